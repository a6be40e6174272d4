"""The calendar of planned touches: people by months (S)."""

from __future__ import annotations

import datetime as dt

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import WIDTH
from generator.charts.tones import Marker
from generator.derive.touches import InfluencingPlan, TouchStatus

_WANTED: dict[str | None, Marker] = {
    "awareness": Marker("awareness", "ring", "now"),
    "urgency": Marker("urgency", "diamond", "warn"),
    "solution vision": Marker("solution vision", "disc", "now"),
    "preference": Marker("preference", "triangle", "good"),
    None: Marker("outcome not said", "dashed ring", "soft"),
}
LATE, LATER = "late", "later or no date"


def touches_svg(plan: InfluencingPlan, title: str) -> str | None:
    """Draw who is touched in which month, the late ones first; None where nothing is planned."""
    if not plan.planned:
        return None
    months = {month: dt.date(*month, 1).strftime("%b %Y") for month in plan.months}
    names = [*months.values(), LATER]
    if any(_column(one, months) == LATE for one in plan.planned):
        names.insert(0, LATE)
    people = list(dict.fromkeys(one.who.id for one in plan.planned))
    entries = tuple(
        GridEntry(
            one.touch.channel or one.standing.action.title,
            names.index(_column(one, months)),
            people.index(one.who.id),
            _WANTED[one.touch.wanted],
            f"#{one.id}",
            f"{one.who.name}, {_column(one, months)}: {one.standing.action.title}",
        )
        for one in plan.planned
    )
    by_id = {one.who.id: one.who.name for one in plan.planned}
    return grid_svg(
        GridChart(
            "touches",
            title,
            "; ".join(entry.hint for entry in entries),
            "When",
            tuple(names),
            "Who",
            tuple(by_id[id] for id in people),
            entries,
            width=max(WIDTH, 122 + 92 * len(names)),
        )
    )


def _column(one: TouchStatus, months: dict[tuple[int, int], str]) -> str:
    due = one.standing.action.due
    if one.standing.state == "late":
        return LATE
    return months.get((due.year, due.month), LATER) if due else LATER
