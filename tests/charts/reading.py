"""Read a drawn chart back: its elements, and its texts as boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from generator.charts.text import width

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


@dataclass(frozen=True)
class Line:
    """A text on the sheet: left, top, right, bottom in px."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: Line) -> bool:
        """Whether the two overlap by more than rounding."""
        return (
            self.left < other.right - 0.6
            and other.left < self.right - 0.6
            and self.top < other.bottom - 0.6
            and other.top < self.bottom - 0.6
        )


def read(svg: str) -> ElementTree.Element:
    """Parse a chart, which proves it well-formed."""
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output


def lines(svg: str) -> list[Line]:
    """Measure every text of a chart with the project's font."""
    texts = []
    for element in read(svg).iter(f"{SVG}text"):
        size = float(element.get("font-size", "12"))
        words = element.text or ""
        length = width(words, size, 600 if "t-600" in element.get("class", "") else 400)
        shift = {"start": 0.0, "middle": length / 2, "end": length}[element.get("text-anchor", "start")]
        turned = re.fullmatch(r"translate\((.+) (.+)\)rotate\(-90\)", element.get("transform", ""))
        if turned:
            x, y = map(float, turned.groups())
            texts.append(Line(words, x - 0.75 * size, y + shift - length, x + 0.2 * size, y + shift))
        else:
            x, y = float(element.get("x", "")), float(element.get("y", ""))
            texts.append(Line(words, x - shift, y - 0.75 * size, x - shift + length, y + 0.2 * size))
    return texts


def assert_legible(svg: str) -> None:
    """Assert that no text leaves the sheet and no two texts cover each other."""
    root = read(svg)
    wide, high = float(root.get("width", "")), float(root.get("height", ""))
    texts = lines(svg)
    for line in texts:
        assert -0.5 <= line.left <= line.right <= wide + 0.5, (line, wide)
        assert -0.5 <= line.top <= line.bottom <= high + 0.5, (line, high)
    for number, line in enumerate(texts):
        for other in texts[number + 1 :]:
            assert not line.hits(other), (line, other)
