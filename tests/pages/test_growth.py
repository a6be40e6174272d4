"""The growth page shows targets with facts of their stakeholders, risks and asks of leadership."""

from __future__ import annotations

import pytest
from conftest import Plans, Views

from generator.pages.context import PageContext
from generator.pages.growth import growth_page
from generator.pages.value import value_page
from generator.pipeline.site import internal_site

FILES = {
    "acme/account.yml": "name: Acme\ntier: A\n",
    "acme/profile.yml": "objectives: [{id: grow, title: Grow by half}]\n",
    "acme/stakeholders.yml": """\
stakeholders:
  - id: moe
    name: Ingrid Moe
    title: COO
    orientation: approver
    preference: sponsor
    relation: 2
    message: You planned it first
""",
    "acme/value.yml": "proven: []\n",
}
GROWTH = """\
strategy: Grow <b>slowly</b>.
targets:
  - {id: stock, title: One stock <i>plan</i>, stakeholder: moe, objective: grow,
     worth_to_customer: 9k EUR once}
risks:
  - {id: fire, title: Fire, likelihood: 3, impact: 2}
  - {id: rain, title: Rain, impact: 1}
asks:
  - {id: crew, title: A crew in Riga, wanted: decision, from: tom, by: 2026-11-20,
     cost_of_delay: 5k EUR per month}
"""


def html_of(views: Views, growth: str) -> str:
    page = growth_page(PageContext(views(FILES | {"acme/growth.yml": growth})[0]))
    assert page
    return page.html.replace("\u00a0", " ")


def test_the_page_pulls_in_the_stakeholder_and_flags_what_is_open(views: Views) -> None:
    html = html_of(views, GROWTH)
    assert "1 growth target, not solid yet" in html
    assert "You planned it first" in html
    assert 'href="profile.html#grow"' in html
    assert "not answered: whether we can align" in html
    assert "never met" in html
    for part in ("growth-strategy", "growth-targets", "risks", "asks"):
        assert html.count(f'data-part="{part}"') == 1


def test_risks_and_asks_show_what_is_missing(views: Views) -> None:
    html = html_of(views, GROWTH)
    assert "1 of 2 risks severe; 1 has no owner" in html
    assert "1 open ask of leadership, overdue" in html
    assert "3 days overdue" in html
    assert 'role="img"' in html  # the risk matrix


def test_authors_text_stays_text(views: Views) -> None:
    html = html_of(views, GROWTH)
    assert "<i>plan" not in html
    for id in ("stock", "fire", "rain", "crew"):
        assert html.count(f'id="{id}"') == 1


@pytest.mark.parametrize("part", ["strategy: Grow.\n", "risks: [{id: a, title: A}]\n"])
def test_a_part_appears_only_with_content(views: Views, part: str) -> None:
    html = html_of(views, part)
    assert html.count("data-part=") == 1
    assert "p-empty" not in html


def test_an_empty_file_says_what_to_write_and_no_file_is_no_page(views: Views) -> None:
    assert growth_page(PageContext(views(FILES)[0])) is None
    assert "Where can we grow?" in html_of(views, "targets: []\n")


def test_a_target_is_part_of_the_value_portfolio(views: Views) -> None:
    page = value_page(PageContext(views(FILES | {"acme/growth.yml": GROWTH})[0]))
    assert page
    html = page.html.replace("\u00a0", " ")
    assert "1 target, worth 9,000 EUR to the customer in the first year" in html
    assert 'href="growth.html#stock"' in html


def test_asks_of_leadership_are_listed_over_all_accounts_and_for_each_leader(plans: Plans) -> None:
    site = internal_site(plans(FILES | {"acme/growth.yml": GROWTH}))
    pages = {page.path: page.html for page in site.pages}
    steering = pages["portfolio/steering.html"]
    assert 'data-part="asks"' in steering
    assert 'href="../accounts/acme/growth.html#crew"' in steering
    assert 'href="../people/tom.html"' in steering
    assert 'href="portfolio/steering.html#s--asks"' in pages["index.html"]
    assert 'href="../accounts/acme/growth.html#crew"' in pages["people/tom.html"]
    assert 'data-part="asks"' not in pages["people/ana.html"]
