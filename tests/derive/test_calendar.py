"""The calendar, by hand: Mondays of recurring occasions, and the plan's own dates."""

import datetime as dt

from conftest import PORTAL, Views

from generator.derive.calendar import account_calendar
from generator.model.portfolio import View

TIERS = """\
    cadence:
      - {id: talk, title: Talk, every: weekly}
      - {id: steer, title: Steering, every: monthly}
      - {id: review, title: Review, every: quarterly, month: 3, review: true}
      - {id: plan, title: Plan, every: yearly, month: 11}
"""
RHYTHM = PORTAL.replace("  - {id: C,", f"{TIERS}  - {{id: C,")


def acme(views: Views, facts: str = "", **more: str) -> View:
    files = {f"acme/{name}.yml": text for name, text in more.items()}
    account = {"portal.yml": RHYTHM, "acme/account.yml": f"name: Acme\ntier: A\n{facts}"}
    return views(account | files)[0]


def test_recurring_occasions_fall_on_mondays(views: Views) -> None:
    days = {row.occasion.id: row.days for row in account_calendar(acme(views)).rhythm}
    assert days["talk"] == (dt.date(2026, 11, 23),)  # today is a Monday
    assert days["steer"][:3] == (dt.date(2026, 12, 7), dt.date(2027, 1, 4), dt.date(2027, 2, 1))
    assert len(days["steer"]) == 12  # November's, the second, is past; the last is 1 November 2027
    # Every third month counted from March: December, March, June, September.
    assert days["review"] == (dt.date(2026, 12, 7), dt.date(2027, 3, 1), dt.date(2027, 6, 7), dt.date(2027, 9, 6))
    assert days["plan"] == (dt.date(2027, 11, 1),)


def test_a_fixed_review_replaces_earlier_ones_of_the_tier(views: Views) -> None:
    calendar = account_calendar(acme(views, "next_review: 2026-12-11\n"))
    reviews = [(entry.kind, entry.on) for entry in calendar.days if "eview" in entry.title]
    assert reviews[:2] == [("review", dt.date(2026, 12, 11)), ("rhythm", dt.date(2027, 3, 1))]
    past = account_calendar(acme(views, "next_review: 2026-11-11\n"))
    assert next(entry.on for entry in past.days if "eview" in entry.title) == dt.date(2026, 12, 7)


def test_every_date_in_the_plan_is_listed_once(views: Views) -> None:
    view = acme(
        views,
        "next_review: 2026-12-11\ncontracts: [{id: care, title: Care, until: 2028-01-31, notice_by: 2027-10-31}]\n",
        briefing="on: 2026-12-11\noccasion: Yearly review\n",
        opportunities="opportunities:\n"
        "  - {id: hub, title: Hub, stage: offer, close: 2027-02-01}\n"
        "  - {id: gone, title: Gone, status: lost, closed_on: 2026-10-01, close: 2027-02-01}\n",
        relationship="wanted: {level: planning partner, by: 2027-12-31}\n",
        actions="actions:\n"
        "  - {id: late, title: Late, owner: ana, due: 2026-11-20}\n"
        "  - {id: call, title: Call, owner: ana, due: 2026-11-23}\n"
        "  - {id: done, title: Done, owner: ana, due: 2026-12-01, status: done, done_on: 2026-11-01}\n"
        "promises: [{id: p, title: Figures, owner: ana, opened: 2026-11-01, due: 2027-01-02,\n"
        "            next_update: 2026-12-02}]\n",
    )
    assert [(entry.id, entry.on.isoformat()) for entry in account_calendar(view).entries] == [
        ("action-call", "2026-11-23"),
        ("word-p", "2026-12-02"),
        ("briefing", "2026-12-11"),
        ("promise-p", "2027-01-02"),
        ("decision-hub", "2027-02-01"),
        ("notice-care", "2027-10-31"),
        ("level", "2027-12-31"),
        ("end-care", "2028-01-31"),
    ]


def test_without_occasions_and_dates_the_calendar_is_empty(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    calendar = account_calendar(view)
    assert (calendar.rhythm, calendar.entries, calendar.days) == ((), (), ())


def test_the_end_of_a_short_month_is_handled(views: Views) -> None:
    view = acme(views)
    leap = View(view.account, view.settings, dt.date(2028, 2, 29))
    assert account_calendar(leap).until == dt.date(2029, 2, 28)
