"""The calendar: what lies before the account, month by month."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from generator.charts.calendar import calendar_svg, year_ahead
from generator.derive.calendar import AccountCalendar, CalendarEntry, account_calendar
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, day, sentence

SOON = 92  # days: a quarter
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def calendar_page(frame: PageContext) -> Page | None:
    """Return the calendar, or None where neither the tier nor the plan names a day to come."""
    view = frame.view
    found = account_calendar(view)
    if not found.days and not found.rhythm:
        return None
    path = frame.path("calendar")

    def address(entry: CalendarEntry) -> str:
        return relative_url(path, frame.path(entry.section), entry.anchor) if entry.section else ""

    message = calendar_message(found, view.today)
    ahead = [entry for entry in found.days if entry.on <= found.until]
    chart = calendar_svg(found, view.today, year_message(found), address)
    return frame.page(
        "calendar",
        "calendar.html",
        "Calendar",
        "Calendar",
        retells=True,
        message=message,
        chart=svg(chart) if chart else "",
        year=year_ahead(found),
        year_message=year_message(found),
        months=[(name, list(days)) for name, days in groupby(ahead, key=lambda entry: _month(entry.on))],
        later=[entry for entry in found.days if entry.on > found.until],
        weekly=_often(found, "weekly"),
        monthly=_often(found, "monthly"),
        address=address,
    )


def calendar_message(found: AccountCalendar, today: dt.date) -> str:
    """Say how many days of the plan lie in the next three months."""
    soon = sum((entry.on - today).days <= SOON for entry in found.days)
    return sentence(f"{counted(soon, 'date')} in the next three months")


def year_message(found: AccountCalendar) -> str:
    """Say what the year ahead holds: decisions, contracts, and the next time together."""
    ahead = [entry for entry in found.entries if entry.on <= found.until]
    counts = {kind: sum(entry.kind == kind for entry in ahead) for kind in ("decision", "contract")}
    words = {"decision": ("decision", "decisions"), "contract": ("contract date", "contract dates")}
    parts = [counted(n, *words[kind]) for kind, n in counts.items() if n]
    together = next((entry for entry in found.entries if entry.kind == "review"), None)
    said = f"{' and '.join(parts)} in twelve months" if parts else ""
    met = f"together on {day(together.on)}" if together else ""
    return sentence(", ".join(part for part in (said, met) if part)) or "The year ahead"


def _often(found: AccountCalendar, every: str) -> list[str]:
    return [one.occasion.title for one in found.rhythm if one.occasion.every == every]


def _month(on: dt.date) -> str:
    return f"{_MONTHS[on.month - 1]} {on.year}"
