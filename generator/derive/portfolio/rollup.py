"""Roll-ups: what accounts add up to, whole and by group, always with how many of them it is known for.

An account is an `Entry`: groups it belongs to ("tier:A") and numbers by measure ("weighted"). The script that
filters a page adds up the same entries by the same rules (`exports/figures.py`), so that a total under a
filter is what the generator would have written for those accounts alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.portfolio.filters import Filters
from generator.derive.summary import Summary

Kind = Literal["money", "count", "share", "mean"]
TOTAL = "Total"
_NOTHING = (0, 0, 0)
MOST = 15  # lines of a roll-up; beyond, the rest is one line

Numbers = Mapping[str, Decimal | int]


class RollupEntry(Struct, frozen=True):
    """One account (id) as roll-ups count it; a measure that is not known of it is not there."""

    account: str
    groups: frozenset[str]
    numbers: Numbers


class Measure(Struct, frozen=True):
    """What a cell adds up: the numbers of one name; a share is one sum of another, a mean that of the known.

    `within` is a count: an account without any of it does not count as one whose amount is not known.
    """

    id: str
    kind: Kind = "money"
    over: str = ""  # of a share: what it is a share of
    within: str = ""

    @property
    def rule(self) -> str:
        """The measure in short, as the filtering script reads it: "aimed/aim", "weighted@open"."""
        return self.id + (f"/{self.over}" if self.over else "") + (f"@{self.within}" if self.within else "")


class RollupSum(Struct, frozen=True):
    """A sum over the accounts where it is known, of how many in all; None where it is known of none."""

    amount: Decimal | None
    known: int
    of: int


class RollupCell(Struct, frozen=True):
    """A measure and what it comes to."""

    measure: Measure
    sum: RollupSum


class RollupLine(Struct, frozen=True):
    """One line of a roll-up: the accounts of a group ("" is all of them), or the rest of the lines above."""

    label: str
    cells: tuple[RollupCell, ...]
    group: str = ""
    href: str = ""
    rest: bool = False

    @property
    def told(self) -> bool:
        """Whether anything but nothing is known of it."""
        return any(cell.sum.amount for cell in self.cells)


class Rollup(Struct, frozen=True):
    """Lines, at most `MOST` and the rest as one, and the whole where lines add up to it."""

    lines: tuple[RollupLine, ...]
    whole: RollupLine | None = None


def entries(
    summaries: Iterable[Summary],
    chosen: Filters,
    numbers: Callable[[Summary], Numbers],
    groups: Callable[[Summary], Iterable[str]] = lambda _: (),
) -> tuple[RollupEntry, ...]:
    """Return accounts as roll-ups count them, with the groups of the filters and those of the topic.

    The measure "one" counts the accounts themselves.
    """
    return tuple(
        RollupEntry(
            summary.id, frozenset((*chosen.groups(summary), *groups(summary))), {"one": 1, **numbers(summary)}
        )
        for summary in summaries
    )


def group_sums(entries: Iterable[RollupEntry], measure: str) -> dict[str, Decimal]:
    """Add one measure up by every group that accounts belong to."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        for group in entry.groups:
            sums[group] += Decimal(entry.numbers.get(measure, 0))
    return sums


