"""The legend of a chart, from the kinds that occur in it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.charts.kit import Canvas
from generator.charts.text import fit, width
from generator.charts.tones import Fill, Marker, Stroke, Tone

Kind = Marker | Fill | Stroke
_ROW, _GAP, _SIZE = 20, 18, 11


class Legend:
    """Entries of the distinct kinds that have a label, flowed into rows of `room` px."""

    def __init__(self, kinds: Iterable[Kind], room: float) -> None:
        """Lay out the entries in order of first occurrence."""
        self._places: list[tuple[float, float, Kind, str]] = []
        x = y = 0.0
        for kind in dict.fromkeys(kind for kind in kinds if kind.label):
            swatch = 36 if isinstance(kind, Stroke) else 18
            words = fit(kind.label, room - swatch, _SIZE)
            need = swatch + width(words, _SIZE)
            if x and x + need > room:
                x, y = 0.0, y + _ROW
            self._places.append((x, y, kind, words))
            x += need + _GAP
        self.height = y + _ROW if self._places else 0.0

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the entries with their upper left corner at (x, y)."""
        for dx, dy, kind, words in self._places:
            left, middle = x + dx, y + dy + _ROW / 2
            if isinstance(kind, Marker):
                canvas.mark(left + 6, middle, kind.shape, kind.tone, 11)
                left += 18
            elif isinstance(kind, Fill):
                area(canvas, left, middle - 5, 12, 10, kind)
                left += 18
            else:
                ends = [(left + 2, middle), (left + 26, middle)]
                canvas.line(ends, stroke=kind.tone, width=1.5, dash=kind.dash, head=kind.head, tail=kind.tail)
                left += 36
            canvas.text(left, middle + 4, words, size=_SIZE, tone="soft")


def area(canvas: Canvas, x: float, y: float, w: float, h: float, fill: Fill) -> None:
    """Draw an area with its fill: solid, or hatched on paper within an outline that is visible in print."""
    if fill.hatched:
        outline: Tone = "now" if fill.tone == "next" else fill.tone
        canvas.rect(x, y, w, h, fill="paper", hatch=fill.tone, stroke=outline)
    else:
        canvas.rect(x, y, w, h, fill=fill.tone)
