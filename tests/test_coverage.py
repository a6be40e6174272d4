"""docs/coverage.md holds: each part of the discipline is on the page it names, and its tests pass."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree, html

ROOT = Path(__file__).parent.parent
ACCOUNT = "northmark"  # the sample's richest
SECTIONS = range(20)
SHOWN = {"chart", "table", "table on the page", "text"}


@dataclass(frozen=True)
class Row:
    """One part of the discipline: what carries it on which pages, what it shows, who tests its figures."""

    section: int
    part: str
    slug: str  # empty for a rule, which has no page
    pages: tuple[str, ...]
    shows: frozenset[str]
    tests: tuple[str, ...]


def coded(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


def read() -> tuple[Row, ...]:
    """Read the tables: five columns are a part, two are a rule."""
    found, section = [], -1
    for line in (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\d+)\. ", line):
            section = int(heading[1])
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if not cells or cells[0] in ("Part", "Rule", "---"):
            continue
        tests = tuple(f"tests/{id}" for id in coded(cells[-1]))
        if len(cells) == 2:
            found.append(Row(section, cells[0], "", (), frozenset(), tests))
        else:
            part, slug, pages, shows, _ = cells
            said = frozenset(one.strip() for one in shows.split(","))
            found.append(Row(section, part, *coded(slug), coded(pages), said, tests))
    return tuple(found)


ROWS = read()
PARTS = tuple(row for row in ROWS if row.slug)
NAMED = tuple(sorted({id for row in ROWS for id in row.tests}))


def located(sample: Path, page: str) -> Path:
    return sample / (page if page.startswith("customers/") else f"internal/{page}")


def address(sample: Path, file: Path) -> str:
    return file.relative_to(sample).as_posix().removeprefix("internal/")


def carriers(file: Path, slug: str = "") -> list[html.HtmlElement]:
    tree = html.parse(str(file))
    return tree.xpath("//*[@data-part=$slug]", slug=slug) if slug else tree.xpath("//*[@data-part]")


def own_words(element: html.HtmlElement) -> str:
    """What an element says beside its heading."""
    texts = element.xpath(".//text()[not(ancestor::h2 or ancestor::h3)]")
    return "".join(texts).strip()


def test_every_section_of_the_discipline_names_its_parts_and_tests() -> None:
    assert [row.section for row in ROWS] == sorted(row.section for row in ROWS)
    assert {row.section for row in ROWS} == set(SECTIONS)
    assert {row.section for row in PARTS} == set(SECTIONS) - {0}  # rules of conduct have no page
    assert all(row.tests for row in ROWS)
    assert all(row.shows and row.shows <= SHOWN for row in PARTS)


@pytest.mark.parametrize("row", PARTS, ids=lambda row: f"{row.slug} on {row.pages[0]}")
def test_a_part_is_on_its_page_with_what_it_shows(row: Row, sample: Path) -> None:
    for page in row.pages:
        found = carriers(located(sample, page), row.slug)
        assert found, page
        for one in found:
            assert own_words(one), page
            assert not one.find_class("p-empty"), page  # an invitation to write is no part
        charts = [one for one in found if one.xpath(".//svg[@role='img']")]
        tables = [one for one in found if one.xpath(".//table[.//td]")]
        assert bool(charts) == ("chart" in row.shows), page
        assert bool(tables) == ("table" in row.shows), page
        if "table on the page" in row.shows:
            assert found[0].xpath("//main//table[.//td]"), page


def test_every_part_of_the_built_pages_is_listed_and_the_other_way_round(sample: Path) -> None:
    built = {address(sample, file): file for file in sample.rglob("*.html")}
    found = {page: {one.get("data-part") for one in carriers(file)} for page, file in built.items()}
    listed: dict[str, set[str | None]] = {}
    for row in PARTS:
        for page in row.pages:
            listed.setdefault(page, set()).add(row.slug)
    assert {slug for slugs in found.values() for slug in slugs} == {row.slug for row in PARTS}
    # Of accounts, people and files of the reference one each is listed, whole; of everything else, all.
    alike = re.compile(rf"(accounts|customers)/(?!{ACCOUNT}/)|(people|reference)/(?!index)")
    expected = {page: slugs for page, slugs in found.items() if slugs and not alike.match(page)}
    assert {page: slugs for page, slugs in listed.items() if not alike.match(page)} == expected
    assert all(found[page] == slugs for page, slugs in listed.items())


def run(ids: tuple[str, ...], folder: Path) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """Run tests by their ids in one process of their own; return how it ended and the ids that passed."""
    report = folder / "report.xml"
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, f"--basetemp={folder / 'tmp'}", f"--junit-xml={report}", *ids],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    cases = etree.parse(str(report)).findall(".//testcase") if report.exists() else []
    return done, {
        f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
        for case in cases
        if not case.findall("failure") + case.findall("error") + case.findall("skipped")
    }


@pytest.mark.slow
def test_the_named_tests_pass(tmp_path: Path) -> None:
    done, passed = run(NAMED, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    # One with parameters counts by its name before the bracket.
    names = passed | {id.split("[")[0] for id in passed}
    assert set(NAMED) <= names


def test_a_test_that_does_not_exist_would_be_found(tmp_path: Path) -> None:
    done, passed = run((NAMED[0], f"{NAMED[0]}_never_written"), tmp_path)
    assert done.returncode != 0
    assert f"{NAMED[0]}_never_written" not in passed
