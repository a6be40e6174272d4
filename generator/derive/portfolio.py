"""Figures over all accounts, from their summaries alone: totals, what needs attention, who has what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.derive.asks import OpenAsk
from generator.derive.figure import Figure
from generator.derive.segmentation import Quadrant, quadrant
from generator.derive.summary import Service, Summary, Task, Tie
from generator.model.kinds import Money
from generator.model.portal import Portal

NOTICE_SOON = 90  # days before the last day of notice from which a contract needs a talk
WEAK = 50  # points of health below which an account needs a look
ReasonKind = Literal["late", "promises", "review", "notice", "health", "stale"]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in the base currency over the accounts where it is known, of how many in all."""

    amount: Money | None
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What the portfolio adds up to, in the base currency. Nothing here is to be added to another."""

    confirmed: Total
    past: Total
    weighted: Total
    actual: Total  # of the fiscal year that runs, where a target is known too
    target: Total
    won: Total  # opportunities
    won_count: int
    open_count: int

    @property
    def reached(self) -> Decimal | None:
        """Actual as a share of target, to a whole percent; None where not known."""
        actual, target = self.actual.amount, self.target.amount
        if actual is None or target is None or not target.amount:
            return None
        return Decimal(actual / target).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an account needs attention: `count` is days, items or points, as the kind has it."""

    kind: ReasonKind
    count: int


@dataclass(frozen=True, slots=True)
class Attention:
    """An account with every reason to look at it now, the gravest first."""

    account: Summary
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """An open action together with the account it belongs to."""

    account: Summary
    task: Task


@dataclass(frozen=True, slots=True)
class Workload:
    """One of ours (a person's id): what they are where, whom they go with, and all they have open and owe."""

    person: str
    services: tuple[tuple[Summary, tuple[Service, ...]], ...]
    tasks: tuple[Assigned, ...]
    ties: tuple[tuple[Summary, Tie], ...]
    promises: tuple[Assigned, ...] = ()

    @property
    def late(self) -> int:
        """How many of the open actions are late."""
        return sum(one.task.state == "late" for one in self.tasks)

    @property
    def accounts(self) -> tuple[Summary, ...]:
        """The accounts they serve, meet somebody of, or have something to do for, by name."""
        everywhere = [
            *(account for account, _ in self.services),
            *(one.account for one in self.tasks),
            *(account for account, _ in self.ties),
        ]
        found = {account.id: account for account in everywhere}
        return tuple(sorted(found.values(), key=lambda account: (account.name.casefold(), account.id)))


def totals(summaries: Sequence[Summary], base: str) -> Totals:
    """Add up all accounts in the base currency."""
    aimed = [one for one in summaries if one.running_actual and one.running_target]

    def total(over: Sequence[Summary], of: Callable[[Summary], Figure | None]) -> Total:
        known = [figure.base for one in over if (figure := of(one)) is not None]
        amount = sum(known, Money(Decimal(0), base)) if known else None
        return Total(amount, len(known), len(summaries))

    return Totals(
        confirmed=total(summaries, lambda one: one.confirmed),
        past=total(summaries, lambda one: one.past),
        weighted=total(summaries, lambda one: one.weighted),
        actual=total(aimed, lambda one: one.running_actual),
        target=total(aimed, lambda one: one.running_target),
        won=total(summaries, lambda one: one.won.amount if one.won.count else None),
        won_count=sum(one.won.count for one in summaries),
        open_count=sum(one.open.count for one in summaries),
    )


def attention(summaries: Iterable[Summary], portal: Portal) -> tuple[Attention, ...]:
    """Return the accounts that need a look, those with most reasons and of the highest tier first."""
    tiers = [tier.id for tier in portal.tiers]
    found = [Attention(one, reasons) for one in summaries if (reasons := tuple(_reasons(one)))]
    return tuple(
        sorted(found, key=lambda a: (-len(a.reasons), tiers.index(a.account.tier), a.account.name.casefold()))
    )


def _reasons(one: Summary) -> Iterable[Reason]:
    if one.late:
        yield Reason("late", len(one.late))
    if one.late_promises:
        yield Reason("promises", one.late_promises)
    if one.notices and one.notices[0].days <= NOTICE_SOON:
        yield Reason("notice", one.notices[0].days)
    if one.review_in is not None and one.review_in < 0:
        yield Reason("review", -one.review_in)
    if one.health is not None and one.health < WEAK:
        yield Reason("health", one.health)
    if 2 * len(one.stale) >= one.sections:
        yield Reason("stale", len(one.stale))


def overdue(summaries: Iterable[Summary]) -> tuple[Assigned, ...]:
    """Return every late action of all accounts, the longest overdue first."""
    return tuple(sorted((Assigned(one, task) for one in summaries for task in one.late), key=_by_urgency))


def open_requests(summaries: Iterable[Summary]) -> tuple[tuple[Summary, OpenAsk], ...]:
    """Return what all accounts ask of leadership, the most urgent first and those without a day last."""
    found = [(one, ask) for one in summaries for ask in one.asks]
    return tuple(
        sorted(found, key=lambda p: (p[1].days is None, p[1].days or 0, p[0].name.casefold(), p[1].id))
    )


def workloads(summaries: Sequence[Summary], people: Iterable[str]) -> tuple[Workload, ...]:
    """Return what each of ours (by id) has to do with all accounts, in the order given."""
    tasks, ties, promises = defaultdict(list), defaultdict(list), defaultdict(list)
    services: dict[str, dict[str, list[Service]]] = defaultdict(lambda: defaultdict(list))
    accounts = {one.id: one for one in summaries}
    for one in summaries:
        for task in one.tasks:
            if not task.joint:
                tasks[task.owner].append(Assigned(one, task))
        for owed in one.promises:
            if not owed.joint:
                promises[owed.owner].append(Assigned(one, owed))
        for tie in one.ties:
            ties[tie.person].append((one, tie))
        for service in one.services:
            services[service.person][one.id].append(service)
    return tuple(
        Workload(
            person,
            tuple((accounts[id], tuple(found)) for id, found in services[person].items()),
            tuple(sorted(tasks[person], key=_by_urgency)),
            tuple(ties[person]),
            tuple(sorted(promises[person], key=_by_urgency)),
        )
        for person in people
    )


def segments(summaries: Iterable[Summary], portal: Portal) -> tuple[tuple[Summary, Quadrant | None], ...]:
    """Return each account with its quadrant, None where revenue or potential is not known."""
    return tuple(
        (
            one,
            quadrant(
                one.revenue.base if one.revenue else None,
                one.potential.base if one.potential else None,
                portal,
            ),
        )
        for one in summaries
    )


def _by_urgency(one: Assigned) -> tuple[bool, int, str, str]:
    days = one.task.days
    return days is None, days or 0, one.account.name.casefold(), one.task.id
