"""The competition page shows which competitors are ahead where, and the whitespace."""

from __future__ import annotations

from conftest import Views

from generator.pages.competition import competition_page
from generator.pages.context import PageContext

FILES = {
    "offerings.yml": "offerings: [{id: crane, name: Crane, kind: product}]\n",
    "acme/account.yml": "name: Acme\ntier: A\nunits: [{id: north, name: North}, {id: south, name: South}]\n",
    "acme/opportunities.yml": "opportunities: [{id: a, title: A, stage: offer, competitors: [Kastell]}]\n",
}
FULL = """\
competitors:
  - id: nordvik
    name: Nord<b>vik
    units: [{unit: north, level: vendor}]
    counter_move: Be **there**.
whitespace:
  - {unit: north, offering: crane, state: open, amount: 10k EUR}
"""


def html_of(views: Views, competition: str) -> str:
    page = competition_page(PageContext(views(FILES | {"acme/competition.yml": competition})[0]))
    assert page
    return page.html.replace("\u00a0", " ")


def test_the_page_shows_competitors_and_whitespace(views: Views) -> None:
    html = html_of(views, FULL)
    assert "Competitors in 1 unit, relative position unknown" in html
    assert "2 competitors, 1 without a counter-move" in html
    assert "10k EUR of whitespace a year" in html.replace("10,000", "10k")
    assert "1 of 2 cells not asked about yet" in html
    assert "<b>vik" not in html
    assert html.count('id="nordvik"') == 1
    for part in ("competitive-landscape", "competitors", "whitespace"):
        assert html.count(f'data-part="{part}"') == 1


def test_without_a_recorded_cell_there_is_no_matrix(views: Views) -> None:
    assert 'data-part="whitespace"' not in html_of(views, "competitors: [{id: n, name: Nordvik}]\n")


def test_an_empty_file_says_what_to_write_and_no_file_is_no_page(views: Views) -> None:
    account = {"acme/account.yml": "name: Acme\ntier: A\n"}
    assert competition_page(PageContext(views(account)[0])) is None
    page = competition_page(PageContext(views(account | {"acme/competition.yml": "competitors: []\n"})[0]))
    assert page
    assert "Who else does the customer buy from?" in page.html
