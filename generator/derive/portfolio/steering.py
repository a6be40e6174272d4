"""What needs doing over all accounts: late actions by person, asks of leadership, days ahead, stale plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from generator.derive.portfolio.workload import AccountAsk, AssignedTask, by_day, by_urgency
from generator.derive.summary import Summary
from generator.derive.summary_parts import DayAhead


def numbers(one: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of steering.

    All count: actions `tasks` and `late`, promises `promises` and `promises_late`, the same by person of ours
    as `t_<id>`, `l_<id>`, `p_<id>`; `asks`, `days` ahead, whether the plan is `stale` and `read` at all.
    """
    found: dict[str, Decimal | int] = {
        "tasks": len(one.tasks),
        "late": len(one.late),
        "promises": len(one.promises),
        "promises_late": one.late_promises,
        "asks": len(one.asks),
        "asks_late": sum(ask.days is not None and ask.days < 0 for ask in one.asks),
        "days": len(one.days),
        "stale": int(bool(one.stale)),
        "unread": int(one.age is None),
    }
    persons: dict[str, int] = defaultdict(int)
    for task in one.tasks:
        if not task.joint:
            persons[f"t_{task.owner}"] += 1
            persons[f"l_{task.owner}"] += task.state == "late"
    for owed in one.promises:
        if not owed.joint:
            persons[f"p_{owed.owner}"] += 1
    return found | {name: count for name, count in persons.items() if count}


def overdue(summaries: Iterable[Summary]) -> tuple[AssignedTask, ...]:
    """Return every late action of all accounts, the longest overdue first."""
    found = [AssignedTask(account=one.id, name=one.name, task=task) for one in summaries for task in one.late]
    return tuple(sorted(found, key=by_urgency))


def open_requests(summaries: Iterable[Summary]) -> tuple[AccountAsk, ...]:
    """Return what all accounts ask of leadership, the most urgent first and those without a day last."""
    found = [AccountAsk(account=one.id, name=one.name, ask=ask) for one in summaries for ask in one.asks]
    return tuple(sorted(found, key=by_day))


def days_ahead(summaries: Iterable[Summary]) -> tuple[tuple[Summary, DayAhead], ...]:
    """Return the reviews, decisions and contract dates of all accounts in the next quarter, by day."""
    found = [(one, day) for one in summaries for day in one.days]
    return tuple(sorted(found, key=lambda p: (p[1].on, p[0].name.casefold(), p[1].title)))


def stale_plans(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Return the plans with stale sections, the longest unread first."""
    return tuple(sorted((one for one in summaries if one.stale), key=lambda one: (-(one.age or 0), one.id)))
