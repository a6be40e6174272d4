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


def made(views: Views) -> dict[str, Page]:
    found = views(FILES)
    settings = found[0].settings
    loads = workloads([summary(view) for view in found], [person.id for person in settings.people])
    pages = (people_index(loads, settings, TODAY), *(person_page(one, settings, TODAY) for one in loads))
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


def test_work_is_said_in_one_all_and_none(views: Views) -> None:
    def said(*days: str) -> str:
        acts = "".join(
            f"  - {{id: act-{n}, title: Act, owner: ana, due: {day}}}\n" for n, day in enumerate(days)
        )
        (acme,) = views(
            {"acme/account.yml": FILES["acme/account.yml"], "acme/actions.yml": f"actions:\n{acts}"}
        )
        (ana,) = workloads([summary(acme)], ["ana"])
        return work_message(ana)

    past, ahead = "2026-11-02", "2027-02-01"
    assert said(past) == "One action open, late, in one account"
    assert said(ahead) == "One action open, not late, in one account"
    assert said(past, past) == "Two actions open, both late, in one account"
    assert said(past, past, past) == "Three actions open, all late, in one account"
    assert said(ahead, ahead) == "Two actions open, none late, in one account"


def test_the_list_names_who_is_late(views: Views) -> None:
    html = made(views)["people/index.html"].html
    assert "One person has something to do, some of it late" in html
    assert "no part in an account" in html


def test_a_person_sees_the_promises_they_owe_and_no_others(views: Views) -> None:
    promises = (
        "promises:\n"
        "  - {id: figures, title: Figures, owner: ana, opened: 2026-10-01, due: 2026-11-20}\n"
        "  - {id: settled, title: Settled, owner: ana, opened: 2026-10-01, status: kept}\n"
        "  - {id: other, title: Other, owner: tom, opened: 2026-10-01}\n"
    )
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: A\n", "acme/actions.yml": promises})
    (load,) = workloads([summary(acme)], ["ana"])
    html = person_page(load, acme.settings, TODAY).html
    assert "One promise or issue to settle, one overdue" in html
    assert "../accounts/acme/actions.html#figures" in html
    assert "#settled" not in html
    assert "#other" not in html
