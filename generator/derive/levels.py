"""Relationship levels in each unit: ours in both views, and the competitors' (K 3)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.common import once
from generator.derive.competition import landscape
from generator.derive.relationship import relationship_status
from generator.model.account import Unit
from generator.model.portfolio import View

# How many a customer usually has room for in one market (K 3).
SEATS = {"planning partner": 2, "trusted advisor": 1}


class UnitLevels(Struct, frozen=True):
    """The levels in one unit.

    `ours` is that of the whole account if the unit has no reading of its own (`own`). `rivals` are (name,
    level) of competitors with a stated level. `crowded` names the levels at which more suppliers are placed
    than a customer usually has room for.
    """

    unit: Unit
    ours: str | None
    own: bool
    theirs: str | None
    rivals: tuple[tuple[str, str], ...]
    crowded: tuple[str, ...]


@once
def unit_levels(view: View) -> tuple[UnitLevels, ...]:
    """Return the units with any level of their own: ours, the customer's view, or a competitor's."""
    relationship, competitors = relationship_status(view), landscape(view)
    relationships = {unit.unit: unit for unit in (relationship.units if relationship else ())}
    levels = []
    for unit in competitors.units:
        reading = relationships.get(unit.id)
        rivals = tuple(
            (rival.name, presence.level)
            for rival in competitors.rivals
            if (presence := rival.presence(unit.id)) is not None and presence.level
        )
        if reading or rivals:
            our_level = competitors.ours[unit.id]
            customer_level = reading.theirs.level if reading and reading.theirs else None
            has_own = bool(reading and reading.ours and reading.ours.level)
            levels.append(UnitLevels(unit, our_level, has_own, customer_level, rivals, _crowded(our_level, rivals)))
    return tuple(levels)


def _crowded(our_level: str | None, rivals: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    levels = [level for _, level in rivals] + ([our_level] if our_level else [])
    return tuple(level for level, room in SEATS.items() if levels.count(level) > room)
