"""A customer's edition in a real browser: at the root of a host, in a sub-folder, in three languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from serving import served

from generator.builder.editions import build_editions

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = {"en-GB": "Our joint plan", "de-CH": "Unser gemeinsamer Plan", "fr": "Notre plan commun"}
PAGES = ("index", "value", "actions", "together", "plan", "404")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the sample's edition in each language."""
    folders = {}
    for code in LANGUAGES:
        folder = tmp_path_factory.mktemp(code)
        shutil.copytree(ROOT / "plans", folder / "plans")
        for name in ("account.yml", "released.yml"):
            file = folder / "plans" / "northmark" / name
            file.write_text(file.read_text("utf-8").replace("language: en-GB", f"language: {code}"), "utf-8")
        built = build_editions(folder / "plans", folder / "site", accounts=["northmark"])
        assert built.leaks == ()
        folders[code] = built.folder / "northmark"
    return folders


@pytest.fixture(params=["root", "sub-folder"])
def host(request: pytest.FixtureRequest, editions: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Serve each edition, at the root of a host of its own or below a path."""
    with ExitStack() as hosts:
        if request.param == "root":
            yield {code: hosts.enter_context(served(folder)) for code, folder in editions.items()}
        else:
            for_each = {code: hosts.enter_context(served(folder.parent)) for code, folder in editions.items()}
            yield {code: f"{host}/{editions[code].name}" for code, host in for_each.items()}


def test_it_requests_nothing_from_other_hosts(browser: Browser, host: dict[str, str]) -> None:
    for code, address in host.items():
        context = browser.new_context()
        page = context.new_page()
        requests: list[str] = []
        failed: list[str] = []
        page.on("request", lambda request, requests=requests: requests.append(request.url))
        page.on(
            "response", lambda response, failed=failed: failed.append(response.url) if response.status >= 400 else None
        )
        page.on("pageerror", lambda error, failed=failed: failed.append(str(error)))
        page.goto(f"{address}/index.html")
        assert page.get_by_role("heading", level=1).inner_text() == LANGUAGES[code]
        assert page.evaluate("document.documentElement.lang") == code
        for name in PAGES[:-1]:
            page.goto(f"{address}/{name}.html")
            assert page.get_by_role("main").is_visible()
        context.close()
        assert [url for url in requests if not url.startswith(address)] == []
        assert failed == []


def test_the_links_of_its_pages_lead_where_they_say(browser: Browser, host: dict[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{host['de-CH']}/index.html")
    page.get_by_role("navigation").get_by_role("link", name="Massnahmenplan").click()
    assert page.url.endswith("/actions.html")
    assert page.locator("#action--locker-pilot").is_visible()
    mail = page.locator("#action--locker-pilot .e-answer").get_attribute("href") or ""
    assert mail.startswith("mailto:ana.ruiz@torvane.example.com?subject=Choose%20six%20stores")
    assert "northmark%2Faction%2Flocker-pilot" in mail or "northmark/action/locker-pilot" in mail
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_and_have_no_serious_accessibility_faults(
    browser: Browser, editions: dict[str, Path], scheme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    faults: list[str] = []
    for code, folder in editions.items():
        for name in PAGES:
            page.goto((folder / f"{name}.html").as_uri())
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{code} {name}: {wide} px wide"] if wide > width else []
            for violation in Axe().run(page).response["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    faults.append(f"{code} {name}: {violation['id']}: {violation['nodes'][0]['html'][:160]}")
    context.close()
    assert faults == []


def test_it_prints_on_a4(browser: Browser, editions: dict[str, Path], tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((editions["en-GB"] / "plan.html").as_uri())
    page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    context.close()
    from pypdf import PdfReader

    pages = PdfReader(tmp_path / "plan.pdf").pages
    assert 3 <= len(pages) <= 10
    assert round(float(pages[0].mediabox.width)) == 595  # points: 210 mm
    assert "Our joint plan" in pages[0].extract_text()
