"""People: the list, and one page each over all accounts."""

from conftest import TODAY, Views

from generator.derive.summary import summary
from generator.pages.page import Page
from generator.pages.people import people_pages

FILES = {
    "acme/account.yml": "name: Acme\ntier: A\nmanager: ana\n",
    "acme/actions.yml": "actions:\n  - {id: send, title: Send, owner: ana, due: 2026-11-20}\n",
    "zoo/account.yml": "name: Zoo\ntier: C\n",
    "zoo/actions.yml": "actions:\n  - {id: feed, title: Feed, owner: ana, due: 2026-12-20}\n",
}


def made(views: Views) -> dict[str, Page]:
    found = views(FILES)
    pages = people_pages([summary(view) for view in found], found[0].settings, TODAY)
    return {page.path: page for page in pages}


def test_each_page_is_a_group_of_its_own(views: Views) -> None:
    pages = made(views)
    assert {path: page.group for path, page in pages.items()} == {
        "people/index.html": "",
        "people/ana.html": "people/ana",
        "people/tom.html": "people/tom",
    }


def test_a_person_sees_all_their_actions_by_urgency(views: Views) -> None:
    html = made(views)["people/ana.html"].html
    assert "Two actions open, one late, in two accounts" in html
    send, feed = (
        html.index("../accounts/acme/actions.html#send"),
        html.index("../accounts/zoo/actions.html#feed"),
    )
    assert send < feed
    assert "Serves one account" in html


def test_somebody_with_nothing_to_do_has_a_calm_page(views: Views) -> None:
    html = made(views)["people/tom.html"].html
    assert "Nothing open" in html
    assert "acme" not in html


def test_the_list_names_who_is_late(views: Views) -> None:
    html = made(views)["people/index.html"].html
    assert "One person has something to do, one of them late" in html
    assert "no part in an account" in html
