"""calendar.ics read back by a library: the dates of the page, recurrence rules, the same bytes."""

import datetime as dt

from conftest import TODAY, Views
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.derive.calendar import AccountCalendar, CalendarEntry, account_calendar
from generator.exports.calendar import calendar_ics
from tests.derive.test_calendar import RHYTHM

ACTIONS = "actions: [{id: call, title: 'Call; ask, and tell', owner: ana, due: 2026-12-01}]\n"
FILES = {"portal.yml": RHYTHM, "acme/account.yml": "name: Acme\ntier: A\n", "acme/actions.yml": ACTIONS}


def test_the_calendar_reads_back_as_intended(views: Views) -> None:
    (acme,) = views(FILES)
    text = calendar_ics("acme", "Acme", account_calendar(acme), TODAY)
    read = Calendar.from_ical(text)
    events = {str(event["uid"]): event for event in read.walk("VEVENT")}
    call = events["action-call.acme@account-plans"]
    assert str(call["summary"]) == "Acme: Call; ask, and tell"
    assert call["dtstart"].dt == dt.date(2026, 12, 1)
    assert call["dtstamp"].dt == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    rules = {
        uid.split(".")[0]: {key: list(map(str, values)) for key, values in event["rrule"].items()}
        for uid, event in events.items()
        if "rrule" in event
    }
    assert rules == {
        "rhythm-talk": {"FREQ": ["WEEKLY"], "BYDAY": ["MO"]},
        "rhythm-steer": {"FREQ": ["MONTHLY"], "INTERVAL": ["1"], "BYDAY": ["1MO"]},
        "rhythm-review": {"FREQ": ["MONTHLY"], "INTERVAL": ["3"], "BYDAY": ["1MO"]},
        "rhythm-plan": {"FREQ": ["YEARLY"], "BYMONTH": ["11"], "BYDAY": ["1MO"]},
    }
    assert len(events) == 5


def test_the_same_calendar_has_the_same_bytes(views: Views) -> None:
    (acme,) = views(FILES)
    outputs = {calendar_ics("acme", "Acme", account_calendar(acme), TODAY) for _ in range(3)}
    assert len(outputs) == 1
    assert all(len(line) <= 75 for line in outputs.pop().split(b"\r\n"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.dates())
def test_any_title_survives(title: str, on: dt.date) -> None:
    calendar = AccountCalendar((), (CalendarEntry("action-a", "action", on, title),), on)
    (event,) = Calendar.from_ical(calendar_ics("acme", "Acme", calendar, TODAY)).walk("VEVENT")
    assert str(event["summary"]) == f"Acme: {title}"
    assert event["dtstart"].dt == on
