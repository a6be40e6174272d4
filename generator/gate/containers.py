"""File formats, and the pieces of text inside each: chunks of pictures, members of archives, PDF pages."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from generator.gate.index import index_words, page_texts
from generator.gate.words import BREAK, split_sentences

MAX_BYTES = 64 << 20  # bytes that one file may unpack to
MAX_DEPTH = 4  # archives inside archives

TEXT = {".html", ".htm", ".xml", ".svg", ".json", ".js", ".mjs", ".css", ".txt", ".csv", ".ics", ".rels", ".vml"}
TEXT_NAMES = {"LICENSE", "VERSION"}
ARCHIVES = {".zip", ".docx", ".xlsx", ".pptx"}
# Gzipped parts of a search index: a page's text as JSON, where only a full stop separates two paragraphs,
# or word stems among numbers as CBOR.
SEARCH_TEXT, SEARCH_STEMS = ".pf_fragment", {".pf_meta", ".pf_index"}
SEARCH_WORDS = {*SEARCH_STEMS, ".pf_filter", ".pagefind"}
PIXELS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"bKGD", b"sBIT"}


class Unscannable(Exception):
    """A file that cannot be scanned: of an unknown kind, broken, or too large when unpacked."""


class Piece(Struct, frozen=True):
    """A text in a file; `start` is the byte offset of the piece, `exact` whether its bytes are the text's.

    With `stems`, its words are the stems of words in other texts.
    """

    channel: str
    text: str
    start: int = 0
    exact: bool = False
    stems: bool = False


def pieces(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Yield every piece of text in a file, by its kind.

    Raises Unscannable.
    """
    if depth > MAX_DEPTH or len(data) > MAX_BYTES:
        raise Unscannable("too deeply nested or too large to scan")
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in TEXT or path.name in TEXT_NAMES:
        yield _text(data)
    elif suffix in _KINDS:
        yield from _KINDS[suffix](data)
    elif suffix in SEARCH_WORDS:
        words = BREAK.join(index_words(_gunzip(data)))
        yield Piece("gz search index", words, stems=suffix in SEARCH_STEMS)
    elif suffix == SEARCH_TEXT:
        yield Piece("gz search index", BREAK.join(map(split_sentences, page_texts(_gunzip(data)))))
    elif suffix == ".gz":
        inner = name[: -len(suffix)]
        yield from _inside(f"gz {PurePosixPath(inner).name}", pieces(inner, _gunzip(data), depth + 1))
    elif suffix in ARCHIVES:
        yield from _archive(data, depth)
    else:
        raise Unscannable("unknown kind of file")


def _inside(channel: str, inner: Iterator[Piece]) -> Iterator[Piece]:
    for piece in inner:
        yield Piece(channel if piece.channel == "text" else f"{channel}, {piece.channel}", piece.text)


def _text(data: bytes) -> Piece:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Piece("UTF-16", data.decode("utf-16", "replace"))
    if b"\0" in data:
        order = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        return Piece("UTF-16", data.decode(order, "replace"))
    try:
        return Piece("text", data.decode("utf-8"), exact=True)
    except UnicodeDecodeError:
        return Piece("text", data.decode("latin-1"))


def _words_of(data: bytes) -> Iterator[str]:
    """Yield bytes of unknown encoding decoded as UTF-8, Latin-1 and, if they may be that, UTF-16."""
    yield data.decode("utf-8", "replace")
    yield data.decode("latin-1")
    if b"\0" in data:
        for order in ("utf-16-le", "utf-16-be"):
            yield data.decode(order, "replace")
            yield data[1:].decode(order, "replace")


