"""A dot plot: each row's marks on one scale, rows grouped under headings."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit, width, wrap
from generator.charts.tones import Marker, Tone

_SIZE = 11
_LINE = 13
_ROW = 34
_BAND = 44
_SIDE = 262  # px for the rows' names
_CURVE = (40.0, 22.0)  # px of the small curve before a group's name


class DotRow(Struct, frozen=True):
    """A row: its name, its marks at values of the scale, and words at its end, emphasised if `strong`."""

    label: str
    marks: tuple[tuple[float, Marker], ...]
    words: str = ""
    strong: bool = False
    href: str = ""
    hint: str = ""


class DotGroup(Struct, frozen=True):
    """Rows under one heading; `curve` is a small line before it, values from 0 to 1, left to right."""

    name: str
    note: str
    rows: tuple[DotRow, ...]
    curve: tuple[float, ...] = ()


class DotChart(Struct, frozen=True):
    """What to draw; `ticks` are the (value, words) of the scale, the lowest first."""

    id: str
    title: str
    desc: str
    ticks: tuple[tuple[float, str], ...]
    groups: tuple[DotGroup, ...]
    width: float = WIDTH


def dots_svg(dots: DotChart) -> str:
    """Draw a dot plot; marks of equal value are side by side.

    Raises ValueError for a scale of fewer than two ticks, no rows, or a value outside the scale.
    """
    rows = [row for group in dots.groups for row in group.rows]
    if len(dots.ticks) < 2 or not rows:
        raise ValueError("a dot plot needs a scale of two ticks and at least one row")
    tail = min(max(width(row.words, _SIZE, 600) for row in rows), dots.width * 0.25)
    scale = _Scale(dots.ticks, _SIDE + 24, dots.width - tail - 54)
    for row in rows:
        if not all(scale.low <= value <= scale.high for value, _ in row.marks):
            raise ValueError(f"{row.label!r} is outside the scale")
    bottom = 24.0 + sum(_BAND + _ROW * len(group.rows) for group in dots.groups)
    legend = Legend([mark for row in rows for _, mark in row.marks], dots.width - 8)
    canvas = Canvas(dots.width, bottom + 10 + legend.height)
    for value, words in dots.ticks:
        label = fit(words, scale.step - 6, _SIZE)
        canvas.text(scale.at(value), 12, label, size=_SIZE, tone="soft", anchor="middle")
    y = 24.0
    for group in dots.groups:
        _head(canvas, group, y, dots.width)
        y += _BAND
        for row in group.rows:
            with canvas.link(row.href, row.hint):
                _row(canvas, row, y + _ROW / 2, scale, tail)
            y += _ROW
    legend.draw(canvas, 4, bottom + 8)
    return canvas.finish(dots.title, dots.desc, dots.id)


class _Scale(Struct, frozen=True):
    """The scale, between two positions in px."""

    ticks: tuple[tuple[float, str], ...]
    left: float
    right: float

    @property
    def low(self) -> float:
        return self.ticks[0][0]

    @property
    def high(self) -> float:
        return self.ticks[-1][0]

    @property
    def step(self) -> float:
        """The smallest distance between two ticks, in px."""
        places = [self.at(value) for value, _ in self.ticks]
        return min(after - before for before, after in pairwise(places))

    def at(self, value: float) -> float:
        """Return the position of a value, in px."""
        return self.left + (self.right - self.left) * (value - self.low) / ((self.high - self.low) or 1)


def _head(canvas: Canvas, group: DotGroup, y: float, across: float) -> None:
    canvas.rect(0, y + 6, across, _BAND - 10, fill="wash")
    left = 10.0
    if len(group.curve) > 1:
        w, h = _CURVE
        steps = len(group.curve) - 1
        line = [(left + w * n / steps, y + 12 + h * (1 - share)) for n, share in enumerate(group.curve)]
        canvas.line([(left, y + 12 + h / 2), (left + w, y + 12 + h / 2)], stroke="line")
        canvas.line(line, stroke="brand", width=2)
        left += w + 12
    base = y + _BAND / 2 + 5
    name = fit(group.name, across / 2, 12, 600)
    canvas.text(left, base, name, weight=600)
    start = left + width(name, 12, 600) + 10
    canvas.text(start, base, fit(group.note, across - start - 8, _SIZE), size=_SIZE, tone="soft")


def _row(canvas: Canvas, row: DotRow, middle: float, scale: _Scale, tail: float) -> None:
    lines = wrap(row.label, _SIDE - 14, 2, _SIZE)
    for number, line in enumerate(lines):
        canvas.text(0, middle + 4 + (number - (len(lines) - 1) / 2) * _LINE, line, size=_SIZE)
    canvas.line([(scale.left, middle), (scale.right, middle)], stroke="line")
    for value, _ in scale.ticks:
        canvas.line([(scale.at(value), middle - 3), (scale.at(value), middle + 3)], stroke="line")
    values = [value for value, _ in row.marks]
    if len(values) > 1:
        ends = [(scale.at(min(values)), middle), (scale.at(max(values)), middle)]
        canvas.line(ends, stroke="soft", width=2)
    for number, (value, mark) in enumerate(row.marks):
        same = [index for index, other in enumerate(values) if other == value]
        shift = 13 * (same.index(number) - (len(same) - 1) / 2)
        canvas.mark(scale.at(value) + shift, middle, mark.shape, mark.tone, 12)
    weight = 600 if row.strong else 400
    tone: Tone = "ink" if row.strong else "soft"
    words = fit(row.words, tail, _SIZE, weight)
    canvas.text(scale.right + 28, middle + 4, words, size=_SIZE, weight=weight, tone=tone)