class RollupTotals:
    """What accounts add up to, whatever the measure: gone through once, asked many times."""

    def __init__(self, entries: Iterable[RollupEntry], measures: Iterable[Measure] = ()) -> None:
        """Add the numbers of accounts up, of all measures or, where only some are asked for, of these."""
        names = dict.fromkeys(
            name for measure in measures for name in (measure.id, measure.over, measure.within or "one")
        )
        numbers_of = [entry.numbers for entry in entries]
        values: dict[str, list[Decimal | int]] = {}
        if names:
            values = {name: [numbers[name] for numbers in numbers_of if name in numbers] for name in names}
        else:
            for numbers in numbers_of:
                for name, number in numbers.items():
                    values.setdefault(name, []).append(number)
        # By name: the sum, how many know it, how many have any.
        self._told = {
            name: (sum(known_values), len(known_values), sum(map(bool, known_values)))
            for name, known_values in values.items()
            if known_values
        }

    def sum(self, measure: Measure) -> RollupSum:
        """Add a measure up; a share is of sums, to a hundredth of a percent, a mean is whole."""
        amount, known_count, _ = self._told.get(measure.id, _NOTHING)
        of = self._told.get(measure.within or "one", _NOTHING)[2]
        total = Decimal(amount)
        if not known_count:
            return RollupSum(Decimal(0) if measure.kind == "count" else None, 0, of)
        if measure.kind == "mean":
            total = (total / known_count).quantize(Decimal(1), ROUND_HALF_UP)
        if measure.kind == "share":
            base = Decimal(self._told.get(measure.over, _NOTHING)[0])
            return RollupSum((total / base).quantize(Decimal("0.0001")) if base else None, known_count, of)
        return RollupSum(total, known_count, of)

    def cells(self, measures: Iterable[Measure]) -> tuple[RollupCell, ...]:
        """Add several measures up."""
        return tuple(RollupCell(measure, self.sum(measure)) for measure in measures)


def by_group(
    entries: Sequence[RollupEntry],
    groups: Iterable[tuple[str, str, str]],
    measures: Sequence[Measure],
    *,
    most: int = MOST,
) -> Rollup:
    """Add up by groups that no account has two of, given as (group, label, link), in the order given.

    Groups of which nothing is known are left out; of more than `most` the first stand, the rest is one line.
    """
    members: dict[str, list[RollupEntry]] = defaultdict(list)
    for entry in entries:
        for group in entry.groups:
            members[group].append(entry)
    all_lines = [
        RollupLine(label, RollupTotals(members[group], measures).cells(measures), group, href)
        for group, label, href in groups
        if members[group]
    ]
    shown_lines = [line for line in all_lines if line.told]
    lines = shown_lines if len(shown_lines) <= most + 1 else shown_lines[:most]
    rest = shown_lines[len(lines) :]
    if rest:
        others = [entry for line in rest for entry in members[line.group]]
        lines = [
            *lines,
            RollupLine(f"{len(rest):,} more", RollupTotals(others, measures).cells(measures), rest=True),
        ]
    return Rollup(
        tuple(lines),
        RollupLine(TOTAL, RollupTotals(entries, measures).cells(measures)) if len(lines) > 1 else None,
    )


def by_measure(
    tally: RollupTotals,
    lines: Iterable[tuple[str, str, Sequence[Measure]]],
    totals: Sequence[Measure] = (),
    *,
    most: int = MOST,
    ordered: bool = False,
) -> Rollup:
    """Add up lines that are measures of their own, given as (label, link, measures), the largest first, or
    as they are `ordered`.

    Lines of which nothing is known are left out. `whole` are the measures of all lines together, needed for
    the rest where there are more than `most`.
    """
    known_lines = [RollupLine(label, tally.cells(measures), href=href) for label, href, measures in lines]
    known_lines = [line for line in known_lines if line.told]
    if not ordered:
        known_lines.sort(
            key=lambda line: ([-(cell.sum.amount or Decimal(0)) for cell in line.cells], line.label)
        )
    total = RollupLine(TOTAL, tally.cells(totals)) if totals else None
    if len(known_lines) <= most + 1 or total is None:
        return Rollup(tuple(known_lines), total if len(known_lines) > 1 else None)
    shown = known_lines[:most]
    cells = tuple(
        RollupCell(cell.measure, RollupSum(_less(cell.sum, [line.cells[n].sum for line in shown]), 0, 0))
        for n, cell in enumerate(total.cells)
    )
    return Rollup((*shown, RollupLine(f"{len(known_lines) - most:,} more", cells, rest=True)), total)


def _less(total: RollupSum, parts: Iterable[RollupSum]) -> Decimal | None:
    if total.amount is None:
        return None
    return total.amount - sum((part.amount or Decimal(0) for part in parts), Decimal(0))
