"""Execution: whether what was planned is done, and why where it is not (K 9)."""

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
    """One time that an action was moved, or that it was dropped; `reason` is None where nobody said why."""

    action: Action
    result: Literal["moved", "dropped"]
    reason: Moved | Dropped | None

    @property
    def days(self) -> int | None:
        """By how many days this move set the action back; None for a dropped one or without a due day."""
        if not isinstance(self.reason, Moved):
            return None
        later = [move.from_ for move in self.action.moved]
        place = self.action.moved.index(self.reason) + 1
        until = later[place] if place < len(later) else self.action.due
        return (until - self.reason.from_).days if until else None


class Execution(Struct, frozen=True):
    """Every action whose outcome is known, counted once, and each move and drop with its reason.

    Dropped counts before overdue, overdue before moved, moved before late and on time. Not counted:
    what is open, not yet due and never moved, and what was done without a due day.
    """

    results: dict[str, Result]  # by the action's id
    slips: tuple[ActionSlip, ...]

    @property
    def counts(self) -> dict[Result, int]:
        """How many actions came out in each way."""
        outcomes = list(self.results.values())
        return {result: outcomes.count(result) for result in RESULTS}

    @property
    def judged(self) -> int:
        """How many actions are counted."""
        return len(self.results)

    def share(self, result: Result) -> int | None:
        """Return the share of one result in percent, rounded half up; None where nothing is counted."""
        total = self.judged
        return (200 * self.counts[result] + total) // (2 * total) if total else None

    def drivers(self, driver: Driver) -> int:
        """Count the moves and drops whose reason was ours, or theirs."""
        return sum(slip.reason is not None and slip.reason.driver == driver for slip in self.slips)

    @property
    def unexplained(self) -> int:
        """How many drops nobody has explained."""
        return sum(slip.reason is None for slip in self.slips)


def execution(view: View) -> Execution:
    """Count how an account's actions came out (K 9)."""
    actions = action_plan(view).actions
    return Execution(
        {standing.id: result for standing in actions if (result := _result(standing))},
        tuple(slip for standing in actions for slip in _slips(standing.action)),
    )


def _result(standing: ActionStatus) -> Result | None:
    if standing.state == "dropped":
        return "dropped"
    if standing.state == "late":
        return "overdue"
    if standing.action.moved:
        return "moved"
    if standing.on_time is None:
        return None
    return "on time" if standing.on_time else "late"


def _slips(action: Action) -> Iterator[ActionSlip]:
    for move in action.moved:
        yield ActionSlip(action, "moved", move)
    if action.status == "dropped":
        yield ActionSlip(action, "dropped", action.dropped)
