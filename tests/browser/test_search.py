"""Search in a real browser, below a sub-folder of a host and under a strict content security policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from serving import served

from generator.access.policy import CONTENT_SECURITY_POLICY
from generator.builder.editions import build_editions
from generator.render import page as pages
from generator.search.chunks import ACCOUNTS_PER_CHUNK, PORTFOLIO, chunk_files, chunk_of, shared_files
from generator.search.index import FOLDER, document

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
ACCOUNTS = 1000
BYTES = 200_000  # of the first search on an account's page


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with served(site.parent, CONTENT_SECURITY_POLICY) as host:
        yield f"{host}/{site.name}"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert failed == []


def search(page: Page, words: str) -> Locator:
    """Type words and return the results, once they stand."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)  # at once: a slow machine would search for the first words alone
    expect(page.get_by_role("status").filter(has_text=re.compile("[0-9]|No results"))).to_be_visible(timeout=20_000)
    return page.get_by_role("option")


def groups(page: Page) -> list[str]:
    groups = page.get_by_role("listbox").get_by_role("group").all()
    return [str(group.get_attribute("aria-label")) for group in groups]


def test_the_account_of_the_page_comes_first_and_the_others_when_asked(tab: Page, host: str) -> None:
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url))
    tab.goto(f"{host}/accounts/northmark/value.html")
    results = search(tab, "nordvik")
    assert groups(tab) == ["Northmark Foods"]
    assert not [url for url in requested if f"/{PORTFOLIO}/" in url]
    results.filter(has_text="Search all accounts").click()
    expect(results.filter(has_text="Search all accounts")).to_have_count(0)
    assert groups(tab)[0] == "Northmark Foods"
    assert len(groups(tab)) == len(set(groups(tab))) > 1


def test_a_result_leads_to_the_line_that_says_it(tab: Page, host: str) -> None:
    tab.goto(f"{host}/accounts/northmark/index.html")
    results = search(tab, "Rasa Kalnina").filter(has=tab.locator("b", has_text=re.compile("^Rasa Kalniņa$"))).first
    assert results.locator("mark").all_inner_texts()[:2] == ["Rasa", "Kalniņa."]
    results.click()
    tab.wait_for_url(f"{host}/accounts/northmark/*.html#*")
    assert tab.locator(":target").is_visible()
    assert "Rasa Kalniņa" in tab.locator(":target").inner_text()


def test_the_home_page_finds_an_account_by_its_name(tab: Page, host: str) -> None:
    tab.goto(f"{host}/index.html")
    first = search(tab, "calder").first
    assert groups(tab)[0] == "Calder Parcel"
    assert str(first.get_attribute("href")).endswith("/accounts/calder/index.html")


def test_the_keyboard_is_enough(tab: Page, host: str) -> None:
    tab.goto(f"{host}/accounts/northmark/stakeholders.html")
    tab.keyboard.press("s")
    box = tab.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    results = search(tab, "ingrid moe")  # the / is typed, and means nothing in a search
    expect(box).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    second = results.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    expect(results.last).to_have_attribute("aria-selected", "true")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    tab.keyboard.press("Escape")
    expect(box).to_have_value("")
    tab.keyboard.press("/")
    tab.keyboard.type("rhythm of contact")
    tab.keyboard.press("Enter")  # at once: the first result is waited for
    tab.wait_for_url("**/*.html#*")


def test_nothing_found_is_said(tab: Page, host: str) -> None:
    tab.goto(f"{host}/accounts/northmark/value.html")
    results = search(tab, "zzyzx")
    expect(tab.get_by_role("status").first).to_have_text("No results for “zzyzx”. Try fewer or other words.")
    assert results.all_inner_texts() == ["Search all accounts"]


def test_a_host_that_lacks_the_index_is_said(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns(FOLDER))
    context = browser.new_context()
    page = context.new_page()
    with served(tmp_path / "site", CONTENT_SECURITY_POLICY) as host:
        page.goto(f"{host}/index.html")
        page.keyboard.press("/")
        page.keyboard.type("value")
        expect(page.get_by_role("status").first).to_contain_text("Search is not available", timeout=20_000)
    context.close()


