"""Actions, promises and escalation steps: what is overdue, what is due next, what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from generator.model.actions import Action, EscalationStep, Promise
from generator.model.portfolio import View

State = Literal["late", "soon", "later", "undated", "done", "dropped"]
STATES: tuple[State, ...] = ("late", "soon", "later", "undated", "done", "dropped")  # most urgent first


class ActionStatus(Struct, frozen=True):
    """The state of one action.

    `days` until it is due, negative if overdue; None without a due date or once closed. `stale`: not checked
    for `thresholds.unchecked_after` days; None if never checked or closed. `joint`: its owner is at the
    customer. `on_time`: None while open or if a date is missing.
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
    """The state of one promise or open issue.

    `ours`: our team owes it. `days` until it is due, as for an action. `word`: days until the other side
    expects an update, negative if overdue; None if no date is set or it is settled.
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
        """Whether it is open and past its due date."""
        return self.days is not None and self.days < 0

    @property
    def silent(self) -> bool:
        """Whether the other side is waiting for an update that is overdue."""
        return self.word is not None and self.word < 0


EscalationFault = Literal["no deputy", "no customer contact", "left"]


class EscalationStatus(Struct, frozen=True):
    """A step of the escalation ladder with what it lacks.

    `gone`: ids of its contacts at the customer who have moved or left.
    """

    step: EscalationStep
    faults: tuple[EscalationFault, ...]
    gone: tuple[str, ...]

    @property
    def id(self) -> str:
        """The step's id, its anchor."""
        return self.step.id


class ActionPlan(Struct, frozen=True):
    """All actions of an account, most urgent first, its promises, overdue first, and its escalation steps."""

    actions: tuple[ActionStatus, ...]
    promises: tuple[PromiseStatus, ...]
    ladder: tuple[EscalationStatus, ...] = ()

    def of(self, *states: State) -> tuple[ActionStatus, ...]:
        """Return the actions in the given states, in order of urgency."""
        return tuple(status for status in self.actions if status.state in states)

    @property
    def late(self) -> tuple[ActionStatus, ...]:
        """Overdue open actions, the longest overdue first."""
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
        """Overdue open promises of both sides."""
        return tuple(status for status in self.promises if status.late)

    @property
    def silent(self) -> tuple[PromiseStatus, ...]:
        """Open promises with an overdue update."""
        return tuple(status for status in self.promises if status.silent)

    @property
    def kept_to_date(self) -> tuple[int, int]:
        """How many done actions were on time, out of those for which that is known."""
        outcomes = [status.on_time for status in self.done if status.on_time is not None]
        return sum(outcomes), len(outcomes)


def action_plan(view: View) -> ActionPlan:
    """Return the state of every action, promise and escalation step as of the site's date."""
    section, people = view.account.actions, view.account.stakeholders
    statuses = {stakeholder.id: stakeholder.status for stakeholder in (people.stakeholders if people else ())}
    ladder = section.escalation if section else ()
    actions = [_action_status(action, view, statuses) for action in (section.actions if section else ())]
    promises = [
        _promise_status(promise, view, ours=promise.owner not in statuses)
        for promise in (section.promises if section else ())
    ]
    return ActionPlan(
        _by_urgency(actions),
        tuple(sorted(promises, key=_promise_order)),
        tuple(_escalation_status(step, statuses) for step in ladder),
    )


def actions_serving(view: View, id: str) -> tuple[Action, ...]:
    """Return the open actions that name a record (id) under `serves`, in the plan's order."""
    section = view.account.actions
    actions = section.actions if section else ()
    return tuple(action for action in actions if action.status == "open" and id in action.serves)


def _promise_status(promise: Promise, view: View, *, ours: bool) -> PromiseStatus:
    days, is_open = _days(promise, view.today), promise.status == "open"
    state = _state_by(days, view.portal.thresholds.due_soon) if is_open else "done"
    word = (promise.next_update - view.today).days if is_open and promise.next_update else None
    return PromiseStatus(promise, ours, state, days, word)


def _escalation_status(step: EscalationStep, statuses: Mapping[str, str]) -> EscalationStatus:
    former = tuple(id for id in (step.theirs, step.their_deputy) if id and statuses.get(id) != "active")
    faults: list[EscalationFault] = []
    if step.deputy is None:
        faults.append("no deputy")
    if step.theirs is None:
        faults.append("no customer contact")
    return EscalationStatus(step, (*faults, *(("left",) if former else ())), former)


def _action_status(action: Action, view: View, stakeholders: Collection[str]) -> ActionStatus:
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
    """Sort by state, then by due date (done: latest first), priority and id."""

    def order(status: ActionStatus) -> tuple[int, int, int, str]:
        action = status.action
        day = (action.due or dt.date.max).toordinal()
        if status.state == "done":
            day = -(action.done_on or dt.date.min).toordinal()
        return STATES.index(status.state), day, action.priority or 9, action.id

    return tuple(sorted(actions, key=order))


def _promise_order(status: PromiseStatus) -> tuple[bool, int, str]:
    promise = status.promise
    return promise.status != "open", (promise.due or dt.date.max).toordinal(), promise.id
