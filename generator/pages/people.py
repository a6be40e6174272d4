"""Our people: a list with their open work, and a page for each over all accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.derive.portfolio.workload import Workload
from generator.model.portfolio import Settings
from generator.pages.growth import requests_message
from generator.pages.worth import PER
from generator.render.page import Page, headings
from generator.render.templates import render_page
from generator.wording import all_of, counted, figure

INDEX = "people/index.html"


def people_index(loads: Sequence[Workload], settings: Settings, today: date) -> Page:
    """Return the list of our people, those with most to do first."""
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
    """Return the page of a person on our team, based on their workload alone.

    Everyone in people.yml has a page, so that every name can be a link.
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
        requests_message=requests_message([request.ask for request in load.asks]),
        per=PER,
        serves_message=f"Serves {counted(len(load.services), 'account')}",
        ties_message=f"Contact for {counted(len(load.ties), 'person', 'people')} at customers",
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
    """Count the people with open actions, and those with overdue ones."""
    if not busy:
        return "No open actions"
    late = sum(load.late > 0 for load in busy)
    people = counted(len(busy), "person has open actions", "people have open actions")
    if not late:
        return f"{people}, none overdue"
    if len(busy) == 1:
        return f"{people}, some overdue"
    return f"{people}; {figure(late)} {'has' if late == 1 else 'have'} overdue ones"


def owes_message(load: Workload) -> str:
    """Count the open promises and issues that somebody owes customers, and those overdue."""
    late = sum(promise.task.state == "late" for promise in load.promises)
    count = counted(len(load.promises), "open promise or issue", "open promises and issues")
    return f"{count}, {figure(late)} overdue" if late else count


def work_message(load: Workload) -> str:
    """Count somebody's open actions, those overdue, and their accounts."""
    if not load.tasks:
        return "No open actions"
    count, accounts = len(load.tasks), len({task.account for task in load.tasks})
    if count == 1:
        late = "" if load.late else "not "
    elif load.late == count:
        late = f"{all_of(count)} "
    else:
        late = f"{figure(load.late)} " if load.late else "none "
    return f"{counted(count, 'open action')}, {late}overdue, in {counted(accounts, 'account')}"
