"""The calendar: the account's coming dates, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from generator.charts.calendar import calendar_svg, year_ahead
from generator.derive.calendar import AccountCalendar, CalendarEntry, account_calendar
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, day, sentence

SOON = 92  # days: a quarter
KINDS = {
    "rhythm": "tier cadence",
    "review": "review",
    "contract": "contract",
    "decision": "opportunity",
    "level": "relationship",
    "action": "action",
    "promise": "promise",
    "meeting": "meeting",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def calendar_page(context: PageContext) -> Page | None:
    """Return the calendar, or None where neither the tier nor the plan has a coming date."""
    view = context.view
    calendar = account_calendar(view)
    if not calendar.days and not calendar.rhythm:
        return None
    path = context.path("calendar")

    def address(entry: CalendarEntry) -> str:
        return relative_url(path, context.path(entry.section), entry.anchor) if entry.section else ""

    coming = [entry for entry in calendar.days if entry.on <= calendar.until]
    chart = calendar_svg(calendar, view.today, year_message(calendar), address)
    return context.page(
        "calendar",
        "calendar.html",
        "Calendar",
        "Calendar",
        retells=True,
        message=calendar_message(calendar, view.today),
        chart=svg(chart) if chart else "",
        year=year_ahead(calendar),
        year_message=year_message(calendar),
        months=[(month, _agenda(entries)) for month, entries in groupby(coming, key=_month)],
        later=_agenda(entry for entry in calendar.days if entry.on > calendar.until),
        weekly=_occasions(calendar, "weekly"),
        monthly=_occasions(calendar, "monthly"),
        kinds=KINDS,
        address=address,
    )


def calendar_message(calendar: AccountCalendar, today: dt.date) -> str:
    """Say how many dates of the plan are in the next three months."""
    soon = sum((entry.on - today).days <= SOON for entry in calendar.days)
    return sentence(f"{counted(soon, 'date')} in the next 3 months")


def year_message(calendar: AccountCalendar) -> str:
    """Say what the year ahead holds: decisions, contract dates and the next review."""
    coming = [entry.kind for entry in calendar.entries if entry.on <= calendar.until]
    nouns = {"decision": "decision", "contract": "contract date"}
    counts = [counted(coming.count(kind), noun) for kind, noun in nouns.items() if kind in coming]
    review = next((entry for entry in calendar.entries if entry.kind == "review"), None)
    parts = [
        f"{' and '.join(counts)} in the next 12 months" if counts else "",
        f"next review on {day(review.on)}" if review else "",
    ]
    return sentence(", ".join(part for part in parts if part)) or "The year ahead"


def _agenda(entries: Iterable[CalendarEntry]) -> list[dict[str, Any]]:
    return [{"due": entry.on, "late": False, "entry": entry} for entry in entries]


def _occasions(calendar: AccountCalendar, every: str) -> list[str]:
    return [item.occasion.title for item in calendar.rhythm if item.occasion.every == every]


def _month(entry: CalendarEntry) -> str:
    return f"{_MONTHS[entry.on.month - 1]} {entry.on.year}"
