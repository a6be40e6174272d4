"""People: the list, and one page each over all accounts."""

from conftest import TODAY, Views

from generator.derive.portfolio.workload import workloads
from generator.derive.summary import summary
from generator.pages.people import people_index, person_page, work_message
from generator.render.page import Page

FILES = {
    "acme/account.yml": "name: Acme\ntier: A\nmanager: ana\n",
    "acme/actions.yml": "actions:\n  - {id: send, title: Send, owner: ana, due: 2026-11-20}\n",
    "zoo/account.yml": "name: Zoo\ntier: C\n",
    "zoo/actions.yml": "actions:\n  - {id: feed, title: Feed, owner: ana, due: 2026-12-20}\n",
}


def people_pages(views: Views) -> dict[str, Page]:
    accounts = views(FILES)
    settings = accounts[0].settings
    loads = workloads([summary(view) for view in accounts], [person.id for person in settings.people])
    pages = (people_index(loads, settings, TODAY), *(person_page(load, settings, TODAY) for load in loads))
    return {page.path: page for page in pages}


def test_each_page_is_a_group_of_its_own(views: Views) -> None:
    pages = people_pages(views)
    assert {path: page.group for path, page in pages.items()} == {
        "people/index.html": "",
        "people/ana.html": "people/ana",
        "people/tom.html": "people/tom",
    }


def test_a_person_sees_all_their_actions_by_urgency(views: Views) -> None:
    html = people_pages(views)["people/ana.html"].html.replace("\u00a0", " ")
    assert "2 open actions, 1 overdue, in 2 accounts" in html
    send, feed = (html.index("../accounts/acme/actions.html#send"), html.index("../accounts/zoo/actions.html#feed"))
    assert send < feed
    assert "Serves 1 account" in html


def test_a_person_without_work_has_an_almost_empty_page(views: Views) -> None:
    html = people_pages(views)["people/tom.html"].html
    assert "No open actions" in html
    assert "acme" not in html


def test_the_work_message_fits_every_count(views: Views) -> None:
    def message(*days: str) -> str:
        acts = "".join(f"  - {{id: act-{n}, title: Act, owner: ana, due: {day}}}\n" for n, day in enumerate(days))
        (acme,) = views({"acme/account.yml": FILES["acme/account.yml"], "acme/actions.yml": f"actions:\n{acts}"})
        (ana,) = workloads([summary(acme)], ["ana"])
        return work_message(ana).replace("\u00a0", " ")

    past, ahead = "2026-11-02", "2027-02-01"
    assert message(past) == "1 open action, overdue, in 1 account"
    assert message(ahead) == "1 open action, not overdue, in 1 account"
    assert message(past, past) == "2 open actions, both overdue, in 1 account"
    assert message(past, past, past) == "3 open actions, all 3 overdue, in 1 account"
    assert message(ahead, ahead) == "2 open actions, none overdue, in 1 account"


def test_the_list_shows_overdue_work(views: Views) -> None:
    html = people_pages(views)["people/index.html"].html.replace("\u00a0", " ")
    assert "1 person has open actions, some overdue" in html
    assert "no accounts" in html


def test_a_person_sees_the_promises_they_owe_and_no_others(views: Views) -> None:
    promises = (
        "promises:\n"
        "  - {id: figures, title: Figures, owner: ana, opened: 2026-10-01, due: 2026-11-20}\n"
        "  - {id: settled, title: Settled, owner: ana, opened: 2026-10-01, status: kept}\n"
        "  - {id: other, title: Other, owner: tom, opened: 2026-10-01}\n"
    )
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: A\n", "acme/actions.yml": promises})
    (load,) = workloads([summary(acme)], ["ana"])
    html = person_page(load, acme.settings, TODAY).html.replace("\u00a0", " ")
    assert "1 open promise or issue, 1 overdue" in html
    assert "../accounts/acme/actions.html#figures" in html
    assert "#settled" not in html
    assert "#other" not in html
