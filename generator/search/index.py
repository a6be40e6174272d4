"""From finished pages to an index that browsers search: the searchable text of a page, and Pagefind."""

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

Document = tuple[str, str]  # the path of a page in its site, and its searchable text, as HTML
Files = tuple[tuple[str, bytes], ...]  # path and content, in order of path

FOLDER = "search"  # of a site; the search script loads the index from it
# Pagefind writes its own user interfaces too; our script loads only these files.
_RUNTIME = re.compile(r"pagefind\.js|wasm\.(?!unknown)[a-z-]+\.pagefind")
_INDEX = re.compile(r"pagefind-entry\.json|pagefind\.\w+\.pf_meta|(index|fragment)/\w+\.pf_(index|fragment)")
_MAGIC = len(b"pagefind_dcd")
# Words per index file: a search loads one file per word, of some 9 KB.
_WORDS_PER_FILE = "5000"
_PLACEHOLDER: Document = ("_", "<p>_</p>")  # matches no words; Pagefind refuses an index without pages

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
# Not searched: charts (their tables are), column titles, links of headings to themselves, and the worked
# example, which is about no customer.
_IGNORED = re.compile(
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
_CARD = re.compile(r'<(?:article|li|section)\b[^>]*\bid="([^"]+)"[^>]*>((?:\s*<(?:header|div)\b[^>]*>)*\s*)<h3>')
_ROW = re.compile(r'<(?:tr|li)\b[^>]*\bid="([^"]+)"[^>]*>\s*(?:<[^h/][^>]*>\s*)*([^<]*\w[^<]*)')
_BLOCK = r"/(?!h[2-6]\b)|(?:article|br|details|div|dl|ol|p|section|table|ul)\b"  # ends a paragraph
_SIMPLIFY = (
    (re.compile(r"</(?:b|strong|span|small|time|data)>(?=\w|<a\b)"), " "),
    (re.compile(r"</(?:span|small|time|data)>|</?(?:a|abbr|b|code|del|em|i|kbd|mark|s|strong|sub|sup)\b[^>]*>"), ""),
    (re.compile(rf" <(?={_BLOCK})"), "<"),
    (re.compile(rf"<(?<=[^.!?;:>]<)(?={_BLOCK})"), ". <"),
    (re.compile(r"<(?!/?h[2-6]\b)[^>]*>"), " "),
    (re.compile(r"  +"), " "),
    (re.compile(r" (?=[.,;:)])"), ""),
)


def document(page: Page) -> Document:
    """Return the searchable text of a page by sections and records, with its title and the account's name.

    Each section, card and table row becomes a heading with its anchor, so that search finds it by itself.
    All other markup is removed, as each element costs Pagefind time. A page that retells others is
    reduced to its headings and the names on its sheets.
    """
    main = _MAIN.search(page.html)
    text = main[1] if main else page.html
    if page.retells:
        text = _SHEET.sub(r'<h3 id="\2">\1</h3>', text)
    text = _IGNORED.sub("", text)
    text = _TITLED.sub(r"<h2\1\3>\2</h2><p>\4</p>", text)
    text = _CARD.sub(r'\2<h3 id="\1">', text)
    text = _ROW.sub(r'<h4 id="\1">\2</h4>', text)
    text = " ".join(text.split())
    if page.retells:
        text = " ".join(match[0] for match in _HEADINGS.finditer(text))
    for pattern, replacement in _SIMPLIFY:
        text = pattern.sub(replacement, text)
    return page.path, f"{metadata(page.title, page.group_title, page.label)}{text}"


def metadata(title: str, account: str, page: str) -> str:
    """Return the title, account and page name of a document for the search script, as HTML."""
    values = {"title": title, "account": account, "page": page}
    return "".join(
        f'<meta data-pagefind-meta="{key}[content]" content="{html.escape(text)}">' for key, text in values.items()
    )


def search_index(documents: Sequence[Document], language: str = "en") -> Files:
    """Return the index of documents in one language (ISO 639-1), with the program that searches it.

    The same documents in the same order give the same bytes on any machine; no documents give an empty
    index. Raises SiteError where Pagefind fails.
    """
    files = _pagefind([_page(path, text, language) for path, text in documents or [_PLACEHOLDER]], language)
    return tuple(sorted(file for file in files if _RUNTIME.fullmatch(file[0]) or _INDEX.fullmatch(file[0])))


def runtime(files: Iterable[tuple[str, bytes]]) -> Files:
    """Return the search program alone: the same bytes for every index of a language."""
    return tuple((path, data) for path, data in files if _RUNTIME.fullmatch(path))


def without_runtime(files: Iterable[tuple[str, bytes]]) -> Files:
    """Return an index without the search program."""
    return tuple((path, data) for path, data in files if not _RUNTIME.fullmatch(path))


@cache
def empty_index(language: str = "en") -> Files:
    """Return the search program with an empty index, to which chunks are added."""
    return search_index((), language)


def page_paths(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return the path of each page in an index, by the id that Pagefind gave it."""
    fragments = ((path, data) for path, data in files if path.startswith("fragment/"))
    return {
        path.removeprefix("fragment/").removesuffix(".pf_fragment"): json.loads(gzip.decompress(data)[_MAGIC:])["url"]
        for path, data in fragments
    }


def _page(path: str, text: str, language: str) -> dict[str, Any]:
    content = f'<!doctype html><html lang="{language}"><body>{text}</body></html>'
    return {"type": "AddFile", "index_id": 0, "url": path, "file_contents": content}


def _pagefind(pages: Sequence[dict[str, Any]], language: str) -> list[tuple[str, bytes]]:
    """Run Pagefind over pages, in order; given a folder it would take them in the order of the disk."""
    messages = [
        {"type": "NewIndex", "config": {"force_language": language}},
        *pages,
        {"type": "GetFiles", "index_id": 0},
    ]
    requests = b"".join(
        base64.b64encode(json.dumps({"message_id": number, "payload": message}).encode()) + b","
        for number, message in enumerate(messages)
    )
    try:
        answers = _answers(requests, len(messages))
    except OSError as error:  # there is no program for this machine, or it cannot run
        raise SiteError(f"the search index could not be built: {error}") from error
    payloads = [json.loads(base64.b64decode(answer))["payload"] for answer in answers.split(b",")[:-1]]
    errors = [answer["message"] for answer in payloads if answer["type"] == "Error"]
    if errors or len(payloads) < len(messages):
        raise SiteError(f"the search index could not be built: {'; '.join(errors) or 'Pagefind ended early'}")
    return [(file["path"], base64.b64decode(file["content"])) for file in payloads[-1]["files"]]


def _answers(requests: bytes, count: int) -> bytes:
    """Send Pagefind all requests at once and return its answers, each followed by a comma.

    It reads requests whether or not its answers are read, and ends at the end of its input.
    """
    answers, program = b"", get_executable()
    # Its variables and a settings file in the working folder would change its output.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with subprocess.Popen(  # noqa: S603 - the package's program, without arguments of users
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=program.parent,
        env={**environment, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _WORDS_PER_FILE},
    ) as process:
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(requests)
        process.stdin.flush()
        while answers.count(b",") < count and (more := os.read(process.stdout.fileno(), 1 << 20)):
            answers += more
    return answers
