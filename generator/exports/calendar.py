"""calendar.ics: an account's calendar for any calendar program (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from icalendar import Calendar, Event

from generator.derive.calendar import STEP, AccountCalendar, RecurringOccasion


def calendar_ics(account: str, name: str, account_calendar: AccountCalendar, today: dt.date) -> bytes:
    """Return an account's calendar (id and name): whole days, by date, the same bytes on the same day."""
    ics = Calendar()
    ics.add("prodid", "-//Account plan portal//EN")
    ics.add("version", "2.0")
    ics.add("x-wr-calname", name)
    for recurring in account_calendar.rhythm:
        event = _event(
            f"rhythm-{recurring.occasion.id}.{account}", recurring.days[0], f"{name}: {recurring.occasion.title}", today
        )
        event.add("rrule", _rule(recurring))
        ics.add_component(event)
    for entry in account_calendar.entries:
        ics.add_component(_event(f"{entry.id}.{account}", entry.on, f"{name}: {entry.title}", today))
    text: bytes = ics.to_ical()
    return text


def _event(uid: str, on: dt.date, summary: str, today: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{uid}@account-plans")
    event.add("dtstamp", dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC))
    event.add("dtstart", on)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")  # a date to know about does not block the day
    return event


def _rule(recurring: RecurringOccasion) -> dict[str, Any]:
    """Return the recurrence of an occasion: on the first Monday of its months, or every Monday."""
    every = recurring.occasion.every
    if every == "weekly":
        return {"freq": "weekly", "byday": "MO"}
    if every == "yearly":
        return {"freq": "yearly", "bymonth": recurring.month, "byday": "1MO"}
    return {"freq": "monthly", "interval": STEP[every], "byday": "1MO"}
