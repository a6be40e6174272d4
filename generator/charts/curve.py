"""Amounts over time as lines, filled down to the baseline or plain."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Kind, Legend
from generator.charts.text import fit, width
from generator.charts.timescale import TimeScale
from generator.charts.tones import Fill, Marker, Stroke

_SIZE = 11
_SIDE = 66  # px for the scale's figures
_TAIL = 92  # px for the words at a line's end
_TOP, _FOOT = 16, 24
_FLAT = 1e-300  # a smaller span is drawn as a flat line
_STEPS = (1, 2, 2.5, 5, 10)


class CurveLine(Struct, frozen=True):
    """A line through (day, value) in order of days, `words` at its end; a fill reaches the baseline."""

    kind: Fill | Stroke
    points: tuple[tuple[date, float], ...]
    words: str = ""


class CurveEvent(Struct, frozen=True):
    """A mark on a line: an event on a day."""

    on: date
    value: float
    mark: Marker
    href: str = ""
    hint: str = ""


class CurveChart(Struct, frozen=True):
    """What to draw; `label` writes a value of the scale."""

    id: str
    title: str
    desc: str
    lines: tuple[CurveLine, ...]
    label: Callable[[float], str]
    events: tuple[CurveEvent, ...] = ()
    width: float = WIDTH
    height: float = 190


def curve_svg(chart: CurveChart) -> str:
    """Draw the lines over the days they span, on a scale that includes zero.

    Raises ValueError for no line, a line of fewer than two points, and values that are not finite.
    """
    _check(chart)
    days = [day for line in chart.lines for day, _ in line.points]
    scale = TimeScale(min(days), max(days), _SIDE, chart.width - _TAIL)
    values = [value for line in chart.lines for _, value in line.points]
    ticks = _ticks(min(0.0, *values), max(0.0, *values))
    low, high = ticks[0], ticks[-1]
    ground = _TOP + chart.height

    def y(value: float) -> float:
        return ground - (value - low) / (high - low) * chart.height

    kinds: list[Kind] = [line.kind for line in chart.lines]
    legend = Legend([*kinds, *(event.mark for event in chart.events)], chart.width - 8)
    canvas = Canvas(chart.width, ground + _FOOT + 8 + legend.height)
    for tick in ticks:
        canvas.line([(_SIDE, y(tick)), (chart.width - _TAIL, y(tick))], stroke="line", width=0.7)
        words = fit(chart.label(tick), _SIDE - 8, _SIZE)
        canvas.text(_SIDE - 8, y(tick) + 4, words, size=_SIZE, tone="soft", anchor="end")
    for left, words in scale.ticks():
        canvas.line([(left, ground), (left, ground + 5)], stroke="soft", width=0.7)
        canvas.text(left + 3, ground + 15, words, size=_SIZE, tone="soft")
    for line in chart.lines:
        _line(canvas, line, [(scale.x(day), y(value)) for day, value in line.points], y(0))
    canvas.line([(_SIDE, y(0)), (chart.width - _TAIL, y(0))], stroke="soft")
    for event in chart.events:
        with canvas.link(event.href, event.hint):
            canvas.mark(scale.x(event.on), y(event.value), event.mark.shape, event.mark.tone, 12)
    _ends(canvas, chart, y)
    legend.draw(canvas, 4, ground + _FOOT + 6)
    return canvas.finish(chart.title, chart.desc, chart.id)


def _line(canvas: Canvas, line: CurveLine, points: list[tuple[float, float]], ground: float) -> None:
    if isinstance(line.kind, Fill):
        canvas.polygon([(points[0][0], ground), *points, (points[-1][0], ground)], fill=line.kind.tone)
    else:
        canvas.line(points, stroke=line.kind.tone, width=2, dash=line.kind.dash)


def _ends(canvas: Canvas, chart: CurveChart, y: Callable[[float], float]) -> None:
    """Write each line's words at its end, moved down if the words above need the room."""
    baseline = -math.inf
    for line in sorted(chart.lines, key=lambda line: y(line.points[-1][1])):
        baseline = max(y(line.points[-1][1]) + 4, baseline + 14)
        words = fit(line.words, _TAIL - 14, _SIZE, 600)
        if width(words, _SIZE, 600):
            canvas.text(chart.width - _TAIL + 14, baseline, words, size=_SIZE, weight=600)


def _ticks(low: float, high: float) -> list[float]:
    """Return the ticks of a scale of three to six round steps that covers low to high."""
    span = high - low
    if span < _FLAT:  # floats are too coarse for its steps
        span = 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(power * factor for factor in _STEPS if power * factor >= span / 4)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _check(chart: CurveChart) -> None:
    if not chart.lines:
        raise ValueError("a curve needs at least one line")
    for line in chart.lines:
        if len({day for day, _ in line.points}) < 2:
            raise ValueError("a line needs at least two days")
        if any(not math.isfinite(value) for _, value in line.points):
            raise ValueError("a value must be finite")
