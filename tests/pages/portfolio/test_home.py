"""The first page: what it leads with, what it links to, and that it does not grow with the accounts."""

from conftest import TODAY, Views
from msgspec.structs import replace

from generator.derive.summary import Summary, summary
from generator.model.portfolio import Settings
from generator.pages.portfolio.home import home_page

ACME = "name: Acme\ntier: A\nmanager: ana\nreviewed: {on: 2026-11-03, by: ana}\n"
LATE = "actions:\n  - {id: send, title: Send, owner: ana, due: 2026-11-20}\n"


def summed(views: Views, files: dict[str, str]) -> tuple[list[Summary], Settings]:
    found = views(files)
    return [summary(view) for view in found], found[0].settings


def test_says_who_needs_a_look_and_why(views: Views) -> None:
    files = {"acme/account.yml": ACME, "acme/actions.yml": LATE, "zoo/account.yml": "name: Zoo\ntier: C\n"}
    html = home_page(*summed(views, files), TODAY).html
    assert "One of two accounts needs a look" in html
    assert "one action</span> late" in html or "one\xa0action late" in html
    assert 'href="accounts/acme/index.html"' in html
    assert 'href="people/ana.html"' in html


def test_every_question_links_to_its_answer(views: Views) -> None:
    html = home_page(*summed(views, {"acme/account.yml": ACME, "acme/actions.yml": LATE}), TODAY).html
    assert 'href="portfolio/steering.html#s--actions-by-person"' in html
    assert "One action late in one account" in html
    assert "portfolio/revenue.html" not in html  # nothing is known to answer


def test_accounts_with_nothing_known_look_calm(views: Views) -> None:
    page = home_page(*summed(views, {"zoo/account.yml": "name: Zoo\ntier: C\n"}), TODAY)
    assert [heading.title for heading in page.headings] == ["First", "Every question"]
    assert "p-bad" not in page.html
    assert "p-warn" not in page.html
    assert "p-filters" not in page.html  # nothing to choose from


def test_plans_nobody_ever_reviewed_are_said_where_nothing_is_late(views: Views) -> None:
    files = {f"zoo-{n}/account.yml": f"name: Zoo {n}\ntier: C\n" for n in range(3)}
    html = home_page(*summed(views, files), TODAY).html
    assert "No account calls for a look, but three of the plans were never reviewed" in html


def test_no_account_is_an_invitation_to_write_one(views: Views) -> None:
    _, settings = summed(views, {"zoo/account.yml": "name: Zoo\ntier: C\n"})
    assert "Write the first account" in home_page([], settings, TODAY).html


def test_stays_the_same_size_whatever_the_number_of_accounts(views: Views) -> None:
    facts = ACME + "potential: 9M EUR\nrevenue:\n  - {year: 2026, actual: 1M EUR, target: 2M EUR}\n"
    (one,), settings = summed(views, {"acme/account.yml": facts, "acme/actions.yml": LATE})
    few, many = (
        [replace(one, id=f"account-{n}", name=f"Account {n}") for n in range(count)] for count in (20, 2000)
    )
    small, large = (home_page(some, settings, TODAY).html for some in (few, many))
    assert len(large) - len(small) < 300  # longer numbers, not more rows
    assert "and <b>1,992</b> more" in large
