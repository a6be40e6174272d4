"""The calendar of planned touches: stakeholders by month (S)."""

from __future__ import annotations

import datetime as dt

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import WIDTH
from generator.charts.tones import Marker
from generator.derive.touches import InfluencingPlan, TouchStatus

_OUTCOMES: dict[str | None, Marker] = {
    "awareness": Marker("awareness", "ring", "now"),
    "urgency": Marker("urgency", "diamond", "warn"),
    "solution vision": Marker("solution vision", "disc", "now"),
    "preference": Marker("preference", "triangle", "good"),
    None: Marker("no outcome set", "dashed ring", "soft"),
}
_OVERDUE, _LATER = "overdue", "later or no date"


def touches_svg(plan: InfluencingPlan, title: str) -> str | None:
    """Draw stakeholders by month of planned touch, overdue ones first; None if none is planned."""
    if not plan.planned:
        return None
    months = {month: dt.date(*month, 1).strftime("%b %Y") for month in plan.months}
    names = [*months.values(), _LATER]
    if any(_column(status, months) == _OVERDUE for status in plan.planned):
        names.insert(0, _OVERDUE)
    people = list(dict.fromkeys(status.who.id for status in plan.planned))
    entries = tuple(
        GridEntry(
            status.touch.channel or status.status.action.title,
            names.index(_column(status, months)),
            people.index(status.who.id),
            _OUTCOMES[status.touch.wanted],
            f"#{status.id}",
            f"{status.who.name}, {_column(status, months)}: {status.status.action.title}",
        )
        for status in plan.planned
    )
    by_id = {status.who.id: status.who.name for status in plan.planned}
    return grid_svg(
        GridChart(
            "touches",
            title,
            "; ".join(entry.hint for entry in entries),
            "Month",
            tuple(names),
            "Stakeholder",
            tuple(by_id[id] for id in people),
            entries,
            width=max(WIDTH, 122 + 92 * len(names)),
        )
    )


def _column(status: TouchStatus, months: dict[tuple[int, int], str]) -> str:
    due = status.status.action.due
    if status.status.state == "late":
        return _OVERDUE
    return months.get((due.year, due.month), _LATER) if due else _LATER
