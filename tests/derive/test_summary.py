"""The summary holds all that the pages over all accounts need, and survives JSON."""

from decimal import Decimal

from conftest import Views

from generator.derive.summary import decoded, encoded, summary
from generator.model.kinds import Money

ACME = {
    "acme/account.yml": """\
name: Acme
tier: A
currency: USD
manager: ana
potential: 2M USD
next_review: 2026-11-13
revenue:
  - {year: 2025, actual: 1M USD}
contracts:
  - {id: gone, title: Gone, until: 2026-11-22}
  - {id: late, title: Late, until: 2027-12-31, notice_by: 2027-06-30}
  - {id: soon, title: Soon, until: 2026-12-31, annual_value: 10k USD}
""",
    "acme/opportunities.yml": """\
opportunities:
  - {id: a, title: A, stage: offer, amount: 100k USD, owner: tom}
  - {id: b, title: B, stage: idea, status: delayed}
  - {id: c, title: C, status: lost, closed_on: 2026-01-01}
""",
    "acme/actions.yml": """\
actions:
  - {id: send, title: Send, owner: ana, due: 2026-11-20}
  - {id: ask, title: Ask, owner: moe}
  - {id: done, title: Done, owner: ana, status: done, done_on: 2026-11-01}
promises:
  - {id: promised, title: Promised, owner: ana, opened: 2026-10-01, due: 2026-11-01}
""",
    "acme/stakeholders.yml": """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
""",
    "acme/team.yml": """\
members:
  - {id: lead, person: ana, role: account-manager}
  - {id: eng, person: tom, role: sales-engineer}
alignments:
  - {id: one, person: tom, stakeholder: moe, purpose: Plan}
""",
}


def usd(amount: int) -> Money:
    return Money(Decimal(amount), "USD")


def test_a_summary_survives_json(views: Views) -> None:
    (acme,) = views(ACME)
    account_summary = summary(acme)
    assert decoded(encoded(account_summary)) == account_summary


def test_amounts_are_in_both_currencies(views: Views) -> None:
    (acme,) = views(ACME)
    account_summary = summary(acme)
    assert account_summary.revenue is not None
    assert account_summary.revenue.own == usd(1_000_000)
    assert account_summary.revenue.base == Money(Decimal(900_000), "EUR")
    assert account_summary.weighted is not None
    assert account_summary.weighted.own == usd(50_000)


def test_none_and_unknown_differ(views: Views) -> None:
    (acme,) = views(ACME)
    account_summary = summary(acme)
    assert (account_summary.open.count, account_summary.open.amount and account_summary.open.amount.own) == (
        2,
        usd(100_000),
    )
    assert (account_summary.open.unknown, account_summary.won.unknown, account_summary.lost.unknown) == (1, 0, 1)
    assert (account_summary.won.count, account_summary.won.amount and account_summary.won.amount.own) == (0, usd(0))
    assert (account_summary.lost.count, account_summary.lost.amount) == (1, None)


def test_tasks_are_open_actions_with_the_owners_name(views: Views) -> None:
    (acme,) = views(ACME)
    account_summary = summary(acme)
    assert [(t.id, t.owner_name, t.joint, t.days) for t in account_summary.tasks] == [
        ("send", "Ana Ruiz", False, -3),
        ("ask", "Ingrid Moe", True, None),
    ]
    assert [task.id for task in account_summary.late] == ["send"]
    assert account_summary.late_promises == 1
    assert account_summary.review_in == -10


def test_people_and_contracts(views: Views) -> None:
    (acme,) = views(ACME)
    account_summary = summary(acme)
    assert [(s.person, s.role) for s in account_summary.services] == [
        ("ana", "Account manager"),  # stated twice, in account.yml and team.yml
        ("tom", "Sales engineer"),
        ("tom", "Opportunity owner"),
    ]
    assert [(tie.person, tie.name, tie.purpose) for tie in account_summary.ties] == [("tom", "Ingrid Moe", "Plan")]
    assert [(n.id, n.days) for n in account_summary.notices] == [("soon", 38), ("late", 219)]


def test_a_minimal_plan_makes_a_summary_of_unknowns(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    account_summary = summary(acme)
    assert (
        account_summary.revenue,
        account_summary.potential,
        account_summary.weighted,
        account_summary.past,
        account_summary.health,
        account_summary.age,
    ) == (None,) * 6
    assert (account_summary.open.count, account_summary.stale, account_summary.tasks) == (0, (), ())
