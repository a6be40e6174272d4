"""The pages of team, relationship, profile and notes: their messages, and what they leave out."""

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


def html_of(page):
    return page.html.replace("\u00a0", " ")


def test_the_team_page_leads_with_the_lead_and_ends_with_its_gaps(views):
    team = """\
members:
  - {id: m-1, person: tom, role: executive-partner}
  - {id: m-2, person: ana, role: account-manager, lead: true}
alignments: [{id: a-1, person: ana, stakeholder: moe, rhythm: monthly, relation: -1, wanted: 1}]
"""
    html = html_of(team_page(PageContext(view_of(views, **{"team.yml": team}))))
    assert "2 people serve the account, led by Ana Ruiz" in html
    assert html.index('id="m-2"') < html.index('id="m-1"')
    assert "The only contact rhythm is missed" in html
    assert "−1 → +1" in html
    assert (
        "1 decision maker has no contact; all contact depends on 1 team member; only 1 stakeholder prefers us" in html
    )
    assert "The account plan" in html  # the deliverable of the role, as she has none of her own
    assert "Roles not filled: sales engineer, professional services" in html
    assert "Partners" not in html


def levels(*names):
    keys = ("new_business", "planning", "value", "access")
    return ", ".join(f"{key}: {name}" for key, name in zip(keys, names, strict=False))


def test_the_relationship_page_names_what_holds_it_back_and_shows_both_views(views):
    text = f"""\
wanted: {{level: planning partner, by: 2027-12-31}}
assessments:
  - {{id: r-0, on: 2025-01-01, {levels("vendor", "vendor", "vendor", "vendor")}}}
  - {{id: r-1, on: 2026-01-01, {levels(*["planning partner"] * 3, "preferred supplier")}}}
  - {{id: r-2, on: 2026-02-01, by: customer, who: moe, {levels(*["preferred supplier"] * 4)}}}
engagement: [{{id: e-1, on: 2026-02-01, level: unengaged}}]
"""
    html = relationship_page(PageContext(view_of(views, **{"relationship.yml": text}))).html.replace("\u00a0", " ")
    assert "Preferred supplier; goal: planning partner by 2027" in html
    assert "Held back by access; the customer rates 3 criteria lower" in html
    assert "1 level up since 2025" in html
    assert "Unengaged in planning, less than the level suggests" in html
    assert 'id="level-history--chart"' in html
    assert "t--units" not in html


def test_a_level_with_a_criterion_missing_is_not_assessed(views):
    text = f"assessments: [{{id: r-1, on: 2026-01-01, {levels('vendor', 'vendor', 'vendor')}}}]\n"
    html = relationship_page(PageContext(view_of(views, **{"relationship.yml": text}))).html
    assert "Level not assessed" in html
    assert 'aria-current="step"' not in html
    assert "Engagement not recorded" in html


def test_the_profile_page_shows_answered_and_unanswered_concerns(views):
    more = {
        "profile.yml": "objectives: [{id: costs, title: Lower costs}, {id: grow, title: Grow}]\n",
        "value.yml": "proven: [{id: v-1, title: Saved much, period: 2025, answers: [costs]}]\n",
    }
    html = html_of(profile_page(PageContext(view_of(views, **more))))
    assert "1 of 2 concerns has no answer from us" in html
    assert 'href="value.html#v-1"' in html
    assert "no answer<" in html
    assert "Ended" not in html
    assert "No background yet" in html


def note(day, title):
    front_matter = f"title: {title}\non: {day}\nkind: call\nattendees: [ana, moe]\ndecisions: [Go]"
    return f"---\n{front_matter}\n---\nSaid **so**.\n"


def test_notes_come_newest_first_with_a_list_only_where_there_are_many(views):
    few = {"notes/a.md": note("2026-01-01", "Old"), "notes/b.md": note("2026-02-01", "New")}
    html = notes_page(PageContext(view_of(views, **few))).html
    assert html.index('id="b"') < html.index('id="a"')
    assert "<strong>so</strong>" in html
    assert 'href="stakeholders.html#moe"' in html
    assert "p-list" not in html
    many = {f"notes/n-{n}.md": note(f"2026-03-0{n}", f"Talk {n}") for n in range(1, 6)}
    assert "p-list" in notes_page(PageContext(view_of(views, **many))).html


def test_a_section_without_a_file_has_no_page(views):
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    names = {page.path.split("/")[-1] for page in account_pages(view)}
    assert not names & {"profile.html", "team.html", "stakeholders.html", "relationship.html", "notes.html"}
