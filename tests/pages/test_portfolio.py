"""The portfolio's home: messages, lists, and lightness with many accounts."""

import re

from conftest import PORTAL, TODAY, Views

from generator.derive.summary import Summary, summary
from generator.model.portfolio import Settings
from generator.pages.portfolio import home_page

ACME = "name: Acme\ntier: A\nmanager: ana\nreviewed: {on: 2026-11-03, by: ana}\n"
LATE = "actions:\n  - {id: send, title: Send, owner: ana, due: 2026-11-20}\n"
LINES = "thresholds: {segmentation: {revenue: 2M EUR, potential: 5M EUR}}\n"


def summed(views: Views, files: dict[str, str]) -> tuple[list[Summary], Settings]:
    found = views(files)
    return [summary(view) for view in found], found[0].settings


def test_says_what_is_late_and_where(views: Views) -> None:
    summaries, settings = summed(
        views, {"acme/account.yml": ACME, "acme/actions.yml": LATE, "zoo/account.yml": "name: Zoo\ntier: C\n"}
    )
    html = home_page(summaries, settings, TODAY).html
    assert "One of two accounts needs a look" in html
    assert "One action late in one account" in html
    assert 'href="accounts/acme/actions.html#send"' in html
    assert 'href="people/ana.html"' in html


def test_accounts_with_nothing_known_look_calm(views: Views) -> None:
    summaries, settings = summed(views, {"zoo/account.yml": "name: Zoo\ntier: C\n"})
    page = home_page(summaries, settings, TODAY)
    assert [heading.title for heading in page.headings] == ["Accounts"]
    assert "Health" not in page.html
    assert "Revenue" not in page.html
    assert "p-bad" not in page.html
    assert "p-warn" not in page.html


def test_matrix_links_the_accounts_it_places(views: Views) -> None:
    facts = ACME + "potential: 9M EUR\nrevenue:\n  - {year: 2025, actual: 3M EUR}\n"
    files = {
        "portal.yml": PORTAL + LINES,
        "acme/account.yml": facts,
        "zoo/account.yml": "name: Zoo\ntier: C\n",
    }
    summaries, settings = summed(views, files)
    html = home_page(summaries, settings, TODAY).html
    assert "One to invest in" in html
    assert re.search(r'<svg[^>]*role="img"', html)
    assert 'href="accounts/acme/index.html"' in html
    assert "Not placed" in html


def test_a_row_stays_below_a_kilobyte(views: Views) -> None:
    facts = ACME + (
        "industry: Food retail and wholesale\nregion: Nordics and Baltics\ncurrency: USD\n"
        "next_review: 2027-01-01\npotential: 9876543.21 USD\nrevenue:\n"
        "  - {year: 2026, actual: 1234567.89 USD, target: 2M USD}\n"
    )
    deals = "opportunities:\n  - {id: a, title: A, stage: offer, amount: 123456.78 USD}\n"
    files = {"acme/account.yml": facts, "acme/actions.yml": LATE, "acme/opportunities.yml": deals}
    summaries, settings = summed(views, files)
    many = [
        summaries[0].model_copy(update={"id": f"account-{n:04}", "name": f"Account {n}"}) for n in range(1000)
    ]
    html = home_page(many, settings, TODAY).html
    rows = html[html.index('id="t-accounts"') :]
    rows = rows[: rows.index("</table>")]
    assert rows.count("<tr") == 1001
    assert len(rows.encode()) / 1000 <= 1024
    assert len(html.encode()) <= 1_100_000
