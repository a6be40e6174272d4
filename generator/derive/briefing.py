"""What the account story needs beyond the figures of the other pages (K 12 fig. 17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.derive.actions import ActionStanding, action_plan
from generator.model.account import Unit
from generator.model.portfolio import View

UnitState = Literal["buying", "in talks", "open", "unknown"]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit of the customer: buying where it spends with us, in talks where something is open there, open
    where it spends nothing, else unknown (K 12)."""

    unit: Unit
    state: UnitState
    opportunities: int


@dataclass(frozen=True, slots=True)
class Range:
    """Open actions by range, what needs attention first; what nobody calls long is short."""

    short: tuple[ActionStanding, ...]
    long: tuple[ActionStanding, ...]


def minutes(view: View) -> int | None:
    """Return how long the agenda takes in minutes, None where an item does not say or there is none."""
    items = view.account.briefing.agenda if view.account.briefing else ()
    known = [item.minutes for item in items if item.minutes is not None]
    return sum(known) if known and len(known) == len(items) else None


def landscape(view: View) -> tuple[UnitStanding, ...]:
    """Return how far each unit buys from us, in the file's order."""
    deals = view.account.opportunities
    active = [deal.unit for deal in (deals.opportunities if deals else ()) if deal.active]
    return tuple(
        UnitStanding(unit, _state(unit, active.count(unit.id)), active.count(unit.id))
        for unit in view.account.facts.units
    )


def ranges(view: View) -> Range:
    """Return the open actions of short and of long range."""
    still = action_plan(view).open
    return Range(
        tuple(one for one in still if one.action.range != "long"),
        tuple(one for one in still if one.action.range == "long"),
    )


def _state(unit: Unit, active: int) -> UnitState:
    if unit.spend is not None and unit.spend.amount > 0:
        return "buying"
    if active:
        return "in talks"
    return "unknown" if unit.spend is None else "open"
