"""What each of ours has to do with all accounts: small enough to tell whether their page must be remade."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.derive.growth import OpenAsk
from generator.derive.summary import Summary
from generator.derive.summary_parts import ContactSummary, TaskSummary


class AssignedTask(Struct, frozen=True):
    """Something open together with the account (id and name) it belongs to."""

    account: str
    name: str
    task: TaskSummary


class ServedAccount(Struct, frozen=True):
    """An account that somebody serves, and as what; `late` of `tasks` open actions there are late."""

    account: str
    name: str
    tier: str
    industry: str | None
    roles: tuple[str, ...]
    tasks: int
    late: int
    next_review: dt.date | None


class AlignedContact(Struct, frozen=True):
    """A stakeholder of an account (id and name) that somebody goes with."""

    account: str
    name: str
    tie: ContactSummary


class AccountAsk(Struct, frozen=True):
    """What an account (id and name) asks of somebody."""

    account: str
    name: str
    ask: OpenAsk


class Workload(Struct, frozen=True):
    """One of ours (a person's id): what they are where, whom they go with, what is open, owed and asked."""

    person: str
    services: tuple[ServedAccount, ...]
    tasks: tuple[AssignedTask, ...]
    ties: tuple[AlignedContact, ...]
    promises: tuple[AssignedTask, ...]
    asks: tuple[AccountAsk, ...]

    @property
    def late(self) -> int:
        """How many of the open actions are late."""
        return sum(one.task.state == "late" for one in self.tasks)

    @property
    def accounts(self) -> tuple[tuple[str, str], ...]:
        """The accounts (id, name) they serve, meet somebody of, or have something to do for, by name."""
        everywhere: list[ServedAccount | AssignedTask | AlignedContact] = [
            *self.services,
            *self.tasks,
            *self.ties,
        ]
        found = {one.account: one.name for one in everywhere}
        return tuple(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def workloads(summaries: Sequence[Summary], people: Iterable[str]) -> tuple[Workload, ...]:
    """Return what each of ours (by id) has to do with all accounts, in the order given."""
    tasks, ties, promises = defaultdict(list), defaultdict(list), defaultdict(list)
    services: dict[str, list[ServedAccount]] = defaultdict(list)
    asks: dict[str, list[AccountAsk]] = defaultdict(list)
    for one in summaries:
        for task in one.tasks:
            if not task.joint:
                tasks[task.owner].append(AssignedTask(account=one.id, name=one.name, task=task))
        for owed in one.promises:
            if not owed.joint:
                promises[owed.owner].append(AssignedTask(account=one.id, name=one.name, task=owed))
        for tie in one.ties:
            ties[tie.person].append(AlignedContact(account=one.id, name=one.name, tie=tie))
        for ask in one.asks:
            asks[ask.person].append(AccountAsk(account=one.id, name=one.name, ask=ask))
        for person, served in _served(one).items():
            services[person].append(served)
    return tuple(
        Workload(
            person=person,
            services=tuple(services[person]),
            tasks=tuple(sorted(tasks[person], key=by_urgency)),
            ties=tuple(ties[person]),
            promises=tuple(sorted(promises[person], key=by_urgency)),
            asks=tuple(sorted(asks[person], key=by_day)),
        )
        for person in people
    )


def _served(one: Summary) -> dict[str, ServedAccount]:
    roles: dict[str, list[str]] = defaultdict(list)
    for service in one.services:
        roles[service.person].append(service.role)
    late = len(one.late)
    return {
        person: ServedAccount(
            account=one.id,
            name=one.name,
            tier=one.tier,
            industry=one.industry,
            roles=tuple(found),
            tasks=len(one.tasks),
            late=late,
            next_review=one.next_review,
        )
        for person, found in roles.items()
    }


def by_urgency(one: AssignedTask) -> tuple[bool, int, str, str]:
    """Sort by day, what has none last, then by account."""
    days = one.task.days
    return days is None, days or 0, one.name.casefold(), one.task.id


def by_day(one: AccountAsk) -> tuple[bool, int, str, str]:
    """Sort by the day on which it is needed, what has none last, then by account."""
    days = one.ask.days
    return days is None, days or 0, one.name.casefold(), one.ask.id
