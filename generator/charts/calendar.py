"""The year ahead: reviews, decisions and contracts on a line of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator.charts.timeline import TimelineChart, TimelineSpan, timeline_svg
from generator.charts.tones import Marker
from generator.derive.calendar import AccountCalendar, CalendarEntry, Kind
from generator.wording import day

_LANES: dict[Kind, tuple[str, Marker]] = {
    "review": ("Together", Marker("fixed in the plan", "disc", "past")),
    "rhythm": ("Together", Marker("rhythm of the tier", "ring", "past")),
    "decision": ("Decisions", Marker("decision on an opportunity", "diamond", "now")),
    "contract": ("Contracts", Marker("notice or end of a contract", "square", "warn")),
}


def year_ahead(found: AccountCalendar) -> tuple[CalendarEntry, ...]:
    """Return the days that the year's picture shows: reviews, decisions and contracts."""
    return tuple(one for one in found.days if one.kind in _LANES and one.on <= found.until)


def calendar_svg(
    found: AccountCalendar, today: dt.date, title: str, address: Callable[[CalendarEntry], str]
) -> str | None:
    """Draw the year ahead without its daily work; None for fewer than two days. `address` gives links."""
    shown = year_ahead(found)
    if len(shown) < 2:
        return None
    lanes = tuple(
        dict.fromkeys(lane for kind, (lane, _) in _LANES.items() if kind in {s.kind for s in shown})
    )
    spans = tuple(
        TimelineSpan(
            _short(one), *_LANES[one.kind], one.on, href=address(one), hint=f"{day(one.on)}: {one.title}"
        )
        for one in shown
    )
    said = "; ".join(span.hint for span in spans)
    return timeline_svg(
        TimelineChart("calendar", title, said, lanes, spans, today, start=today, end=found.until)
    )


def _short(entry: CalendarEntry) -> str:
    """Leave out of a title what its lane says already."""
    return entry.title.removeprefix("Decision: ")
