"""docs/coverage.md is true: each part of the method is on its page, and the tests it names exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from conftest import TODAY
from lxml import html
from parts import PARTS, REGISTERED, Part, differences, parts_on

from generator.audience.narrow import narrow
from generator.pages.account import account_pages
from generator.pipeline.site import read

TESTS = Path(__file__).parent
ACCOUNT = "northmark"  # the richest of the sample
SECTIONS = range(20)
SHOWN = {"chart", "table", "table on the page", "text"}
NAMED_TESTS = sorted({id for part in REGISTERED for id in part.tests})


def page_file(sample: Path, page: str) -> Path:
    return sample / (page if page.startswith("customers/") else f"internal/{page}")


def page_address(sample: Path, file: Path) -> str:
    return file.relative_to(sample).as_posix().removeprefix("internal/")


def elements(file: Path, name: str = "") -> list[html.HtmlElement]:
    """Return the elements of a page that carry a part, or any part."""
    tree = html.parse(str(file))
    return tree.xpath("//*[@data-part=$name]", name=name) if name else tree.xpath("//*[@data-part]")


def body_text(element: html.HtmlElement) -> str:
    texts = element.xpath(".//text()[not(ancestor::h2 or ancestor::h3)]")
    return "".join(texts).strip()


def test_every_section_of_the_method_names_its_parts_and_tests() -> None:
    assert [part.section for part in REGISTERED] == sorted(part.section for part in REGISTERED)
    assert {part.section for part in REGISTERED} == set(SECTIONS)
    assert {part.section for part in PARTS} == set(SECTIONS) - {0}  # general rules have no page
    assert all(part.tests for part in REGISTERED)
    assert all(part.shows and part.shows <= SHOWN for part in PARTS)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.name} on {part.pages[0]}")
def test_a_part_is_on_its_page_with_what_it_shows(part: Part, sample: Path) -> None:
    for page in part.pages:
        carriers = elements(page_file(sample, page), part.name)
        assert carriers, page
        for carrier in carriers:
            assert body_text(carrier), page
            assert not carrier.find_class("p-empty"), page  # an empty state does not count
        charts = [carrier for carrier in carriers if carrier.xpath(".//svg[@role='img']")]
        tables = [carrier for carrier in carriers if carrier.xpath(".//table[.//td]")]
        assert bool(charts) == ("chart" in part.shows), page
        assert bool(tables) == ("table" in part.shows), page
        if "table on the page" in part.shows:
            assert carriers[0].xpath("//main//table[.//td]"), page


def test_every_part_of_the_built_pages_is_registered_and_no_other(sample: Path) -> None:
    built = {
        page_address(sample, file): {carrier.get("data-part") for carrier in elements(file)}
        for file in sample.rglob("*.html")
    }
    registered = {page: parts_on(page) for part in PARTS for page in part.pages}
    assert {name for names in built.values() for name in names} == {part.name for part in PARTS}
    # Of accounts, people and reference files, one is registered in full; of all other pages, each.
    alike = re.compile(rf"(accounts|customers)/(?!{ACCOUNT}/)|(people|reference)/(?!index)")
    expected = {page: names for page, names in built.items() if names and not alike.match(page)}
    assert {page: names for page, names in registered.items() if not alike.match(page)} == expected
    assert all(built[page] == names for page, names in registered.items())


@cache
def functions_of(path: str) -> set[str]:
    """Return the names of a file's functions, read from its source."""
    file = TESTS / path
    tree = ast.parse(file.read_text(encoding="utf-8") if file.is_file() else "")
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def exists(id: str) -> bool:
    """Whether a test exists; brackets after its name hold a folder of tests/cases."""
    path, _, test = id.partition("::")
    name, _, case = test.removesuffix("]").partition("[")
    return name in functions_of(path) and (not case or (TESTS / "cases" / case).is_dir())


def test_the_named_tests_exist() -> None:
    missing = [f"docs/coverage.md names a test that does not exist: {id}" for id in NAMED_TESTS if not exists(id)]
    if missing:
        pytest.fail("\n".join(missing), pytrace=False)


def test_every_part_of_the_sample_accounts_pages_is_registered_there() -> None:
    portfolio = read(TESTS.parent / "plans", [ACCOUNT])
    (view,) = narrow(portfolio, TODAY)
    lines: list[str] = []
    for page in account_pages(view):
        lines += differences(page.path, set(re.findall(r'data-part="([a-z-]+)"', page.html)))
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def test_a_named_test_that_does_not_exist_is_noticed() -> None:
    id = "check/test_cases.py::test_check_reports_exactly_these_problems"
    assert exists(f"{id}[kind-score-outside]")
    assert not exists(f"{id}[never-written]")
    assert not exists(f"{id}_never_written")
    assert not exists("test_never_written.py::test_check_reports_exactly_these_problems")
