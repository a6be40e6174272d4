"""The account's calendar: its tier's recurring occasions and every date in the plan (S, I, K 12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.derive.actions import action_plan
from generator.derive.elapsed import months_later
from generator.derive.profile import contracts
from generator.model.cadence import Occasion
from generator.model.portfolio import View

Kind = Literal["rhythm", "review", "contract", "decision", "level", "action", "promise", "meeting"]
HORIZON = 12  # months ahead covered by recurring occasions
OFTEN = ("weekly", "monthly")  # listed once, not for every date
# Months from one occasion to the next.
STEP = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


class CalendarEntry(Struct, frozen=True):
    """One date of the calendar, with the section and anchor that hold the details.

    `id` is unique in the account's calendar and stable while the record keeps its id.
    """

    id: str
    kind: Kind
    on: dt.date
    title: str
    section: str = ""
    anchor: str = ""


class RecurringOccasion(Struct, frozen=True):
    """An occasion of the tier with its dates within the horizon, for a weekly one only the next."""

    occasion: Occasion
    days: tuple[dt.date, ...]
    month: int  # of the year's first date, if quarterly or yearly


class AccountCalendar(Struct, frozen=True):
    """The tier's recurring occasions and the plan's own dates from today on, both by date."""

    rhythm: tuple[RecurringOccasion, ...]
    entries: tuple[CalendarEntry, ...]
    until: dt.date

    @property
    def days(self) -> tuple[CalendarEntry, ...]:
        """Everything with a date of its own, by date, including quarterly and yearly occasions."""
        recurring = [
            CalendarEntry(f"rhythm-{row.occasion.id}-{on.isoformat()}", "rhythm", on, row.occasion.title)
            for row in self.rhythm
            if row.occasion.every not in OFTEN
            for on in row.days
        ]
        return tuple(sorted((*self.entries, *recurring), key=lambda entry: (entry.on, entry.id)))


def account_calendar(view: View) -> AccountCalendar:
    """Return the account's calendar from the site's date on."""
    until = months_later(view.today, HORIZON)
    rhythm = [_recurring(view, occasion, until) for occasion in view.tier.cadence]
    entries = sorted(
        (entry for entry in _entries(view) if entry.on >= view.today), key=lambda entry: (entry.on, entry.id)
    )
    return AccountCalendar(tuple(row for row in rhythm if row.days), tuple(entries), until)


def _entries(view: View) -> Iterator[CalendarEntry]:
    facts, account = view.account.facts, view.account
    briefing, relationship, plan = account.briefing, account.relationship, action_plan(view)
    if briefing and briefing.on:
        yield CalendarEntry("briefing", "review", briefing.on, briefing.occasion or "Briefing", "briefing")
    if facts.next_review and not (briefing and briefing.on == facts.next_review):
        yield CalendarEntry("next-review", "review", facts.next_review, "Next review", "account")
    for contract in contracts(view):
        if contract.notice_by:
            title = f"Last day of notice: {contract.title}"
            yield CalendarEntry(f"notice-{contract.id}", "contract", contract.notice_by, title, "facts", contract.id)
        title = f"Contract ends: {contract.title}"
        yield CalendarEntry(f"end-{contract.id}", "contract", contract.until, title, "facts", contract.id)
    for deal in account.opportunities.opportunities if account.opportunities else ():
        if deal.active and deal.close:
            title = f"Decision: {deal.title}"
            yield CalendarEntry(f"decision-{deal.id}", "decision", deal.close, title, "opportunities", deal.id)
    if relationship and relationship.wanted:
        title = f"Target level: {relationship.wanted.level}"
        yield CalendarEntry("level", "level", relationship.wanted.by, title, "relationship")
    for status in plan.open:
        action = status.action
        if action.due:
            yield CalendarEntry(f"action-{action.id}", "action", action.due, action.title, "actions", action.id)
    for promise in (status.promise for status in plan.promises if status.promise.status == "open"):
        if promise.due:
            yield CalendarEntry(f"promise-{promise.id}", "promise", promise.due, promise.title, "actions", promise.id)
        if promise.next_update:
            title = f"Next update on: {promise.title}"
            yield CalendarEntry(f"word-{promise.id}", "promise", promise.next_update, title, "actions", promise.id)
    for note in account.notes:
        yield CalendarEntry(f"note-{note.id}", "meeting", note.on, note.title, "notes", note.id)


def _recurring(view: View, occasion: Occasion, until: dt.date) -> RecurringOccasion:
    """Return an occasion with its dates; the tier's reviews start after one the account has fixed itself."""
    first = occasion.month or view.portal.fiscal_year_start
    since, fixed = view.today, view.account.facts.next_review
    if occasion.review and fixed and fixed >= view.today:
        since = months_later(fixed.replace(day=1), 1)
    days = [day for day in _days(occasion, first, view.today, until) if day >= since]
    return RecurringOccasion(occasion, tuple(days[:1] if occasion.every == "weekly" else days), first)


def _days(occasion: Occasion, first: int, start: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the Mondays of an occasion from the month of `start` on: the first of each of its months."""
    if occasion.every == "weekly":
        yield start + dt.timedelta(days=-start.weekday() % 7)
        return
    step = STEP[occasion.every]
    for index in range(start.year * 12 + start.month - 1, until.year * 12 + until.month):
        year, month = index // 12, index % 12 + 1
        if (month - first) % step == 0:
            monday = _first_monday(year, month)
            if monday <= until:
                yield monday


def _first_monday(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=-first.weekday() % 7)
