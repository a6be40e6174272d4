"""The relationship map and the power x preference matrix of the people at the customer (K 7, T 12-18)."""

from __future__ import annotations

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.tones import Marker, Stroke
from generator.charts.tree import TreeChart, TreeEdge, TreeNode, tree_svg
from generator.derive.stakeholders import Coverage
from generator.model.stakeholders import Stakeholder, Stakeholders

_RIVAL = Marker("for a competitor", "square", "bad")
MARKS: dict[str, Marker] = {
    "competitor sponsor": _RIVAL,
    "competitor supporter": _RIVAL,
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
_POWERS = ((3, "high"), (2, "middle"), (1, "low"), (None, "unknown"))


def relationship_map_svg(part: Stakeholders, everyone: tuple[Coverage, ...], title: str) -> str | None:
    """Draw who leads whom and who listens to whom, of those who are still there; None for nobody.

    Whoever reported to somebody who left hangs below the next one up who is still there.
    """
    if not everyone:
        return None
    known = {who.id: who for who in part.stakeholders}
    active = {one.who.id for one in everyone}
    covered = {one.who.id: one for one in everyone}
    people = tuple(
        TreeNode(
            who.id,
            who.name,
            who.title,
            MARKS[who.preference],
            note=who.orientation if who.decides else "",
            size=who.power or 1,
            parent=_superior(who, known, active),
            dashed=not covered[who.id].ours,
            href=f"#{who.id}",
            hint=f"{who.name}, {who.title}: {who.preference}, {who.orientation}",
        )
        for who in part.stakeholders
        if who.id in active
    )
    ties = tuple(
        TreeEdge(line.from_, line.to, _TIES[line.kind], line.strength)
        for line in part.influence
        if line.from_ in active and line.to in active
    )
    return tree_svg(
        TreeChart(
            "relationship-map",
            title,
            "; ".join(person.hint for person in people),
            people,
            ties,
            size_legend="larger mark: more power",
            dashed_legend="dashed box: nobody of ours is mapped to them",
        )
    )


def power_matrix_svg(everyone: tuple[Coverage, ...], title: str) -> str | None:
    """Draw power against preference; None where nobody's power is known."""
    if not any(one.who.power for one in everyone):
        return None
    rows = [power for power, _ in _POWERS if power or any(one.who.power is None for one in everyone)]
    columns = list(dict.fromkeys(MARKS.values()))
    entries = tuple(
        GridEntry(
            one.who.name,
            columns.index(MARKS[one.who.preference]),
            rows.index(one.who.power),
            MARKS[one.who.preference],
            f"#{one.who.id}",
            f"{one.who.name}, {one.who.title}",
        )
        for one in everyone
    )
    return grid_svg(
        GridChart(
            "power-preference",
            title,
            "; ".join(
                f"{one.who.name}: {one.who.preference}, power {one.who.power or '?'}" for one in everyone
            ),
            "How they stand towards us",
            tuple(mark.label for mark in columns),
            "Power",
            tuple(name for power, name in _POWERS if power in rows),
            entries,
        )
    )


def _superior(who: Stakeholder, known: dict[str, Stakeholder], active: set[str]) -> str | None:
    above = who.reports_to
    while above is not None and above not in active:
        above = known[above].reports_to if above in known else None
    return above
