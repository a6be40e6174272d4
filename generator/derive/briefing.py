"""What the account story needs beyond the figures of other pages (K 12 fig. 17)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.derive.actions import ActionStatus, action_plan
from generator.derive.scorecard import warnings
from generator.derive.value import value_portfolio
from generator.model.portfolio import View


class ActionHorizons(Struct, frozen=True):
    """Open actions by range, most urgent first; an action without a range counts as short."""

    short: tuple[ActionStatus, ...]
    long: tuple[ActionStatus, ...]


class Obstacle(Struct, frozen=True):
    """Something in the way: an open disappointment, an issue, an overdue promise or a scorecard warning.

    `title` is the warning's kind for a warning; `section` and `id` locate it.
    """

    kind: Literal["disappointment", "issue", "promise", "warning"]
    title: str
    section: str
    id: str


def obstacles(view: View) -> tuple[Obstacle, ...]:
    """Return the obstacles, most serious kind first: trust, then promises, then trends."""
    items = [
        Obstacle("disappointment", disappointment.title, "value", disappointment.id)
        for disappointment in value_portfolio(view).unrepaired
    ]
    for status in action_plan(view).promises:
        promise = status.promise
        if promise.status == "open" and (status.late or promise.kind == "issue"):
            items.append(Obstacle(promise.kind, promise.title, "actions", promise.id))
    if view.account.scorecard:
        items += [Obstacle("warning", warning.kind, "scorecard", "s--warnings") for warning in warnings(view)]
    return tuple(items)


def minutes(view: View) -> int | None:
    """Return the length of the agenda in minutes, None if an item has none or there are no items."""
    items = view.account.briefing.agenda if view.account.briefing else ()
    durations = [item.minutes for item in items if item.minutes is not None]
    return sum(durations) if durations and len(durations) == len(items) else None


def action_horizons(view: View) -> ActionHorizons:
    """Return the open actions by short and long range."""
    open_actions = action_plan(view).open
    return ActionHorizons(
        tuple(status for status in open_actions if status.action.range != "long"),
        tuple(status for status in open_actions if status.action.range == "long"),
    )
