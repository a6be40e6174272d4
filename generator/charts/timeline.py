"""Bars over time in lanes, with milestones and today's line."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend, area
from generator.charts.text import fit, width, wrap
from generator.charts.timescale import MONTHS, QUARTER, TimeScale
from generator.charts.tones import ON, Fill, Marker

_SIZE = 11
_SIDE = 104  # px for the lanes' names
_HEAD = 26
_PAD = 8
_THICK = {1: 8, 2: 15, 3: 19}


class TimelineSpan(Struct, frozen=True):
    """A bar from start to end (None: open-ended) or, with a mark instead of a fill, a milestone at start.

    `weight` 1 to 3 is the bar's thickness.
    """

    label: str
    lane: str
    kind: Fill | Marker
    start: date
    end: date | None = None
    weight: int = 2
    href: str = ""
    hint: str = ""


class TimelineChart(Struct, frozen=True):
    """What to draw; `lanes` are in order, and without `start` or `end` the window covers the spans."""

    id: str
    title: str
    desc: str
    lanes: tuple[str, ...]
    spans: tuple[TimelineSpan, ...]
    today: date
    today_label: str = "today"
    months: tuple[str, ...] = MONTHS
    quarter: str = QUARTER  # format of a quarter's name, with {number} and {year}
    start: date | None = None
    end: date | None = None
    width: float = WIDTH


class _Placed(Struct, frozen=True):
    span: TimelineSpan
    left: float
    right: float
    words: str
    at: float  # left of the words, in px
    position: str  # inside, beside or above

    @property
    def taken(self) -> tuple[float, float]:
        return min(self.left, self.at), max(self.right, self.at + width(self.words, _SIZE))


def timeline_svg(timeline: TimelineChart) -> str:
    """Draw a timeline; spans of a lane share a row where they and their labels leave room.

    Raises ValueError for no spans, an unknown lane, a span that ends before it starts or a weight
    other than 1 to 3.
    """
    _check(timeline)
    scale = TimeScale(*_window(timeline), _SIDE, timeline.width - 10, timeline.months, timeline.quarter)
    rows = [(lane, _rows(timeline, lane, scale)) for lane in timeline.lanes]
    least = [max(30, 13 * len(wrap(lane, _SIDE - 14, 2, _SIZE, 600)) + 12) for lane, _ in rows]
    heights = [
        max(low, sum(map(_height, lane_rows)) + 2 * _PAD) for low, (_, lane_rows) in zip(least, rows, strict=True)
    ]
    bottom = _HEAD + sum(heights)
    legend = Legend([span.kind for span in timeline.spans], timeline.width - 8)
    canvas = Canvas(timeline.width, bottom + 22 + legend.height)
    for x, words in scale.ticks():
        canvas.line([(x, _HEAD - 4), (x, bottom)], stroke="line", width=0.7)
        canvas.text(x + 4, _HEAD - 9, words, size=_SIZE, tone="soft")
    today = scale.x(timeline.today) if scale.start <= timeline.today <= scale.end else None
    if today is not None:
        _today(canvas, today, bottom, timeline)
    y = float(_HEAD)
    for (lane, lane_rows), height in zip(rows, heights, strict=True):
        canvas.line([(0, y), (timeline.width, y)], stroke="line")
        for number, line in enumerate(wrap(lane, _SIDE - 14, 2, _SIZE, 600)):
            canvas.text(2, y + _PAD + 12 + number * 13, line, size=_SIZE, weight=600)
        top = y + _PAD
        for row in lane_rows:
            for placed in row:
                _draw(canvas, placed, top, _height(row), today)
            top += _height(row)
        y += height
    canvas.line([(0, bottom), (timeline.width, bottom)], stroke="line")
    legend.draw(canvas, 4, bottom + 18)
    return canvas.finish(timeline.title, timeline.desc, timeline.id)


def _check(timeline: TimelineChart) -> None:
    if not timeline.spans:
        raise ValueError("a timeline needs at least one span")
    for span in timeline.spans:
        if span.lane not in timeline.lanes:
            raise ValueError(f"{span.label!r} is in no lane of the timeline")
        if span.end is not None and span.end < span.start:
            raise ValueError(f"{span.label!r} ends before it starts")
        if span.weight not in _THICK:
            raise ValueError(f"{span.label!r} has a weight other than 1, 2 or 3")


def _window(timeline: TimelineChart) -> tuple[date, date]:
    """Choose the first and last day: from the start of a month, at least two months."""
    days = [timeline.today, *(span.start for span in timeline.spans)]
    ends = [span.end or span.start + timedelta(days=92) for span in timeline.spans]
    start = (timeline.start or min(days)).replace(day=1)
    end = timeline.end or max(*days, *ends)
    return start, max(end, start + timedelta(days=59))


def _rows(timeline: TimelineChart, lane: str, scale: TimeScale) -> list[list[_Placed]]:
    spans = [span for span in timeline.spans if span.lane == lane]
    rows: list[list[_Placed]] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end or date.max, s.label)):
        placed = _place(span, scale)
        free = (row for row in rows if all(_apart(placed, other) for other in row))
        row = next(free, None)
        if row is None:
            rows.append([placed])
        else:
            row.append(placed)
    return rows


def _apart(placed: _Placed, other: _Placed) -> bool:
    (a, b), (c, d) = placed.taken, other.taken
    return b + 8 <= c or d + 8 <= a


def _height(row: list[_Placed]) -> int:
    return 36 if any(placed.position == "above" for placed in row) else 23


def _place(span: TimelineSpan, scale: TimeScale) -> _Placed:
    """Place a span and its label: inside, right, left, or on a line of its own above."""
    left = scale.x(span.start)
    if isinstance(span.kind, Marker):
        left, right = left - 6, left + 6
    else:
        right = max(scale.x(span.end) if span.end else scale.right, left + 3)
        left = min(left, right - 3)
    label = fit(span.label, scale.right - scale.left, _SIZE)
    need = width(label, _SIZE)
    solid = isinstance(span.kind, Fill) and not span.kind.hatched and span.weight > 1
    spare = 22 if span.end is None else 12
    if solid and need <= right - left - spare:
        return _Placed(span, left, right, label, left + 6, "inside")
    if right + 6 + need <= scale.right:
        return _Placed(span, left, right, label, right + 6, "beside")
    if left - 6 - need >= scale.left:
        return _Placed(span, left, right, label, left - 6 - need, "beside")
    return _Placed(span, left, right, label, max(scale.left, min(left, scale.right - need)), "above")


def _today(canvas: Canvas, x: float, bottom: float, timeline: TimelineChart) -> None:
    canvas.line([(x, _HEAD - 4), (x, bottom + 4)], stroke="brand", width=1.4)
    words = fit(timeline.today_label, 160, _SIZE, 600)
    half = width(words, _SIZE, 600) / 2
    at = min(max(x, half + 2), timeline.width - half - 2)
    canvas.text(at, bottom + 15, words, size=_SIZE, weight=600, tone="brand", anchor="middle")


def _draw(canvas: Canvas, placed: _Placed, top: float, height: float, today: float | None) -> None:
    span, kind = placed.span, placed.span.kind
    middle = top + height - 11.5
    shortened = placed.words.endswith("…")
    with canvas.link(span.href, span.hint or (span.label if shortened else "")):
        if isinstance(kind, Marker):
            canvas.mark((placed.left + placed.right) / 2, middle, kind.shape, kind.tone, 12)
        else:
            thick = _THICK[span.weight]
            length = placed.right - placed.left
            area(canvas, placed.left, middle - thick / 2, length, thick, kind)
            if span.end is None:
                half, edge = thick / 2 + 1, placed.right
                tip = [(edge - 8, middle - half), (edge, middle), (edge - 8, middle + half)]
                # A notch cut out of the bar's end means "open-ended" without a second colour.
                canvas.polygon([tip[0], (edge + 1, middle - half), tip[1]], fill="paper")
                canvas.polygon([tip[2], (edge + 1, middle + half), tip[1]], fill="paper")
                canvas.line(tip, stroke=kind.tone, width=1.4)
        tone = ON[kind.tone] if placed.position == "inside" else "ink"
        base = middle + 4 if placed.position != "above" else top + 10
        end = placed.at + width(placed.words, _SIZE)
        if placed.position != "inside" and today is not None and placed.at - 3 < today < end + 3:
            canvas.rect(placed.at - 2, base - 10, end - placed.at + 4, 13, fill="paper")
        canvas.text(placed.at, base, placed.words, size=_SIZE, tone=tone)
