"""Execution: whether planned actions are done, and why if not (K 9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.derive.actions import ActionStatus, action_plan
from generator.model.actions import Action, Driver, Dropped, Moved
from generator.model.portfolio import View

Result = Literal["on time", "late", "overdue", "moved", "dropped"]
RESULTS: tuple[Result, ...] = ("on time", "late", "moved", "dropped", "overdue")


class ActionSlip(Struct, frozen=True):
    """One postponement of an action, or its drop; `reason` is None if nobody gave one."""

    action: Action
    result: Literal["moved", "dropped"]
    reason: Moved | Dropped | None

    @property
    def days(self) -> int | None:
        """How many days this move delayed the action; None for a drop or without a due date."""
        if not isinstance(self.reason, Moved):
            return None
        later = [move.from_ for move in self.action.moved]
        place = self.action.moved.index(self.reason) + 1
        until = later[place] if place < len(later) else self.action.due
        return (until - self.reason.from_).days if until else None


class Execution(Struct, frozen=True):
    """Every action with a known outcome, counted once, and each move and drop with its reason.

    Dropped counts before overdue, overdue before moved, moved before late and on time. Not counted: open
    actions not yet due and never moved, and actions done without a due date.
    """

    results: dict[str, Result]  # by the action's id
    slips: tuple[ActionSlip, ...]

    @property
    def counts(self) -> dict[Result, int]:
        """How many actions had each outcome."""
        outcomes = list(self.results.values())
        return {result: outcomes.count(result) for result in RESULTS}

    @property
    def judged(self) -> int:
        """How many actions are counted."""
        return len(self.results)

    def share(self, result: Result) -> int | None:
        """Return the share of one outcome in percent, rounded half up; None if nothing is counted."""
        total = self.judged
        return (200 * self.counts[result] + total) // (2 * total) if total else None

    def drivers(self, driver: Driver) -> int:
        """Count the moves and drops whose reason was on our side, or the customer's."""
        return sum(slip.reason is not None and slip.reason.driver == driver for slip in self.slips)

    @property
    def unexplained(self) -> int:
        """How many drops have no reason."""
        return sum(slip.reason is None for slip in self.slips)


def execution(view: View) -> Execution:
    """Return the outcomes of an account's actions (K 9)."""
    actions = action_plan(view).actions
    return Execution(
        {status.id: result for status in actions if (result := _result(status))},
        tuple(slip for status in actions for slip in _slips(status.action)),
    )


def _result(status: ActionStatus) -> Result | None:
    if status.state == "dropped":
        return "dropped"
    if status.state == "late":
        return "overdue"
    if status.action.moved:
        return "moved"
    if status.on_time is None:
        return None
    return "on time" if status.on_time else "late"


def _slips(action: Action) -> Iterator[ActionSlip]:
    for move in action.moved:
        yield ActionSlip(action, "moved", move)
    if action.status == "dropped":
        yield ActionSlip(action, "dropped", action.dropped)
