"""What of a page is searched, and an index that is the same bytes on any machine."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.problems import SiteError
from generator.render.page import Page
from generator.search import index as search
from generator.search.index import Document, document, empty_index, page_paths, runtime, search_index

INTERFACES = ("ui", "highlight", "worker", "unknown", "component", "modular", "playground", ".css")


def page(html: str) -> Page:
    return Page("accounts/acme/value.html", "Value & more", "Value", "acme", html, group_title="Acme <Foods>")


def text(html: str) -> str:
    """Return what of a body is searched, without what is said about the page."""
    return document(page(html))[1].removeprefix(search.metadata("Value & more", "Acme <Foods>", "Value"))


def many(count: int) -> list[Document]:
    """Make documents of some twenty words each, in many spellings and with many words of their own."""
    return [
        (
            f"accounts/a{n}/value.html",
            f'<h2 id="s--a">Résumé {n}</h2>resume café cafe word{n} word{n % 7} plans planning '
            f'<h4 id="r{n}">Über {n % 5}</h4>uber naïve naive Straße strasse the value of {n * 37}. ',
        )
        for n in range(count)
    ]


def content(files: search.Files, path: str) -> dict[str, object]:
    id = next(id for id, page_path in page_paths(files).items() if page_path == path)
    fragment: dict[str, object] = json.loads(gzip.decompress(dict(files)[f"fragment/{id}.pf_fragment"])[12:])
    return fragment


def test_a_page_that_retells_others_is_found_by_its_headings_and_whom_its_sheets_are_about() -> None:
    """Whoever searches what it says finds that where it is written, once."""
    sheets = page(
        '<p>One sheet a person</p><h2 id="s--deciders" data-title="Who decides">One who decides</h2>'
        "<details><summary><span><b>Eva Lund</b><small>COO</small></span></summary>"
        '<div class="p-sheet__body" id="s--eva"><p>Stand still half as long</p></div></details>'
    )
    full, short = (document(version)[1] for version in (sheets, replace(sheets, retells=True)))
    assert "Stand still half as long" in full
    assert short.removeprefix(search.metadata("Value & more", "Acme <Foods>", "Value")) == (
        '<h2 id="s--deciders">Who decides</h2> <h3 id="s--eva">Eva Lund</h3>'
    )


def test_sections_cards_and_rows_become_headings_with_their_anchors() -> None:
    path, text = document(
        page(
            '<h1>Value</h1><section><h2 id="s--past" data-title="Past">Two of three confirmed'
            '<a class="p-self" href="#s--past">#</a></h2><table><thead><tr><th>What</th></tr></thead><tbody>'
            '<tr id="less-waste"><td data-kind="text"><a href="#x">Less waste</a><small>for Ana</small></td>'
            "<td>3 EUR</td></tr></tbody></table></section>"
            '<article class="p-card" id="risk"><h3>It rains</h3><p>Often</p></article>'
            '<ul><li id="swot">A strength</li></ul>'
        )
    )
    assert path == "accounts/acme/value.html"
    assert '<h2 id="s--past">Past</h2> Two of three confirmed. ' in text
    assert '<h4 id="less-waste">Less waste</h4> for Ana. 3 EUR. ' in text
    assert '<h3 id="risk">It rains</h3> Often. ' in text
    assert '<h4 id="swot">A strength</h4>' in text
    assert "What" not in text
    assert ">#<" not in text
    assert 'content="Acme &lt;Foods&gt;"' in text
    assert 'content="Value &amp; more"' in text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two</p>", "one. two."),
        ("<b>4.2M EUR</b><span>9 entries</span>", "4.2M EUR 9 entries"),
        ("<p>in<b>side</b> out</p>", "inside out."),
        ("<p>said <span>so</span>, twice.</p>", "said so, twice."),
        ("<td>a &lt;b&gt; &amp; c</td>", "a &lt;b&gt; &amp; c."),
        ("<svg><text>Chart</text></svg><p>Table</p>", "Table."),
        ("<header>Top</header><main><p>Body</p></main><footer>Foot</footer>", "Body."),
    ],
)
def test_words_stay_whole_and_paragraphs_apart(html: str, expected: str) -> None:
    assert text(html).strip() == expected


def test_the_same_documents_make_the_same_bytes() -> None:
    documents = many(300)
    first = search_index(documents)
    assert search_index(documents) == first
    assert search_index(documents) == first
    assert [path for path, _ in first] == sorted(path for path, _ in first)
    assert len([path for path, _ in first if path.startswith("index/")]) > 1
    assert sorted(page_paths(first).values()) == sorted(path for path, _ in documents)


@pytest.mark.parametrize(
    "variables",
    [
        {"RAYON_NUM_THREADS": "1"},
        {"RAYON_NUM_THREADS": "7", "TOKIO_WORKER_THREADS": "5"},
        {"PAGEFIND_INCLUDE_CHARACTERS": "<>", "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "9", "TZ": "Pacific/Apia"},
    ],
)
def test_neither_threads_nor_surroundings_change_a_byte(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = many(60)
    first = search_index(documents)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "pagefind.yml").write_text('root_selector: "h2"\n')
    monkeypatch.chdir(tmp_path)
    assert search_index(documents) == first


@pytest.mark.skipif(not shutil.which("taskset"), reason="no taskset on this machine")
def test_one_core_makes_the_same_bytes() -> None:
    code = "from tests.search.test_index import *; print(repr(search_index(many(60))))"
    run = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    outputs = [subprocess.check_output(command, env=environment) for command in (run, ["taskset", "-c", "0", *run])]
    assert outputs[0] == outputs[1]


def test_no_interface_of_pagefinds_comes_along() -> None:
    for files in (search_index(many(3)), empty_index("de")):
        names = [path for path, _ in files]
        assert not [name for name in names if any(part in name for part in INTERFACES)]
        assert sum(len(data) for _, data in runtime(files)) < 125_000
    assert [path for path, _ in runtime(search_index(many(1), "de"))] == ["pagefind.js", "wasm.de.pagefind"]


def test_a_section_is_found_by_its_heading_in_the_language_of_the_index() -> None:
    files = search_index([document(page('<h2 id="s--a" data-title="Nutzen">Zwei Spitäler</h2><p>Ja</p>'))], "de")
    fragment = content(files, "accounts/acme/value.html")
    assert fragment["content"] == "Nutzen. Zwei Spitäler. Ja."
    assert fragment["meta"] == {"account": "Acme <Foods>", "page": "Value", "title": "Value & more"}
    entry = json.loads(dict(files)["pagefind-entry.json"])
    assert entry["languages"]["de"]["wasm"] == "de"


def test_the_program_is_the_same_for_every_index_of_a_language() -> None:
    assert runtime(search_index(many(2))) == runtime(empty_index("en"))


def test_without_pages_nothing_is_found() -> None:
    assert list(page_paths(empty_index()).values()) == ["_"]
    assert search_index([]) == empty_index()


def test_a_program_that_cannot_run_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: tmp_path / "missing")
    with pytest.raises(SiteError, match=r"the search index could not be built: .*missing"):
        search_index(many(1))
