"""Figures over all accounts, from summaries alone."""

from decimal import Decimal

from conftest import Views

from generator.derive.portfolio import attention, overdue, segments, totals, workloads
from generator.derive.summary import Summary, summary
from generator.model.kinds import Money
from generator.model.portal import Portal

FILES = {
    "one/account.yml": """\
name: One
tier: C
currency: USD
manager: ana
next_review: 2026-11-22
reviewed: {on: 2026-01-01, by: ana}
revenue:
  - {year: 2026, actual: 100k USD, target: 200k USD}
contracts:
  - {id: c, title: C, until: 2027-02-21}
""",
    "one/actions.yml": """\
actions:
  - {id: x, title: X, owner: ana, due: 2026-11-01}
  - {id: y, title: Y, owner: tom, due: 2026-12-01}
""",
    "two/account.yml": "name: Two\ntier: A\nrevenue:\n  - {year: 2026, actual: 10k EUR}\n",
    "two/actions.yml": "actions:\n  - {id: z, title: Z, owner: ana, due: 2026-10-01}\n",
    "zoo/account.yml": "name: Zoo\ntier: C\n",
}


def summed(views: Views) -> tuple[list[Summary], Portal]:
    found = views(FILES)
    return [summary(view) for view in found], found[0].portal


def test_totals_say_of_how_many_they_are_known(views: Views) -> None:
    summaries, _ = summed(views)
    sums = totals(summaries, "EUR")
    assert (sums.actual.amount, sums.actual.known, sums.actual.of) == (Money(Decimal(90_000), "EUR"), 1, 3)
    assert sums.target.amount == Money(Decimal(180_000), "EUR")
    assert sums.reached == Decimal("0.5")
    assert (sums.confirmed.amount, sums.confirmed.known) == (None, 0)


def test_attention_goes_to_the_account_with_most_reasons(views: Views) -> None:
    summaries, portal = summed(views)
    found = attention(summaries, portal)
    assert [(a.account.id, [(r.kind, r.count) for r in a.reasons]) for a in found] == [
        ("one", [("late", 1), ("notice", 90), ("review", 1), ("stale", 1)]),
        ("two", [("late", 1)]),
    ]


def test_a_plan_nobody_ever_reviewed_raises_no_alarm(views: Views) -> None:
    summaries, portal = summed(views)
    assert "zoo" not in {a.account.id for a in attention(summaries, portal)}


def test_overdue_is_sorted_over_all_accounts(views: Views) -> None:
    summaries, _ = summed(views)
    assert [(one.account.id, one.task.id) for one in overdue(summaries)] == [("two", "z"), ("one", "x")]


def test_workload_is_one_persons_over_all_accounts(views: Views) -> None:
    summaries, _ = summed(views)
    ana, tom = workloads(summaries, ["ana", "tom"])
    assert ([one.task.id for one in ana.tasks], ana.late) == (["z", "x"], 2)
    assert [account.id for account, _ in ana.services] == ["one"]
    assert [account.id for account in ana.accounts] == ["one", "two"]
    assert ([one.task.id for one in tom.tasks], tom.late, tom.services) == (["y"], 0, ())


def test_without_thresholds_no_account_is_placed(views: Views) -> None:
    summaries, portal = summed(views)
    assert {found for _, found in segments(summaries, portal)} == {None}
