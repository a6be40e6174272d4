"""The calendar, by hand: Mondays of the rhythm, and the days that the plan names."""

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


def test_the_rhythm_falls_on_mondays(views: Views) -> None:
    found = {one.occasion.id: one.days for one in account_calendar(acme(views)).rhythm}
    assert found["talk"] == (dt.date(2026, 11, 23),)  # today is a Monday
    assert found["steer"][:3] == (dt.date(2026, 12, 7), dt.date(2027, 1, 4), dt.date(2027, 2, 1))
    assert len(found["steer"]) == 12  # November's, the second, is past; the last is 1 November 2027
    # Every third month counted from March: December, March, June, September.
    assert found["review"] == (
        dt.date(2026, 12, 7),
        dt.date(2027, 3, 1),
        dt.date(2027, 6, 7),
        dt.date(2027, 9, 6),
    )
    assert found["plan"] == (dt.date(2027, 11, 1),)


def test_the_review_that_is_fixed_goes_before_the_tiers(views: Views) -> None:
    found = account_calendar(acme(views, "next_review: 2026-12-11\n"))
    reviews = [(one.kind, one.on) for one in found.days if "eview" in one.title]
    assert reviews[:2] == [("review", dt.date(2026, 12, 11)), ("rhythm", dt.date(2027, 3, 1))]
    past = account_calendar(acme(views, "next_review: 2026-11-11\n"))
    assert next(one.on for one in past.days if "eview" in one.title) == dt.date(2026, 12, 7)


def test_every_day_that_the_plan_names_is_there_once(views: Views) -> None:
    view = acme(
        views,
        "next_review: 2026-12-11\n"
        "contracts: [{id: care, title: Care, until: 2028-01-31, notice_by: 2027-10-31}]\n",
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
    assert [(one.id, one.on.isoformat()) for one in account_calendar(view).entries] == [
        ("action-call", "2026-11-23"),
        ("word-p", "2026-12-02"),
        ("briefing", "2026-12-11"),
        ("promise-p", "2027-01-02"),
        ("decision-hub", "2027-02-01"),
        ("notice-care", "2027-10-31"),
        ("level", "2027-12-31"),
        ("end-care", "2028-01-31"),
    ]


def test_a_tier_without_rhythm_and_a_plan_without_days_have_no_calendar(views: Views) -> None:
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    found = account_calendar(view)
    assert (found.rhythm, found.entries, found.days) == ((), (), ())


def test_the_end_of_a_short_month_is_no_trouble(views: Views) -> None:
    view = acme(views)
    leap = View(view.account, view.settings, dt.date(2028, 2, 29))
    assert account_calendar(leap).until == dt.date(2029, 2, 28)
