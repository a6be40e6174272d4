"""Execution as bars: how actions came out, and whose reason it was where they did not (K 9)."""

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
_FILLS: dict[Result, Fill] = {
    "on time": Fill("", "good"),
    "late": Fill("", "warn"),
    "overdue": Fill("", "bad"),
}
_OURS, _THEIRS, _UNSAID = (
    Fill("our reason", "past"),
    Fill("theirs", "now", hatched=True),
    Fill("not said", "line"),
)


def execution_svg(found: Execution, title: str) -> str | None:
    """Draw how many actions came out in each way; None where nothing is counted yet."""
    if not found.judged:
        return None
    bars = []
    for result, name in NAMES.items():
        count = found.counts[result]
        words = f"{count}, {found.share(result)} %"
        fill = _FILLS.get(result)
        parts = (BarSegment(count, fill),) if fill else _by_driver(found, result)
        bars.append(Bar(name, tuple(part for part in parts if part.value) if count else (), words))
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("execution", title, said, tuple(bars), label_width=150))


def _by_driver(found: Execution, result: Result) -> tuple[BarSegment, ...]:
    """Split actions by whose reason it was; of several moves the last one tells."""
    actions = {slip.action.id: slip.reason for slip in found.slips if slip.result == result}
    counted = [reason for id, reason in actions.items() if found.results[id] == result]
    drivers = [reason.driver if reason else None for reason in counted]
    pairs: tuple[tuple[Driver | None, Fill], ...] = (("ours", _OURS), ("theirs", _THEIRS), (None, _UNSAID))
    return tuple(BarSegment(drivers.count(driver), fill) for driver, fill in pairs)
