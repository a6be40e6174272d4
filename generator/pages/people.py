"""People: all of ours with what they have open, and a page for each over all accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.derive.portfolio.workload import Workload
from generator.model.portfolio import Settings
from generator.pages.growth import requests_message
from generator.pages.worth import PER
from generator.render.page import Page, headings
from generator.render.templates import render_page
from generator.wording import counted, figure, sentence

INDEX = "people/index.html"


def people_index(loads: Sequence[Workload], settings: Settings, today: date) -> Page:
    """Return the list of all people of ours, those with most to do first."""
    people = {person.id: person for person in settings.people}
    busy = sorted(
        (load for load in loads if load.tasks),
        key=lambda load: (-load.late, -len(load.tasks), people[load.person].name),
    )
    rest = sorted((load for load in loads if not load.tasks), key=lambda load: people[load.person].name)
    html = render_page(
        "people.html",
        path=INDEX,
        title="People",
        portal=settings.portal,
        today=today,
        people=people,
        busy=busy,
        rest=rest,
        message=people_message(busy),
    )
    return Page(path=INDEX, title="People", label="People", group="", html=html, headings=headings(html))


def person_page(load: Workload, settings: Settings, today: date) -> Page:
    """Return the page of one of ours, made of what they have to do alone.

    Everyone in people.yml has a page, so that a name can be a link wherever it stands.
    """
    people = {person.id: person for person in settings.people}
    person, path = people[load.person], f"people/{load.person}.html"
    html = render_page(
        "person.html",
        path=path,
        title=person.name,
        portal=settings.portal,
        today=today,
        people=people,
        person=person,
        load=load,
        message=work_message(load),
        promises_message=owes_message(load),
        requests_message=requests_message([one.ask for one in load.asks]),
        per=PER,
        serves_message=f"Serves {counted(len(load.services), 'account')}",
        ties_message=f"Goes with {counted(len(load.ties), 'person', 'people')} at customers",
    )
    return Page(
        path=path,
        title=person.name,
        label=person.name,
        group=f"people/{person.id}",
        group_title="People",
        html=html,
        headings=headings(html),
    )


def people_message(busy: Sequence[Workload]) -> str:
    """Say how many people have something open, and how many something late."""
    late = sum(load.late > 0 for load in busy)
    if not busy:
        return "Nobody has an open action"
    who = f"{'one person has' if len(busy) == 1 else figure(len(busy)) + ' people have'} something to do"
    if not late:
        return sentence(f"{who}, nothing is late")
    some = "some of it late" if len(busy) == 1 else f"{figure(late)} of them late"
    return sentence(f"{who}, {some}")


def owes_message(load: Workload) -> str:
    """Say how many promises and issues somebody owes customers, and how many of them are late."""
    late = sum(one.task.state == "late" for one in load.promises)
    owed = f"{counted(len(load.promises), 'promise or issue', 'promises and issues')} to settle"
    return sentence(f"{owed}, {figure(late)} overdue" if late else owed)


def work_message(load: Workload) -> str:
    """Say how many actions somebody has open, how many of them late, in how many accounts."""
    if not load.tasks:
        return "Nothing open"
    accounts = len({one.account for one in load.tasks})
    count = len(load.tasks)
    every = {1: "late", 2: "both late"}.get(count, "all late")
    none = "none late" if count > 1 else "not late"
    late = every if load.late == count else f"{figure(load.late)} late" if load.late else none
    return sentence(f"{counted(count, 'action')} open, {late}, in {counted(accounts, 'account')}")
