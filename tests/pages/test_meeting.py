"""Meeting preparation: what a team member reads before a talk; today is 2026-11-23."""

import re

from generator.pages.account import account_pages
from generator.pages.context import PageContext
from generator.pages.meeting import meeting_page

ACCOUNT = "name: Acme\ntier: A\nunits: [{id: north, name: North}]\n"
PEOPLE = """\
stakeholders:
  - id: moe
    name: Ida <Moe>
    title: COO
    unit: north
    function: Operations
    location: Oslo
    orientation: approver
    preference: sponsor
    power: 3
    familiarity: known well
    relation: 2
    style: One page
    motivators: [One net]
    results: [Cost]
    success: Quiet nights
    message: It runs
    improvement: Ask **more**
    as_ally: {use: Opens Riga, influence: In writing, reward: The stage}
    value_buyer: {metric: Cost per crate, process: Picking, view: 2, drivers: [Night work]}
    disappointments: [Late report]
    confirmed: {by: moe, on: 2026-10-01}
  - {id: kai, name: Kai, title: Director, orientation: decision maker, preference: neutral, reports_to: moe}
  - {id: mute, name: Mute, title: Clerk, orientation: influencer, preference: unknown}
"""
TEAM = "alignments: [{id: a-1, person: ana, stakeholder: moe, purpose: Growth, relation: 2}]\n"
ACTIONS = """\
promises:
  - {id: count, title: Count again, owner: ana, to: moe, opened: 2026-10-01, due: 2026-11-20}
  - {id: data, title: Data, owner: kai, to: ana, opened: 2026-10-01, due: 2026-12-20}
"""
DETAILS = (
    "One page", "One net", "Cost", "Quiet nights", "It runs", "<strong>more</strong>", "Opens Riga",
    "In writing", "The stage", "Cost per crate", "Picking", "Night work", "Late report", "Operations", "Oslo",
    "North", "known well", "power 3 of 3", "Growth",
)  # fmt: skip


def html_of(views, **more):
    files = {
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": PEOPLE,
        "acme/team.yml": TEAM,
        "acme/actions.yml": ACTIONS,
    }
    (view,) = views(files | {f"acme/{name}": text for name, text in more.items()})
    page = meeting_page(PageContext(view))
    return page.html if page else ""


def sheet(html, id):
    start = html.index(f'id="s--{id}"')
    return html[start : html.index("</details>", start)]


def test_every_detail_of_a_person_is_on_their_sheet(views):
    moe = sheet(html_of(views), "moe")
    for text in DETAILS:
        assert text in moe
    assert re.search(r"Rates our value at\s\+2", moe)
    assert "confirmed by" in moe
    assert "Ida <Moe>" not in html_of(views)


def test_a_sheet_is_closed_and_counts_what_is_open(views):
    html = html_of(views).replace("\u00a0", " ")
    assert html.count('<details class="p-sheet">') == 2
    assert "2 decision makers; overdue items with 1" in html
    assert "1 promise open, overdue" in html
    assert "1 promise open<" in html
    assert "mute" not in html  # nothing to prepare with


def test_promises_are_on_the_side_that_owes_them_and_nothing_empty_is_shown(views):
    html = html_of(views)
    moe, kai = sheet(html, "moe"), sheet(html, "kai")
    assert "We owe them" in moe
    assert "They owe us" not in moe
    assert "actions.html#count" in moe
    assert "They owe us" in kai
    assert "to <a" in kai
    for heading in ("On their mind", "Needs", "Decides on", "Value to them", "Where we let them down"):
        assert heading not in kai


def test_a_route_is_shown_to_people_without_a_contact(views):
    kai = sheet(html_of(views), "kai")
    assert "no contact on our team" in kai
    assert "manages <a" in kai
    assert "asked by" in kai


def test_an_account_without_such_details_has_no_page(views):
    bare = "stakeholders: [{id: x, name: X, title: T, orientation: influencer, preference: neutral}]\n"
    assert (
        html_of(views, **{"stakeholders.yml": bare, "team.yml": "members: []\n", "actions.yml": "actions: []\n"}) == ""
    )
    (view,) = views({"zoo/account.yml": "name: Zoo\ntier: C\n", "zoo/actions.yml": "actions: []\n"})[-1:]
    assert [page.label for page in account_pages(view)] == ["Overview", "Actions"]
