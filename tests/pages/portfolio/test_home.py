"""The first page: what it leads with, what it links to, and that it does not grow with the accounts."""

from conftest import TODAY, Views
from msgspec.structs import replace

from generator.derive.summary import Summary, summary
from generator.model.portfolio import Settings
from generator.pages.portfolio.home import home_page

ACME = "name: Acme\ntier: A\nmanager: ana\nreviewed: {on: 2026-11-03, by: ana}\n"
LATE = "actions:\n  - {id: send, title: Send, owner: ana, due: 2026-11-20}\n"


def summed(views: Views, files: dict[str, str]) -> tuple[list[Summary], Settings]:
    made_views = views(files)
    return [summary(view) for view in made_views], made_views[0].settings


def test_names_the_accounts_that_need_attention_and_why(views: Views) -> None:
    files = {"acme/account.yml": ACME, "acme/actions.yml": LATE, "zoo/account.yml": "name: Zoo\ntier: C\n"}
    html = home_page(*summed(views, files), TODAY).html
    assert "1 of 2 accounts needs attention" in html
    assert "1\xa0action overdue" in html
    assert 'href="accounts/acme/index.html"' in html
    assert 'href="people/ana.html"' in html


def test_every_question_links_to_its_answer(views: Views) -> None:
    html = home_page(*summed(views, {"acme/account.yml": ACME, "acme/actions.yml": LATE}), TODAY).html
    assert 'href="portfolio/steering.html#s--actions-by-person"' in html
    assert "1\xa0action overdue in 1\xa0account" in html
    assert "portfolio/revenue.html" not in html  # nothing is known to answer


def test_accounts_with_nothing_known_look_calm(views: Views) -> None:
    page = home_page(*summed(views, {"zoo/account.yml": "name: Zoo\ntier: C\n"}), TODAY)
    assert [heading.title for heading in page.headings] == ["Attention", "All questions"]
    assert "p-bad" not in page.html
    assert "p-warn" not in page.html
    assert "p-filters" not in page.html  # nothing to choose from


def test_plans_never_reviewed_are_counted_where_nothing_is_overdue(views: Views) -> None:
    files = {f"zoo-{n}/account.yml": f"name: Zoo {n}\ntier: C\n" for n in range(3)}
    html = home_page(*summed(views, files), TODAY).html
    assert "No accounts need attention; 3\xa0plans never reviewed" in html


def test_no_account_is_an_invitation_to_write_one(views: Views) -> None:
    _, settings = summed(views, {"zoo/account.yml": "name: Zoo\ntier: C\n"})
    assert "Write the first account" in home_page([], settings, TODAY).html


def test_stays_the_same_size_whatever_the_number_of_accounts(views: Views) -> None:
    facts = ACME + "potential: 9M EUR\nrevenue:\n  - {year: 2026, actual: 1M EUR, target: 2M EUR}\n"
    (acme,), settings = summed(views, {"acme/account.yml": facts, "acme/actions.yml": LATE})
    small, large = (
        home_page([replace(acme, id=f"account-{n}", name=f"Account {n}") for n in range(count)], settings, TODAY).html
        for count in (20, 2000)
    )
    assert len(large) - len(small) < 300  # longer numbers, not more rows
    assert "and <b>1,992</b> more" in large
