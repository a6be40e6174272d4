"""The account page: parts appear with their content."""

import re

import pytest
from conftest import PORTAL, Views

from generator.pages.account import account_pages
from generator.pages.context import PageContext
from generator.pages.facts import facts_page

HEAD = "name: Acme\ntier: A\n"
FULL = """\
revenue: [{year: 2025, actual: 1M EUR}, {year: 2026, target: 1.2M EUR}]
spend: 4M EUR
units: [{id: north, name: North, spend: 900k EUR}, {id: south, name: South, spend: 100k EUR}]
contracts: [{id: frame, title: Frame, until: 2027-06-30, annual_value: 400k EUR}]
mutual_strategy: {to_us: {holds: true, by: ana}, to_them: {holds: false, by: ana}}
changes: [{id: sold, on: 2026-11-01, kind: divestiture, what: South is for sale, sections: [account]}]
tier_history: [{tier: A, since: 2024-01-01, why: Growth}]
criteria: [{criterion: room, met: true, evidence: A new site}]
legal_name: Acme AG
"""


def html_of(views: Views, account: str) -> str:
    portal = PORTAL + "criteria: [{id: room, title: Room to grow}, {id: time, title: Time}]\n"
    page = facts_page(PageContext(views({"portal.yml": portal, "acme/account.yml": HEAD + account})[0]))
    assert page
    return page.html.replace("\N{NO-BREAK SPACE}", " ")


def test_every_part_is_in_order_with_its_message(views: Views) -> None:
    html = html_of(views, FULL)
    assert re.findall(r'data-part="([^"]+)"', html) == [
        "revenue-bridge",
        "penetration",
        "concentration",
        "share-of-wallet",
        "revenue-at-risk",
        "mutual-strategy",
        "changes",
        "selection-criteria",
        "tier-history",
        "company",
    ]
    for message in (
        "200k EUR gap to the 2026 target",
        "Both units buy from us",
        "90% of spend with us comes from 1 unit: North",
        "25% of customer spend in our field is with us",
        "400k EUR a year can be lost within 12 months, 100% of all contracts",
        "The customer is strategic to us; we are not strategic to the customer (assumed)",
        "1 change at the customer, 1 section to review again",
        "1 of 2 selection criteria met, 1 not answered",
        "Tier A since 1 Jan 2024",
    ):
        assert message in html, message


@pytest.mark.parametrize("line", FULL.splitlines())
def test_each_line_alone_makes_a_page_or_none(views: Views, line: str) -> None:
    portal = PORTAL + "criteria: [{id: room, title: Room to grow}]\n"
    (view,) = views({"portal.yml": portal, "acme/account.yml": HEAD + line + "\n"})
    pages = [page.path for page in account_pages(view)]
    assert ("accounts/acme/account.html" in pages) == (not line.startswith("spend"))


def test_two_lines_need_no_page(views: Views) -> None:
    assert facts_page(PageContext(views({"acme/account.yml": HEAD})[0])) is None


def test_units_are_anchors(views: Views) -> None:
    assert 'id="north"' in html_of(views, FULL)
