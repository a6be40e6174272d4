"""Horizontal bars, stacked or paired."""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend, area
from generator.charts.text import fit, width, wrap
from generator.charts.tones import ON, Fill

_SIZE = 11
_LINE = 14


class BarSegment(Struct, frozen=True):
    """A part of a bar: its length as a value from 0, its fill, the value in words."""

    value: float
    fill: Fill
    words: str = ""


class Bar(Struct, frozen=True):
    """One row: a label, its parts, and words at its end; without parts (not known) only the words."""

    label: str
    parts: tuple[BarSegment, ...]
    words: str = ""
    href: str = ""
    hint: str = ""


class BarChart(Struct, frozen=True):
    """What to draw; `stacked` parts follow one another, `paired` ones are below one another.

    `full` is the value of the full length (None: the longest bar).
    """

    id: str
    title: str
    desc: str
    bars: tuple[Bar, ...]
    mode: Literal["stacked", "paired"] = "stacked"
    full: float | None = None
    label_width: float = 190
    width: float = WIDTH


def bars_svg(bars: BarChart) -> str:
    """Draw the bars from top to bottom.

    Raises ValueError for no bars and for values below zero or not finite.
    """
    if not bars.bars:
        raise ValueError("a bar chart needs at least one bar")
    parts = [part for bar in bars.bars for part in bar.parts]
    _check([part.value for part in parts])
    stacked = bars.mode == "stacked"
    lengths = [sum(p.value for p in bar.parts) for bar in bars.bars] if stacked else [p.value for p in parts]
    full = bars.full or max(lengths, default=0) or 1
    ends = [bar.words for bar in bars.bars] + ([] if stacked else [part.words for part in parts])
    tail = min(max((width(words, _SIZE, 600) for words in ends), default=0), bars.width * 0.35)
    left = bars.label_width
    room = bars.width - left - tail - 12
    names = [wrap(bar.label, left - 14, 2, 12) for bar in bars.bars]
    depth = [max(len(name) * _LINE, 20 if stacked else 15 * len(bar.parts)) + 10
             for name, bar in zip(names, bars.bars, strict=True)]  # fmt: skip
    legend = Legend([part.fill for part in parts], bars.width - 8)
    canvas = Canvas(bars.width, sum(depth) + 6 + legend.height)
    canvas.line([(left, 0), (left, sum(depth))], stroke="soft")
    y = 0.0
    for bar, name, height in zip(bars.bars, names, depth, strict=True):
        shortened = bool(name) and name[-1].endswith("…")
        with canvas.link(bar.href, bar.hint or (bar.label if shortened else "")):
            for number, line in enumerate(name):
                base = y + height / 2 + 4 + (number - (len(name) - 1) / 2) * _LINE
                canvas.text(left - 10, base, line, anchor="end")
            if stacked or not bar.parts:
                _stack(canvas, bar, (left, y + height / 2), room / full, room, tail)
            else:
                _pair(canvas, bar, (left, y + height / 2), room / full, room, tail)
        y += height
    legend.draw(canvas, 4, y + 4)
    return canvas.finish(bars.title, bars.desc, bars.id)


def _check(values: list[float]) -> None:
    if any(not math.isfinite(value) or value < 0 for value in values):
        raise ValueError("a bar's value must be finite and zero or more")


def _stack(canvas: Canvas, bar: Bar, at: tuple[float, float], px: float, room: float, tail: float) -> None:
    left, middle = at
    x = left
    for part in bar.parts:
        length = min(part.value * px, left + room - x)
        if length <= 0:
            continue
        area(canvas, x, middle - 10, length - (1 if length > 3 else 0), 20, part.fill)
        if part.words and not part.fill.hatched and width(part.words, _SIZE) <= length - 10:
            canvas.text(x + 6, middle + 4, part.words, size=_SIZE, tone=ON[part.fill.tone])
        x += length
    canvas.text(x + 7, middle + 4, fit(bar.words, tail, _SIZE, 600), size=_SIZE, weight=600)


def _pair(canvas: Canvas, bar: Bar, at: tuple[float, float], px: float, room: float, tail: float) -> None:
    left, middle = at
    top = middle - 7.5 * len(bar.parts)
    for number, part in enumerate(bar.parts):
        y = top + 15 * number
        length = min(part.value * px, room)
        if length > 0:
            area(canvas, left, y + 1.5, length, 12, part.fill)
        canvas.text(left + length + 7, y + 11.5, fit(part.words, tail, _SIZE), size=_SIZE)
