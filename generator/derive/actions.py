"""What is late, what is due, and how promises stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from generator.model.actions import Action, EscalationStep, Promise
from generator.model.portfolio import View

State = Literal["late", "soon", "later", "undated", "done", "dropped"]
STATES: tuple[State, ...] = ("late", "soon", "later", "undated", "done", "dropped")  # what needs us first


class ActionStatus(Struct, frozen=True):
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

    @property
    def item(self) -> Action:
        """The action itself."""
        return self.action


class PromiseStatus(Struct, frozen=True):
    """How one promise or open issue stands; `days` until due as for an action; `ours`: we owe it.

    `word` is the days until the other side hears about it next (negative: they wait), None where nobody
    said or it is settled.
    """

    promise: Promise
    ours: bool
    state: State
    days: int | None
    word: int | None

    @property
    def id(self) -> str:
        """The promise's id, its anchor."""
        return self.promise.id

    @property
    def item(self) -> Promise:
        """The promise itself."""
        return self.promise

    @property
    def joint(self) -> bool:
        """Whether somebody at the customer owes it."""
        return not self.ours

    @property
    def late(self) -> bool:
        """Whether it is open past its due day."""
        return self.days is not None and self.days < 0

    @property
    def silent(self) -> bool:
        """Whether the day on which the other side should have heard about it has passed."""
        return self.word is not None and self.word < 0


EscalationFault = Literal["no deputy", "nobody of theirs", "left"]


class EscalationStatus(Struct, frozen=True):
    """A step of the escalation ladder and what it lacks; `gone` are those of theirs who are there no more."""

    rung: EscalationStep
    faults: tuple[EscalationFault, ...]
    gone: tuple[str, ...]

    @property
    def id(self) -> str:
        """The step's id, its anchor."""
        return self.rung.id


class ActionPlan(Struct, frozen=True):
    """All actions of an account, what needs attention first, all promises, late ones first, and the
    escalation ladder."""

    actions: tuple[ActionStatus, ...]
    promises: tuple[PromiseStatus, ...]
    ladder: tuple[EscalationStatus, ...] = ()

    def of(self, *states: State) -> tuple[ActionStatus, ...]:
        """Return the actions in some states, in the plan's order."""
        return tuple(standing for standing in self.actions if standing.state in states)

    @property
    def late(self) -> tuple[ActionStatus, ...]:
        """Open actions past their day, the longest overdue first."""
        return self.of("late")

    @property
    def soon(self) -> tuple[ActionStatus, ...]:
        """Open actions due within `thresholds.due_soon` days, today included."""
        return self.of("soon")

    @property
    def open(self) -> tuple[ActionStatus, ...]:
        """Every open action."""
        return self.of("late", "soon", "later", "undated")

    @property
    def done(self) -> tuple[ActionStatus, ...]:
        """Done actions, the latest first."""
        return self.of("done")

    @property
    def late_promises(self) -> tuple[PromiseStatus, ...]:
        """Open promises past their day, of both sides."""
        return tuple(standing for standing in self.promises if standing.late)

    @property
    def silent(self) -> tuple[PromiseStatus, ...]:
        """Open promises on which the other side waits for word."""
        return tuple(standing for standing in self.promises if standing.silent)

    @property
    def kept_to_date(self) -> tuple[int, int]:
        """How many done actions were on time, of how many for which that is known."""
        outcomes = [standing.on_time for standing in self.done if standing.on_time is not None]
        return sum(outcomes), len(outcomes)


def action_plan(view: View) -> ActionPlan:
    """Say how every action and promise of an account stands on the day the site is read."""
    section, people = view.account.actions, view.account.stakeholders
    statuses = {stakeholder.id: stakeholder.status for stakeholder in (people.stakeholders if people else ())}
    ladder = section.escalation if section else ()
    actions = [_standing(action, view, statuses) for action in (section.actions if section else ())]
    promises = [
        _promise(promise, view, ours=promise.owner not in statuses)
        for promise in (section.promises if section else ())
    ]
    return ActionPlan(
        _by_urgency(actions),
        tuple(sorted(promises, key=_promise_order)),
        tuple(_rung(step, statuses) for step in ladder),
    )


def actions_serving(view: View, id: str) -> tuple[Action, ...]:
    """Return the open actions that name a record (id) under `serves`, in the plan's order."""
    section = view.account.actions
    actions = section.actions if section else ()
    return tuple(action for action in actions if action.status == "open" and id in action.serves)


def _promise(promise: Promise, view: View, *, ours: bool) -> PromiseStatus:
    days, is_open = _days(promise, view.today), promise.status == "open"
    state = _state_by(days, view.portal.thresholds.due_soon) if is_open else "done"
    word = (promise.next_update - view.today).days if is_open and promise.next_update else None
    return PromiseStatus(promise, ours, state, days, word)


def _rung(step: EscalationStep, statuses: Mapping[str, str]) -> EscalationStatus:
    former = tuple(id for id in (step.theirs, step.their_deputy) if id and statuses.get(id) != "active")
    faults: list[EscalationFault] = []
    if step.deputy is None:
        faults.append("no deputy")
    if step.theirs is None:
        faults.append("nobody of theirs")
    return EscalationStatus(step, (*faults, *(("left",) if former else ())), former)


def _standing(action: Action, view: View, stakeholders: Collection[str]) -> ActionStatus:
    thresholds = view.portal.thresholds
    days, stale, on_time = _days(action, view.today), None, None
    if action.status == "open" and action.checked_on:
        stale = (view.today - action.checked_on).days > thresholds.unchecked_after
    if action.status == "done" and action.due and action.done_on:
        on_time = action.done_on <= action.due
    return ActionStatus(
        action, _state(action, days, thresholds.due_soon), days, stale, action.owner in stakeholders, on_time
    )


def _state(action: Action, days: int | None, soon: int) -> State:
    return action.status if action.status != "open" else _state_by(days, soon)


def _state_by(days: int | None, soon: int) -> State:
    if days is None:
        return "undated"
    return "late" if days < 0 else "soon" if days <= soon else "later"


def _days(item: Action | Promise, today: dt.date) -> int | None:
    return (item.due - today).days if item.status == "open" and item.due else None


def _by_urgency(actions: Iterable[ActionStatus]) -> tuple[ActionStatus, ...]:
    """Sort by state, then by day (done: latest first), priority and id."""

    def order(standing: ActionStatus) -> tuple[int, int, int, str]:
        action = standing.action
        day = (action.due or dt.date.max).toordinal()
        if standing.state == "done":
            day = -(action.done_on or dt.date.min).toordinal()
        return STATES.index(standing.state), day, action.priority or 9, action.id

    return tuple(sorted(actions, key=order))


def _promise_order(standing: PromiseStatus) -> tuple[bool, int, str]:
    promise = standing.promise
    return promise.status != "open", (promise.due or dt.date.max).toordinal(), promise.id
