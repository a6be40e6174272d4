"""The pages of a customer's edition, from the sample."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from generator.audience.narrow import narrow_for_customer
from generator.engine.mkdocs.edition import build_edition
from generator.model.portfolio import CustomerView
from generator.pages.edition import edition_site
from generator.pipeline.site import read

PLANS = Path(__file__).parents[2] / "plans"


@pytest.fixture(scope="module")
def northmark() -> CustomerView:
    portfolio = read(PLANS, ["northmark"])
    view = narrow_for_customer(portfolio.accounts[0], portfolio.settings)
    assert view is not None
    return view


def test_all_sections_are_on_their_pages_and_on_the_full_plan(northmark: CustomerView) -> None:
    pages = {page.path: page.html for page in edition_site(northmark, {}).pages}
    names = ["index.html", "value.html", "actions.html", "together.html", "plan.html", "404.html"]
    assert list(pages) == names
    ids = {path: set(re.findall(r' id="([^"]+)"', html)) for path, html in pages.items()}
    for path in names[:4]:
        assert ids[path] <= ids["plan.html"]
    assert {"action--locker-pilot", "promise--spare-gearbox"} <= ids["actions.html"]
    assert "objective--one-network" in ids["index.html"]


def text_of(html: str, part: str) -> str:
    """Return the text of a part's section on one line."""
    (section,) = document_fromstring(html).xpath("//*[@data-part=$part]", part=part)
    return " ".join(" ".join(section.itertext()).split()).replace("\u00a0", " ")


def test_the_joint_plan_shows_what_the_plan_shares(northmark: CustomerView) -> None:
    pages = {page.path: page.html for page in edition_site(northmark, {}).pages}
    home, value = pages["index.html"], pages["value.html"]
    actions, together = pages["actions.html"], pages["together.html"]
    agreed = text_of(home, "edition-objectives")
    assert "Halve stock-outs in fresh food Shelf availability in fresh food from 93.1% to 96.5%" in agreed
    assert "Agreed with Anna Lindqvist on 18 Mar 2026" in agreed
    # The readings of 31 October and, before it, of 30 September, and the target.
    assert "99.4 % 31 Oct 2026 99.2 % 30 Sept 2026 99 %" in text_of(home, "edition-metrics")
    # 41 tonnes x 1,150 EUR = 47,150 a month; December to 18 November is 11 months, 18 of 30 days: x 11.6.
    delivered = text_of(value, "edition-delivered")
    assert "€47,150 a month" in delivered
    assert "€546,940 in 11 months and 18 of 30 days" in delivered
    # 61,000 orders x 0.42 EUR = 25,620 a month; October and 18 of November's 30 days: x 1.6.
    assert "€40,992 in 1 month and 18 of 30 days" in text_of(value, "edition-under-way")
    assert "Lockers for online orders at 60 stores" in text_of(value, "edition-ideas")
    assert "A spare gearbox on site in Örebro until crane 8 is finished" in text_of(actions, "edition-promises")
    assert "Ingrid Moe Chief operating officer The network to 2030 every quarter" in text_of(
        together, "edition-alignments"
    )
    assert "Our next review is on 11 December 2026." in text_of(together, "edition-reviews")
    assert "Remote operations, Vantaa 1 Jun 2025 – 31 May 2027" in text_of(together, "edition-contracts")
    for page in pages.values():
        for hidden in ("vendor", "trusted advisor", "pipeline", "health", "tier", "sponsor", "wallet"):
            assert not re.search(rf"\b{hidden}\b", page, re.IGNORECASE), hidden


def test_a_reply_to_an_item_is_a_mail_that_names_it(northmark: CustomerView) -> None:
    pages = {page.path: page.html for page in edition_site(northmark, {}).pages}
    assert "mailto:ana.ruiz@torvane.example.com?subject=Choose%20six%20stores" in pages["actions.html"]
    assert "northmark/action/locker-pilot" in pages["actions.html"]


def test_a_change_is_shown_before_and_after(northmark: CustomerView) -> None:
    home = edition_site(northmark, {}).pages[0].html
    assert "<del>30 Oct 2026</del>" in home
    assert "<ins>27 Nov 2026</ins>" in home


def test_an_edition_is_its_pages_and_what_they_ask_for(northmark: CustomerView, tmp_path: Path) -> None:
    site = edition_site(northmark, {})
    for name in ("first", "second"):
        build_edition(site, tmp_path / name)
    first, second = (
        {p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("first", "second")
    )
    assert first == second
    assets = {"css/edition.css", "favicon.svg", "vendor/inter/Inter-400.ttf", "vendor/inter/Inter-600.ttf"}
    assets |= {"vendor/inter/LICENSE", "vendor/pagefind/LICENSE", "css/search.css"}
    assets |= {"js/search.js", "js/search-index.js"}
    assert set(first) == {page.path for page in site.pages} | assets
    for path, content in first.items():
        if path.endswith(".html"):
            rest = re.sub(rb'<script type="module" src="(\.\./)*js/search\.js"></script>', b"", content, count=1)
            assert not re.search(rb"<script|<style| style=|generator|\bon\w+=", rest)
