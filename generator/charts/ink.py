"""Drawing orders, and the matplotlib objects that draw them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform
from msgspec import Struct

from generator.charts.backend import Renderer, SvgLink
from generator.charts.tones import HEX, Tone

Point = tuple[float, float]

_CODES = {
    "M": (Path.MOVETO,),
    "L": (Path.LINETO,),
    "Q": (Path.CURVE3,) * 2,
    "C": (Path.CURVE4,) * 3,
    "Z": (Path.CLOSEPOLY,),
}
_NOWHERE = ((0.0, 0.0),)  # matplotlib expects a point with Z
_PAINT = {tone: to_rgba(value) for tone, value in HEX.items()}
_AS_GIVEN = IdentityTransform()


class Outline(Struct, frozen=True):
    """A path: pen moves as (letter, points) with M, L, Q, C and Z as in SVG, in px with y down."""

    moves: tuple[tuple[str, tuple[Point, ...]], ...]
    fill: Tone | None = None
    stroke: Tone | None = None
    width: float = 1
    dash: tuple[float, ...] = ()
    hatch: Tone | None = None


class TextRun(Struct, frozen=True):
    """One line of text at its anchor point on the baseline."""

    at: Point
    text: str
    size: float
    tone: Tone
    bold: bool
    anchor: str
    turned: bool = False


class LinkStart(Struct, frozen=True):
    """The start of a link."""

    link: SvgLink


class LinkEnd(Struct, frozen=True):
    """The end of the latest link."""


Order = Outline | TextRun | LinkStart | LinkEnd


def draw(orders: Sequence[Order], renderer: Renderer) -> None:
    """Draw the orders, later ones on top."""
    for order in orders:
        if isinstance(order, Outline):
            points = [point for _, ends in order.moves for point in ends or _NOWHERE]
            codes = [code for letter, _ in order.moves for code in _CODES[letter]]
            pen = _pen(order.stroke, order.width if order.stroke else 0, order.dash, order.hatch)
            face = _PAINT[order.fill] if order.fill else None
            renderer.draw_path(pen, Path(points, codes), _AS_GIVEN, face)
        elif isinstance(order, TextRun):
            font, angle = _font(order.size, bold=order.bold), 90 if order.turned else 0
            renderer.anchor = order.anchor
            renderer.draw_text(_pen(order.tone), *order.at, order.text, font, angle)
        elif isinstance(order, LinkStart):
            renderer.open_link(order.link)
        else:
            renderer.close_link()


@cache
def _pen(
    tone: Tone | None, width: float = 1, dash: tuple[float, ...] = (), hatch: Tone | None = None
) -> GraphicsContextBase:
    """Return a pen, cached by its look, as making one takes as long as drawing with it."""
    pen = GraphicsContextBase()
    pen.set_linewidth(width)
    if tone:
        pen.set_foreground(_PAINT[tone], isRGBA=True)
    if dash:
        pen.set_dashes(0, dash)
    if hatch:
        pen.set_hatch("/")
        pen.set_hatch_color(_PAINT[hatch])
    return pen


@cache
def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(family="Inter", size=size, weight=600 if bold else 400)
