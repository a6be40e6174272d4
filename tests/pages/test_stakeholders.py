"""The stakeholders page: what it says, and what it leaves out."""

import pytest

from generator.derive.stakeholders import coverage
from generator.pages.context import PageContext
from generator.pages.stakeholders import (
    deciders_message,
    gaps_message,
    map_message,
    power_message,
    stakeholders_page,
)

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
    made = stakeholders_page(PageContext(view))
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
    assert 'via <a href="#moe">Ida Moe</a>' in html


def test_charts_lead_to_the_rows_and_leave_out_who_left(views):
    html = page(views)
    for chart in ("relationship-map", "power-preference"):
        start = html.index(f'id="{chart}--chart"')
        svg = html[start : html.index("</svg>", start)]
        assert "#rasa" in svg
        assert "Val Gone" not in svg
    assert "One person has moved or left" in html


def test_deep_facts_are_one_click_away_on_a_sheet_of_their_own(views):
    html = page(views)
    assert 'href="meeting.html#s--moe"' in html
    assert "One net" not in html
    assert "meeting.html#s--rasa" not in html  # nothing to prepare with beyond the row


def test_the_way_to_the_unreached_says_whom_to_ask_and_what_is_planned(views):
    html = page(views)
    assert "One is unreached, a way is known, and nothing is planned on it" in html
    row = html[html.index('id="t--unreached"') :]
    assert '<a href="#moe">Ida Moe</a> is heard by <a href="#rasa">Rasa &lt;K&gt;</a>' in row
    assert "asked by" in row
    assert "One ally; Ida Moe opens the way to one" in html


def test_value_buyers_and_needs_appear_with_what_they_say(views):
    people = PEOPLE.replace(
        "    motivators: [One net]\n",
        "    motivators: [One net]\n    value_buyer: {metric: Cost per crate, drivers: [Nights], view: 1}\n"
        "    as_ally: {use: Opens Riga, influence: Asked in writing, reward: The stage}\n",
    )
    needs = (
        "needs:\n"
        "  - {id: repair, title: Repair in a day, kind: must-have, whose: [rasa], performance: 1}\n"
        "  - {id: fresh, title: Fresher, kind: more-is-better, performance: 3, competitor: Rival,"
        " competitor_performance: 1}\n"
    )
    html = page(views, people + needs)
    assert "The one value buyer sees a gain in our value" in html
    for said in ("Cost per crate", "Nights", "Opens Riga", "Asked in writing", "The stage"):
        assert said in html
    assert "We miss one must-have; one need sets us apart" in html
    assert 'id="kano--chart"' in html
    assert 'id="repair"' in html


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


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (["", ""], "Nobody's power is known"),
        (["power: 3, preference: sponsor", "power: 2"], "P0, the most powerful, is for us"),
        (["power: 2", "power: 1, preference: sponsor"], "P0, the most powerful, is not for us yet"),
        # Two of three have power 3, one of the two supports us; the sponsor of power 1 does not count.
        (
            ["power: 3, preference: supporter", "power: 3", "power: 1, preference: sponsor"],
            "One of the two most powerful is for us",
        ),
        (["power: 2", "power: 2"], "Neither of the two most powerful is for us yet"),
    ],
)
def test_the_most_powerful_are_counted_by_whom_they_are_for(views, people, said):
    rows = "".join(
        f"  - {{id: p{n}, name: P{n}, title: T, orientation: influencer, "
        f"{one}{', ' if one else ''}{'' if 'preference' in one else 'preference: neutral'}}}\n"
        for n, one in enumerate(people)
    )
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": f"stakeholders:\n{rows}"})
    assert power_message(coverage(view)) == said


def test_the_map_counts_whom_nobody_goes_with_and_to_whom_a_way_leads(views):
    # Ana goes with Moe alone: Rasa, whom Moe influences, and Kim, whom nobody leads to, are two of three.
    kim = "  - {id: kim, name: Kim, title: T, orientation: influencer, preference: neutral}\n"
    people = PEOPLE.replace("influence:\n", kim + "influence:\n")
    files = {"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": people, "acme/team.yml": TEAM}
    (view,) = views(files)
    assert map_message(coverage(view)) == (
        "Nobody of ours goes with two of three; people we know lead to one of them"
    )


def test_no_gap_and_nobody_missing_are_said_plainly():
    assert gaps_message(()) == "No gap in our coverage"
    assert map_message(()) == "One of ours goes with everybody here"
