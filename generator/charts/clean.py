"""matplotlib's SVG -> the SVG we ship: small, without styles, colours as classes, safe to put inline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from xml.etree import ElementTree

from generator.charts.text import plain
from generator.charts.tones import NAMES, Tone

_SVG = "{http://www.w3.org/2000/svg}"
_PLACE = re.compile(r"translate\(([-\d.e]+) ([-\d.e]+)\)(?: rotate\((-?[\d.e]+)\))?")
_NUMBERS = re.compile(r"-?\d[\d.e-]*")
_ROUND = re.compile(r"\s*M\s*(?:C\s*){4}[zZ]\s*")
_PLAIN = {"stroke-width", "stroke-dasharray", "stroke-linecap"}
_DEFAULTS = {"stroke-linejoin", "stroke-dashoffset", "font-family"}
_SCHEME = re.compile(r"[^/?#]*:")
SIZE = 12


@dataclass(frozen=True)
class Link:
    """Where an item leads, and what a pointer resting on it shows."""

    href: str
    hint: str = ""


@dataclass
class _Sheet:
    prefix: str
    links: Sequence[Link]
    hatches: dict[str, tuple[Tone | None, Tone]] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)


def safe_href(href: str) -> str:
    """Return a link that is relative or an anchor.

    Raises ValueError for anything with a scheme or host, and for characters that browsers skip or fold
    when they look for a scheme.
    """
    if (
        not href
        or not href.isprintable()
        or "\\" in href
        or href != href.strip()
        or href.startswith("//")
        or _SCHEME.match(href)
    ):
        raise ValueError(f"a chart links only inside the site, not to {href!r}")
    return href


def clean_svg(raw: str, size: tuple[float, float], names: tuple[str, str, str], links: Sequence[Link]) -> str:
    """Re-serialise a raw chart; `names` are its id, title and description.

    Raises ValueError when the raw SVG holds a colour or property nobody planned for.
    """
    chart_id, title, desc = names
    tree = ElementTree.fromstring(raw)  # noqa: S314 - our own backend's output, never an author's
    sheet = _Sheet(chart_id, links, _hatches(tree))
    body: list[str] = []
    for child in tree:
        _write(child, sheet, body)
    width, height = (number(value) for value in size)
    xlink = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if links else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg"{xlink} class="chart" id="{chart_id}--chart" role="img" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="Inter, sans-serif" font-size="{SIZE}" fill="none" '
        f'aria-labelledby="{chart_id}--title {chart_id}--desc">'
        f'<title id="{chart_id}--title">{_text(title)}</title>'
        f'<desc id="{chart_id}--desc">{_text(desc)}</desc>'
    )
    return head + _patterns(sheet) + "".join(body) + "</svg>\n"


def number(value: float) -> str:
    """Write a length with at most one decimal and no empty zeros."""
    rounded = round(value, 1) + 0.0
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def _text(value: str) -> str:
    return escape(plain(value), quote=False)


def _style(element: ElementTree.Element) -> dict[str, str]:
    pairs = (pair.split(":", 1) for pair in element.get("style", "").split(";") if pair.strip())
    return {key.strip(): value.strip() for key, value in pairs}


def _hatches(tree: ElementTree.Element) -> dict[str, tuple[Tone | None, Tone]]:
    """Read the ground and line colour of each hatch; its lines are drawn anew, a tenth of the size."""
    found: dict[str, tuple[Tone | None, Tone]] = {}
    for pattern in tree.iter(f"{_SVG}pattern"):
        ground, lines = pattern[0].get("fill", "none"), _style(pattern[1])["stroke"]
        found[pattern.get("id", "")] = (None if ground == "none" else NAMES[ground], NAMES[lines])
    return found


def _patterns(sheet: _Sheet) -> str:
    made = []
    for key, name in sheet.used.items():
        ground, lines = sheet.hatches[key]
        # Lines cross the tile's border a little, or thin gaps show where tiles meet.
        made.append(
            f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)">'
            + (f'<path class="f-{ground}" d="M-1-1H7V7H-1Z"/>' if ground else "")
            + f'<path class="k-{lines}" stroke-width="2" d="M2-1V7"/></pattern>'
        )
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _write(element: ElementTree.Element, sheet: _Sheet, out: list[str]) -> None:
    tag = element.tag.removeprefix(_SVG)
    if tag == "path":
        out.append(_path(element, sheet))
    elif tag == "g":
        mark = element.get("id", "")
        if mark.startswith("text-"):
            out.extend(_words(child, mark.removeprefix("text-")) for child in element)
            return
        link = sheet.links[int(mark.removeprefix("link-"))] if mark.startswith("link-") else None
        if link and link.href:
            # xlink:href, because a plain href makes this an interactive element inside role="img", which
            # assistive technology cannot reach; and no tab stop. The table beside the chart carries the
            # same links for the keyboard and for screen readers.
            out.append(f'<a xlink:href="{escape(safe_href(link.href))}" tabindex="-1">')
        elif link:
            out.append("<g>")
        if link and link.hint:
            out.append(f"<title>{_text(link.hint)}</title>")
        for child in element:
            _write(child, sheet, out)
        if link:
            out.append("</a>" if link.href else "</g>")
    elif tag not in ("defs", "metadata"):
        raise ValueError(f"a chart holds an unplanned <{tag}>")


def _path(element: ElementTree.Element, sheet: _Sheet) -> str:
    classes: list[str] = []
    attributes: dict[str, str] = {}
    for key, value in _style(element).items():
        if key in ("fill", "stroke"):
            if value.startswith("url(#"):
                hatch = value[5:-1]
                name = sheet.used.setdefault(hatch, f"{sheet.prefix}--p{len(sheet.used) + 1}")
                attributes["fill"] = f"url(#{name})"
            elif value != "none":
                classes.append(f"{'f' if key == 'fill' else 'k'}-{NAMES[value]}")
        elif key in _PLAIN:
            attributes[key] = " ".join(number(float(part)) for part in value.split(","))
        elif key not in _DEFAULTS:
            raise ValueError(f"a chart holds an unplanned property {key}: {value}")
    if classes:
        attributes = {"class": " ".join(classes)} | attributes
    moves = element.get("d", "")
    if _ROUND.fullmatch(_NUMBERS.sub("", moves)):
        # Only circles are four curves: said as such they take a third of the bytes.
        right, middle, *rest = (float(part) for part in _NUMBERS.findall(moves))
        left = rest[10]
        x, r = (left + right) / 2, (right - left) / 2
        attributes |= {"cx": number(x), "cy": number(middle), "r": number(r)}
        return f"<circle{_attributes(attributes)}/>"
    attributes["d"] = _compact(moves)
    return f"<path{_attributes(attributes)}/>"


def _compact(moves: str) -> str:
    """Write path data with rounded numbers, H and V for straight ways, no spaces that can be spared."""
    out: list[str] = []
    x = y = ""
    for letter, numbers in re.findall(r"([MLQCZz])([^MLQCZz]*)", moves):
        if letter in "Zz":
            out.append("Z")
            continue
        points = [number(float(part)) for part in numbers.split()]
        if letter == "L" and points == [x, y]:
            continue
        if letter == "L" and points[1] == y:
            out.append(f"H{points[0]}")
        elif letter == "L" and points[0] == x:
            out.append(f"V{points[1]}")
        else:
            out.append(letter + " ".join(points).replace(" -", "-"))
        x, y = points[-2:]
    return "".join(out)


def _words(element: ElementTree.Element, anchor: str) -> str:
    style = _style(element)
    place = _PLACE.fullmatch(element.get("transform", ""))
    if not place:
        raise ValueError("a chart holds a text without a place")
    x, y, turn = (float(part or 0) for part in place.groups())
    attributes = {"class": f"f-{NAMES[style['fill']]}" + (" t-600" if "font-weight" in style else "")}
    if turn:
        attributes["transform"] = f"translate({number(x)} {number(y)})rotate({number(turn)})"
    else:
        attributes |= {"x": number(x), "y": number(y)}
    size = number(float(style["font-size"].removesuffix("px")))
    if size != str(SIZE):
        attributes["font-size"] = size
    if anchor != "start":
        attributes["text-anchor"] = anchor
    return f"<text{_attributes(attributes)}>{escape(element.text or '', quote=False)}</text>"


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in values.items())
