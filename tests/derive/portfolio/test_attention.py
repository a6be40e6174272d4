"""Accounts that need attention, overdue work and workloads, from summaries alone."""

from decimal import Decimal

from conftest import Views
from msgspec.structs import replace

from generator.derive.portfolio.attention import attention, numbers, totals
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.growth import segments
from generator.derive.portfolio.rollup import entries
from generator.derive.portfolio.steering import overdue
from generator.derive.portfolio.workload import workloads
from generator.derive.summary import Summary, summary
from generator.model.portfolio import Settings

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


def summed(views: Views) -> tuple[list[Summary], Settings]:
    loaded = views(FILES)
    return [summary(view) for view in loaded], loaded[0].settings


def test_totals_show_for_how_many_accounts_they_are_known(views: Views) -> None:
    summaries, settings = summed(views)
    sums = totals(entries(summaries, filters(summaries, settings), lambda summary: numbers(summary, 2026)))
    # 100k of 200k USD at 0.9 EUR; Two has booked 10k EUR without a target, so it is in neither.
    assert (sums.aimed.amount, sums.aimed.known, sums.aimed.of) == (90_000, 1, 3)
    assert sums.aim.amount == 180_000
    assert sums.reached == Decimal("0.5")
    assert (sums.confirmed.amount, sums.confirmed.known) == (None, 0)


def test_accounts_with_most_reasons_come_first(views: Views) -> None:
    summaries, settings = summed(views)
    accounts = attention(summaries, settings.portal)
    assert [(a.account.id, [(r.kind, r.count) for r in a.reasons]) for a in accounts] == [
        ("one", [("late", 1), ("notice", 90), ("review", 1), ("stale", 1)]),
        ("two", [("late", 1)]),
    ]


def test_a_plan_never_reviewed_needs_no_attention(views: Views) -> None:
    summaries, settings = summed(views)
    assert "zoo" not in {a.account.id for a in attention(summaries, settings.portal)}


def test_overdue_is_sorted_over_all_accounts(views: Views) -> None:
    summaries, _ = summed(views)
    assert [(task.account, task.task.id) for task in overdue(summaries)] == [("two", "z"), ("one", "x")]


def test_a_workload_covers_all_accounts_of_a_person(views: Views) -> None:
    summaries, _ = summed(views)
    ana, tom = workloads(summaries, ["ana", "tom"])
    assert ([task.task.id for task in ana.tasks], ana.late) == (["z", "x"], 2)
    assert [(service.account, service.roles, service.tasks, service.late) for service in ana.services] == [
        ("one", ("Account manager",), 2, 1)
    ]
    assert [id for id, _ in ana.accounts] == ["one", "two"]
    assert ([task.task.id for task in tom.tasks], tom.late, tom.services) == (["y"], 0, ())


def test_a_workload_does_not_change_with_other_facts(views: Views) -> None:
    summaries, _ = summed(views)
    other = [replace(summary, industry="Zoos", health=7) if summary.id == "zoo" else summary for summary in summaries]
    assert workloads(summaries, ["ana", "tom"]) == workloads(other, ["ana", "tom"])


def test_without_thresholds_no_account_has_a_quadrant(views: Views) -> None:
    summaries, settings = summed(views)
    assert {placement for _, placement in segments(summaries, settings.portal)} == {None}
