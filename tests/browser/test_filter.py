"""The filter of the pages over all accounts: rows, sums, and an address that can be sent to somebody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.audience.narrow import narrow
from generator.derive.summary import Summary, summary
from generator.pipeline import site as pipeline
from generator.pipeline.portfolio import PORTFOLIO_OUTPUTS
from generator.render.page import Page as PortalPage

pytestmark = pytest.mark.browser
PLANS = Path(__file__).parents[2] / "plans"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page
    context.close()


def tables(page: Page) -> dict[str, list[dict[str, str]]]:
    """Read the roll-ups shown, id -> rows of cells by column, without hidden lines and totals."""
    rollups: dict[str, list[dict[str, str]]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("table.p-rollup")].map(table =>
          [table.id, [...table.tBodies[0].rows]
            .filter(row => !row.hasAttribute("data-out") && !row.classList.contains("p-whole"))
            .map(row => Object.fromEntries([...row.cells].map(cell =>
              [cell.dataset.label || "", cell.innerText.replace(/\\s+/g, "")])))]))"""
    )
    return {id: sorted(rows, key=lambda row: row[""]) for id, rows in rollups.items()}


@pytest.mark.parametrize("name", ["accounts", "revenue", "growth", "relationships"])
def test_sums_under_a_filter_are_those_the_generator_writes_for_these_accounts_alone(
    page: Page, address: str, name: str, tmp_path: Path
) -> None:
    portfolio = pipeline.read(PLANS)
    summaries: list[Summary] = [summary(view) for view in narrow(portfolio, TODAY) if view.tier.id == "A"]
    generated = next(
        output
        for unit in PORTFOLIO_OUTPUTS
        for output in unit.make(summaries, portfolio.settings, TODAY)
        if isinstance(output, PortalPage) and output.path == f"portfolio/{name}.html"
    )
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><body>{generated.html}</body>", "utf-8")
    page.goto(file.as_uri())
    expected = tables(page)
    page.goto(f"{address}/portfolio/{name}.html?tier=A")
    page.wait_for_function("document.documentElement.classList.contains('p-filtered')")
    filtered = tables(page)
    assert expected.keys() <= filtered.keys()
    for id, rows in expected.items():
        # A column of which nothing is known for these accounts is not written; the filter leaves it empty.
        kept = [{label: row[label] for label in rows[0]} for row in filtered[id]]
        assert kept == rows, id


def test_a_filter_stands_in_the_address_and_goes_along(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.get_by_label("Region").select_option("nordics-and-baltics")
    page.wait_for_function("document.documentElement.classList.contains('p-filtered')")
    assert page.url.endswith("?region=nordics-and-baltics")
    assert page.locator(".p-filters output").inner_text().startswith("2 of 7 accounts.")
    assert page.locator("#l--first li:visible").count() == 1
    page.get_by_role("main").get_by_role("link", name="Account list").click()
    page.wait_for_function("document.documentElement.classList.contains('p-filtered')")
    assert page.url.endswith("portfolio/accounts.html?region=nordics-and-baltics")
    assert page.locator("#t--accounts tbody tr:visible").count() == 2
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!document.documentElement.classList.contains('p-filtered')")
    assert page.locator("#t--accounts tbody tr:visible").count() == 7
    assert "?" not in page.url


def test_what_nobody_is_called_any_more_filters_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/portfolio/accounts.html?owner=nobody-here&tier=A")
    page.wait_for_function("document.documentElement.classList.contains('p-filtered')")
    assert page.url.endswith("?tier=A")
    assert page.locator("#t--accounts tbody tr:visible").count() == 3


def test_the_filter_works_from_a_disk(page: Page, site: Path) -> None:
    page.goto((site / "portfolio" / "steering.html").as_uri() + "?tier=B")
    page.wait_for_function("document.documentElement.classList.contains('p-filtered')")
    late = page.locator("#l--late li:visible")
    assert late.count() == 1
    assert "Aarmatt" in late.first.inner_text()


def test_without_scripts_everything_shows(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/portfolio/accounts.html?tier=A")
    assert page.locator("#t--accounts tbody tr:visible").count() == 7
    assert page.locator("form.p-filters").is_hidden()
    assert re.search("7\xa0accounts", page.get_by_role("main").inner_text())
    context.close()
