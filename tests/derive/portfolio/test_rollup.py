"""Roll-ups: sums with the number of accounts they are known for, by group, the rest as one line."""

from __future__ import annotations

from decimal import Decimal

from generator.derive.portfolio.rollup import (
    Measure,
    RollupEntry,
    RollupSum,
    RollupTotals,
    by_group,
    by_measure,
    group_sums,
)


def entry(account: str, group: str, **numbers: int) -> RollupEntry:
    return RollupEntry(account, frozenset([group]), {"one": 1} | {name: Decimal(n) for name, n in numbers.items()})


FOUR = (
    entry("a", "tier:A", booked=90, aim=100, open=2, weighted=10),
    entry("b", "tier:A", booked=50, aim=100, open=0),
    entry("c", "tier:C", open=1),
    entry("d", "tier:C"),
)


def test_a_sum_leaves_out_unknown_amounts_and_counts_them() -> None:
    assert RollupTotals(FOUR).sum(Measure("booked")) == RollupSum(Decimal(140), 2, 4)
    assert RollupTotals(FOUR[2:]).sum(Measure("booked")) == RollupSum(None, 0, 2)


def test_a_count_without_known_numbers_is_zero() -> None:
    assert RollupTotals(FOUR[3:]).sum(Measure("open", "count")).amount == 0


def test_a_share_is_of_the_sums_not_a_mean_of_shares() -> None:
    # (90 + 50) / (100 + 100); the mean of 90 % and 50% would be the same only because the targets are.
    assert RollupTotals(FOUR).sum(Measure("booked", "share", "aim")).amount == Decimal("0.7000")
    uneven = (entry("a", "g", booked=9, aim=10), entry("b", "g", booked=0, aim=90))
    assert RollupTotals(uneven).sum(Measure("booked", "share", "aim")).amount == Decimal("0.0900")


def test_a_mean_is_of_the_known_and_rounds_half_up() -> None:
    points = (entry("a", "g", health=70), entry("b", "g", health=75), entry("c", "g"))
    assert RollupTotals(points).sum(Measure("health", "mean")) == RollupSum(Decimal(73), 2, 3)  # 72.5


def test_an_account_with_nothing_open_is_not_one_of_unknown_amount() -> None:
    # a and c have something open, b has nothing and d did not say: known in one of two.
    assert RollupTotals(FOUR).sum(Measure("weighted", within="open")) == RollupSum(Decimal(10), 1, 2)


def test_groups_come_in_their_order_with_the_total_below() -> None:
    groups = [("tier:C", "C", ""), ("tier:A", "A", "a.html"), ("tier:B", "B", "")]
    rollup = by_group(FOUR, groups, [Measure("one", "count"), Measure("booked")])
    assert [(line.label, [cell.sum.amount for cell in line.cells]) for line in rollup.lines] == [
        ("C", [2, None]),
        ("A", [2, 140]),
    ]
    assert rollup.whole
    assert [cell.sum.amount for cell in rollup.whole.cells] == [4, 140]


def test_many_groups_become_the_first_and_the_rest_as_one() -> None:
    many = [entry(f"a{n}", f"g:{n}", booked=n) for n in range(1, 31)]
    groups = [(f"g:{n}", str(n), "") for n in range(30, 0, -1)]
    rollup = by_group(many, groups, [Measure("booked")], most=10)
    assert len(rollup.lines) == 11
    last_line = rollup.lines[-1]
    # 1 + ... + 20 = 210, the whole 1 + ... + 30 = 465.
    assert (last_line.rest, last_line.label, last_line.cells[0].sum.amount) == (True, "20 more", 210)
    assert rollup.whole
    assert rollup.whole.cells[0].sum.amount == 465


def test_lines_of_measures_come_largest_first_with_a_rest() -> None:
    accounts = [entry("a", "g", white=60, w_x=10, w_y=30, w_z=20)]
    lines = [(name, "", (Measure(f"w_{name}"),)) for name in ("x", "y", "z", "nobody")]
    rollup = by_measure(RollupTotals(accounts), lines)
    assert [line.label for line in rollup.lines] == ["y", "z", "x"]
    short = by_measure(RollupTotals(accounts), lines, (Measure("white"),), most=1)
    assert [(line.label, line.cells[0].sum.amount) for line in short.lines] == [("y", 30), ("2 more", 30)]


def test_a_measure_is_added_up_by_group() -> None:
    # 90 + 50 of the two accounts of tier A; those of tier C have booked nothing that is known.
    assert group_sums(FOUR, "booked") == {"tier:A": 140, "tier:C": 0}
