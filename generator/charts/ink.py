"""Drawing orders -> raw SVG, by one bare matplotlib artist on a Figure (no axes, no pyplot)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from generator.charts.tones import HEX, Tone

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A path: pen moves as (letter, points) with M, L, Q, C and Z as in SVG, in px with y down."""

    moves: tuple[tuple[str, tuple[Point, ...]], ...]
    fill: Tone | None = None
    stroke: Tone | None = None
    width: float = 1
    dash: tuple[float, ...] = ()
    hatch: Tone | None = None


@dataclass(frozen=True)
class Words:
    """One line of text at its anchor point on the baseline."""

    at: Point
    text: str
    size: float
    tone: Tone
    bold: bool
    anchor: str
    turned: bool = False


@dataclass(frozen=True)
class Open:
    """The begin of a group; its mark is read again when the SVG is cleaned."""

    mark: str


@dataclass(frozen=True)
class Close:
    """The end of the latest group."""


Order = Shape | Words | Open | Close


def raw_svg(orders: Sequence[Order], width: float, height: float, salt: str) -> str:
    """Draw the orders with matplotlib's SVG backend, without date or creator."""
    import matplotlib as mpl
    from matplotlib.artist import Artist
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    down = Affine2D().scale(1, -1).translate(0, height)

    class Sheet(Artist):
        """All orders as one artist: one pass through the renderer, in the order given."""

        def draw(self, renderer: Any) -> None:
            _draw(renderer, orders, down)

    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": salt, "text.parse_math": False}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)
        figure.add_artist(Sheet())
        out = StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(out, metadata=nothing)
    return out.getvalue()


def _draw(renderer: Any, orders: Sequence[Order], down: Any) -> None:
    from matplotlib.colors import to_rgba
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path

    code: dict[str, Any] = {"M": (Path.MOVETO,), "L": (Path.LINETO,), "Z": (Path.CLOSEPOLY,)}
    code |= {"Q": (Path.CURVE3,) * 2, "C": (Path.CURVE4,) * 3}
    paint = {tone: to_rgba(value) for tone, value in HEX.items()}
    fonts: dict[tuple[float, bool], Any] = {}
    for order in orders:
        if isinstance(order, Open):
            renderer.open_group("group", gid=order.mark)
        elif isinstance(order, Close):
            renderer.close_group("group")
        elif isinstance(order, Words):
            key = (order.size, order.bold)
            if key not in fonts:
                weight = 600 if order.bold else 400
                fonts[key] = FontProperties(family="Inter", size=order.size, weight=weight)
            pen = renderer.new_gc()
            pen.set_foreground(paint[order.tone], isRGBA=True)
            mark = f"text-{order.anchor}"
            renderer.open_group("text", gid=mark)
            turn = 90 if order.turned else 0
            renderer.draw_text(pen, *order.at, order.text, fonts[key], turn, ismath=False)
            renderer.close_group("text")
        else:
            codes = [c for letter, _ in order.moves for c in code[letter]]
            points = [p for _, some in order.moves for p in some or ((0.0, 0.0),)]
            path = Path(points, codes)
            path.should_simplify = False
            pen = renderer.new_gc()
            pen.set_linewidth(order.width if order.stroke else 0)
            if order.stroke:
                pen.set_foreground(paint[order.stroke], isRGBA=True)
            if order.dash:
                pen.set_dashes(0, order.dash)
            if order.hatch:
                pen.set_hatch("/")
                pen.set_hatch_color(paint[order.hatch])
            renderer.draw_path(pen, path, down, paint[order.fill] if order.fill else None)
