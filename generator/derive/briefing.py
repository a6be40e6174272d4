"""What the account story needs beyond the figures of the other pages (K 12 fig. 17)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.actions import ActionStanding, action_plan
from generator.model.portfolio import View


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


def ranges(view: View) -> Range:
    """Return the open actions of short and of long range."""
    still = action_plan(view).open
    return Range(
        tuple(one for one in still if one.action.range != "long"),
        tuple(one for one in still if one.action.range == "long"),
    )
