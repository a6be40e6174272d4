"""Who stands at which level in each unit: we in both views, and the competitors (K 3)."""

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
    """The levels in one unit. `ours` is that of the whole account where the unit has no reading (`own`).

    `rivals` are (name, level) of competitors whose level there is written. `crowded` names the levels that
    more are said to hold than a customer usually has room for.
    """

    unit: Unit
    ours: str | None
    own: bool
    theirs: str | None
    rivals: tuple[tuple[str, str], ...]
    crowded: tuple[str, ...]


@once
def unit_levels(view: View) -> tuple[UnitLevels, ...]:
    """Return the units of which any level of their own is known, of ours, theirs or a competitor's."""
    now, found = relationship_status(view), landscape(view)
    own = {one.unit: one for one in (now.units if now else ())}
    levels = []
    for unit in found.units:
        there = own.get(unit.id)
        rivals = tuple(
            (rival.name, one.level)
            for rival in found.rivals
            if (one := rival.presence(unit.id)) is not None and one.level
        )
        if there or rivals:
            ours = found.ours[unit.id]
            theirs = there.theirs.level if there and there.theirs else None
            has_own = bool(there and there.ours and there.ours.level)
            levels.append(UnitLevels(unit, ours, has_own, theirs, rivals, _crowded(ours, rivals)))
    return tuple(levels)


def _crowded(ours: str | None, rivals: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    held = [level for _, level in rivals] + ([ours] if ours else [])
    return tuple(level for level, room in SEATS.items() if held.count(level) > room)
