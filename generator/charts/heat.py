"""A heat map of scores: rows x columns, each figure on the colour of its band; unknown is an empty frame."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit
from generator.charts.tones import ON, Fill, Marker
from generator.derive.portfolio.relationships import GOOD, WEAK, Band, band

_ROW, _HEAD, _LEFT, _SIZE = 25, 24, 190, 11
_FILLS: dict[Band, Fill] = {"good": Fill(f"{GOOD} or more", "past"), "fair": Fill(f"{WEAK} to {GOOD - 1}", "next")}
_LOW = Marker(f"below {WEAK}", "down", "bad")


class HeatRow(Struct, frozen=True):
    """One row: its name, its scores from 0 to 100 by column (None: not known), its link."""

    label: str
    scores: tuple[int | None, ...]
    href: str = ""


def heat_svg(id: str, title: str, desc: str, columns: Sequence[str], rows: Sequence[HeatRow]) -> str:
    """Draw the rows from top to bottom.

    Raises ValueError for no rows.
    """
    if not rows:
        raise ValueError("a heat map needs at least one row")
    cell = (WIDTH - _LEFT) / len(columns)
    legend = Legend([*_FILLS.values(), _LOW], WIDTH - 8)
    bottom = _HEAD + _ROW * len(rows)
    canvas = Canvas(WIDTH, bottom + 8 + legend.height)
    for column, name in enumerate(columns):
        middle = _LEFT + column * cell + (cell - 3) / 2
        canvas.text(middle, 14, fit(name, cell - 4, _SIZE, 600), size=_SIZE, weight=600, anchor="middle")
    for number, row in enumerate(rows):
        y = _HEAD + number * _ROW
        with canvas.link(row.href, row.label):
            canvas.text(4, y + 16, fit(row.label, _LEFT - 12, 12))
        for column, score in enumerate(row.scores):
            _cell(canvas, _LEFT + column * cell, y, cell - 3, score)
    legend.draw(canvas, 4, bottom + 6)
    return canvas.finish(title, desc, id)


def _cell(canvas: Canvas, x: float, y: float, w: float, score: int | None) -> None:
    h, middle = _ROW - 3, x + w / 2
    if score is None:
        canvas.rect(x, y, w, h, stroke="line", dash=(3, 3))
        canvas.text(middle, y + 15, "–", size=_SIZE, tone="soft", anchor="middle")
        return
    fill, tone = _FILLS.get(band(score)), _LOW.tone
    if fill:
        canvas.rect(x, y, w, h, fill=fill.tone)
        tone = ON[fill.tone]
    else:
        canvas.rect(x, y, w, h, fill="paper", stroke=tone, width=1.5)
        canvas.mark(middle - 16, y + h / 2, _LOW.shape, tone, 8)
    canvas.text(middle, y + 15, str(score), size=_SIZE, weight=600, tone=tone, anchor="middle")
