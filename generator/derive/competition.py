"""The competitive landscape: who is where, how they compare with us, how often we win (K 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from generator.derive.common import once
from generator.derive.opportunities import OpportunityStatus, open_opportunities
from generator.derive.pipeline import WinRate, pipeline
from generator.derive.relationship import relationship_status
from generator.derive.stakeholders import active_stakeholders
from generator.model.account import Unit
from generator.model.competition import Competitor
from generator.model.portfolio import View
from generator.model.record import level_number
from generator.model.stakeholders import Stakeholder

Sign = Literal["written", "space", "deal", "ally"]


class Presence(Struct, frozen=True):
    """A competitor in one unit: their level there and ours, None if unknown.

    `signs`: why we think they are there: stated, their whitespace, a contested opportunity, one of their
    supporters.
    """

    unit: str
    level: str | None
    ours: str | None
    note: str | None
    signs: tuple[Sign, ...]

    @property
    def lead(self) -> int | None:
        """How many levels they are ahead of us (+) or behind (-); None if either is unknown."""
        if self.level is None or self.ours is None:
            return None
        return level_number(self.level) - level_number(self.ours)


class CompetitorStatus(Struct, frozen=True):
    """A competitor by name: what the plan states and what follows.

    `record` is None if the competitor is only mentioned elsewhere. `allies` are their supporters and sponsors
    at the customer, `races` the open opportunities contested with them.
    """

    name: str
    record: Competitor | None
    presences: tuple[Presence, ...]
    allies: tuple[Stakeholder, ...]
    races: tuple[OpportunityStatus, ...]
    record_against: WinRate | None

    @property
    def id(self) -> str | None:
        """The record's id, its anchor; None if the competitor is only mentioned elsewhere."""
        return self.record.id if self.record else None

    def presence(self, unit: str) -> Presence | None:
        """Return the competitor's presence in one unit, None if nothing suggests one."""
        return next((presence for presence in self.presences if presence.unit == unit), None)


class Landscape(Struct, frozen=True):
    """Units by competitors; `ours` is our own level in each unit (id), None if not assessed."""

    units: tuple[Unit, ...]
    ours: dict[str, str | None]
    rivals: tuple[CompetitorStatus, ...]

    @property
    def ahead(self) -> tuple[tuple[CompetitorStatus, Presence], ...]:
        """Where a competitor is ahead of us, the furthest first."""
        pairs = [(rival, presence) for rival in self.rivals for presence in rival.presences if (presence.lead or 0) > 0]
        return tuple(sorted(pairs, key=lambda pair: -(pair[1].lead or 0)))


@once
def landscape(view: View) -> Landscape:
    """Combine the competitors in competition.yml with those mentioned anywhere else in the plan."""
    section, relationship = view.account.competition, relationship_status(view)
    records = {record.name: record for record in (section.competitors if section else ())}
    account_level = relationship.level if relationship else None
    unit_levels = {
        unit.unit: unit.ours.level if unit.ours else None for unit in (relationship.units if relationship else ())
    }
    units = view.account.facts.units
    our_levels = {unit.id: unit_levels.get(unit.id) or account_level for unit in units}
    opportunities, against = open_opportunities(view), dict(pipeline(view).against)
    people = [stakeholder for stakeholder in active_stakeholders(view) if stakeholder.competitor]
    names = dict.fromkeys(
        (*records, *(name for deal in opportunities for name in deal.deal.competitors), *against,
         *(stakeholder.competitor for stakeholder in people if stakeholder.competitor))
    )  # fmt: skip
    competitors = []
    for name in names:
        allies = tuple(stakeholder for stakeholder in people if stakeholder.competitor == name)
        races = tuple(deal for deal in opportunities if name in deal.deal.competitors)
        signs = dict(_signs(view, records.get(name), name, allies, races))
        competitors.append(
            CompetitorStatus(name, records.get(name), _presences(units, records.get(name), our_levels, signs),
                  allies, races, against.get(name))
        )  # fmt: skip
    return Landscape(units, our_levels, tuple(competitors))


def _signs(
    view: View, record: Competitor | None, name: str, allies: Iterable[Stakeholder], races: Iterable[OpportunityStatus]
) -> Iterator[tuple[str, tuple[Sign, ...]]]:
    """Yield each unit where something suggests the competitor is present, with those signs."""
    section = view.account.competition
    where: dict[Sign, set[str | None]] = {
        "written": {position.unit for position in (record.units if record else ())},
        "space": {space.unit for space in (section.whitespace if section else ()) if space.competitor == name},
        "deal": {race.deal.unit for race in races},
        "ally": {stakeholder.unit for stakeholder in allies},
    }
    for unit in view.account.facts.units:
        signs = tuple(sign for sign, units in where.items() if unit.id in units)
        if signs:
            yield unit.id, signs


def _presences(
    units: Iterable[Unit],
    record: Competitor | None,
    our_levels: dict[str, str | None],
    signs: dict[str, tuple[Sign, ...]],
) -> tuple[Presence, ...]:
    written = {position.unit: position for position in (record.units if record else ())}
    return tuple(
        Presence(
            unit.id,
            written[unit.id].level if unit.id in written else None,
            our_levels[unit.id],
            written[unit.id].note if unit.id in written else None,
            signs[unit.id],
        )
        for unit in units
        if unit.id in signs
    )
