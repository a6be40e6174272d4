"""The trend heat map: twelve factors in four zones, reading by reading (K 9)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit
from generator.charts.tones import Marker
from generator.derive.impact import zone_trends
from generator.model.scorecard import ZONES, Impact, Trend
from generator.wording import day

MARKS: dict[Trend, Marker] = {
    "up": Marker("up", "triangle", "good"),
    "steady": Marker("steady", "ring", "soft"),
    "down": Marker("down", "down", "bad"),
}
MOST = 8  # readings drawn; the table lists all
_ROW, _HEAD, _LEFT, _SIZE = 22, 34, 216, 11


def impact_svg(readings: Sequence[Impact], title: str) -> str:
    """Draw each factor's trend at the latest readings, oldest at the left, below each zone's own trend.

    Raises ValueError for no readings.
    """
    if not readings:
        raise ValueError("a heat map needs at least one reading")
    shown = readings[-MOST:]
    cell = min((WIDTH - _LEFT) / len(shown), 92)
    rows = len(ZONES) + sum(map(len, ZONES.values()))
    legend = Legend(MARKS.values(), WIDTH - 8)
    bottom = _HEAD + rows * _ROW + 8 * (len(ZONES) - 1)
    canvas = Canvas(WIDTH, bottom + 12 + legend.height)
    for column, reading in enumerate(shown):
        middle = _LEFT + column * cell + cell / 2
        canvas.text(middle, 12, fit(day(reading.on), cell - 2, 10), size=10, anchor="middle")
        view = "us" if reading.by == "us" else "customer"
        canvas.text(middle, 25, view, size=10, anchor="middle", tone="soft")
    zones = [dict(zip(ZONES, zone_trends(reading), strict=True)) for reading in shown]
    y = float(_HEAD)
    for zone, factors in ZONES.items():
        canvas.text(4, y + 15, zone, size=12, weight=600)
        for column, trends in enumerate(zones):
            _zone(canvas, _LEFT + column * cell, y, cell, trends[zone].trend)
        y += _ROW
        for name, words in factors.items():
            canvas.text(14, y + 15, fit(words, _LEFT - 22, _SIZE), size=_SIZE)
            for column, reading in enumerate(shown):
                _cell(canvas, _LEFT + column * cell, y, cell, reading.trends()[name])
            y += _ROW
        y += 8
    legend.draw(canvas, 4, bottom + 8)
    return canvas.finish(title, description(shown), "impact-trend")


def description(readings: Sequence[Impact]) -> str:
    """Describe the heat map: at each reading, how many factors go up and down."""
    parts = []
    for reading in readings:
        trends = list(reading.trends().values())
        words = ", ".join(f"{trends.count(trend)} {trend}" for trend in ("up", "down"))
        view = "our view" if reading.by == "us" else "customer's view"
        parts.append(f"{day(reading.on)} ({view}): {words}")
    return "; ".join(parts)


def _zone(canvas: Canvas, x: float, y: float, width: float, trend: Trend | None) -> None:
    if trend:
        mark = MARKS[trend]
        canvas.mark(x + width / 2, y + _ROW / 2, mark.shape, mark.tone, 10)


def _cell(canvas: Canvas, x: float, y: float, width: float, trend: Trend | None) -> None:
    w, h, middle = width - 3, _ROW - 3, (x + (width - 3) / 2, y + (_ROW - 3) / 2)
    if trend is None:
        canvas.rect(x, y, w, h, stroke="line", dash=(3, 3))
    elif trend == "steady":
        canvas.rect(x, y, w, h, fill="wash")
        canvas.mark(*middle, "ring", "soft", 8)
    else:
        canvas.rect(x, y, w, h, fill=MARKS[trend].tone)
        canvas.mark(*middle, MARKS[trend].shape, "paper", 9)
