"""The canvas of all charts: px with y down, primitives, links, and `finish` for clean SVG text."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator.charts import text as texts
from generator.charts.backend import Renderer, SvgLink, safe_href
from generator.charts.ink import LinkEnd, LinkStart, Order, Outline, Point, TextRun, draw
from generator.charts.tones import Head, Shape, Stroke, Tone
from generator.runtime.timing import count

Moves = tuple[tuple[str, tuple[Point, ...]], ...]
WIDTH = 720  # px: the text column of a page at 1280 px
_ARC = 0.5523  # handle length that makes four cubic curves a circle


class Canvas:
    """A sheet to draw on; later shapes are on top."""

    def __init__(self, width: float, height: float) -> None:
        """Start an empty sheet of width x height px."""
        self.width, self.height = width, height
        self._started = time.perf_counter()
        self._orders: list[Order] = []

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        fill: Tone | None = None,
        stroke: Tone | None = None,
        width: float = 1,
        dash: Sequence[float] = (),
        hatch: Tone | None = None,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle; `hatch` draws diagonal lines of that tone on the fill."""
        r, b = x + w, y + h
        c = min(radius, w / 2, h / 2)
        if c <= 0:
            moves: Moves = (("M", ((x, y),)), ("L", ((r, y),)), ("L", ((r, b),)), ("L", ((x, b),)), ("Z", ()))
        else:
            moves = (
                ("M", ((x + c, y),)),
                ("L", ((r - c, y),)),
                ("Q", ((r, y), (r, y + c))),
                ("L", ((r, b - c),)),
                ("Q", ((r, b), (r - c, b))),
                ("L", ((x + c, b),)),
                ("Q", ((x, b), (x, b - c))),
                ("L", ((x, y + c),)),
                ("Q", ((x, y), (x + c, y))),
                ("Z", ()),
            )
        self._orders.append(Outline(moves, fill, stroke, width, tuple(dash), hatch))

    def polygon(self, points: Sequence[Point], *, fill: Tone | None = None, stroke: Tone | None = None) -> None:
        """Draw a closed outline."""
        moves = [("M", (points[0],)), *(("L", (point,)) for point in points[1:]), ("Z", ())]
        self._orders.append(Outline(tuple(moves), fill, stroke))

    def line(
        self,
        points: Sequence[Point],
        *,
        stroke: Tone = "line",
        width: float = 1,
        dash: Sequence[float] = (),
        head: Head = "none",
        tail: Head = "none",
    ) -> None:
        """Draw a polyline, with an end mark at its last (head) or first (tail) point."""
        moves = [("M", (points[0],)), *(("L", (point,)) for point in points[1:])]
        self._orders.append(Outline(tuple(moves), None, stroke, width, tuple(dash)))
        self._end(head, points[-2], points[-1], stroke, width)
        self._end(tail, points[1], points[0], stroke, width)

    def lines(self, polylines: Sequence[Sequence[Point]], *, stroke: Tone = "line", width: float = 1) -> None:
        """Draw several polylines alike, as one path."""
        moves = [("M" if not n else "L", (point,)) for polyline in polylines for n, point in enumerate(polyline)]
        if moves:
            self._orders.append(Outline(tuple(moves), None, stroke, width))

    def curve(self, a: Point, c1: Point, c2: Point, b: Point, kind: Stroke, width: float = 1) -> None:
        """Draw a cubic curve from a to b, with the dash and end marks of its kind."""
        moves: Moves = (("M", (a,)), ("C", (c1, c2, b)))
        self._orders.append(Outline(moves, None, kind.tone, width, kind.dash))
        self._end(kind.head, c2, b, kind.tone, width)
        self._end(kind.tail, c1, a, kind.tone, width)

    def _end(self, kind: Head, before: Point, at: Point, tone: Tone, width: float) -> None:
        if kind == "none":
            return
        length = math.hypot(at[0] - before[0], at[1] - before[1]) or 1
        dx, dy = (at[0] - before[0]) / length, (at[1] - before[1]) / length
        size = 3 + 1.2 * width
        if kind == "arrow":
            back = (at[0] - 2 * size * dx, at[1] - 2 * size * dy)
            side = (-dy * size, dx * size)
            corners = [at, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])]
            self.polygon(corners, fill=tone)
        elif kind == "disc":
            self.circle(*at, 1.5 + width, fill=tone)
        else:
            x, y = at[0] - 3 * dx, at[1] - 3 * dy
            self.line([(x - dy * size, y + dx * size), (x + dy * size, y - dx * size)], stroke=tone, width=2)

    def circle(
        self,
        x: float,
        y: float,
        r: float,
        *,
        fill: Tone | None = None,
        stroke: Tone | None = None,
        width: float = 1,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a circle around (x, y)."""
        k = r * _ARC
        moves: Moves = (
            ("M", ((x + r, y),)),
            ("C", ((x + r, y + k), (x + k, y + r), (x, y + r))),
            ("C", ((x - k, y + r), (x - r, y + k), (x - r, y))),
            ("C", ((x - r, y - k), (x - k, y - r), (x, y - r))),
            ("C", ((x + k, y - r), (x + r, y - k), (x + r, y))),
            ("Z", ()),
        )
        self._orders.append(Outline(moves, fill, stroke, width, tuple(dash)))

    def mark(self, x: float, y: float, shape: Shape, tone: Tone, size: float = 11) -> None:
        """Draw a marker that fits a square of `size` px around (x, y)."""
        r = size / 2
        if shape == "disc":
            self.circle(x, y, r, fill=tone, stroke="paper")
        elif shape in ("ring", "dashed ring"):
            line = max(1.6, size / 7)
            dash = (size / 4, size / 5) if shape == "dashed ring" else ()
            self.circle(x, y, r - line / 2, fill="paper", stroke=tone, width=line, dash=dash)
        elif shape == "cross":
            q = r * 0.8
            self.line([(x - q, y - q), (x + q, y + q)], stroke=tone, width=size / 5)
            self.line([(x - q, y + q), (x + q, y - q)], stroke=tone, width=size / 5)
        else:
            s = r * 0.92
            corners: dict[str, list[Point]] = {
                "triangle": [(x, y - r), (x + r, y + s), (x - r, y + s)],
                "down": [(x, y + r), (x + r, y - s), (x - r, y - s)],
                "square": [(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)],
                "diamond": [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
            }
            self.polygon(corners[shape], fill=tone, stroke="paper")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        weight: int = 400,
        anchor: str = "start",
        tone: Tone = "ink",
        turned: bool = False,
    ) -> None:
        """Write one line with its baseline at y; `anchor` is start, middle or end; `turned` reads upwards."""
        words = texts.plain(words)
        if words:
            self._orders.append(TextRun((x, y), words, size, tone, weight >= 600, anchor, turned))

    @contextmanager
    def link(self, href: str | None, hint: str = "") -> Iterator[None]:
        """Link everything drawn inside to a relative address or anchor, with a hint for the pointer.

        Raises ValueError for any other address.
        """
        if not href and not hint:
            yield
            return
        self._orders.append(LinkStart(SvgLink(safe_href(href) if href else "", hint)))
        yield
        self._orders.append(LinkEnd())

    def finish(self, title: str, desc: str, chart_id: str) -> str:
        """Return the sheet as clean SVG text; `chart_id` must be unique on the page and prefixes all ids.

        Raises ValueError for an empty title or an id that is no slug.
        """
        if not re.fullmatch(r"[a-z][a-z0-9-]*", chart_id):
            raise ValueError(f"a chart's id is a slug, not {chart_id!r}")
        if not texts.plain(title):
            raise ValueError("a chart needs its message as its title")
        renderer = Renderer(self.width, self.height, chart_id)
        draw(self._orders, renderer)
        svg = renderer.svg(title, desc)
        count("charts", time.perf_counter() - self._started)
        return svg
