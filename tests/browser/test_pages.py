"""Pages in a real browser: everyone can read them, and they ask nobody else for anything."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Request
from pypdf import PdfReader

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    *(f"portfolio/{name}.html" for name in ("accounts", "revenue", "growth", "relationships", "steering")),
    "people/index.html",
    "people/ana-ruiz.html",
    "reference/index.html",
    "reference/value.html",
    "reference/note.html",
    *(
        f"accounts/northmark/{name}.html"
        for name in (
            "index",
            "profile",
            "team",
            "stakeholders",
            "meeting",
            "relationship",
            "value",
            "opportunities",
            "scorecard",
            "competition",
            "growth",
            "actions",
            "calendar",
            "briefing",
            "coaching",
            "notes",
        )
    ),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_serious_stands_between_a_reader_and_a_page(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    violations: list[str] = []
    for path in KINDS:
        page.goto(f"{address}/{path}")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                node = violation["nodes"][0]
                violations.append(f"{path}: {violation['id']}: {node['html'][:160]} {node['any'][:1]}")
    context.close()
    assert violations == []


def test_no_request_leaves_the_machine_and_nothing_fails(browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    requests: list[Request] = []
    failed: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request))
    # A request that our own next step cuts short has not failed.
    page.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else failed.append(r.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            page.goto(f"{address}/{path.relative_to(site).as_posix()}")
    context.close()
    elsewhere = [r.url for r in requests if not r.url.startswith((f"{address}/", "data:"))]
    assert (elsewhere, failed, errors) == ([], [], [])
    assert len(requests) > len(KINDS)


def test_a_site_opens_from_a_disk_without_a_server(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # A browser loads no module from a disk; the search box, which needs a server, stays hidden there.
    search = (site / "js" / "search.js").as_uri()
    page.on("requestfailed", lambda request: errors.append(request.url) if request.url != search else None)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="Northmark Foods").first.click()
    assert page.url.endswith("/accounts/northmark/index.html")
    page.get_by_role("main").get_by_role("heading", level=1).wait_for()
    context.close()
    assert errors == []


def test_a_phone_never_scrolls_sideways(browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    wide: list[str] = []
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            name = path.relative_to(site).as_posix()
            page.goto(f"{address}/{name}")
            width = page.evaluate("document.documentElement.scrollWidth")
            wide += [f"{name}: {width} px"] if width > 360 else []
    context.close()
    assert wide == []


def test_the_list_of_accounts_filters_and_sorts(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/portfolio/accounts.html")
    box = page.locator(".p-tablebox", has=page.get_by_role("searchbox")).first
    rows = box.locator("tbody tr:visible")
    every = rows.count()
    assert every >= 5
    box.get_by_role("searchbox").fill("northmark")
    page.wait_for_function("rows => rows >= 1", arg=every)
    assert rows.count() == 1
    assert "Northmark Foods" in rows.first.inner_text()
    box.get_by_role("searchbox").fill("")
    header = box.get_by_role("columnheader").first
    header.get_by_role("button").click()
    names = [re.sub(r"\s+", " ", text).casefold() for text in box.locator("tbody tr td:first-child").all_inner_texts()]
    assert names in (sorted(names), sorted(names, reverse=True))
    context.close()


def test_a_link_to_a_record_shows_the_record(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/accounts/northmark/stakeholders.html")
    anchor = page.locator("tbody tr[id]").last.get_attribute("id")
    page.goto(f"{address}/accounts/northmark/stakeholders.html#{anchor}")
    assert page.locator(f"tr#{anchor}").is_visible()
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
    assert 0 <= top <= 900
    context.close()


def test_a_name_leads_to_their_open_sheet_and_all_others_stay_closed(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/accounts/northmark/stakeholders.html")
    page.locator("#e-saari").get_by_role("link", name="Elina Saari").click()
    page.locator("#s--e-saari").get_by_text("You keep two suppliers").wait_for()
    assert page.url.endswith("/meeting.html#s--e-saari")
    assert page.locator("details.p-sheet[open]").count() == 1
    top = page.evaluate("document.querySelector('details.p-sheet[open]').getBoundingClientRect().top")
    assert 0 <= top <= 300  # her name stands in sight, not below the header
    page.goto(f"{address}/accounts/northmark/stakeholders.html#repair-nearby")
    page.locator("#repair-nearby").wait_for()  # a row of the table that is folded beside the chart
    context.close()


def test_paper_takes_the_one_sheet_that_is_open(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/accounts/northmark/meeting.html#s--i-moe")
    page.locator("#s--i-moe").get_by_text("What works in Vantaa").wait_for()
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    context.close()
    text = " ".join("".join(sheet.extract_text() for sheet in paper).split())
    assert len(paper) == 1
    assert "What works in Vantaa" in text
    assert "You keep two suppliers" not in text
