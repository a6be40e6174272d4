"""Leaks planted one by one, one for each way out: each is caught and named; without the gate each would be out."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import cbor2
import pytest
from conftest import Plans
from leaky import ALL, OWN, PAGE, chunk, jpeg, packed, pdf, png, webp, write_edition, zipped
from sharing import PLANS

from generator.gate.scan import Exemptions, Leak, scan

Scanned = Callable[[dict[str, bytes]], list[Leak]]
NAME = "Nora Quist"  # of another customer
RUN = "nora quist"


def page(text: str) -> dict[str, bytes]:
    return {"index.html": PAGE.replace("</body>", f"{text}</body>").encode()}


def hexed(text: str, form: str) -> str:
    return "".join(form.format(ord(c)) for c in text)


BASE64 = base64.b64encode(b"They say Nora Quist left").decode()
PNG_ITXT = b"Comment\0\0\0en\0\0" + NAME.encode()

# What is planted, the file and channel it is found in, and the run of words that is named.
LEAKS: dict[str, tuple[dict[str, bytes], str, str, str]] = {
    "html text": (page(f"<p>{NAME}</p>"), "index.html", "text", RUN),
    "html attribute": (page(f'<p title="{NAME}">x</p>'), "index.html", "text", RUN),
    "html comment": (page(f"<!-- {NAME} -->"), "index.html", "text", RUN),
    "html data attribute": (page('<p data-owner="nora-quist">x</p>'), "index.html", "text", RUN),
    "split by tags": (page("<p>No<b>ra</b> Qu<i>ist</i></p>"), "index.html", "tags removed", RUN),
    "tags between words": (page("<span>Nora</span><span>Quist</span>"), "index.html", "tags as spaces", RUN),
    "entities": (page(hexed(NAME, "&#{};")), "index.html", "entities", RUN),
    "entities in hex": (page(hexed(NAME, "&#x{:x};")), "index.html", "entities", RUN),
    "url encoding": (page(f'<a href="x?{hexed(NAME, "%{:02x}")}">x</a>'), "index.html", "URL encoding", RUN),
    "url encoding twice": (page(f'<a href="?{quote(hexed(NAME, "%{:02X}"))}">x</a>'), "index.html", "URL encoding, URL encoding", RUN),
    "mail subject": (page(f'<a href="mailto:a@b.example?subject={quote(NAME)}">x</a>'), "index.html", "URL encoding", RUN),
    "data uri": (page(f'<img src="data:text/plain;base64,{BASE64}">'), "index.html", "base64", RUN),
    "base64 in a script": ({"app.js": f'const x=atob("{BASE64}")'.encode()}, "app.js", "base64", RUN),
    "base64 off by one": ({"app.js": f'x="A{BASE64}"'.encode()}, "app.js", "base64", RUN),
    "json value": ({"data.json": f'{{"who": "{NAME}"}}'.encode()}, "data.json", "text", RUN),
    "json key": ({"data.json": f'{{"{NAME}": 1}}'.encode()}, "data.json", "text", RUN),
    "json escapes": ({"data.json": f'["{hexed(NAME, chr(92) + "u{:04x}")}"]'.encode()}, "data.json", "escapes", RUN),
    "script escapes": ({"app.js": f"x='{hexed(NAME, chr(92) + 'x{:02x}')}'".encode()}, "app.js", "escapes", RUN),
    "script braces": ({"app.js": f"x='{hexed(NAME, chr(92) + 'u{{{:x}}}')}'".encode()}, "app.js", "escapes", RUN),
    "css escapes": ({"a.css": f"p:after{{content:'{hexed(NAME, chr(92) + '{:06x}')}'}}".encode()}, "a.css", "escapes", RUN),
    "css comment": ({"a.css": f"/* {NAME} */".encode()}, "a.css", "text", RUN),
    "svg text": ({"a.svg": f"<svg><text>{NAME}</text></svg>".encode()}, "a.svg", "text", RUN),
    "svg metadata": ({"a.svg": f"<svg><metadata>{NAME}</metadata></svg>".encode()}, "a.svg", "text", RUN),
    "svg letters": ({"a.svg": b"<svg><tspan>N</tspan><tspan>ora </tspan><tspan>Quist</tspan></svg>"}, "a.svg", "tags removed", RUN),
    "png text": ({"a.png": png(chunk(b"tEXt", b"Author\0" + NAME.encode()))}, "a.png", "PNG tEXt", RUN),
    "png packed text": ({"a.png": png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode())))}, "a.png", "PNG zTXt", RUN),
    "png international": ({"a.png": png(chunk(b"iTXt", PNG_ITXT))}, "a.png", "PNG iTXt", RUN),
    "png exif": ({"a.png": png(chunk(b"eXIf", b"MM\0*" + NAME.encode()))}, "a.png", "PNG eXIf", RUN),
    "png after its end": ({"a.png": png() + NAME.encode()}, "a.png", "PNG after its end", RUN),
    "jpeg exif": ({"a.jpg": jpeg((0xE1, b"Exif\0\0" + NAME.encode()))}, "a.jpg", "JPEG APP1", RUN),
    "jpeg exif in utf-16": ({"a.jpg": jpeg((0xE1, b"Exif\0\0" + NAME.encode("utf-16-le")))}, "a.jpg", "JPEG APP1", RUN),
    "jpeg comment": ({"a.jpg": jpeg((0xFE, NAME.encode()))}, "a.jpg", "JPEG comment", RUN),
    "webp xmp": ({"a.webp": webp(b"XMP ", f"<x>{NAME}</x>".encode())}, "a.webp", "WebP XMP ", RUN),
    "gzip": ({"search.json.gz": zipped(f'["{NAME}"]')}, "search.json.gz", "gz search.json", RUN),
    "gzip in gzip": ({"a.json.gz.gz": gzip.compress(zipped(NAME), mtime=0)}, "a.json.gz.gz", "gz a.json.gz, gz a.json", RUN),
    "search index": ({"pagefind/x.pf_fragment": zipped(f'pagefind_dcd{{"content":"{NAME}"}}')}, "pagefind/x.pf_fragment", "gz search index", RUN),
    "search index, a page in its form": ({"search/x.pf_fragment": zipped(f'pagefind_dcd{{"content":"Then {NAME} left","word_count":3}}')}, "search/x.pf_fragment", "gz search index", RUN),
    "search index, words": ({"search/x.pf_index": zipped(f"pagefind_dcd\x81\x82 {NAME} \x83")}, "search/x.pf_index", "gz search index", RUN),
    "search index, words in their form": ({"search/x.pf_index": zipped(b"pagefind_dcd" + cbor2.dumps([[["nora quist", [[0, [-9]]]], ["reach", []]]]))}, "search/x.pf_index", "gz search index", RUN),
    "an id": (page('<a href="x.html#person--nora-quist-2">x</a>'), "index.html", "text", "nora-quist"),
    "an id with other hyphens": (page("<p>nora\u2011quist, Nora_Quist</p>"), "index.html", "text", "nora-quist"),
    "an id in a script": ({"app.js": b"go('nora\\x2dquist')"}, "app.js", "escapes", "nora-quist"),
    "a date in entities": (page("<p>2026&#45;04&#45;19</p>"), "index.html", "entities", "2026-04-19"),
    "search index, meta": ({"search/pagefind.x.pf_meta": zipped(f"pagefind_dcd {NAME} en_12")}, "search/pagefind.x.pf_meta", "gz search index", RUN),
    "zip member": ({"a.zip": packed({"x.txt": NAME})}, "a.zip", "zip member x.txt", RUN),
    "zip member's name": ({"a.zip": packed({"nora-quist.txt": ""})}, "a.zip", "zip member name", RUN),
    "zip comment": ({"a.zip": packed({"x.txt": ""}, NAME)}, "a.zip", "zip comment", RUN),
    "word document": ({"a.docx": packed({"word/document.xml": f"<w:p>{NAME}</w:p>"})}, "a.docx", "zip member word/document.xml", RUN),
    "word runs": ({"a.docx": packed({"word/document.xml": "<w:t>Nora Qu</w:t></w:r><w:r><w:t>ist</w:t>"})}, "a.docx", "zip member word/document.xml, tags removed", RUN),
    "spreadsheet": ({"a.xlsx": packed({"xl/sharedStrings.xml": f"<si>{NAME}</si>"})}, "a.xlsx", "zip member xl/sharedStrings.xml", RUN),
    "slides' properties": ({"a.pptx": packed({"docProps/core.xml": f"<dc:creator>{NAME}</dc:creator>"})}, "a.pptx", "zip member docProps/core.xml", RUN),
    "pdf text": ({"a.pdf": pdf(page=NAME)}, "a.pdf", "PDF page 1", RUN),
    "pdf metadata": ({"a.pdf": pdf(title=NAME)}, "a.pdf", "PDF Title", RUN),
    "file name": ({"nora-quist.html": b""}, "nora-quist.html", "file name", RUN),
    "folder name": ({"globex/index.html": b""}, "globex/index.html", "file name", "globex"),
    "utf-16": ({"a.html": NAME.encode("utf-16")}, "a.html", "UTF-16", RUN),
    "upper case": (page("<p>NORA QUIST</p>"), "index.html", "text", RUN),
    "blanks and breaks": (page("<p>Nora\n\t  Quist</p>"), "index.html", "text", RUN),
    "marks that cannot be seen": (page("<p>No\u200bra\u00a0Qu\u00adist</p>"), "index.html", "text", RUN),
    "wide letters": (page("<p>Ｎｏｒａ　Ｑｕｉｓｔ</p>"), "index.html", "text", RUN),
    "an amount, grouped": (page("<p>€1,234,500</p>"), "index.html", "text", "1234500"),
    "an amount, grouped as in German": (page("<p>1.234.500 €</p>"), "index.html", "text", "1234500"),
    "an amount, grouped as in French": (page("<p>1\u202f234\u202f500 €</p>"), "index.html", "text", "1234500"),
    "a name of four letters": (page("<p>Bolt</p>"), "index.html", "text", "bolt"),
    "a four-letter name in base64": (page(f"<p>{base64.b64encode(b'at Bolt').decode()}</p>"), "index.html", "base64", "bolt"),
    "a competitor": (page("<p>Nordvik</p>"), "index.html", "text", "nordvik"),
    "a sentence of a note": (page("<p>She thinks that our price is a joke.</p>"), "index.html", "text", "she thinks that our price is"),
    "half a sentence": (page("<p>is a joke and will tell her board before the summer</p>"), "index.html", "text", "a joke and will tell her"),
    "a date": (page('<time datetime="2026-04-19">x</time>'), "index.html", "text", "2026-04-19"),
    "an address of another account": (page('<a href="../globex/index.html">x</a>'), "index.html", "text", "globex"),
    "an internal field of their own": (page("<p>They told us over lunch</p>"), "index.html", "text", "they told us over lunch"),
    "an unshared record of their own": (page("<p>Prepare the price rise</p>"), "index.html", "text", "prepare the price rise"),
    "one of ours who is not shared": (page("<p>Tom Bakker</p>"), "index.html", "text", "tom bakker"),
    "their own unshared stakeholder": (page("<p>Per Dahl</p>"), "index.html", "text", "per dahl"),
}  # fmt: skip


@pytest.fixture
def leaks_of(plans: Plans, tmp_path: Path) -> Scanned:
    folder = plans(ALL)

    def scanned(files: dict[str, bytes]) -> list[Leak]:
        place = write_edition(tmp_path / "out" / "acme", files)
        return scan(folder, {"acme": place}, Exemptions.of(OWN))

    return scanned


def test_without_a_leak_the_gate_is_open(leaks_of: Scanned) -> None:
    assert leaks_of({}) == []


@pytest.mark.parametrize("name", LEAKS)
def test_a_planted_leak_is_caught_and_named(name: str, leaks_of: Scanned) -> None:
    files, file, channel, run = LEAKS[name]
    leaks = [leak for leak in leaks_of(files) if leak.value == run and leak.file == file]
    assert channel in {leak.channel for leak in leaks}, leaks_of(files)
    assert all("plans/" in leak.place for leak in leaks)


@pytest.mark.parametrize(
    ("name", "data", "channel"),
    [
        ("a.exe", b"MZ", "unknown kind of file"),
        ("app.js.map", b"{}", "unknown kind of file"),
        ("notes", b"x", "unknown kind of file"),
        ("a.woff2", b"wOF2", "unknown kind of file"),
        ("a.png", b"not a picture", "not a PNG"),
        ("a.jpg", b"not a picture", "not a JPEG"),
        ("a.zip", b"PK broken", "broken zip"),
        ("a.json.gz", b"\x1f\x8bbroken", "broken gzip"),
        ("a.pdf", b"%PDF broken", "broken PDF"),
        ("bomb.txt.gz", gzip.compress(bytes(65 << 20), mtime=0), "unpacks to more than 64 MiB"),
    ],
)
def test_what_cannot_be_looked_through_stays_at_home(name: str, data: bytes, channel: str, leaks_of: Scanned) -> None:
    leaks = leaks_of({name: data})
    assert [(leak.file, leak.value) for leak in leaks] == [(name, "")]
    assert leaks[0].channel.startswith(channel)


def test_a_value_is_named_once_a_file(leaks_of: Scanned) -> None:
    leaks = leaks_of(page("<p>Nora Quist</p><p title='Nora Quist'>Nora <b>Quist</b> &amp; more</p>"))
    assert [(leak.value, leak.channel) for leak in leaks] == [(RUN, "text")]


@pytest.mark.parametrize("text", ["nora <b>quist</b>", "nora quist", "Nora. Quist", "nora/quist"])
def test_words_side_by_side_are_no_id(text: str, plans: Plans, tmp_path: Path) -> None:
    globex = {"globex/account.yml": "name: Globex\ntier: A\nunits: [{id: nora-quist, name: Bolt}]\n"}
    folder = plans({**PLANS, **globex})
    place = write_edition(tmp_path / "out" / "acme", page(f"<p>{text}</p>"))
    assert scan(folder, {"acme": place}, Exemptions.of(OWN)) == []


def test_the_length_before_a_word_of_the_search_index_is_no_letter(plans: Plans, tmp_path: Path) -> None:
    globex = {"globex/account.yml": "name: Globex\ntier: A\nunits: [{id: fwinter, name: epilot}]\n"}
    folder = plans({**PLANS, **globex})
    index = zipped(b"pagefind_dcd" + cbor2.dumps([["pilot", "winter"]]))
    assert b"epilot" in gzip.decompress(index)
    assert b"fwinter" in gzip.decompress(index)
    place = write_edition(tmp_path / "out" / "acme", {"search/x.pf_index": index})
    assert scan(folder, {"acme": place}, Exemptions.of(OWN)) == []


def test_a_count_of_words_beside_a_key_is_no_value(plans: Plans, tmp_path: Path) -> None:
    globex = {"globex/account.yml": "name: Globex\ntier: A\nunits: [{id: g, name: 98 filters}]\n"}
    folder = plans({**PLANS, **globex})
    page = zipped('pagefind_dcd{"content":"Pumps","word_count":98,"filters":{},"meta":{"title":"Plant"}}')
    place = write_edition(tmp_path / "out" / "acme", {"search/fragment/x.pf_fragment": page})
    assert scan(folder, {"acme": place}, Exemptions.of([*OWN, "content word count filters meta title"])) == []


def test_a_leak_names_its_byte_offset_and_its_place_in_the_plans(leaks_of: Scanned, tmp_path: Path) -> None:
    (leak,) = [leak for leak in leaks_of(page("<p>Größe: Nora Quist</p>")) if leak.channel == "text"]
    data = (tmp_path / "out" / "acme" / "index.html").read_bytes()
    assert data[leak.offset :].startswith(b"Nora Quist")
    assert leak.place.endswith("globex/stakeholders.yml:2 stakeholders[0].id") or "name" in leak.place
    assert str(leak).startswith(f"acme/index.html at byte {leak.offset} (text): 'nora quist' from ")


def test_a_link_out_of_the_edition_is_refused(leaks_of: Scanned, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("x")
    place = write_edition(tmp_path / "out" / "acme")
    (place / "a.html").symlink_to(tmp_path / "secret.html")
    assert [leak.channel for leak in leaks_of({})] == ["a symbolic link"]
