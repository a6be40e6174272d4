"""A matplotlib backend that writes small SVG without styles, colours as classes, safe to inline.

matplotlib's own SVG backend writes styles, metadata and ids that would all have to be removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform, Transform
from msgspec import Struct

from generator.charts.text import plain
from generator.charts.tones import HEX, Tone

SIZE = 12  # px, of most texts
_NAMES: dict[Any, Tone] = {to_rgba(value): name for name, value in HEX.items()}
_SCHEME = re.compile(r"[^/?#]*:")
_MOVE, _LINE, _CLOSE = int(Path.MOVETO), int(Path.LINETO), int(Path.CLOSEPOLY)
_CURVES = {int(Path.CURVE3): ("Q", 2), int(Path.CURVE4): ("C", 3)}
_ROUND = [_MOVE, *[int(Path.CURVE4)] * 12, _CLOSE]  # only circles are four curves


class SvgLink(Struct, frozen=True):
    """The link of an item, and its hint for the pointer."""

    href: str
    hint: str = ""


class Renderer(RendererBase):
    """Writes what matplotlib draws, in px with y down; `anchor` is the text-anchor of the next text.

    Raises ValueError for a colour that is not a tone.
    """

    def __init__(self, width: float, height: float, prefix: str) -> None:
        """Start a sheet of width x height px whose ids start with `prefix`."""
        super().__init__()
        self.width, self.height, self.prefix, self.anchor = width, height, prefix, "start"
        self._body: list[str] = []
        self._hatches: dict[tuple[Tone | None, Tone], str] = {}
        self._links: list[SvgLink] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the sheet in px."""
        return self.width, self.height

    def draw_path(self, gc: Any, path: Any, transform: Transform, rgbFace: Any = None) -> None:
        """Write a path, or a circle if it is one."""
        if not isinstance(transform, IdentityTransform):
            path = transform.transform_path(path)
        points: list[tuple[float, float]] = path.vertices.tolist()
        codes = [_MOVE] + [_LINE] * (len(points) - 1) if path.codes is None else path.codes.tolist()
        if codes == _ROUND:
            left, (right, middle) = points[6][0], points[0]
            x, r = number((left + right) / 2), number((right - left) / 2)
            shape = f'circle{self._look(gc, rgbFace)} cx="{x}" cy="{number(middle)}" r="{r}"'
        else:
            shape = f'path{self._look(gc, rgbFace)} d="{"".join(_moves(points, codes))}"'
        self._body.append(f"<{shape}/>")

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,  # noqa: ARG002, FBT002 - as matplotlib calls it
        mtext: Any = None,  # noqa: ARG002
    ) -> None:
        """Write one line of text; `angle` in degrees counter-clockwise."""
        look = f' class="f-{_tone(gc.get_rgb())}{" t-600" if prop.get_weight() == 600 else ""}"'
        if angle:
            look += f' transform="translate({number(x)} {number(y)})rotate({number(-angle)})"'
        else:
            look += f' x="{number(x)}" y="{number(y)}"'
        size = prop.get_size_in_points()  # a point is a px here
        if size != SIZE:
            look += f' font-size="{number(size)}"'
        if self.anchor != "start":
            look += f' text-anchor="{self.anchor}"'
        self._body.append(f"<text{look}>{escape(s, quote=False)}</text>")

    def open_link(self, link: SvgLink) -> None:
        """Start a link around what is drawn next."""
        self._links.append(link)
        # xlink:href, because a plain href makes this an interactive element inside role="img", which
        # assistive technology cannot reach; and no tab stop. The table with the chart has the
        # same links for the keyboard and for screen readers.
        href = f'<a xlink:href="{escape(safe_href(link.href))}" tabindex="-1">' if link.href else "<g>"
        self._body.append(href + (f"<title>{_text(link.hint)}</title>" if link.hint else ""))

    def close_link(self) -> None:
        """End the latest link."""
        self._body.append("</a>" if self._links[-1].href else "</g>")

    def svg(self, title: str, desc: str) -> str:
        """Return everything drawn as one SVG element with a title and a description."""
        xlink = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if self._links else ""
        width, height, id = number(self.width), number(self.height), self.prefix
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg"{xlink} class="chart" id="{id}--chart" role="img" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'font-family="Inter, sans-serif" font-size="{SIZE}" fill="none" '
            f'aria-labelledby="{id}--title {id}--desc">'
            f'<title id="{id}--title">{_text(title)}</title>'
            f'<desc id="{id}--desc">{_text(desc)}</desc>'
        )
        return f"{head}{self._patterns()}{''.join(self._body)}</svg>\n"

    def _look(self, gc: Any, face: Any) -> str:
        """Return the attributes of a shape: its colours as classes, then what differs from the defaults."""
        classes, look = [], ""
        if gc.get_hatch():
            key = (None if face is None else _tone(face), _tone(gc.get_hatch_color()))
            name = self._hatches.setdefault(key, f"{self.prefix}--p{len(self._hatches) + 1}")
            look = f' fill="url(#{name})"'
        elif face is not None:
            classes.append(f"f-{_tone(face)}")
        _, dash = gc.get_dashes()
        if dash is not None:
            look += f' stroke-dasharray="{" ".join(map(number, dash))}"'
        width = gc.get_linewidth()
        if width:
            classes.append(f"k-{_tone(gc.get_rgb())}")
            if width != 1:
                look += f' stroke-width="{number(width)}"'
        return (f' class="{" ".join(classes)}"' if classes else "") + look

    def _patterns(self) -> str:
        patterns = []
        for (ground, lines), name in self._hatches.items():
            # Lines extend a little over the tile's border, else thin gaps show between tiles.
            patterns.append(
                f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
                'patternTransform="rotate(45)">'
                + (f'<path class="f-{ground}" d="M-1-1H7V7H-1Z"/>' if ground else "")
                + f'<path class="k-{lines}" stroke-width="2" d="M2-1V7"/></pattern>'
            )
        return f"<defs>{''.join(patterns)}</defs>" if patterns else ""


