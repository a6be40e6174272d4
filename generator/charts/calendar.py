"""The year ahead: reviews, decisions and contracts on a line of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator.charts.timeline import TimelineChart, TimelineSpan, timeline_svg
from generator.charts.tones import Marker
from generator.derive.calendar import AccountCalendar, CalendarEntry, Kind
from generator.wording import day

_LANES: dict[Kind, tuple[str, Marker]] = {
    "review": ("Reviews", Marker("date set in the plan", "disc", "past")),
    "rhythm": ("Reviews", Marker("due by the tier's rhythm", "ring", "past")),
    "decision": ("Decisions", Marker("opportunity decision", "diamond", "now")),
    "contract": ("Contracts", Marker("contract notice or end", "square", "warn")),
}


def year_ahead(calendar: AccountCalendar) -> tuple[CalendarEntry, ...]:
    """Return the days drawn in the year ahead: reviews, decisions and contracts."""
    return tuple(entry for entry in calendar.days if entry.kind in _LANES and entry.on <= calendar.until)


def calendar_svg(
    calendar: AccountCalendar, today: dt.date, title: str, address: Callable[[CalendarEntry], str]
) -> str | None:
    """Draw the year ahead without its actions; None for fewer than two days. `address` returns a link."""
    shown = year_ahead(calendar)
    if len(shown) < 2:
        return None
    lanes = tuple(dict.fromkeys(lane for kind, (lane, _) in _LANES.items() if kind in {s.kind for s in shown}))
    spans = tuple(
        TimelineSpan(
            _short(entry), *_LANES[entry.kind], entry.on, href=address(entry), hint=f"{day(entry.on)}: {entry.title}"
        )
        for entry in shown
    )
    desc = "; ".join(span.hint for span in spans)
    return timeline_svg(TimelineChart("calendar", title, desc, lanes, spans, today, start=today, end=calendar.until))


def _short(entry: CalendarEntry) -> str:
    """Drop from a title what its lane already says."""
    return entry.title.removeprefix("Decision: ")
