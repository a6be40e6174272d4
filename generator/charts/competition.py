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
_THERE = Marker("there, how close is not known", "dashed ring", "soft")
_US = Marker("us", "triangle", "brand")
_STATES: dict[State, Marker] = {
    "in use": Marker("in use", "disc", "now"),
    "in progress": Marker("in progress", "diamond", "next"),
    "open": Marker("open", "ring", "good"),
    "competitor": Marker("a competitor's", "square", "bad"),
    "not applicable": Marker("not applicable", "cross", "soft"),
}


def landscape_svg(found: Landscape, title: str) -> str | None:
    """Draw units x competitors, ourselves first; None where nobody is known to be in any unit."""
    rows = [unit for unit in found.units if any(rival.presence(unit.id) for rival in found.rivals)]
    rivals = [rival for rival in found.rivals if rival.presences]
    if not rows:
        return None
    entries = []
    for row, unit in enumerate(rows):
        own = found.ours[unit.id]
        if own:
            entries.append(GridEntry(own, 0, row, _US, "relationship.html", f"We in {unit.name}: {own}"))
        for column, rival in enumerate(rivals, 1):
            one = rival.presence(unit.id)
            if one:
                hint = f"{rival.name} in {unit.name}: {one.level or 'how close is not known'}"
                address = f"#{rival.id}" if rival.id else ""
                entries.append(GridEntry(one.level or "there", column, row, _mark(one), address, hint))
    return grid_svg(
        GridChart(
            "competitive-landscape",
            title,
            "; ".join(entry.hint for entry in entries),
            "Who",
            ("We", *(rival.name for rival in rivals)),
            "Units",
            tuple(unit.name for unit in rows),
            tuple(entries),
            width=max(WIDTH, 122 + 110 * (len(rivals) + 1)),
        )
    )


def whitespace_svg(found: Whitespace, title: str) -> str | None:
    """Draw offerings x units, each cell by its state; what nobody asked about stays empty."""
    if not found.units or not any(one.state != "not asked" for one in found.cells):
        return None
    names = {unit.id: unit.name for unit in found.units}
    columns = [unit.id for unit in found.units]
    entries = tuple(
        GridEntry(
            _label(cell),
            columns.index(cell.unit),
            row,
            _STATES[cell.state],
            f"#s--space-{cell.offering}",
            f"{offering.name} in {names[cell.unit]}: {_STATES[cell.state].label}, {_label(cell)}",
        )
        for row, offering in enumerate(found.offerings)
        for cell in [found.cell(unit, offering.id) for unit in columns]
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
            tuple(one.name for one in found.offerings),
            entries,
            width=max(WIDTH, 122 + 104 * len(columns)),
        )
    )


def _label(cell: WhitespaceCell) -> str:
    if cell.state == "competitor":
        return cell.competitor or "somebody's"
    if cell.state == "in use" and cell.our_share is not None:
        return f"{share(cell.our_share)} ours"
    if cell.state in ("open", "in progress") and cell.white is not None:
        return money(cell.white)
    return "none" if cell.state == "not applicable" else cell.state


def _mark(one: Presence) -> Marker:
    if one.lead is None:
        return _THERE
    return _AHEAD if one.lead > 0 else _LEVEL if one.lead == 0 else _BEHIND
