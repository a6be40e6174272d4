"""The pages of team, relationship, profile and notes: what they say, and what they leave out."""

from generator.pages.account import account_pages
from generator.pages.context import PageContext
from generator.pages.notes import notes_page
from generator.pages.profile import profile_page
from generator.pages.relationship import relationship_page
from generator.pages.team import team_page

ACCOUNT = """\
name: Acme
tier: A
units: [{id: north, name: North, spend: 10k EUR}, {id: south, name: South, spend: 0 EUR}]
contracts:
  - {id: c-1, title: Service, until: 2027-12-31, notice_by: 2027-06-30}
  - {id: c-0, title: Ended, until: 2025-12-31}
"""
PEOPLE = """\
stakeholders:
  - {id: moe, name: Ida Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: rasa, name: Rasa, title: Director, orientation: decision maker, preference: unknown}
"""


def view_of(views, **more):
    files = {"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": PEOPLE}
    (view,) = views(files | {f"acme/{name}": text for name, text in more.items()})
    return view


def test_the_team_page_leads_with_the_lead_and_ends_with_its_gaps(views):
    team = """\
members:
  - {id: m-1, person: tom, role: executive-partner}
  - {id: m-2, person: ana, role: account-manager, lead: true}
alignments: [{id: a-1, person: ana, stakeholder: moe, rhythm: monthly, relation: -1, wanted: 1}]
"""
    html = team_page(PageContext(view_of(views, **{"team.yml": team}))).html
    assert "Two of ours serve the account, led by Ana Ruiz" in html
    assert html.index('id="m-2"') < html.index('id="m-1"')
    assert "The one pair with a rhythm misses it" in html
    assert "−1 → +1" in html
    assert (
        "Nobody goes with one who decides; all contact hangs on one of ours; only one of theirs prefers us"
        in html
    )
    assert "The account plan" in html  # the deliverable of the role, as none of her own is written
    assert "Nobody here as sales engineer, professional services" in html
    assert "Partners" not in html


def levels(*names):
    keys = ("new_business", "planning", "value", "access")
    return ", ".join(f"{key}: {name}" for key, name in zip(keys, names, strict=False))


def test_the_relationship_page_names_what_holds_back_and_shows_their_view_beside_ours(views):
    text = f"""\
wanted: {{level: planning partner, by: 2027-12-31}}
assessments:
  - {{id: r-0, on: 2025-01-01, {levels("vendor", "vendor", "vendor", "vendor")}}}
  - {{id: r-1, on: 2026-01-01, {levels(*["planning partner"] * 3, "preferred supplier")}}}
  - {{id: r-2, on: 2026-02-01, by: customer, who: moe, {levels(*["preferred supplier"] * 4)}}}
engagement: [{{id: e-1, on: 2026-02-01, level: unengaged}}]
"""
    html = relationship_page(PageContext(view_of(views, **{"relationship.yml": text}))).html
    assert "Preferred supplier, wanted planning partner by 2027" in html
    assert "Held back by access; they see three criteria lower" in html
    assert "One level up since 2025" in html
    assert "Unengaged in planning, less than the level suggests" in html
    assert 'id="level-history--chart"' in html
    assert "t--units" not in html


def test_a_level_with_a_criterion_missing_is_not_assessed(views):
    text = f"assessments: [{{id: r-1, on: 2026-01-01, {levels('vendor', 'vendor', 'vendor')}}}]\n"
    html = relationship_page(PageContext(view_of(views, **{"relationship.yml": text}))).html
    assert "The level is not assessed" in html
    assert 'aria-current="step"' not in html
    assert "Do they plan with us?" in html


def test_the_profile_page_shows_what_answers_each_concern_and_what_nothing_does(views):
    more = {
        "profile.yml": "objectives: [{id: costs, title: Lower costs}, {id: grow, title: Grow}]\n",
        "value.yml": "proven: [{id: v-1, title: Saved much, period: 2025, answers: [costs]}]\n",
    }
    html = profile_page(PageContext(view_of(views, **more))).html
    assert "Nothing of ours answers one of their two concerns" in html
    assert 'href="value.html#v-1"' in html
    assert "nothing of ours" in html
    assert "Ended" not in html
    assert "Who are they?" in html


def note(day, title):
    head = f"title: {title}\non: {day}\nkind: call\nattendees: [ana, moe]\ndecisions: [Go]"
    return f"---\n{head}\n---\nSaid **so**.\n"


def test_notes_come_newest_first_with_a_list_only_where_there_are_many(views):
    few = {"notes/a.md": note("2026-01-01", "Old"), "notes/b.md": note("2026-02-01", "New")}
    html = notes_page(PageContext(view_of(views, **few))).html
    assert html.index('id="b"') < html.index('id="a"')
    assert "<strong>so</strong>" in html
    assert 'href="stakeholders.html#moe"' in html
    assert "p-list" not in html
    many = {f"notes/n-{n}.md": note(f"2026-03-0{n}", f"Talk {n}") for n in range(1, 6)}
    assert "p-list" in notes_page(PageContext(view_of(views, **many))).html


def test_a_file_that_does_not_exist_is_a_page_that_does_not_exist(views):
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    made = {page.path.split("/")[-1] for page in account_pages(view)}
    assert not made & {"profile.html", "team.html", "stakeholders.html", "relationship.html", "notes.html"}
