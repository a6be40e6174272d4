"""Two marks on one scale in each row, the target and the actual value, joined by a bar."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit, wrap
from generator.charts.tones import Marker, Tone

_SIZE = 11
_LINE = 13
_HEAD = 20
_SIDE = 202  # px for the rows' names
_WORDS = 78  # px for the words after them, so that a phone shows both without scrolling


class DumbbellRow(Struct, frozen=True):
    """One row: values on the scale, None where not known; `words` sum it up.

    A row without a label belongs to the one above; `note` is in small print below the label.
    """

    label: str
    note: str
    target: float | None
    actual: float | None
    words: str = ""
    href: str = ""
    hint: str = ""


class DumbbellChart(Struct, frozen=True):
    """What to draw, on a scale from 0 to `full` with a line at each whole step."""

    id: str
    title: str
    desc: str
    pairs: tuple[DumbbellRow, ...]
    target: Marker
    actual: Marker
    full: int = 5
    short: Tone = "bad"  # of the bar where the target is not reached
    width: float = WIDTH


def dumbbells_svg(chart: DumbbellChart) -> str:
    """Draw the rows from top to bottom; equal values have their marks side by side.

    Raises ValueError for no rows, for a row without any value and for values outside the scale.
    """
    _check(chart)
    left = float(_SIDE + _WORDS)
    px = (chart.width - left - 26) / chart.full
    names = [wrap(pair.label, _SIDE - 12, 3, 12) for pair in chart.pairs]
    heights = [
        max(26, len(name) * 15 + (_LINE if pair.note else 0) + 9) for pair, name in zip(chart.pairs, names, strict=True)
    ]
    bottom = _HEAD + sum(heights)
    legend = Legend((chart.actual, chart.target), chart.width - 8)
    canvas = Canvas(chart.width, bottom + 10 + legend.height)

    def x(value: float) -> float:
        return left + 10 + value * px

    for step in range(chart.full + 1):
        canvas.line([(x(step), _HEAD - 3), (x(step), bottom)], stroke="line", width=0.7)
        canvas.text(x(step), _HEAD - 8, str(step), size=_SIZE, tone="soft", anchor="middle")
    y = float(_HEAD)
    for pair, name, height in zip(chart.pairs, names, heights, strict=True):
        if pair.label:
            canvas.line([(0, y), (chart.width, y)], stroke="line")
        with canvas.link(pair.href, pair.hint):
            base = y + 17
            for number, line in enumerate(name):
                canvas.text(0, base + number * 15, line)
            if pair.note:
                note = fit(pair.note, _SIDE - 12, _SIZE)
                canvas.text(0, base + len(name) * 15 - 2, note, size=_SIZE, tone="soft")
            _marks(canvas, chart, pair, x, y + height / 2)
            words = fit(pair.words, _WORDS - 8, _SIZE, 600)
            canvas.text(_SIDE, y + height / 2 + 4, words, size=_SIZE, weight=600)
        y += height
    canvas.line([(0, bottom), (chart.width, bottom)], stroke="line")
    legend.draw(canvas, 4, bottom + 8)
    return canvas.finish(chart.title, chart.desc, chart.id)


def _marks(canvas: Canvas, chart: DumbbellChart, pair: DumbbellRow, x: Callable[[float], float], middle: float) -> None:
    target, actual = pair.target, pair.actual
    if target is not None and actual is not None and target != actual:
        tone = chart.short if actual < target else "good"
        canvas.line([(x(actual), middle), (x(target), middle)], stroke=tone, width=3)
    aside = 7 if target == actual else 0
    if actual is not None:
        canvas.mark(x(actual) - aside, middle, chart.actual.shape, chart.actual.tone, 13)
    if target is not None:
        canvas.mark(x(target) + aside, middle, chart.target.shape, chart.target.tone, 13)


def _check(chart: DumbbellChart) -> None:
    if not chart.pairs:
        raise ValueError("a dumbbell chart needs at least one row")
    for pair in chart.pairs:
        known = [value for value in (pair.target, pair.actual) if value is not None]
        if not known:
            raise ValueError(f"{pair.label!r} has no value")
        if any(not 0 <= value <= chart.full for value in known):
            raise ValueError(f"{pair.label!r} is outside the scale")
