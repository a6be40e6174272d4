"""A waterfall: from one amount to another by losses and gains."""

from __future__ import annotations

import math

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend, area
from generator.charts.text import fit, wrap
from generator.charts.tones import Fill

_SIZE = 11
_LINE = 14
_TOP = 20  # px above the highest column, for its words


class WaterfallStep(Struct, frozen=True):
    """One column: a `level` from the baseline, or a change from the previous step, downwards for `fall`.

    `value` is never below zero.
    """

    label: str
    value: float
    words: str
    fill: Fill
    level: bool = False
    fall: bool = False


class WaterfallChart(Struct, frozen=True):
    """What to draw, from left to right."""

    id: str
    title: str
    desc: str
    steps: tuple[WaterfallStep, ...]
    width: float = WIDTH
    height: float = 190


def waterfall_svg(chart: WaterfallChart) -> str:
    """Draw the steps, each from where the previous one ends.

    Raises ValueError for no steps and for values below zero or not finite.
    """
    if not chart.steps:
        raise ValueError("a waterfall needs at least one step")
    if any(not math.isfinite(step.value) or step.value < 0 for step in chart.steps):
        raise ValueError("a step's value must be finite and not below zero")
    spans = _spans(chart.steps)
    low = min(0.0, *(min(span) for span in spans))
    high = max(max(span) for span in spans) or 1
    slot = chart.width / len(chart.steps)
    names = [wrap(step.label, slot - 8, 2, _SIZE) for step in chart.steps]
    legend = Legend([step.fill for step in chart.steps], chart.width - 8)
    ground = _TOP + chart.height
    foot = ground + 8 + _LINE * max(len(name) for name in names)
    canvas = Canvas(chart.width, foot + 8 + legend.height)

    def y(value: float) -> float:
        return ground - (value - low) / (high - low) * chart.height

    canvas.line([(0, y(0)), (chart.width, y(0))], stroke="soft")
    for number, (step, (start, end), name) in enumerate(zip(chart.steps, spans, names, strict=True)):
        left, wide = number * slot + slot * 0.14, slot * 0.72
        top, bottom = y(max(start, end)), y(min(start, end))
        area(canvas, left, top, wide, max(bottom - top, 1), step.fill)
        if number + 1 < len(chart.steps):
            canvas.line([(left + wide, y(end)), (left + slot, y(end))], stroke="soft", dash=(2, 2))
        middle = left + wide / 2
        words = fit(step.words, slot - 4, _SIZE, 600)
        canvas.text(middle, top - 6, words, size=_SIZE, weight=600, anchor="middle")
        for row, line in enumerate(name):
            canvas.text(middle, ground + 15 + row * _LINE, line, size=_SIZE, anchor="middle")
    legend.draw(canvas, 4, foot + 6)
    return canvas.finish(chart.title, chart.desc, chart.id)


def _spans(steps: tuple[WaterfallStep, ...]) -> list[tuple[float, float]]:
    """Return the start and end value of each column."""
    spans: list[tuple[float, float]] = []
    at = 0.0
    for step in steps:
        start = 0.0 if step.level else at
        at = step.value if step.level else at - step.value if step.fall else at + step.value
        spans.append((start, at))
    return spans
