"""Execution as bars: how actions ended, and whose reason it was when they slipped (K 9)."""

from __future__ import annotations

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.tones import Fill
from generator.derive.execution import Execution, Result
from generator.model.actions import Driver

NAMES: dict[Result, str] = {
    "on time": "Done on time",
    "late": "Done late",
    "moved": "Moved",
    "dropped": "Dropped",
    "overdue": "Open and overdue",
}
_FILLS: dict[Result, Fill] = {"on time": Fill("", "good"), "late": Fill("", "warn"), "overdue": Fill("", "bad")}
_BY_DRIVER: tuple[tuple[Driver | None, Fill], ...] = (
    ("ours", Fill("our reason", "past")),
    ("theirs", Fill("customer's reason", "now", hatched=True)),
    (None, Fill("no reason given", "line")),
)


def execution_svg(execution: Execution, title: str) -> str | None:
    """Draw how many actions ended in each result; None if none has ended."""
    if not execution.judged:
        return None
    bars = []
    for result, name in NAMES.items():
        count = execution.counts[result]
        words = f"{count}, {execution.share(result)}%"
        fill = _FILLS.get(result)
        parts = (BarSegment(count, fill),) if fill else _by_driver(execution, result)
        bars.append(Bar(name, tuple(part for part in parts if part.value) if count else (), words))
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("execution", title, desc, tuple(bars), label_width=150))


def _by_driver(execution: Execution, result: Result) -> tuple[BarSegment, ...]:
    """Split actions by whose reason it was; of several moves the last one counts."""
    actions = {slip.action.id: slip.reason for slip in execution.slips if slip.result == result}
    counted = [reason for id, reason in actions.items() if execution.results[id] == result]
    drivers = [reason.driver if reason else None for reason in counted]
    return tuple(BarSegment(drivers.count(driver), fill) for driver, fill in _BY_DRIVER)
