"""The competitive landscape and the whitespace as matrices (K 12)."""

from __future__ import annotations

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import WIDTH
from generator.charts.tones import Marker
from generator.derive.competition import Landscape, Presence
from generator.derive.whitespace import State, Whitespace, WhitespaceCell
from generator.wording import money, share

_AHEAD = Marker("ahead of us", "square", "bad")
_LEVEL = Marker("level with us", "diamond", "warn")
_BEHIND = Marker("behind us", "disc", "good")
_UNKNOWN_LEAD = Marker("present, position unknown", "dashed ring", "soft")
_US = Marker("us", "triangle", "brand")
_STATES: dict[State, Marker] = {
    "in use": Marker("in use", "disc", "now"),
    "in progress": Marker("in progress", "diamond", "next"),
    "open": Marker("open", "ring", "good"),
    "competitor": Marker("competitor", "square", "bad"),
    "not applicable": Marker("not applicable", "cross", "soft"),
}


def landscape_svg(landscape: Landscape, title: str) -> str | None:
    """Draw units x companies, our own first; None if no competitor is known in any unit."""
    competitors = [competitor for competitor in landscape.rivals if competitor.presences]
    rows = [unit for unit in landscape.units if any(other.presence(unit.id) for other in competitors)]
    if not rows:
        return None
    entries = []
    for row, unit in enumerate(rows):
        own = landscape.ours[unit.id]
        if own:
            entries.append(GridEntry(own, 0, row, _US, "relationship.html", f"Us in {unit.name}: {own}"))
        for column, competitor in enumerate(competitors, 1):
            presence = competitor.presence(unit.id)
            if presence:
                label, mark = presence.level or "present", _mark(presence)
                hint = f"{competitor.name} in {unit.name}: {presence.level or 'present, position unknown'}"
                href = f"#{competitor.id}" if competitor.id else ""
                entries.append(GridEntry(label, column, row, mark, href, hint))
    return grid_svg(
        GridChart(
            "competitive-landscape",
            title,
            "; ".join(entry.hint for entry in entries),
            "Company",
            ("Us", *(competitor.name for competitor in competitors)),
            "Units",
            tuple(unit.name for unit in rows),
            tuple(entries),
            width=max(WIDTH, 122 + 110 * (len(competitors) + 1)),
        )
    )


def whitespace_svg(whitespace: Whitespace, title: str) -> str | None:
    """Draw offerings x units, each cell by its state; cells not asked about stay empty. None if all are."""
    if not whitespace.units or not any(cell.state != "not asked" for cell in whitespace.cells):
        return None
    names = {unit.id: unit.name for unit in whitespace.units}
    columns = [unit.id for unit in whitespace.units]
    entries = tuple(
        GridEntry(
            _label(cell),
            columns.index(cell.unit),
            row,
            _STATES[cell.state],
            f"#s--space-{cell.offering}",
            f"{offering.name} in {names[cell.unit]}: {_STATES[cell.state].label}, {_label(cell)}",
        )
        for row, offering in enumerate(whitespace.offerings)
        for cell in [whitespace.cell(unit, offering.id) for unit in columns]
        if cell.state != "not asked"
    )
    return grid_svg(
        GridChart(
            "whitespace-matrix",
            title,
            "; ".join(entry.hint for entry in entries),
            "Units",
            tuple(names.values()),
            "Offerings",
            tuple(offering.name for offering in whitespace.offerings),
            entries,
            width=max(WIDTH, 122 + 104 * len(columns)),
        )
    )


def _label(cell: WhitespaceCell) -> str:
    if cell.state == "competitor":
        return cell.competitor or "unnamed"
    if cell.state == "in use" and cell.our_share is not None:
        return f"our share {share(cell.our_share)}"
    if cell.state in ("open", "in progress") and cell.white is not None:
        return money(cell.white)
    return "none" if cell.state == "not applicable" else cell.state


def _mark(presence: Presence) -> Marker:
    if presence.lead is None:
        return _UNKNOWN_LEAD
    return _AHEAD if presence.lead > 0 else _LEVEL if presence.lead == 0 else _BEHIND
