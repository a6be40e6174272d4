"""The alignment matrix: who on our team is aligned with whom at the customer, and their rhythm (K 8)."""

from __future__ import annotations

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import WIDTH
from generator.charts.tones import Marker
from generator.derive.stakeholders import signed
from generator.derive.team import AlignmentMatrix, Pairing

_KEPT = Marker("rhythm kept", "disc", "good")
_MISSED = Marker("rhythm missed", "down", "bad")
_NO_RHYTHM = Marker("no rhythm set", "ring", "soft")
_NO_CONTACT = Marker("decision maker without a contact", "cross", "bad")


def alignment_matrix_svg(matrix: AlignmentMatrix, names: dict[str, str], title: str) -> str | None:
    """Draw stakeholders x team members, `names` by id; None for fewer than two members, whom a list shows.

    Decision makers without a contact are marked in a last column.
    """
    if len(matrix.people) < 2 or not matrix.rows:
        return None
    entries = tuple(
        GridEntry(
            _relation(cell),
            column,
            row,
            _mark(cell),
            f"stakeholders.html#{line.who.id}",
            f"{names.get(cell.pair.person, cell.pair.person)} and {line.who.name}: {cell.pair.purpose or ''}",
        )
        for row, line in enumerate(matrix.rows)
        for column, cell in enumerate(line.cells)
        if cell
    )
    columns = tuple(names.get(person, person) for person in matrix.people)
    unmapped = [(row, line.who) for row, line in enumerate(matrix.rows) if not any(line.cells)]
    entries += tuple(
        GridEntry(
            "none", len(columns), row, _NO_CONTACT, f"stakeholders.html#{person.id}", f"No contact for {person.name}"
        )
        for row, person in unmapped
    )
    columns += ("No contact",) if unmapped else ()
    return grid_svg(
        GridChart(
            "alignment",
            title,
            "; ".join(f"{entry.hint} ({entry.mark.label})" for entry in entries) or "No contacts.",
            "Our team",
            columns,
            "Customer",
            tuple(line.who.name for line in matrix.rows),
            entries,
            width=max(WIDTH, 122 + 74 * len(columns)),
        )
    )


def _relation(cell: Pairing) -> str:
    now, goal = cell.pair.relation, cell.pair.wanted
    if now is None:
        return cell.pair.rhythm or "aligned"
    return signed(now) if goal is None or goal == now else f"{signed(now)}→{signed(goal)}"


def _mark(cell: Pairing) -> Marker:
    if cell.cadence is None:
        return _NO_RHYTHM
    return _KEPT if cell.cadence.kept else _MISSED
