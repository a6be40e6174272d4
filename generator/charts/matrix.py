"""A matrix of two measured axes: marks, threshold lines, named quadrants, lanes for unknown values."""

from __future__ import annotations

import math

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.labels import HEIGHT, SIZE, Box, Spot, place, spaced_out
from generator.charts.legend import Kind, Legend
from generator.charts.text import fit, width
from generator.charts.tones import Marker

TALL = 430.0  # px, default height
_SIZE = SIZE
_LANE = 84
_STRIP = 24  # px kept free of marks at the upper and lower edge, for the quadrants' names


class Axis(Struct, frozen=True):
    """One axis; values outside low to high are drawn at its end.

    `ticks` are (value, words); `unknown` names the lane of points without a value, "" for no lane.
    """

    title: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    threshold: float | None = None
    unknown: str = ""
    log: bool = False

    def share(self, value: float) -> float:
        """Return the position of a value from low (0) to high (1)."""
        low, high = self.low, self.high
        value = min(max(value, low), high)
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return (value - low) / (high - low)


class MatrixPoint(Struct, frozen=True):
    """One point, or `several` as one; x or y None is unknown; `size` in px; `hint` shows on pointing."""

    label: str
    x: float | None
    y: float | None
    mark: Marker
    size: float = 12
    href: str = ""
    hint: str = ""
    several: bool = False


class MatrixChart(Struct, frozen=True):
    """What to draw; `quadrants` are the names upper left, upper right, lower left, lower right."""

    id: str
    title: str
    desc: str
    x: Axis
    y: Axis
    points: tuple[MatrixPoint, ...]
    quadrants: tuple[str, str, str, str] | None = None
    width: float = WIDTH
    height: float = TALL


def matrix_svg(matrix: MatrixChart) -> str:
    """Draw a matrix; earlier points get their labels first, and points left without one are counted.

    Raises ValueError for an axis without extent, a log axis that reaches zero, a value that is not finite,
    or an unknown value where the axis has no lane for it.
    """
    _check(matrix)
    frame = _PlotArea(matrix)
    marks, spots = frame.scatter()
    missing = spots.count(None) - sum(point.several for point in matrix.points)
    note = f"{missing} not labelled: see the table" if missing else ""
    kinds: list[Kind] = [point.mark for point in matrix.points]
    legend = Legend(kinds, matrix.width - 8 - (width(note, _SIZE) + 18 if note else 0))
    bottom = matrix.height + max(legend.height, 20 if note else 0)
    canvas = Canvas(matrix.width, bottom)
    frame.draw(canvas)
    for spot in spots:
        if spot and spot.leader:
            canvas.line(spot.leader, stroke="soft", width=0.6)
    for point, (x, y), spot in zip(matrix.points, marks, spots, strict=True):
        shortened = spot is None or spot.lines[-1].endswith("…")
        with canvas.link(point.href, point.hint or (point.label if shortened else "")):
            canvas.mark(x, y, point.mark.shape, point.mark.tone, point.size)
            if spot:
                for number, words in enumerate(spot.lines):
                    canvas.text(spot.box.left, spot.box.top + 10 + number * HEIGHT, words, size=_SIZE)
    legend.draw(canvas, 4, matrix.height)
    if note:
        canvas.text(matrix.width - 4, matrix.height + 14, note, size=_SIZE, tone="soft", anchor="end")
    return canvas.finish(matrix.title, matrix.desc, matrix.id)


def _check(matrix: MatrixChart) -> None:
    for axis, name in ((matrix.x, "x"), (matrix.y, "y")):
        if not (math.isfinite(axis.low) and math.isfinite(axis.high) and axis.low < axis.high):
            raise ValueError(f"the {name} axis needs low < high")
        if axis.log and axis.low <= 0:
            raise ValueError(f"the {name} axis is logarithmic and must start above 0")
        for point in matrix.points:
            value = getattr(point, name)
            if value is None and not axis.unknown:
                raise ValueError(f"{point.label!r} has no {name}, and the axis has no lane for unknown values")
            if value is not None and not math.isfinite(value):
                raise ValueError(f"{point.label!r} has no finite {name}")


