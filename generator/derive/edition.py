"""Figures of a customer's edition, computed from what it shows, as of its release date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypeVar

from msgspec import Struct

from generator.derive.elapsed import Elapsed, elapsed_of, realised_worth
from generator.model.kinds import Money
from generator.model.portfolio import CustomerView
from generator.model.shared import SharedAction, SharedEntry, SharedPromise

Side = Literal["supplier", "customer", "open"]
TaskT = TypeVar("TaskT", SharedAction, SharedPromise)


class EditionWorth(Struct, frozen=True):
    """An entry of value; `realised` up to the release is None if its worth is not stated.

    A rate counts for the time elapsed; an amount `once` counts when its period is over, or starts if it has
    no end.
    """

    entry: SharedEntry
    elapsed: Elapsed
    realised: Money | None

    @property
    def runs(self) -> bool:
        """Whether its worth still grows: it accrues monthly or yearly and its period has no end."""
        worth = self.entry.worth_to_customer
        return worth is not None and worth.per != "once" and self.entry.period.end is None


class EditionTotal(Struct, frozen=True):
    """Worth realised in one currency, confirmed by the customer or not; None if there is none."""

    currency: str
    confirmed: Money | None
    assumed: Money | None


class EditionTask(Struct, frozen=True):
    """An action or a promise on the release date; `late` is days overdue."""

    kind: Literal["action", "promise"]
    record: SharedAction | SharedPromise
    side: Side
    late: int

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.record.status == "open"


def worth_to_date(view: CustomerView, entries: Iterable[SharedEntry]) -> tuple[EditionWorth, ...]:
    """Return what each entry has been worth up to the release, the latest period first."""
    items = [_entry_worth(entry, view.on) for entry in entries]
    return tuple(sorted(items, key=lambda item: item.entry.period.start, reverse=True))


def totals_by_currency(items: Iterable[EditionWorth]) -> tuple[EditionTotal, ...]:
    """Add up what was realised by currency, confirmed and not confirmed, in order of currency."""
    added: dict[tuple[str, bool], Money] = {}
    for item in items:
        if item.realised is not None:
            key = item.realised.currency, item.entry.confirmed is not None
            added[key] = added[key] + item.realised if key in added else item.realised
    return tuple(
        EditionTotal(currency, added.get((currency, True)), added.get((currency, False)))
        for currency in sorted({currency for currency, _ in added})
    )


def tasks(view: CustomerView) -> tuple[EditionTask, ...]:
    """Return all actions, then all promises, with their state on the release date."""
    section = view.plan.actions
    return (
        *(_task(view, "action", action) for action in _by_day(section.actions)),
        *(_task(view, "promise", promise) for promise in _by_day(section.promises)),
    )


def next_due(view: CustomerView, many: int = 6) -> tuple[EditionTask, ...]:
    """Return the open actions and promises that are due next, at most `many`."""
    waiting = [task for task in tasks(view) if task.open and task.record.due]
    return tuple(sorted(waiting, key=lambda task: task.record.due or dt.date.max)[:many])


def side_of(view: CustomerView, id: str | None) -> Side:
    """Return which side a person (id) is on; "open" if nobody is named."""
    if any(person.id == id for person in view.plan.people):
        return "supplier"
    stakeholders = view.plan.stakeholders.stakeholders
    return "customer" if any(stakeholder.id == id for stakeholder in stakeholders) else "open"


def _entry_worth(entry: SharedEntry, on: dt.date) -> EditionWorth:
    worth, period = entry.worth_to_customer, entry.period
    return EditionWorth(entry, elapsed_of(period, on), realised_worth(worth, period, on) if worth else None)


def _task(view: CustomerView, kind: Literal["action", "promise"], record: SharedAction | SharedPromise) -> EditionTask:
    late = (view.on - record.due).days if record.due and record.status == "open" else 0
    return EditionTask(kind, record, side_of(view, record.owner), max(late, 0))


def _by_day(records: Iterable[TaskT]) -> list[TaskT]:
    return sorted(records, key=lambda record: (record.due or dt.date.max, record.id))
