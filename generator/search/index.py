"""Finished pages -> an index that a browser searches: what of a page is searched, and Pagefind over it."""

from __future__ import annotations

import base64
import gzip
import html
import json
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pagefind_bin import get_executable

from generator.problems import SiteError
from generator.render.page import Page

Document = tuple[str, str]  # the path of a page in its site, and what of it is searched, as HTML
Files = tuple[tuple[str, bytes], ...]  # path and content, in order of path

FOLDER = "search"  # of a site; the script looks for its index there
# Pagefind writes its own interfaces too; these are what the script of ours asks for.
_RUNTIME = re.compile(r"pagefind\.js|wasm\.(?!unknown)[a-z-]+\.pagefind")
_INDEX = re.compile(r"pagefind-entry\.json|pagefind\.\w+\.pf_meta|(index|fragment)/\w+\.pf_(index|fragment)")
_MAGIC = len(b"pagefind_dcd")
# Words an index file holds before the next begins: a search fetches one file a word, here of some 9 KB.
_WORDS_A_FILE = "5000"
_NOTHING: Document = ("_", "<p>_</p>")  # a page that no words find; Pagefind refuses an index without pages

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
# What is said beside the plan: charts (their tables are searched), column titles, links to the line itself,
# and the worked example, which is about no customer.
_BESIDE = re.compile(
    r"<(svg|thead|summary|caption|h1|nav|form|output|label)\b.*?</\1>|"
    r"<a class=\"(?:p-self|e-answer)\".*?</a>|<ul class=\"p-chips\".*?</ul>|"
    r"<p class=\"(?:p-eyebrow|p-source)\">.*?</p>|<pre class=.*?</pre>",
    re.DOTALL,
)
_TITLED = re.compile(r'<h2\b([^>]*) data-title="([^"]*)"([^>]*)>(.*?)</h2>', re.DOTALL)
_SHEET = re.compile(
    r'<summary>(?:(?!</summary>).)*?<b>(.*?)</b>.*?</summary>\s*<div\b[^>]*\bid="([^"]+)"[^>]*>', re.DOTALL
)
_HEADINGS = re.compile(r"<h([2-6])\b.*?</h\1>")
_CARD = re.compile(
    r'<(?:article|li|section)\b[^>]*\bid="([^"]+)"[^>]*>((?:\s*<(?:header|div)\b[^>]*>)*\s*)<h3>'
)
_ROW = re.compile(r'<(?:tr|li)\b[^>]*\bid="([^"]+)"[^>]*>\s*(?:<[^h/][^>]*>\s*)*([^<]*\w[^<]*)')
_BLOCK = r"/(?!h[2-6]\b)|(?:article|br|details|div|dl|ol|p|section|table|ul)\b"  # where a paragraph ends
_SHORTER = (
    (re.compile(r"</(?:b|strong|span|small|time|data)>(?=\w|<a\b)"), " "),
    (
        re.compile(
            r"</(?:span|small|time|data)>|</?(?:a|abbr|b|code|del|em|i|kbd|mark|s|strong|sub|sup)\b[^>]*>"
        ),
        "",
    ),
    (re.compile(rf" <(?={_BLOCK})"), "<"),
    (re.compile(rf"<(?<=[^.!?;:>]<)(?={_BLOCK})"), ". <"),
    (re.compile(r"<(?!/?h[2-6]\b)[^>]*>"), " "),
    (re.compile(r"  +"), " "),
    (re.compile(r" (?=[.,;:)])"), ""),
)


def document(page: Page) -> Document:
    """Return what of a page is searched: its text by sections and records, the account's name and its own.

    A section, a card and a row of a table become a heading with its anchor, so that each is found by
    itself; all other markup goes, for each element costs Pagefind time. A page that retells what stands on
    others is found by its headings, and by whom each of its sheets is about.
    """
    main = _MAIN.search(page.html)
    text = main[1] if main else page.html
    if page.retells:
        text = _SHEET.sub(r'<h3 id="\2">\1</h3>', text)
    text = _BESIDE.sub("", text)
    text = _TITLED.sub(r"<h2\1\3>\2</h2><p>\4</p>", text)
    text = _CARD.sub(r'\2<h3 id="\1">', text)
    text = _ROW.sub(r'<h4 id="\1">\2</h4>', text)
    text = " ".join(text.split())
    if page.retells:
        text = " ".join(found[0] for found in _HEADINGS.finditer(text))
    for pattern, instead in _SHORTER:
        text = pattern.sub(instead, text)
    return page.path, f"{about(page.title, page.group_title, page.label)}{text}"


