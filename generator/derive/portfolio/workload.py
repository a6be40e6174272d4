"""What each of our people does for all accounts: small enough to compare before rebuilding their page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.derive.growth import OpenAsk
from generator.derive.summary import Summary
from generator.derive.summary_parts import ContactSummary, TaskSummary


class AssignedTask(Struct, frozen=True):
    """An open action or promise with the account (id and name) it belongs to."""

    account: str
    name: str
    task: TaskSummary


class ServedAccount(Struct, frozen=True):
    """An account somebody works for, and in which roles; `late` of its `tasks` open actions are overdue."""

    account: str
    name: str
    tier: str
    industry: str | None
    roles: tuple[str, ...]
    tasks: int
    late: int
    next_review: dt.date | None


class AlignedContact(Struct, frozen=True):
    """A stakeholder of an account (id and name) somebody is aligned with."""

    account: str
    name: str
    tie: ContactSummary


class AccountAsk(Struct, frozen=True):
    """What an account (id and name) asks of somebody."""

    account: str
    name: str
    ask: OpenAsk


class Workload(Struct, frozen=True):
    """One of our people (id): roles by account, contacts, and what is open, promised and asked of them."""

    person: str
    services: tuple[ServedAccount, ...]
    tasks: tuple[AssignedTask, ...]
    ties: tuple[AlignedContact, ...]
    promises: tuple[AssignedTask, ...]
    asks: tuple[AccountAsk, ...]

    @property
    def late(self) -> int:
        """How many of the open actions are overdue."""
        return sum(assigned.task.state == "late" for assigned in self.tasks)

    @property
    def accounts(self) -> tuple[tuple[str, str], ...]:
        """The accounts (id, name) they serve, have a contact at, or have something to do for, by name."""
        records: list[ServedAccount | AssignedTask | AlignedContact] = [*self.services, *self.tasks, *self.ties]
        names = {record.account: record.name for record in records}
        return tuple(sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def workloads(summaries: Sequence[Summary], people: Iterable[str]) -> tuple[Workload, ...]:
    """Return the workload of each of our people (ids) over all accounts, in the order given."""
    tasks, ties, promises = defaultdict(list), defaultdict(list), defaultdict(list)
    services: dict[str, list[ServedAccount]] = defaultdict(list)
    asks: dict[str, list[AccountAsk]] = defaultdict(list)
    for summary in summaries:
        for task in summary.tasks:
            if not task.joint:
                tasks[task.owner].append(AssignedTask(account=summary.id, name=summary.name, task=task))
        for promise in summary.promises:
            if not promise.joint:
                promises[promise.owner].append(AssignedTask(account=summary.id, name=summary.name, task=promise))
        for tie in summary.ties:
            ties[tie.person].append(AlignedContact(account=summary.id, name=summary.name, tie=tie))
        for ask in summary.asks:
            asks[ask.person].append(AccountAsk(account=summary.id, name=summary.name, ask=ask))
        for person, service in _served_accounts(summary).items():
            services[person].append(service)
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


def _served_accounts(summary: Summary) -> dict[str, ServedAccount]:
    roles: dict[str, list[str]] = defaultdict(list)
    for service in summary.services:
        roles[service.person].append(service.role)
    late = len(summary.late)
    return {
        person: ServedAccount(
            account=summary.id,
            name=summary.name,
            tier=summary.tier,
            industry=summary.industry,
            roles=tuple(role_names),
            tasks=len(summary.tasks),
            late=late,
            next_review=summary.next_review,
        )
        for person, role_names in roles.items()
    }


def by_urgency(assigned: AssignedTask) -> tuple[bool, int, str, str]:
    """Sort by due date, those without one last, then by account."""
    days = assigned.task.days
    return days is None, days or 0, assigned.name.casefold(), assigned.task.id


def by_day(request: AccountAsk) -> tuple[bool, int, str, str]:
    """Sort by the date it is needed, those without one last, then by account."""
    days = request.ask.days
    return days is None, days or 0, request.name.casefold(), request.ask.id
