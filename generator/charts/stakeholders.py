"""The relationship map and the power x preference matrix of the stakeholders (K 7, T 12-18)."""

from __future__ import annotations

from collections.abc import Container

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.tones import Marker, Stroke
from generator.charts.tree import TreeChart, TreeEdge, TreeNode, tree_svg
from generator.derive.stakeholders import Coverage
from generator.model.stakeholders import Stakeholder, Stakeholders

_COMPETITOR = Marker("for a competitor", "square", "bad")
MARKS: dict[str, Marker] = {
    "competitor sponsor": _COMPETITOR,
    "competitor supporter": _COMPETITOR,
    "unknown": Marker("unknown", "dashed ring", "soft"),
    "neutral": Marker("neutral", "ring", "soft"),
    "supporter": Marker("supporter", "disc", "now"),
    "sponsor": Marker("sponsor", "triangle", "good"),
}
_TIES: dict[str, Stroke] = {
    "influences": Stroke("influences", "brand", head="arrow"),
    "conflict": Stroke("in conflict", "bad", (5, 3), head="bar", tail="bar"),
    "informal tie": Stroke("informal tie", "soft", (1.5, 3), head="disc", tail="disc"),
}
_POWERS = ((3, "high"), (2, "medium"), (1, "low"), (None, "unknown"))


def relationship_map_svg(part: Stakeholders, everyone: tuple[Coverage, ...], title: str) -> str | None:
    """Draw reporting lines and influence between active stakeholders; None if there are none.

    A stakeholder whose superior has left is placed below the next active coverage up.
    """
    if not everyone:
        return None
    known = {stakeholder.id: stakeholder for stakeholder in part.stakeholders}
    covered = {coverage.who.id: coverage for coverage in everyone}
    people = tuple(
        TreeNode(
            person.id,
            person.name,
            person.title,
            MARKS[person.preference],
            note=person.orientation if person.decides else "",
            size=person.power or 1,
            parent=_superior(person, known, covered),
            dashed=not covered[person.id].ours,
            href=f"#{person.id}",
            hint=f"{person.name}, {person.title}: {person.preference}, {person.orientation}",
        )
        for person in part.stakeholders
        if person.id in covered
    )
    ties = tuple(
        TreeEdge(line.from_, line.to, _TIES[line.kind], line.strength)
        for line in part.influence
        if line.from_ in covered and line.to in covered
    )
    return tree_svg(
        TreeChart(
            "relationship-map",
            title,
            "; ".join(person.hint for person in people),
            people,
            ties,
            size_legend="larger mark: more power",
            dashed_legend="dashed box: no contact on our team",
        )
    )


def power_matrix_svg(everyone: tuple[Coverage, ...], title: str) -> str | None:
    """Draw power against preference; None if no power is known."""
    if not any(coverage.who.power for coverage in everyone):
        return None
    rows = [power for power, _ in _POWERS if power or any(coverage.who.power is None for coverage in everyone)]
    columns = list(dict.fromkeys(MARKS.values()))
    entries = tuple(
        GridEntry(
            coverage.who.name,
            columns.index(MARKS[coverage.who.preference]),
            rows.index(coverage.who.power),
            MARKS[coverage.who.preference],
            f"#{coverage.who.id}",
            f"{coverage.who.name}, {coverage.who.title}",
        )
        for coverage in everyone
    )
    return grid_svg(
        GridChart(
            "power-preference",
            title,
            "; ".join(
                f"{coverage.who.name}: {coverage.who.preference}, power {coverage.who.power or '?'}"
                for coverage in everyone
            ),
            "Preference",
            tuple(mark.label for mark in columns),
            "Power",
            tuple(name for power, name in _POWERS if power in rows),
            entries,
        )
    )


def _superior(person: Stakeholder, known: dict[str, Stakeholder], active: Container[str]) -> str | None:
    above = person.reports_to
    while above is not None and above not in active:
        above = known[above].reports_to if above in known else None
    return above