def _gunzip(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            plain = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unscannable(f"broken gzip: {error}") from error
    if len(plain) > MAX_BYTES:
        raise Unscannable("unpacks to more than 64 MiB")
    return plain


def _archive(data: bytes, depth: int) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_BYTES:
                raise Unscannable("unpacks to more than 64 MiB")
            yield Piece("zip comment", archive.comment.decode("utf-8", "replace"))
            for member in archive.infolist():
                yield Piece("zip member name", member.filename, member.header_offset)
                yield Piece("zip member comment", member.comment.decode("utf-8", "replace"))
                if not member.is_dir():
                    inner = pieces(member.filename, archive.read(member), depth + 1)
                    yield from _inside(f"zip member {member.filename}", inner)
    except (zipfile.BadZipFile, RuntimeError, OSError, zlib.error, NotImplementedError) as error:
        raise Unscannable(f"broken zip: {error}") from error


def _png(data: bytes) -> Iterator[Piece]:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise Unscannable("not a PNG")
    place = 8
    while place + 12 <= len(data):
        (size,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        chunk = data[place + 8 : place + 8 + size]
        if kind not in PIXELS:
            for text in _png_texts(kind, chunk):
                yield Piece(f"PNG {kind.decode('latin-1')}", text, place)
        place += 12 + size
        if kind == b"IEND":
            break
    if data[place:]:
        yield from (Piece("PNG after its end", text, place) for text in _words_of(data[place:]))


def _png_texts(kind: bytes, chunk: bytes) -> Iterator[str]:
    yield from _words_of(chunk)
    _, _, rest = chunk.partition(b"\0")
    packed = rest[1:] if kind in (b"zTXt", b"iCCP") else None
    if kind == b"iTXt" and rest[:1] == b"\1":
        packed = rest[2:].split(b"\0", 2)[-1]
    if packed is not None:
        try:
            yield from _words_of(zlib.decompressobj().decompress(packed, MAX_BYTES))
        except zlib.error as error:
            raise Unscannable(f"broken PNG chunk: {error}") from error


def _jpeg(data: bytes) -> Iterator[Piece]:
    if data[:2] != b"\xff\xd8":
        raise Unscannable("not a JPEG")
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        kind = data[place + 1]
        if kind == 0xDA:  # the pixels follow, to the end mark
            break
        size = struct.unpack(">H", data[place + 2 : place + 4])[0]
        if kind == 0xFE or 0xE0 <= kind <= 0xEF:
            name = "JPEG comment" if kind == 0xFE else f"JPEG APP{kind - 0xE0}"
            yield from (Piece(name, text, place) for text in _words_of(data[place + 4 : place + 2 + size]))
        place += 2 + size
    end = data.rfind(b"\xff\xd9")
    yield from (Piece("JPEG after its end", text, end) for text in _words_of(data[end + 2 :]))


def _webp(data: bytes) -> Iterator[Piece]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Unscannable("not a WebP")
    place = 12
    while place + 8 <= len(data):
        kind, size = data[place : place + 4], struct.unpack("<I", data[place + 4 : place + 8])[0]
        if kind not in (b"VP8 ", b"VP8L", b"VP8X", b"ALPH"):
            chunk = data[place + 8 : place + 8 + size]
            yield from (Piece(f"WebP {kind.decode('latin-1')}", text, place) for text in _words_of(chunk))
        place += 8 + size + size % 2


def _pdf(data: bytes) -> Iterator[Piece]:
    from pypdf import PdfReader  # imported late: it is slow, and few editions contain a PDF
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        for key, text in (reader.metadata or {}).items():
            yield Piece(f"PDF {key.removeprefix('/')}", str(text))
        xmp = reader.xmp_metadata
        if xmp is not None:
            yield Piece("PDF XMP", data.decode("latin-1"))
        for number, page in enumerate(reader.pages, 1):
            yield Piece(f"PDF page {number}", page.extract_text())
            for note in page.get("/Annots") or ():
                yield Piece(f"PDF page {number} annotation", str(note.get_object()))
        for name, contents in reader.attachments.items():
            yield Piece("PDF attachment", name)
            yield from (Piece(f"PDF attachment {name}", t) for content in contents for t in _words_of(content))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unscannable(f"broken PDF: {error}") from error
    yield Piece("PDF bytes", data.decode("latin-1"))


_KINDS: dict[str, Callable[[bytes], Iterator[Piece]]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
    ".pdf": _pdf,
}
