"""Every kind of page in a real browser, as nginx serves it: no page asks for what its policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response
from servers import CUSTOMER_HOST, INTERNAL_HOST, Running, running

pytestmark = pytest.mark.browser

ACCOUNTS = ["aarmatt", "northmark"]
WATCH = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def server(published: Path) -> Iterator[Running]:
    with running("nginx", published, ACCOUNTS) as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: Running, edition: str) -> Iterator[Page]:
    """Give a page of the edition's own reader."""
    context = browser.new_context(http_credentials={"username": edition, "password": edition * 2})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def address(server: Running, edition: str) -> str:
    host = INTERNAL_HOST if edition == "internal" else CUSTOMER_HOST.replace("{account}", edition)
    return f"http://{host}:{server.port}"


def kinds(folder: Path) -> dict[str, str]:
    """Return one page of each kind: pages of accounts, people and the playbook are each of few kinds."""
    pages: dict[str, str] = {}
    for path in sorted(folder.joinpath(".").rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        kind = re.sub(r"^accounts/[^/]+/", "accounts/", name)
        kind = re.sub(r"^(people|program)/(?!index\.html).*", r"\1/one.html", kind)
        if kind not in pages or name.startswith("accounts/northmark/"):
            pages[kind] = name
    return pages


def missing(answer: Response) -> bool:
    """Say whether a page lacks a file; the page for wrong addresses names no icon, so a browser guesses."""
    return answer.status >= 400 and not answer.url.endswith("/favicon.ico")


def is_error(message: str) -> bool:
    """Say whether the console says more than `missing` does."""
    return not message.startswith("Failed to load resource")


@pytest.mark.parametrize("edition", ["internal", *ACCOUNTS])
def test_no_page_asks_for_what_the_policy_forbids(server: Running, published: Path, page: Page, edition: str) -> None:
    folder = published / ("internal" if edition == "internal" else f"customers/{edition}") / "current"
    messages: list[str] = []
    failed: list[str] = []
    page.on(
        "console", lambda message: messages.append(f"{page.url}: {message.text}") if is_error(message.text) else None
    )
    page.on("pageerror", lambda error: messages.append(f"{page.url}: {error}"))
    page.on("response", lambda answer: failed.append(answer.url) if missing(answer) else None)
    pages = kinds(folder)
    for name in pages.values():
        response = page.goto(f"{address(server, edition)}/{name}")
        assert response
        assert "default-src 'none'" in response.headers["content-security-policy"]
        page.emulate_media(color_scheme="dark")  # icons and charts of both schemes
        page.emulate_media(color_scheme="light")
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        font = "document.fonts.check('15px Inter')"
        assert name.endswith("404.html") or page.evaluate(f"document.fonts.ready.then(() => {font})")
    assert messages == []
    assert failed == []
    assert len(pages) >= (20 if edition == "internal" else 6)


@pytest.mark.parametrize("edition", ["internal"])
def test_the_policy_bites(server: Running, page: Page, edition: str) -> None:
    """The watch above would see a page that breaks it."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(address(server, edition))
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://example.com/').catch(() => 0)")
    assert page.evaluate("window.ran") is None
    assert {line.split()[0] for line in messages} >= {"script-src-elem", "style-src-attr", "connect-src"}


@pytest.mark.parametrize(
    ("edition", "word"), [("internal", "Northmark"), ("northmark", "stock"), ("aarmatt", "Aarmatt")]
)
def test_the_search_runs_under_the_policy(server: Running, page: Page, edition: str, word: str) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(f"{address(server, edition)}/index.html")
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.get_by_role("option").first.wait_for()
    assert messages == []
