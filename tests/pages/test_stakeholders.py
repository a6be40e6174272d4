"""The stakeholders page: what it says, and what it leaves out."""

import pytest

from generator.derive.stakeholders import coverage
from generator.pages.frame import Frame
from generator.pages.stakeholders import deciders_message, gaps_message, map_message, stakeholders_page

ACCOUNT = "name: Acme\ntier: A\nunits: [{id: north, name: North}]\n"
PEOPLE = """\
stakeholders:
  - id: moe
    name: Ida Moe
    title: COO
    orientation: approver
    preference: sponsor
    power: 3
    motivators: [One net]
  - id: rasa
    name: Rasa <K>
    title: Director
    unit: north
    orientation: decision maker
    preference: competitor supporter
    competitor: Rival
    power: 2
    reports_to: gone
    rhythm: monthly
  - {id: gone, name: Val Gone, title: Boss, orientation: approver, preference: neutral, status: left}
influence:
  - {id: i-1, from: moe, to: rasa, kind: influences}
  - {id: i-2, from: gone, to: rasa, kind: influences}
"""
TEAM = "alignments: [{id: a-1, person: ana, stakeholder: moe, relation: 2}]\n"


def page(views, people=PEOPLE, team=TEAM):
    files = {"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": people, "acme/team.yml": team}
    (view,) = views(files)
    made = stakeholders_page(Frame(view))
    assert made is not None
    return made.html


def test_the_page_says_who_decides_where_they_stand_and_how_to_reach_them(views):
    html = page(views)
    assert "One of two deciders has no sponsor beside them" in html
    assert html.count('id="rasa"') == 1
    assert "Rasa &lt;K&gt;" in html
    assert "<K>" not in html
    assert "for Rival" in html
    assert "monthly, never met" in html
    assert 'way: <a href="#moe">Ida Moe</a>' in html


def test_charts_lead_to_the_rows_and_leave_out_who_left(views):
    html = page(views)
    for chart in ("relationship-map", "power-preference"):
        start = html.index(f'id="{chart}--chart"')
        svg = html[start : html.index("</svg>", start)]
        assert "#rasa" in svg
        assert "Val Gone" not in svg
    assert "One person has moved or left" in html


def test_deep_facts_stand_in_a_card_that_leads_back_to_the_row(views):
    html = page(views)
    assert 'id="s--about-moe"' in html
    assert "One net" in html
    assert 's--about-rasa"' not in html


def test_what_is_nowhere_known_takes_no_room(views):
    html = page(
        views,
        "stakeholders: [{id: x, name: X, title: T, orientation: influencer, preference: neutral}]\n",
        "members: []\n",
    )
    for column in ("Power", "Relation", "Last contact"):
        assert f'data-label="{column}"' not in html
    assert "power-preference" not in html


def test_an_empty_file_says_what_to_write(views):
    html = page(views, "stakeholders: []\n", "members: []\n")
    assert "Who matters there?" in html
    assert "acme/stakeholders.yml" in html


@pytest.mark.parametrize(
    ("preferences", "said"),
    [
        ([], "Nobody there is known yet"),
        (["neutral"], "The one decider has no sponsor beside them"),
        (["sponsor"], "The one decider has a sponsor beside them"),
        (["neutral", "neutral"], "Neither of the two deciders has a sponsor beside them"),
        (["sponsor", "neutral"], "Both deciders have a sponsor beside them"),
    ],
)
def test_the_message_on_deciders_fits_every_count(views, preferences, said):
    rows = "".join(
        f"  - {{id: p{n}, name: P, title: T, orientation: approver, preference: {one}}}\n"
        for n, one in enumerate(preferences)
    )
    text = f"stakeholders:\n{rows}" if rows else "stakeholders: []\n"
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": text})
    assert deciders_message(coverage(view)) == said


def test_no_gap_and_nobody_missing_are_said_plainly():
    assert gaps_message(()) == "No gap in our coverage"
    assert map_message(()) == "One of ours goes with everybody here"
