"""Work, dates and outdated plans over all accounts, counted by hand; today is 2026-11-23."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import Views

from generator.derive.portfolio import steering
from generator.derive.summary import Summary, summary

FILES = {
    "a/account.yml": """\
name: A
tier: A
reviewed: {on: 2026-08-24, by: ana}
next_review: 2026-12-01
contracts: [{id: care, title: Care, until: 2027-06-30, notice_by: 2027-02-23}]
""",
    "a/opportunities.yml": "reviewed: {on: 2026-11-01, by: ana}\nopportunities:\n"
    "  - {id: hub, title: Hub, stage: offer, close: 2026-12-01}\n",
    "a/stakeholders.yml": "reviewed: {on: 2026-11-01, by: ana}\nstakeholders:\n"
    "  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor}\n",
    "a/actions.yml": """\
reviewed: {on: 2026-11-01, by: ana}
actions:
  - {id: late, title: Late, owner: ana, due: 2026-11-22}
  - {id: today, title: Today, owner: ana, due: 2026-11-23}
  - {id: theirs, title: Theirs, owner: moe, due: 2026-11-01}
  - {id: done, title: Done, owner: ana, status: done, done_on: 2026-11-01}
promises:
  - {id: owed, title: Owed, owner: tom, opened: 2026-10-01, due: 2026-11-20}
  - {id: kept, title: Kept, owner: tom, opened: 2026-10-01, status: kept}
""",
    "b/account.yml": "name: B\ntier: A\nreviewed: {on: 2026-01-01, by: ana}\nnext_review: 2027-02-24\n",
    "b/growth.yml": "asks:\n"
    "  - {id: crew, title: Crew, wanted: help, from: tom, by: 2026-11-30}\n"
    "  - {id: open, title: Open, wanted: help, from: tom}\n"
    "  - {id: had, title: Had, wanted: help, from: tom, by: 2026-01-01, status: granted}\n",
    "c/account.yml": "name: C\ntier: C\n",
}


@pytest.fixture
def summaries(views: Views) -> list[Summary]:
    return [summary(view) for view in views(FILES)]


def test_open_overdue_and_promised_are_counted_by_account_and_person(summaries: list[Summary]) -> None:
    counts = steering.numbers(summaries[0])
    # Open: late, today and theirs; late of them two, one of which is the customer's and no person's of ours.
    assert (counts["tasks"], counts["late"]) == (3, 2)
    assert (counts["t_ana"], counts["l_ana"], counts["p_tom"]) == (2, 1, 1)
    assert (counts["promises"], counts["promises_late"]) == (1, 1)
    assert not {"t_moe", "l_moe", "p_ana", "t_tom"} & set(counts)


def test_the_dates_of_a_quarter_cover_all_accounts(summaries: list[Summary]) -> None:
    # A quarter is 92 days: 23 February is the last, 24 February is beyond it.
    assert [(account.id, day.kind, day.on) for account, day in steering.days_ahead(summaries)] == [
        ("a", "decision", dt.date(2026, 12, 1)),
        ("a", "review", dt.date(2026, 12, 1)),
        ("a", "contract", dt.date(2027, 2, 23)),
    ]


def test_outdated_plans_come_longest_without_a_review_first(summaries: list[Summary]) -> None:
    # A's account.yml is 91 days old, one more than the 90 allowed; B's is 326, and its growth was never read.
    assert [(account.id, account.stale) for account in steering.stale_plans(summaries)] == [
        ("b", ("account",)),
        ("a", ("account",)),
    ]
    assert [steering.numbers(account)["unread"] for account in summaries] == [0, 0, 1]


def test_open_asks_come_most_urgent_first_without_answered_ones(summaries: list[Summary]) -> None:
    assert [(account.account, account.ask.id, account.ask.days) for account in steering.open_requests(summaries)] == [
        ("b", "crew", 7),
        ("b", "open", None),
    ]
