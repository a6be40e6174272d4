"""What needs doing over all accounts: overdue actions, asks of leadership, dates ahead, outdated plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from generator.derive.portfolio.workload import AccountAsk, AssignedTask, by_day, by_urgency
from generator.derive.summary import Summary
from generator.derive.summary_parts import DayAhead


def numbers(summary: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of steering.

    All are counts: actions `tasks` and `late`, promises `promises` and `promises_late`, the same by our
    people as `t_<id>`, `l_<id>`, `p_<id>`; `asks` and `asks_late`, `days` ahead, whether the plan is out of
    date (`stale`) or never reviewed (`unread`).
    """
    figures: dict[str, Decimal | int] = {
        "tasks": len(summary.tasks),
        "late": len(summary.late),
        "promises": len(summary.promises),
        "promises_late": summary.late_promises,
        "asks": len(summary.asks),
        "asks_late": sum(ask.days is not None and ask.days < 0 for ask in summary.asks),
        "days": len(summary.days),
        "stale": int(bool(summary.stale)),
        "unread": int(summary.age is None),
    }
    persons: dict[str, int] = defaultdict(int)
    for task in summary.tasks:
        if not task.joint:
            persons[f"t_{task.owner}"] += 1
            persons[f"l_{task.owner}"] += task.state == "late"
    for promise in summary.promises:
        if not promise.joint:
            persons[f"p_{promise.owner}"] += 1
    return figures | {name: count for name, count in persons.items() if count}


def overdue(summaries: Iterable[Summary]) -> tuple[AssignedTask, ...]:
    """Return every overdue action of all accounts, the longest overdue first."""
    assigned = [
        AssignedTask(account=summary.id, name=summary.name, task=task) for summary in summaries for task in summary.late
    ]
    return tuple(sorted(assigned, key=by_urgency))


def open_requests(summaries: Iterable[Summary]) -> tuple[AccountAsk, ...]:
    """Return the open asks of leadership, most urgent first and those without a date last."""
    account_asks = [
        AccountAsk(account=summary.id, name=summary.name, ask=ask) for summary in summaries for ask in summary.asks
    ]
    return tuple(sorted(account_asks, key=by_day))


def days_ahead(summaries: Iterable[Summary]) -> tuple[tuple[Summary, DayAhead], ...]:
    """Return the reviews, decisions and contract dates of all accounts in the next quarter, by date."""
    pairs = [(summary, day) for summary in summaries for day in summary.days]
    return tuple(sorted(pairs, key=lambda p: (p[1].on, p[0].name.casefold(), p[1].title)))


def stale_plans(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Return the plans with outdated sections, the longest without a review first."""
    return tuple(
        sorted(
            (summary for summary in summaries if summary.stale), key=lambda summary: (-(summary.age or 0), summary.id)
        )
    )