def safe_href(href: str) -> str:
    """Return a link that is relative or an anchor.

    Raises ValueError for anything with a scheme or host, and for characters that browsers ignore or
    normalise when they parse a scheme.
    """
    if (
        not href
        or not href.isprintable()
        or "\\" in href
        or href != href.strip()
        or href.startswith("//")
        or _SCHEME.match(href)
    ):
        raise ValueError(f"a chart may link only inside the site, not to {href!r}")
    return href


def number(value: float) -> str:
    """Write a length with at most one decimal and no trailing zeros."""
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return "0" if text in ("-0", "-0.0") else text


def _moves(points: list[tuple[float, float]], codes: list[int]) -> Iterable[str]:
    """Yield compact path data: rounded numbers, H and V for straight lines, no unnecessary spaces."""
    x = y = ""
    index = 0
    while index < len(codes):
        code = codes[index]
        if code == _CLOSE:
            index += 1
            yield "Z"
            continue
        if code in _CURVES:
            letter, count = _CURVES[code]
            numbers = [number(value) for point in points[index : index + count] for value in point]
            index += count
            yield letter + " ".join(numbers).replace(" -", "-")
            x, y = numbers[-2:]
            continue
        to_x, to_y = map(number, points[index])
        index += 1
        if code == _MOVE:
            yield f"M{to_x} {to_y}".replace(" -", "-")
        elif to_y == y:
            if to_x != x:
                yield f"H{to_x}"
        elif to_x == x:
            yield f"V{to_y}"
        else:
            yield f"L{to_x} {to_y}".replace(" -", "-")
        x, y = to_x, to_y


def _tone(paint: Any) -> Tone:
    tone = _NAMES.get(paint)
    if tone is None:
        raise ValueError(f"a chart has a colour that is not a tone: {paint}")
    return tone


def _text(value: str) -> str:
    return escape(plain(value), quote=False)
