"""The bytes of one published file -> every text in them, decoded in every way a browser would."""

from __future__ import annotations

import base64
import binascii
import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from generator.gate.containers import Unscannable, pieces
from generator.gate.words import BREAK, normalized_line

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})[ \t\n]?|/)")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
# Tags that separate texts; all others may occur inside a word.
_BLOCK = re.compile(
    r"</?(?:[\w-]+:p|address|article|aside|blockquote|body|br|button|caption|dd|desc|details|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|h[1-6]|head|header|hr|html|img|input|label|legend|li|link|main|meta|nav|ol|"
    r"option|p|script|section|select|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)\b[^>]*>",
    re.IGNORECASE,
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{6,}")
_DEPTH = 3  # nested encodings


class Layer(Struct, frozen=True):
    """One text of a file: `channel` says how it was encoded, `raw` is the text it was decoded from."""

    channel: str
    text: str
    start: int  # byte offset of `raw` in the file, or of its piece
    raw: str = ""
    decode: Callable[[str], str] | None = None
    stems: bool = False  # as in its piece

    def offset(self, run: str) -> int:
        """Return the byte offset in the file of a run of words in this layer."""
        if not self.raw:
            return self.start
        decode, wanted = self.decode or str, f" {run} "
        # Bisect for the shortest prefix that contains the run, then for the shortest suffix of that prefix.
        size = _least(len(self.raw), lambda n: wanted in normalized_line(decode(self.raw[:n])))
        head = self.raw[:size]
        tail = _least(size, lambda n: wanted in normalized_line(decode(head[size - n :])))
        return self.start + len(head[: size - tail].encode("utf-8", "replace"))


def _least(most: int, holds: Callable[[int], bool]) -> int:
    """Return the least n up to `most` for which `holds`, which must be monotonic."""
    return bisect_left(range(most), 1, key=lambda n: int(holds(n)))


def layers(name: str, data: bytes) -> Iterator[Layer]:
    """Yield every text of a file.

    Raises Unscannable for an unknown kind of file, or one that cannot be read.
    """
    for piece in pieces(name, data):
        for layer in _decoded(piece.channel, piece.text, piece.start, exact=piece.exact):
            yield replace(layer, stems=True) if piece.stems else layer


def _decoded(channel: str, text: str, start: int, *, exact: bool) -> Iterator[Layer]:
    """Yield a text and everything it decodes to, nested encodings included."""
    seen = {text}
    yield Layer(channel, text, start, text if exact else "")
    pending: list[tuple[str, str, Callable[[str], str]]] = [(channel, text, str)]
    for _ in range(_DEPTH):
        next_texts: list[tuple[str, str, Callable[[str], str]]] = []
        for channels, current, before in pending:
            for label, decode in _DECODERS:
                decoded = decode(current)
                if decoded not in seen:
                    seen.add(decoded)
                    decode_all = _after(before, decode)
                    path = label if channels == "text" else f"{channels}, {label}"
                    next_texts.append((path, decoded, decode_all))
                    yield Layer(path, decoded, start, text if exact else "", decode_all)
            yield from _base64(channels, current, start, exact=exact and current is text)
        pending = next_texts
        if not pending:
            return


def _after(first: Callable[[str], str], second: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: second(first(text))


def _unescaped(text: str) -> str:
    """Undo the escapes of JSON, JavaScript and CSS."""
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        digits = match[1] or match[2] or match[3] or match[4]
        code = int(digits, 16) if digits else ord("/")
        return chr(code) if code < 0x110000 else ""

    pairs = _ESCAPE.sub(character, text)
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), pairs)


def _entities(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _urls(text: str) -> str:
    return unquote(text) if "%" in text else text


def _untagged(text: str) -> str:
    return _TAG.sub("", _parted(text)) if "<" in text else text


def _spaced(text: str) -> str:
    return _TAG.sub(" ", _parted(text)) if "<" in text else text


@lru_cache(1)  # called twice in a row with the same text
def _parted(text: str) -> str:
    return _BLOCK.sub(BREAK, text)


_DECODERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("entities", _entities),
    ("URL encoding", _urls),
    ("escapes", _unescaped),
    ("tags removed", _untagged),
    ("tags as spaces", _spaced),
)


def _base64(channel: str, text: str, start: int, *, exact: bool) -> Iterator[Layer]:
    """Yield the texts that runs of base64 letters decode to, at any alignment."""
    named = "base64" if channel == "text" else f"{channel}, base64"
    counted = place = 0
    for match in _BASE64.finditer(text):
        texts = _unbased(match[0])
        if texts and exact:
            place += len(text[counted : match.start()].encode("utf-8", "replace"))
            counted = match.start()
        for plain in texts:
            yield Layer(named, plain, start + place)


@lru_cache(1 << 16)  # an edition repeats the same words
def _unbased(letters: str) -> tuple[str, ...]:
    """Return the texts that a run of base64 letters may encode, whichever letter it starts at."""
    usual = letters.replace("-", "+").replace("_", "/")
    return tuple(filter(None, (_plain(usual[shift:]) for shift in range(4))))


def _plain(letters: str) -> str:
    """Return the text that base64 letters encode, or "" if they encode none."""
    try:
        data = base64.b64decode(letters[: len(letters) - len(letters) % 4] + _PADDED[len(letters) % 4](letters))
        text = data.decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return text if (len(text) >= 3 and text.isprintable()) or "\n" in text else ""


_PADDED: tuple[Callable[[str], str], ...] = (
    lambda _: "",
    lambda _: "",
    lambda letters: letters[-2:] + "==",
    lambda letters: letters[-3:] + "=",
)

__all__ = ["Layer", "Unscannable", "layers"]
