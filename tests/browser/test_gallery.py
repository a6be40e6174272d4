"""The parts of pages in a browser, under a strict content security policy."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from gallery import portal
from playwright.sync_api import Browser, Page

from generator.access.policy import CONTENT_SECURITY_POLICY
from generator.engine.mkdocs.plugin import build_pages

pytestmark = pytest.mark.browser
GALLERY = "/accounts/northmark/index.html"


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out: Path = tmp_path_factory.mktemp("site")
    build_pages(portal(), out, site_name="Harbour account plans")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(host + GALLERY)
    yield page
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_gallery_is_accessible_and_loads_nothing_from_elsewhere(
    browser: Browser, host: str, scheme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(host + GALLERY)
    page.wait_for_load_state("networkidle")
    assert messages == []  # the console reports a broken policy
    assert [url for url in requests if not url.startswith(host + "/")] == []
    assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
    assert page.evaluate("document.fonts.check('15px Inter') && document.fonts.check('600 15px Inter')")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    violations = Axe().run(page).response["violations"]
    assert [
        (v["id"], [n["html"] for n in v["nodes"]]) for v in violations if v["impact"] in ("serious", "critical")
    ] == []
    context.close()


def names(page: Page) -> list[str]:
    cells = page.locator("#t--people tbody tr:not([hidden]) td:first-child a")
    return [text.split()[0] for text in cells.all_text_contents()]


def test_a_table_sorts_by_exact_values_with_the_keyboard(page: Page) -> None:
    value = page.get_by_role("button", name="Value")
    value.focus()
    page.keyboard.press("Enter")
    assert names(page) == ["Rasa", "Elina", "Jonas", "Åsa", "Ingrid"]
    page.keyboard.press("Enter")
    assert names(page) == ["Ingrid", "Åsa", "Jonas", "Elina", "Rasa"]
    assert page.locator("#t--people th[aria-sort=descending]").inner_text().strip() == "Value"
    page.get_by_role("button", name="Last contact").press("Space")
    assert names(page) == ["Rasa", "Elina", "Ingrid", "Åsa", "Jonas"]
    page.get_by_role("button", name="Person").click()
    assert names(page) == ["Åsa", "Elina", "Ingrid", "Jonas", "Rasa"]  # Å beside A, as people sort


def test_a_table_filters_by_words_and_counts(page: Page) -> None:
    page.get_by_label("Find a person").fill("decision PROC")
    assert names(page) == ["Elina"]
    assert page.locator(".p-filter output").inner_text() == "1 of 5"
    page.get_by_label("Find a person").fill("")
    assert len(names(page)) == 5


def test_the_chosen_colours_are_remembered(page: Page, host: str) -> None:
    page.emulate_media(color_scheme="light")
    page.locator("label[for=__palette_1]:visible").click()
    page.locator("label[for=__palette_2]:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.goto(host + "/accounts/omnia/index.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_without_scripts_the_page_is_complete(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host + GALLERY)
    assert page.get_by_role("cell", name="1.2M EUR").is_visible()
    assert not page.get_by_label("Find a person").is_visible()
    context.close()


def test_print_leaves_out_the_navigation(page: Page) -> None:
    page.emulate_media(media="print")
    for chrome in (".md-header", ".md-sidebar", ".p-footer", ".p-filter"):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert page.locator("h1").is_visible()