def about(title: str, account: str, page: str) -> str:
    """Return what the script is told of a document beside its text: title, account and page, as HTML."""
    said = {"title": title, "account": account, "page": page}
    return "".join(
        f'<meta data-pagefind-meta="{key}[content]" content="{html.escape(text)}">'
        for key, text in said.items()
    )


def search_index(documents: Sequence[Document], language: str = "en") -> Files:
    """Return the index of some documents in one language (ISO 639-1), with the program that searches it.

    The same documents in the same order make the same bytes, on any machine; none make an index in which
    nothing is found. Raises SiteError where Pagefind cannot make it.
    """
    made = _pagefind([_page(path, text, language) for path, text in documents or [_NOTHING]], language)
    kept = [(path, data) for path, data in made if _RUNTIME.fullmatch(path) or _INDEX.fullmatch(path)]
    return tuple(sorted(kept))


def runtime(files: Iterable[tuple[str, bytes]]) -> Files:
    """Return the program alone: the same bytes for every index of a language."""
    return tuple((path, data) for path, data in files if _RUNTIME.fullmatch(path))


def without_runtime(files: Iterable[tuple[str, bytes]]) -> Files:
    """Return an index alone; the program that searches it stands elsewhere."""
    return tuple((path, data) for path, data in files if not _RUNTIME.fullmatch(path))


@cache
def index_of_nothing(language: str = "en") -> Files:
    """Return the program with an index in which nothing is found, to which others are added."""
    return search_index((), language)


def found_paths(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return the path of each page in an index, by the id that Pagefind calls it."""
    fragments = ((path, data) for path, data in files if path.startswith("fragment/"))
    return {
        path.removeprefix("fragment/").removesuffix(".pf_fragment"): json.loads(
            gzip.decompress(data)[_MAGIC:]
        )["url"]
        for path, data in fragments
    }


def _page(path: str, text: str, language: str) -> dict[str, Any]:
    content = f'<!doctype html><html lang="{language}"><body>{text}</body></html>'
    return {"type": "AddFile", "index_id": 0, "url": path, "file_contents": content}


def _pagefind(pages: Sequence[dict[str, Any]], language: str) -> list[tuple[str, bytes]]:
    """Run Pagefind over pages, in their order: of a folder it would take them in the order of the disk's."""
    wanted = [
        {"type": "NewIndex", "config": {"force_language": language}},
        *pages,
        {"type": "GetFiles", "index_id": 0},
    ]
    requests = b"".join(
        base64.b64encode(json.dumps({"message_id": number, "payload": one}).encode()) + b","
        for number, one in enumerate(wanted)
    )
    try:
        answers = _answers(requests, len(wanted))
    except OSError as error:  # no program for this machine, or one that cannot run on it
        raise SiteError(f"the search index could not be made: {error}") from error
    payloads = [json.loads(base64.b64decode(answer))["payload"] for answer in answers.split(b",")[:-1]]
    refused = [answer["message"] for answer in payloads if answer["type"] == "Error"]
    if refused or len(payloads) < len(wanted):
        raise SiteError(f"the search index could not be made: {'; '.join(refused) or 'Pagefind ended early'}")
    return [(file["path"], base64.b64decode(file["content"])) for file in payloads[-1]["files"]]


def _answers(requests: bytes, wanted: int) -> bytes:
    """Give Pagefind all requests at once and return its answers, each with a comma behind it.

    It takes requests in whether or not its answers are read, and ends where its input ends.
    """
    answers, program = b"", get_executable()
    # Its own variables and a settings file in the working folder would change what it makes.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with subprocess.Popen(  # noqa: S603 - the program of the package, and no word of anybody's
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=program.parent,
        env={**environment, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _WORDS_A_FILE},
    ) as process:
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(requests)
        process.stdin.flush()
        while answers.count(b",") < wanted and (more := os.read(process.stdout.fileno(), 1 << 20)):
            answers += more
    return answers
