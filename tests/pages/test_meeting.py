"""The page of sheets: what one of ours reads before a talk; today is 2026-11-23."""

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
DEEP = (
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
    made = meeting_page(PageContext(view))
    return made.html if made else ""


def sheet(html, id):
    start = html.index(f'id="s--{id}"')
    return html[start : html.index("</details>", start)]


def test_every_deep_fact_of_somebody_stands_on_their_sheet(views):
    moe = sheet(html_of(views), "moe")
    for said in DEEP:
        assert said in moe
    assert "Sees our value at +2" in moe
    assert "confirmed by" in moe
    assert "Ida <Moe>" not in html_of(views)


def test_a_sheet_is_closed_and_says_in_one_line_what_is_open(views):
    html = html_of(views)
    assert html.count('<details class="p-sheet">') == 2
    assert "Two who decide, with one something is late" in html
    assert "One promise open, late" in html
    assert "One promise open<" in html
    assert "mute" not in html  # nothing to prepare with


def test_promises_stand_on_the_side_that_owes_them_and_nothing_empty_is_shown(views):
    html = html_of(views)
    moe, kai = sheet(html, "moe"), sheet(html, "kai")
    assert "We owe them" in moe
    assert "They owe us" not in moe
    assert "actions.html#count" in moe
    assert "They owe us" in kai
    assert "to <a" in kai
    for heading in ("On their mind", "Needs", "Decides with", "Value to them", "Where we let them down"):
        assert heading not in kai


def test_the_way_stands_where_nobody_of_ours_goes_with_them(views):
    kai = sheet(html_of(views), "kai")
    assert "nobody of ours goes with them" in kai
    assert "leads <a" in kai
    assert "asked by" in kai


def test_an_account_that_says_nothing_of_anybody_has_no_such_page(views):
    bare = "stakeholders: [{id: x, name: X, title: T, orientation: influencer, preference: neutral}]\n"
    assert (
        html_of(
            views, **{"stakeholders.yml": bare, "team.yml": "members: []\n", "actions.yml": "actions: []\n"}
        )
        == ""
    )
    (view,) = views({"zoo/account.yml": "name: Zoo\ntier: C\n", "zoo/actions.yml": "actions: []\n"})[-1:]
    assert [page.label for page in account_pages(view)] == ["Overview", "Actions"]
