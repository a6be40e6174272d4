"""The four criteria over time: at each reading, the level of each and which limits the overall level."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit, width
from generator.charts.tones import ON, Fill, Marker, Tone
from generator.model.record import LEVELS, level_number
from generator.model.relationship import CRITERIA, Assessment
from generator.wording import day

MOST = 6  # readings drawn; the table lists all
# The higher the level, the stronger the contrast with the paper; each cell also has its number.
_TONES: tuple[Tone, ...] = ("line", "next", "now", "ink")
FILLS: dict[str, Fill] = {
    level: Fill(f"{number} {level}", tone) for number, (level, tone) in enumerate(zip(LEVELS, _TONES, strict=True), 1)
}
_LOWEST = Marker("holds the level back", "down", "bad")
_ROW, _HEAD, _LEFT, _SIZE = 30, 36, 172, 11


def criteria_svg(readings: Sequence[Assessment], title: str) -> str:
    """Draw the latest readings by either side, oldest at the left, and the level each results in.

    Raises ValueError for no readings.
    """
    if not readings:
        raise ValueError("the criteria need at least one reading")
    shown = readings[-MOST:]
    cell = (WIDTH - _LEFT) / len(shown)
    bottom = _HEAD + (len(CRITERIA) + 1) * _ROW + 8
    named = all(width(fill.label, _SIZE) <= cell - 35 for fill in FILLS.values())  # else numbers only
    legend = Legend((*FILLS.values(), _LOWEST), WIDTH - 8)
    canvas = Canvas(WIDTH, bottom + 10 + legend.height)
    for column, reading in enumerate(shown):
        left = _LEFT + column * cell
        middle = left + (cell - 3) / 2
        canvas.text(middle, 12, fit(day(reading.on), cell - 4, _SIZE, 600), size=_SIZE, weight=600, anchor="middle")
        view = "our view" if reading.by == "us" else "customer's view"
        canvas.text(middle, 27, fit(view, cell - 4, _SIZE), size=_SIZE, tone="soft", anchor="middle")
        for row, level in enumerate(reading.criteria().values()):
            lowest = level is not None and level == reading.level != LEVELS[-1]
            _cell(canvas, (left, _HEAD + row * _ROW), cell - 3, level, lowest=lowest, named=named)
        _cell(canvas, (left, bottom - _ROW), cell - 3, reading.level, lowest=False, named=named)
    for row, words in enumerate((*CRITERIA.values(), "Level (lowest criterion)")):
        is_level = row == len(CRITERIA)
        middle = bottom - _ROW / 2 if is_level else _HEAD + (row + 0.5) * _ROW
        weight = 600 if is_level else 400
        canvas.text(0, middle + 3, fit(words, _LEFT - 8, 12, weight), weight=weight)
    canvas.line([(0, bottom - _ROW - 5), (WIDTH - 3, bottom - _ROW - 5)], stroke="soft")
    legend.draw(canvas, 4, bottom + 8)
    return canvas.finish(title, description(shown), "criteria")


def description(readings: Sequence[Assessment]) -> str:
    """Describe the chart: at each reading, the level of every assessed criterion."""
    parts = []
    for reading in readings:
        levels = [f"{CRITERIA[name]} {level}" for name, level in reading.criteria().items() if level]
        view = "our view" if reading.by == "us" else "customer's view"
        parts.append(f"{day(reading.on)} ({view}): {', '.join(levels)}")
    return "; ".join(parts)


def _cell(
    canvas: Canvas, at: tuple[float, float], wide: float, level: str | None, *, lowest: bool, named: bool
) -> None:
    (x, y), height = at, _ROW - 3
    middle = y + height / 2
    if level is None:
        canvas.rect(x, y, wide, height, stroke="line", dash=(3, 3))
        return
    fill = FILLS[level]
    canvas.rect(x, y, wide, height, fill=fill.tone)
    left = x + 8
    if lowest:
        canvas.circle(left + 5, middle, 8, fill="paper")
        canvas.mark(left + 5, middle + 1, _LOWEST.shape, _LOWEST.tone, 10)
        left += 18
    label = fill.label if named else str(level_number(level))
    canvas.text(left, middle + 4, label, size=_SIZE, tone=ON[fill.tone])
