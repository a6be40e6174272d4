"""Drawing orders -> raw SVG, by matplotlib's SVG renderer (no figure, no axes, no pyplot)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import Any

from generator.charts.tones import HEX, Tone

Point = tuple[float, float]
_METADATA = ("Date", "Creator", "Format", "Type")  # none of it is written


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
    """Draw the orders with matplotlib's SVG backend, without date or creator.

    The orders go straight to its renderer: a figure around them would take half of a chart's time.
    """
    from matplotlib.backends.backend_svg import RendererSVG
    from matplotlib.transforms import Affine2D

    _settings()["svg.hashsalt"] = salt
    out = StringIO()
    make: Any = RendererSVG
    renderer = make(width, height, out, image_dpi=72, metadata=dict.fromkeys(_METADATA))
    _draw(renderer, orders, Affine2D().scale(1, -1).translate(0, height))
    renderer.finalize()
    return out.getvalue()


@cache
def _settings() -> Any:
    """Return matplotlib's settings, which nothing else in this process uses, as charts need them."""
    import matplotlib as mpl

    mpl.rcParams.update({"svg.fonttype": "none", "text.parse_math": False})
    return mpl.rcParams


@cache
def _paint() -> dict[Tone, Any]:
    from matplotlib.colors import to_rgba

    return {tone: to_rgba(value) for tone, value in HEX.items()}


@cache
def _font(size: float, *, bold: bool) -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family="Inter", size=size, weight=600 if bold else 400)


@cache
def _codes() -> dict[str, Any]:
    from matplotlib.path import Path

    lines = {"M": (Path.MOVETO,), "L": (Path.LINETO,), "Z": (Path.CLOSEPOLY,)}
    return lines | {"Q": (Path.CURVE3,) * 2, "C": (Path.CURVE4,) * 3}


def _draw(renderer: Any, orders: Sequence[Order], down: Any) -> None:
    from matplotlib.path import Path

    code, paint = _codes(), _paint()
    for order in orders:
        if isinstance(order, Open):
            renderer.open_group("group", gid=order.mark)
        elif isinstance(order, Close):
            renderer.close_group("group")
        elif isinstance(order, Words):
            pen = renderer.new_gc()
            pen.set_foreground(paint[order.tone], isRGBA=True)
            renderer.open_group("text", gid=f"text-{order.anchor}")
            turn = 90 if order.turned else 0
            font = _font(order.size, bold=order.bold)
            renderer.draw_text(pen, *order.at, order.text, font, turn, ismath=False)
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
