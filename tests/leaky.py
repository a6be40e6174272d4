"""A small edition of the small account, written by hand, and a second account it must not know of."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path

from sharing import PLANS

GLOBEX = {
    "globex/account.yml": "name: Globex Works\ntier: A\npotential: 1234500 EUR\nunits: [{id: bolt, name: Bolt}]\n",
    "globex/stakeholders.yml": "stakeholders:\n"
    "  - {id: nora-quist, name: Nora Quist, title: Head of turbines,\n"
    "     orientation: approver, preference: competitor sponsor, competitor: Nordvik,\n"
    "     left_on: 2026-04-19, status: left, shared: true}\n",
    "globex/notes/lunch.md": "---\ntitle: Lunch in spring\non: 2026-04-03\nkind: meeting\n---\n"
    "She thinks that **our price** is a joke and will tell her board before the summer comes. Bad.\n",
}
ALL = PLANS | GLOBEX
PAGE = (
    '<!doctype html><html lang="en"><head><title>Acme</title></head><body><h1>Our plan</h1>'
    "<p>Start the pilot, 1 December 2026, Eva Lund, COO of Plant Oslo</p>"
    "<p>Pumps run through the winter, worth €241,800 a year: 62 × €3,900</p></body></html>"
)
OWN = ["<html><head><title></title></head><body><h1>Our plan</h1><p>worth a year of December</p>"]


def write_edition(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """Write the edition, with more files or other ones."""
    for name, data in ({"index.html": PAGE.encode()} | (files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    """Return a picture of one grey pixel, with chunks of text."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", head, *chunks, chunk(b"IDAT", zlib.compress(b"\0\x80")), chunk(b"IEND", b"")]
    )


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """Return the frame of a JPEG with segments before its pixels."""
    parts = [bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in segments]
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda\x00\x02\x12\x34\xff\xd9"


def webp(kind: bytes, data: bytes) -> bytes:
    """Return a WebP of one chunk of text."""
    body = b"WEBP" + kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def packed(members: dict[str, str], comment: str = "") -> bytes:
    """Return a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def zipped(data: str | bytes) -> bytes:
    """Return a text, or bytes, in gzip."""
    return gzip.compress(data.encode() if isinstance(data, str) else data, mtime=0)


def pdf(page: str = "", title: str = "") -> bytes:
    """Return a PDF of one page, its text compressed."""
    stream = zlib.compress(f"BT /F1 12 Tf 20 100 Td ({page}) Tj ET".encode("latin-1"))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(" + title.encode("latin-1") + b")>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return out + b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