class _PlotArea:
    """The plot's rectangle on the sheet, and the positions of values in it."""

    def __init__(self, matrix: MatrixChart) -> None:
        self.matrix = matrix
        words = [fit(text, 92, _SIZE) for _, text in matrix.y.ticks]
        if matrix.y.unknown:
            words.append(fit(matrix.y.unknown, 92, _SIZE))
        self.left = 30 + max((width(word, _SIZE) for word in words), default=0)
        self.top = 8.0
        self.right = matrix.width - 8 - (_LANE + 6 if matrix.x.unknown else 0)
        self.bottom = matrix.height - 44 - (40 if matrix.y.unknown else 0)

    @property
    def lane_x(self) -> float:
        """The middle of the lane right of the plot, in px."""
        return self.right + 6 + _LANE / 2

    @property
    def lane_y(self) -> float:
        """The middle of the lane below the plot, in px."""
        return self.bottom + 6 + 17

    def at(self, x: float | None, y: float | None) -> tuple[float, float]:
        """Return the position of a pair of values in px."""
        px, py = self.lane_x, self.lane_y
        if x is not None:
            px = self.left + 14 + self.matrix.x.share(x) * (self.right - self.left - 28)
        if y is not None:
            room = self.bottom - self.top - 2 * _STRIP
            py = self.bottom - _STRIP - self.matrix.y.share(y) * room
        return px, py

    def scatter(self) -> tuple[list[tuple[float, float]], list[Spot | None]]:
        """Find a place for all marks and labels."""
        points = self.matrix.points
        ideal = [(*self.at(p.x, p.y), p.size / 2) for p in points]
        bounds = [self._room(p) for p in points]
        marks = spaced_out(ideal, bounds)
        circles = [(x, y, r) for (x, y), (_, _, r) in zip(marks, ideal, strict=True)]
        labels = [point.label for point in points]
        edge = self.matrix.width - 2
        low = self.lane_y + 17 if self.matrix.y.unknown else self.bottom
        sheet = Box(self.left + 2, self.top, edge, low)
        return marks, place(circles, labels, sheet, [box for box, _ in self._names()], self._lines())

    def _lines(self) -> list[Box]:
        """Return the lines that should not cross a label."""
        m = self.matrix
        lines = [
            Box(self.right, self.top, self.right + 6, self.bottom),
            Box(self.left, self.bottom, self.right, self.bottom + 6),
        ]
        if m.x.threshold is not None:
            x, _ = self.at(m.x.threshold, m.y.low)
            lines.append(Box(x, self.top, x, self.bottom))
        if m.y.threshold is not None:
            _, y = self.at(m.x.low, m.y.threshold)
            lines.append(Box(self.left, y, self.right, y))
        return lines

    def _room(self, point: MatrixPoint) -> Box:
        r = point.size / 2 + 1
        left, right = self.left, self.right
        top, bottom = self.top + _STRIP - 6, self.bottom - _STRIP + 6
        if point.x is None:
            left, right = self.lane_x - _LANE / 2, self.lane_x + _LANE / 2
        if point.y is None:
            top, bottom = self.lane_y - 17, self.lane_y + 17
        return Box(left + r, top + r, right - r, bottom - r)

    def _names(self) -> list[tuple[Box, str]]:
        if not self.matrix.quadrants:
            return []
        room = (self.right - self.left) / 2 - 16
        names = []
        for index, name in enumerate(self.matrix.quadrants):
            words = fit(name, room, _SIZE, 600)
            w = width(words, _SIZE, 600)
            left = self.right - 8 - w if index % 2 else self.left + 8
            top = self.bottom - 19 if index > 1 else self.top + 5
            names.append((Box(left, top, left + w, top + HEIGHT + 2), words))
        return names

    def draw(self, canvas: Canvas) -> None:
        """Draw everything under the points."""
        m, left, right, top, bottom = self.matrix, self.left, self.right, self.top, self.bottom
        canvas.rect(left, top, right - left, bottom - top, fill="wash")
        if m.x.unknown:
            canvas.rect(right + 6, top, _LANE, bottom - top, stroke="line", dash=(4, 3))
            self._below(canvas, self.lane_x, m.x.unknown, _LANE)
        if m.y.unknown:
            end = self.lane_x + _LANE / 2 if m.x.unknown else right
            canvas.rect(left, self.lane_y - 17, end - left, 34, stroke="line", dash=(4, 3))
            words = fit(m.y.unknown, 92, _SIZE)
            canvas.text(left - 6, self.lane_y + 4, words, size=_SIZE, tone="soft", anchor="end")
        if m.x.threshold is not None:
            x, _ = self.at(m.x.threshold, m.y.low)
            canvas.line([(x, top), (x, bottom)], stroke="soft", dash=(3, 3))
        if m.y.threshold is not None:
            _, y = self.at(m.x.low, m.y.threshold)
            canvas.line([(left, y), (right, y)], stroke="soft", dash=(3, 3))
        for box, words in self._names():
            canvas.text(box.left, box.bottom - 4, words, size=_SIZE, weight=600, tone="soft")
        self._ticks(canvas)
        low = m.height - 8
        canvas.text((left + right) / 2, low, fit(m.x.title, right - left, 12), anchor="middle", tone="soft")
        room = bottom - top
        canvas.text(14, (top + bottom) / 2, fit(m.y.title, room), anchor="middle", tone="soft", turned=True)

    def _ticks(self, canvas: Canvas) -> None:
        m = self.matrix
        end = self.left - 12
        for value, name in m.x.ticks:
            x, _ = self.at(value, m.y.low)
            words = fit(name, 90, _SIZE)
            half = width(words, _SIZE) / 2
            x = min(max(x, self.left + half - 10), self.right - half + (0 if m.x.unknown else 8))
            # A tick that would touch its neighbour is left out.
            if x - half >= end + 8:
                self._below(canvas, x, words, 90)
                end = x + half
        lowest = self.bottom + 99
        for value, name in m.y.ticks:
            _, y = self.at(m.x.low, value)
            if y <= lowest - 13:
                words = fit(name, 92, _SIZE)
                canvas.text(self.left - 6, y + 4, words, size=_SIZE, tone="soft", anchor="end")
                lowest = y

    def _below(self, canvas: Canvas, x: float, words: str, room: float) -> None:
        y = self.bottom + (40 if self.matrix.y.unknown else 0) + 16
        canvas.text(x, y, fit(words, room, _SIZE), size=_SIZE, tone="soft", anchor="middle")
