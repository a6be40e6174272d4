"""Broken links are reported with their page."""

from generator.render.links import BrokenLink, broken_links
from generator.render.page import Page


def page(path: str, html: str) -> Page:
    return Page(path, "Title", "Label", "group", html)


def broken(*pages: Page, files: tuple[str, ...] = (), whole: bool = True) -> list[BrokenLink]:
    return list(broken_links(pages, files, whole=whole))


def test_valid_links_are_not_reported() -> None:
    home = page("index.html", '<a href="accounts/acme/value.html#a-b">x</a><a href="portfolio.json">y</a>')
    value = page(
        "accounts/acme/value.html",
        '<i id="a-b"></i><a href="#a-b">x</a><a href="../../index.html">y</a>'
        '<a href="https://example.com/#x">z</a><a href="mailto:a@example.com">m</a>',
    )
    assert broken(home, value, files=("portfolio.json",)) == []


def test_a_missing_page_and_a_missing_anchor_are_reported() -> None:
    pages = (page("a/b.html", '<a href="c.html">x</a><a href="#gone">y</a><a href="c.html">again</a>'),)
    assert broken(*pages) == [
        BrokenLink("a/b.html", "c.html", "there is no page a/c.html"),
        BrokenLink("a/b.html", "#gone", "a/b.html has no anchor 'gone'"),
    ]


def test_links_of_charts_are_checked() -> None:
    chart = page("a/b.html", '<svg><a xlink:href="#gone" tabindex="-1"></a></svg>')
    assert [link.href for link in broken(chart)] == ["#gone"]


def test_escaped_and_encoded_addresses_are_read_as_in_a_browser() -> None:
    pages = (
        page("a/b.html", '<a href="c.html?x=1&amp;y=2">x</a><a href="#caf%C3%A9">y</a><i id="caf&eacute;"></i>'),
        page("a/c.html", ""),
    )
    assert broken(*pages) == []


def test_a_part_of_a_site_checks_only_links_within_its_folders() -> None:
    part = page("accounts/acme/value.html", '<a href="../../people/ana.html">x</a><a href="gone.html">y</a>')
    assert [link.href for link in broken(part, whole=False)] == ["gone.html"]
    assert len(broken(part)) == 2
