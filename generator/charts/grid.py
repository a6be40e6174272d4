"""A matrix of two axes in steps; the entries of a cell are listed in it."""

from __future__ import annotations

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit, wrap
from generator.charts.tones import Marker

_SIZE = 11
_LINE = 13
_SIDE = 92  # px for the rows' names
_HEAD = 34


class GridEntry(Struct, frozen=True):
    """A person or thing in cell (column, row), both counted from 0; row 0 is the uppermost."""

    label: str
    column: int
    row: int
    mark: Marker
    href: str = ""
    hint: str = ""


class GridChart(Struct, frozen=True):
    """What to draw: the steps of both axes by name, left to right and top to bottom."""

    id: str
    title: str
    desc: str
    x_title: str
    columns: tuple[str, ...]
    y_title: str
    rows: tuple[str, ...]
    entries: tuple[GridEntry, ...]
    width: float = WIDTH


def grid_svg(grid: GridChart) -> str:
    """Draw a grid; each row is as high as its fullest cell needs.

    Raises ValueError for an axis without steps or an entry outside the grid.
    """
    if not grid.columns or not grid.rows:
        raise ValueError("a grid needs at least one column and one row")
    for entry in grid.entries:
        if not (0 <= entry.column < len(grid.columns) and 0 <= entry.row < len(grid.rows)):
            raise ValueError(f"{entry.label!r} is outside the grid")
    left = 28 + _SIDE
    cell = (grid.width - left - 2) / len(grid.columns)
    names = [wrap(e.label, cell - 30, 2, _SIZE) or ("?",) for e in grid.entries]
    fullness = [0.0] * len(grid.rows)
    for row in range(len(grid.rows)):
        for column in range(len(grid.columns)):
            counts = [
                len(name)
                for entry, name in zip(grid.entries, names, strict=True)
                if (entry.column, entry.row) == (column, row)
            ]
            fullness[row] = max(fullness[row], sum(count * _LINE + 5 for count in counts))
    heights = [max(44.0, full + 12) for full in fullness]
    legend = Legend([e.mark for e in grid.entries], grid.width - 8)
    bottom = _HEAD + sum(heights) + 3 * len(heights)
    canvas = Canvas(grid.width, bottom + 24 + legend.height)
    _heads(canvas, grid, left, cell, heights)
    tops = [_HEAD + sum(heights[:row]) + 3 * row for row in range(len(heights))]
    used: dict[tuple[int, int], float] = {}
    for entry, lines in zip(grid.entries, names, strict=True):
        key = (entry.column, entry.row)
        y = used.get(key, tops[entry.row] + 8)
        x = left + entry.column * cell
        shortened = lines[-1].endswith("…")
        with canvas.link(entry.href, entry.hint or (entry.label if shortened else "")):
            canvas.mark(x + 12, y + 6, entry.mark.shape, entry.mark.tone, 11)
            for number, line in enumerate(lines):
                canvas.text(x + 23, y + 10 + number * _LINE, line, size=_SIZE)
        used[key] = y + len(lines) * _LINE + 5
    legend.draw(canvas, 4, bottom + 20)
    return canvas.finish(grid.title, grid.desc, grid.id)


def _heads(canvas: Canvas, grid: GridChart, left: float, cell: float, heights: list[float]) -> None:
    """Draw the cells' background and the names of columns, rows and axes."""
    y = float(_HEAD)
    for name, height in zip(grid.rows, heights, strict=True):
        for column in range(len(grid.columns)):
            canvas.rect(left + column * cell, y, cell - 3, height, fill="wash")
        lines = wrap(name, _SIDE - 8, 2, _SIZE, 600)
        start = y + height / 2 + 4 - (len(lines) - 1) * _LINE / 2
        for number, line in enumerate(lines):
            canvas.text(left - 8, start + number * _LINE, line, size=_SIZE, weight=600, anchor="end")
        y += height + 3
    for column, name in enumerate(grid.columns):
        lines = wrap(name, cell - 8, 2, _SIZE, 600)
        middle = left + column * cell + (cell - 3) / 2
        for number, line in enumerate(lines):
            up = _HEAD - 7 - (len(lines) - 1 - number) * _LINE
            canvas.text(middle, up, line, size=_SIZE, weight=600, anchor="middle")
    middle = (_HEAD + y) / 2
    canvas.text(14, middle, fit(grid.y_title, y - _HEAD), tone="soft", anchor="middle", turned=True)
    room = grid.width - left
    canvas.text(left + room / 2, y + 12, fit(grid.x_title, room), tone="soft", anchor="middle")
