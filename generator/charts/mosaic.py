"""A mosaic: rows of long labels against columns of names, with marks in the cells."""

from __future__ import annotations

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit, width, wrap
from generator.charts.tones import Marker

_SIZE = 11
_LINE = 13
_ROW = 34
_SIDE = 270  # px for the rows' labels
_HEAD = 130  # px at most for the columns' names, which are turned
_SLOT = 28  # px, narrowest column


class MosaicTile(Struct, frozen=True):
    """A mark in cell (column, row), both counted from 0, with a hint for the pointer."""

    column: int
    row: int
    mark: Marker
    hint: str = ""


class MosaicChart(Struct, frozen=True):
    """What to draw; rows are (name, address or "")."""

    id: str
    title: str
    desc: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    tiles: tuple[MosaicTile, ...]
    width: float = WIDTH


def mosaic_svg(mosaic: MosaicChart) -> str:
    """Draw a mosaic; it is wider than asked if the columns need it.

    Raises ValueError for an axis without steps or a tile outside.
    """
    if not mosaic.columns or not mosaic.rows:
        raise ValueError("a mosaic needs at least one column and one row")
    for tile in mosaic.tiles:
        if not (0 <= tile.column < len(mosaic.columns) and 0 <= tile.row < len(mosaic.rows)):
            raise ValueError(f"{tile.hint!r} is outside the mosaic")
    slot = max(_SLOT, min(64, (mosaic.width - _SIDE) / len(mosaic.columns)))
    across = max(mosaic.width, _SIDE + slot * len(mosaic.columns))
    names = [fit(name, _HEAD, _SIZE) for name in mosaic.columns]
    head = max(width(name, _SIZE) for name in names) + 12
    bottom = head + _ROW * len(mosaic.rows)
    legend = Legend([tile.mark for tile in mosaic.tiles], across - 8)
    canvas = Canvas(across, bottom + 8 + legend.height)
    for column, name in enumerate(names):
        middle = head - 6 - width(name, _SIZE) / 2
        canvas.text(_SIDE + (column + 0.5) * slot + 4, middle, name, size=_SIZE, anchor="middle", turned=True)
    for row, (label, href) in enumerate(mosaic.rows):
        top = head + row * _ROW
        lines = wrap(label, _SIDE - 14, 2, _SIZE)
        canvas.line([(0, top), (across, top)], stroke="line")
        with canvas.link(href, label if lines and lines[-1].endswith("…") else ""):
            for number, line in enumerate(lines):
                base = top + _ROW / 2 + 4 + (number - (len(lines) - 1) / 2) * _LINE
                canvas.text(0, base, line, size=_SIZE)
    for tile in mosaic.tiles:
        with canvas.link(None, tile.hint):
            x, y = _SIDE + (tile.column + 0.5) * slot, head + (tile.row + 0.5) * _ROW
            canvas.mark(x, y, tile.mark.shape, tile.mark.tone, 12)
    legend.draw(canvas, 4, bottom + 6)
    return canvas.finish(mosaic.title, mosaic.desc, mosaic.id)
