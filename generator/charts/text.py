"""Text of charts: made safe, measured in the project's font, wrapped."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.ft2font import FT2Font, LoadFlags

from generator.runtime.resources import FONTS

if TYPE_CHECKING:
    from matplotlib.ft2font import GlyphIndexType

ELLIPSIS = "…"
WIDE = "\u3000"  # from here on the reader's own fonts are used
# Line and paragraph separators become spaces; other control characters are dropped.
_SPACES = dict.fromkeys((*map(ord, "\t\n\r\v\f"), 0x85, 0x2028, 0x2029), " ")


@cache
def _font(weight: int) -> tuple[FT2Font, dict[int, GlyphIndexType]]:
    """Open a font and list its glyphs by character."""
    font = FT2Font(str(FONTS / f"Inter-{weight}.ttf"))
    return font, font.get_charmap()


@cache
def _advance(char: str, weight: int) -> float:
    """Return the advance of a character in em, read on demand: reading all takes longer than a chart."""
    font, glyphs = _font(weight)
    glyph = glyphs.get(ord(char)) if char < WIDE else None
    if glyph is None:
        return _fallback_advance(char)
    return float(font.load_glyph(glyph, flags=LoadFlags.NO_SCALE).horiAdvance) / font.units_per_EM


def _fallback_advance(char: str) -> float:
    """Estimate generously, in em, the advance of a character from the reader's fallback font."""
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.4 if ord(char) >= 0x1F000 else 1.05
    return 0.85


def plain(text: str) -> str:
    """Make a text one line without characters that XML forbids or that change the reading direction.

    Controls, bidirectional marks, other invisible format characters, private use and lone surrogates
    are dropped.
    """
    text = text.translate(_SPACES)
    if not text.isascii() or not text.isprintable():
        text = "".join(
            char
            for char in unicodedata.normalize("NFC", text)
            if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
        )
    return " ".join(text.split())


def width(text: str, size: float = 12, weight: int = 400) -> float:
    """Measure a text in px: the sum of advances, never less than a browser needs with kerning."""
    return size * sum(_advance(char, weight) for char in text)


def fit(text: str, room: float, size: float = 12, weight: int = 400) -> str:
    """Shorten a text with an ellipsis to at most `room` px; "" if not even that fits."""
    text = plain(text)
    if width(text, size, weight) <= room:
        return text
    left = room - width(ELLIPSIS, size, weight)
    if left < 0:
        return ""
    kept = 0
    for char in text:
        left -= width(char, size, weight)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip(" ,;:-–") + ELLIPSIS


def wrap(text: str, room: float, lines: int = 2, size: float = 12, weight: int = 400) -> tuple[str, ...]:
    """Break a text into at most `lines` lines of `room` px, the last one shortened if necessary.

    Breaks at spaces, after hyphens and slashes, and inside a word only if the word alone is too long.
    """
    rest = plain(text)
    broken: list[str] = []
    while len(rest) > 1 and len(broken) < lines - 1 and width(rest, size, weight) > room:
        if width(rest[0], size, weight) > room:
            break
        cut = _break(rest, room, size, weight)
        inside = rest[cut - 1].isalpha() and rest[cut].isalpha()
        line = rest[:cut].rstrip() + ("-" if inside else "")
        broken.append(line if width(line, size, weight) <= room else rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        broken.append(fit(rest, room, size, weight))
    return tuple(line for line in broken if line)


def _break(text: str, room: float, size: float, weight: int) -> int:
    """Return where to break a text that is too long for one line."""
    left, good, end = room, 0, 0
    for end, char in enumerate(text):
        if char == " ":
            good = end
        left -= width(char, size, weight)
        if left < 0:
            break
        if char in "-/–" and end:
            good = end + 1
    if good:
        return good
    hyphen = width("-", size, weight)
    while end > 1 and width(text[:end], size, weight) + hyphen > room:
        end -= 1
    return max(end, 1)
