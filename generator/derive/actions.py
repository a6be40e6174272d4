"""What is late, what is due, and how promises stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.model.actions import Action, Promise
from generator.model.portfolio import View

State = Literal["late", "soon", "later", "undated", "done", "dropped"]
STATES: tuple[State, ...] = ("late", "soon", "later", "undated", "done", "dropped")  # what needs us first


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """How one action stands.

    `days` until it is due (negative: late), None without a due date or once closed. `stale` is whether
    nobody looked at it for `thresholds.unchecked_after` days, None where it was never checked or is closed.
    `on_time` is None while open or where a date is missing. `joint`: its owner is one of theirs.
    """

    action: Action
    state: State
    days: int | None
    stale: bool | None
    joint: bool
    on_time: bool | None

    @property
    def id(self) -> str:
        """The action's id, its anchor."""
        return self.action.id


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """How one promise or open issue stands; `days` until due as for an action; `ours`: we owe it."""

    promise: Promise
    ours: bool
    days: int | None

    @property
    def id(self) -> str:
        """The promise's id, its anchor."""
        return self.promise.id

    @property
    def late(self) -> bool:
        """Whether it is open past its due day."""
        return self.days is not None and self.days < 0


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """All actions of an account, what needs attention first, and all promises, late ones first."""

    actions: tuple[ActionStanding, ...]
    promises: tuple[PromiseStanding, ...]

    def of(self, *states: State) -> tuple[ActionStanding, ...]:
        """Return the actions in some states, in the plan's order."""
        return tuple(standing for standing in self.actions if standing.state in states)

    @property
    def late(self) -> tuple[ActionStanding, ...]:
        """Open actions past their day, the longest overdue first."""
        return self.of("late")

    @property
    def soon(self) -> tuple[ActionStanding, ...]:
        """Open actions due within `thresholds.due_soon` days, today included."""
        return self.of("soon")

    @property
    def open(self) -> tuple[ActionStanding, ...]:
        """Every open action."""
        return self.of("late", "soon", "later", "undated")

    @property
    def done(self) -> tuple[ActionStanding, ...]:
        """Done actions, the latest first."""
        return self.of("done")

    @property
    def late_promises(self) -> tuple[PromiseStanding, ...]:
        """Open promises past their day, of both sides."""
        return tuple(standing for standing in self.promises if standing.late)

    @property
    def kept_to_date(self) -> tuple[int, int]:
        """How many done actions were on time, of how many for which that is known."""
        known = [standing.on_time for standing in self.done if standing.on_time is not None]
        return sum(known), len(known)


def action_plan(view: View) -> ActionPlan:
    """Say how every action and promise of an account stands on the day the site is read."""
    section, people = view.account.actions, view.account.stakeholders
    theirs = {who.id for who in (people.stakeholders if people else ())}
    actions = [_standing(action, view, theirs) for action in (section.actions if section else ())]
    promises = [
        PromiseStanding(promise, promise.owner not in theirs, _days(promise, view.today))
        for promise in (section.promises if section else ())
    ]
    return ActionPlan(_by_urgency(actions), tuple(sorted(promises, key=_promise_order)))


def _standing(action: Action, view: View, theirs: set[str]) -> ActionStanding:
    thresholds = view.portal.thresholds
    days, stale, on_time = _days(action, view.today), None, None
    if action.status == "open" and action.checked_on:
        stale = (view.today - action.checked_on).days > thresholds.unchecked_after
    if action.status == "done" and action.due and action.done_on:
        on_time = action.done_on <= action.due
    return ActionStanding(
        action, _state(action, days, thresholds.due_soon), days, stale, action.owner in theirs, on_time
    )


def _state(action: Action, days: int | None, soon: int) -> State:
    if action.status != "open":
        return action.status
    if days is None:
        return "undated"
    return "late" if days < 0 else "soon" if days <= soon else "later"


def _days(item: Action | Promise, today: dt.date) -> int | None:
    return (item.due - today).days if item.status == "open" and item.due else None


def _by_urgency(actions: Iterable[ActionStanding]) -> tuple[ActionStanding, ...]:
    """Sort by state, then by day (done: latest first), priority and id."""

    def order(standing: ActionStanding) -> tuple[int, int, int, str]:
        action = standing.action
        day = (action.due or dt.date.max).toordinal()
        if standing.state == "done":
            day = -(action.done_on or dt.date.min).toordinal()
        return STATES.index(standing.state), day, action.priority or 9, action.id

    return tuple(sorted(actions, key=order))


def _promise_order(standing: PromiseStanding) -> tuple[bool, int, str]:
    promise = standing.promise
    return promise.status != "open", (promise.due or dt.date.max).toordinal(), promise.id