def test_from_a_disk_there_is_no_box_that_does_nothing(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator(".s-search").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_anyone_can_use_it(browser: Browser, host: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{host}/accounts/northmark/stakeholders.html")
    if width == 360:
        page.get_by_role("button", name="Search").click()
        page.get_by_role("combobox").fill("ingrid moe")
        expect(page.get_by_role("option").first).to_be_visible(timeout=20_000)
    else:
        search(page, "ingrid moe")
    page.keyboard.press("ArrowDown")
    panel = page.locator(".s-panel").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    serious = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in serious] == []
    if width == 360:
        page.get_by_role("button", name="Close the search").click()
        expect(page.get_by_role("combobox")).to_be_hidden()
    context.close()


def test_script_and_generator_agree_on_every_account_s_chunk(tab: Page, host: str) -> None:
    tab.goto(f"{host}/index.html")
    ids = [f"customer-{number}" for number in range(200)] + ["a", "0-9", "z" * 64]
    chunks = tab.evaluate(
        "async ([url, ids]) => { const js = await import(url); return ids.map(id => js.chunkOf(id, 64)) }",
        [f"{host}/js/search-index.js", ids],
    )
    assert chunks == [chunk_of(id, 64) for id in ids]


def test_the_first_search_among_a_thousand_accounts_stays_small(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The account's own chunk is full; what the other 63 hold is never requested."""
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns(FOLDER))
    count = 64
    ids = [f"customer-{number}" for number in range(ACCOUNTS) if chunk_of(f"customer-{number}", count) == "61"]
    ids = ["northmark", *ids][:ACCOUNTS_PER_CHUNK]
    assert len(ids) == ACCOUNTS_PER_CHUNK
    assert {chunk_of(id, count) for id in ids} == {"61"}
    documents = [document(page) for id in ids for page in _pages(site, id)]
    files = (*shared_files(count, [*map(str, range(count)), PORTFOLIO]), *chunk_files("61", documents))
    for path, data in files:
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(data)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    moved: dict[str, int] = {}
    with served(tmp_path / "site", CONTENT_SECURITY_POLICY) as host:
        page.on("response", lambda answer: moved.update({answer.url: len(answer.body())}))
        page.goto(f"{host}/accounts/northmark/stakeholders.html")
        page.wait_for_load_state("networkidle")
        assert not [url for url in moved if f"/{FOLDER}/" in url]
        results = search(page, "ingrid moe")
        assert results.count() > 5
        page.wait_for_load_state("networkidle")
    context.close()
    searched = {url: size for url, size in moved.items() if "search" in url}
    assert {
        name.split("/")[2] for url in searched if f"/{FOLDER}/" in url and (name := url[len(host) :]).count("/") > 2
    } <= {"61", "index", "fragment"}
    assert 100_000 < sum(searched.values()) <= BYTES, sorted(searched.items(), key=lambda item: item[1])


def _pages(site: Path, id: str) -> list[pages.Page]:
    """Return the sample's account as another with a third of its words its own."""
    copies = []
    for file in sorted((site / "accounts" / "northmark").glob("*.html")):
        html = file.read_text("utf-8")
        if id != "northmark":
            html = re.sub(
                r"(?<=[ >])[A-Za-z]{6,}(?=[ .,<])",
                lambda word: f"{word[0][:3]}{id[9:]}{word[0][3:]}" if len(word[0]) % 3 == 0 else word[0],
                html,
            )
        copies.append(pages.Page(f"accounts/{id}/{file.name}", file.stem, file.stem, id, html, group_title=id))
    return copies


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build_editions(ROOT / "plans", tmp_path_factory.mktemp("editions"))
    assert built.leaks == ()
    return built.folder


def test_a_customer_searches_their_own_edition_in_their_language(tab: Page, editions: Path) -> None:
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url))
    with served(editions, CONTENT_SECURITY_POLICY) as host:
        tab.goto(f"{host}/aarmatt/value.html")
        tab.keyboard.press("/")
        tab.keyboard.type("spital")
        expect(tab.get_by_role("status").first).to_have_text("Gefundene Seiten: 3", timeout=20_000)
        results = tab.get_by_role("option")
        expect(results.filter(has_text="Eine Apotheke versorgt drei Spitäler")).to_have_count(1)
        assert groups(tab) == ["Aarmatt Hospitals"]
        results.first.click()
        tab.wait_for_url(f"{host}/aarmatt/*.html#*")
        assert tab.locator(":target").is_visible()
        tab.keyboard.press("/")
        tab.get_by_role("combobox").fill("Northmark")
        expect(tab.get_by_role("status").first).to_have_text("Keine Treffer für: Northmark", timeout=20_000)
        assert results.count() == 0
    assert [url for url in requested if not url.startswith(f"{host}/aarmatt/")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_anyone_can_use_it_in_an_edition(browser: Browser, editions: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme="dark")
    page = context.new_page()
    with served(editions, CONTENT_SECURITY_POLICY) as host:
        page.goto(f"{host}/northmark/index.html")
        page.get_by_role("combobox").fill("store")
        expect(page.get_by_role("option").first).to_be_visible(timeout=20_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        serious = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in serious] == []
    context.close()


def test_an_edition_without_scripts_reads_whole(browser: Browser, editions: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((editions / "northmark" / "plan.html").as_uri())
    assert page.get_by_role("main").is_visible()
    assert not page.locator(".s-search").is_visible()
    context.close()
