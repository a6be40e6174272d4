"""One build of the engine over pages made by hand, without plans."""

import re
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from gallery import page, portal

from generator.engine.mkdocs.plugin import PortalPlugin, build_pages, problem_site
from generator.problems import PlanError, Problem, SiteError
from generator.render.page import Page, Site

NAME = "Harbour & Sons account plans"
OMNIA = "accounts/omnia/value.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build_pages(portal(), out, site_name=NAME, files=[("portfolio.json", b"{}")])
    return out


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text()


def links(html: str) -> list[str]:
    return re.findall(r'\b(?:href|src)="([^"]*)"', html)


def test_exactly_the_given_pages_and_files_are_written(site: Path) -> None:
    assert {path for path, _ in pages(site)} == {p.path for p in portal()} | {"404.html"}
    assert (site / "portfolio.json").read_bytes() == b"{}"


def test_navigation_lists_the_group_in_order_after_the_link_home(site: Path) -> None:
    nav = re.search(r'<nav class="md-nav.*?</nav>', (site / OMNIA).read_text(), re.DOTALL)
    assert nav is not None
    assert [link for link in links(nav[0]) if not link.startswith("#")] == [
        "../../index.html", "index.html", "value.html", "notes.html",
    ]  # fmt: skip
    assert re.findall(r'href="(\S+)" aria-current="page"', nav[0]) == ["value.html"]
    assert "Omnia &amp; &lt;Söhne&gt;" in nav[0]


def test_navigation_of_the_open_page_lists_its_sections(site: Path) -> None:
    html = (site / OMNIA).read_text()
    assert re.findall(r'p-nav__section" href="(#[^"]+)">([^<]+)<', html) == [("#s--a", "First"), ("#s--b", "Second")]


def test_the_portfolio_has_no_link_home(site: Path) -> None:
    assert "p-nav__back" not in (site / "index.html").read_text()


def test_the_site_title_links_home(site: Path) -> None:
    logo = re.search(
        r'<a\s+href="([^"]+)"\s+title="([^"]+)"\s+class="md-header__button md-logo"', (site / OMNIA).read_text()
    )
    assert logo is not None
    assert logo.groups() == ("../../index.html", "Harbour &amp; Sons account plans")


@pytest.mark.parametrize(
    ("path", "previous", "following"),
    [
        ("accounts/northmark/actions.html", "value.html", None),  # the next page in the list is Omnia's
        ("accounts/omnia/index.html", None, "value.html"),
        (OMNIA, "index.html", "notes.html"),
        ("people/ana-ruiz.html", None, None),
    ],
)
def test_previous_and_next_stay_in_the_group(
    site: Path, path: str, previous: str | None, following: str | None
) -> None:
    html = (site / path).read_text()
    assert re.findall(r'rel="prev" href="([^"]+)"', html) == ([previous] * 2 if previous else [])
    assert re.findall(r'rel="next" href="([^"]+)"', html) == ([following] * 2 if following else [])


def test_no_page_names_another_account(site: Path) -> None:
    for path, html in pages(site):
        if "northmark" not in path:
            assert "orthmark" not in html, path
        if "omnia" not in path:
            assert "mnia" not in html, path


def test_the_404_page_links_home_only(site: Path) -> None:
    assert links((site / "404.html").read_text()) == ["/"]


def test_no_page_loads_from_another_host(site: Path) -> None:
    for path, html in pages(site):
        asked_for = [link for link in links(html) if not link.startswith("https://example.org/edit/")]
        assert [link for link in asked_for if re.match(r"[a-z]+:|//", link)] == [], path
        if path != "404.html":
            assert [link for link in asked_for if link.startswith("/")] == [], path
    css = (site / "css" / "portal.css").read_text()
    assert re.findall(r"url\(([^)]+)\)", css) == ["../vendor/inter/Inter-400.ttf", "../vendor/inter/Inter-600.ttf"]


def test_every_local_link_is_valid(site: Path) -> None:
    for path, html in pages(site):
        for link in links(html):
            target, _, anchor = link.partition("#")
            if link == "/" or target.startswith("https:"):
                continue
            file = (site / path).parent / target if target else site / path
            assert file.is_file(), f"{path}: {link}"
            assert not anchor or f'id="{anchor}"' in file.read_text(), f"{path}: {link}"


def test_a_strict_content_security_policy_holds(site: Path) -> None:
    for path, html in pages(site):
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), path
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
        assert inline in ([], [' id="__config" type="application/json"']), path


def test_no_generator_no_sitemap_no_maps_no_search_of_materials(site: Path) -> None:
    assert not any('name="generator"' in html or "Made with" in html for _, html in pages(site))
    names = {file.name for file in site.rglob("*")}
    assert not [
        name for name in names if "sitemap" in name or "lunr" in name or "search_index" in name or name.endswith(".map")
    ]


def test_same_pages_same_bytes_in_any_folder(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "some" / "where else"
    build_pages(portal(), again, site_name=NAME, files=[("portfolio.json", b"{}")])
    read = lambda root: {f.relative_to(root): f.read_bytes() for f in root.rglob("*") if f.is_file()}  # noqa: E731
    assert read(again) == read(site)


def test_without_the_frame_only_the_pages_are_written(site: Path, tmp_path: Path) -> None:
    omnia = [p for p in portal() if p.group == "omnia"]
    build_pages(omnia, tmp_path, site_name=NAME, frame=False)
    written = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert written == {p.path for p in omnia}
    assert all((tmp_path / path).read_bytes() == (site / path).read_bytes() for path in written)


def test_names_are_escaped_in_the_chrome(tmp_path: Path) -> None:
    evil = "</title><script>alert(1)</script>\"'{{ 7*7 }}"
    build_pages(
        [
            Page("a/index.html", evil, evil, "a", '<h1>x</h1>', (), evil, 'https://h/"><script>'),
            page("a/b.html", "B", "a", "A"),
        ],
        tmp_path,
        site_name=evil,
    )  # fmt: skip
    for path, html in pages(tmp_path):
        assert "<script>" not in html, path
        assert "49" not in re.findall(r"<title>(.*?)</title>", html)[0]


@pytest.mark.parametrize("second", ["accounts/omnia/value.html", "Accounts/Omnia/VALUE.html"])
def test_two_outputs_at_one_path_are_an_error(tmp_path: Path, second: str) -> None:
    clash = [page(OMNIA, "One", "omnia", "Omnia"), page(second, "Two", "omnia", "Omnia")]
    with pytest.raises(SiteError, match="two outputs have this path"):
        build_pages(clash, tmp_path, site_name=NAME)


def test_a_file_cannot_replace_an_asset(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"css/portal\.css: two outputs have this path"):
        build_pages([], tmp_path, site_name=NAME, files=[("css/portal.css", b"")])


def test_broken_plans_are_shown_at_every_address_known_before() -> None:
    error = PlanError(
        [Problem("plans/acme/value.yml", 12, 5, "proven[2]", "no stakeholder 'a<b'.", "unknown-reference")]
    )
    shown = problem_site(error, Site(NAME, portal()))
    assert [p.path for p in shown.pages] == [p.path for p in portal()]
    assert "plans/acme/value.yml:12:5 proven[2]: no stakeholder &#39;a&lt;b&#39;." in shown.pages[2].html
    assert [p.path for p in problem_site(error, Site("", ())).pages] == ["index.html"]


def test_the_plugin_is_the_one_mkdocs_finds() -> None:
    (entry,) = entry_points(group="mkdocs.plugins", name="portal")
    assert entry.load() is PortalPlugin
