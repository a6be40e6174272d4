"""The stakeholders page: its messages, and what it leaves out."""

import pytest

from generator.derive.stakeholders import coverage
from generator.pages.context import PageContext
from generator.pages.stakeholders import deciders_message, gaps_message, map_message, power_message, stakeholders_page

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
    stakeholders = stakeholders_page(PageContext(view))
    assert stakeholders is not None
    return stakeholders.html


def test_the_page_shows_decision_makers_their_preference_and_routes_to_them(views):
    html = page(views)
    assert "1 of 2 decision makers has no sponsor in their unit" in html
    assert html.count('id="rasa"') == 1
    assert "Rasa &lt;K&gt;" in html
    assert "<K>" not in html
    assert "for Rival" in html
    assert "monthly, never met" in html
    assert 'via <a href="#moe">Ida Moe</a>' in html


def test_charts_link_to_the_rows_and_leave_out_who_left(views):
    html = page(views)
    for chart in ("relationship-map", "power-preference"):
        start = html.index(f'id="{chart}--chart"')
        svg = html[start : html.index("</svg>", start)]
        assert "#rasa" in svg
        assert "Val Gone" not in svg
    assert "1\u00a0person moved or left" in html


def test_details_are_one_click_away_on_a_persons_sheet(views):
    html = page(views)
    assert 'href="meeting.html#s--moe"' in html
    assert "One net" not in html
    assert "meeting.html#s--rasa" not in html  # nothing to prepare with beyond the row


def test_a_route_shows_whom_to_ask_and_what_is_planned(views):
    html = page(views)
    assert "1 not reached; route known, nothing planned" in html
    row = html[html.index('id="t--unreached"') :]
    assert '<a href="#moe">Ida Moe</a> influences <a href="#rasa">Rasa &lt;K&gt;</a>' in row
    assert "asked by" in row
    assert "1\u00a0ally; Ida Moe opens a route to 1" in html


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
    assert "1 value buyer, who sees a gain in our value" in html
    for text in ("Cost per crate", "Nights", "Opens Riga", "Asked in writing", "The stage"):
        assert text in html
    assert "We miss 1\u00a0must-have; 1\u00a0need sets us apart" in html
    assert 'id="kano--chart"' in html
    assert 'id="repair"' in html


def test_columns_without_content_are_left_out(views):
    html = page(
        views,
        "stakeholders: [{id: x, name: X, title: T, orientation: influencer, preference: neutral}]\n",
        "members: []\n",
    )
    for column in ("Power", "Relationship", "Last contact"):
        assert f'data-label="{column}"' not in html
    assert "power-preference" not in html


def test_an_empty_file_says_what_to_write(views):
    html = page(views, "stakeholders: []\n", "members: []\n")
    assert "No stakeholders yet" in html
    assert "acme/stakeholders.yml" in html


@pytest.mark.parametrize(
    ("preferences", "message"),
    [
        ([], "No stakeholders known yet"),
        (["neutral"], "The only decision maker has no sponsor in their unit"),
        (["sponsor"], "The only decision maker has a sponsor in their unit"),
        (["neutral", "neutral"], "Neither of the 2 decision makers has a sponsor in their unit"),
        (["sponsor", "neutral"], "Both decision makers have a sponsor in their unit"),
    ],
)
def test_the_message_on_decision_makers_fits_every_count(views, preferences, message):
    rows = "".join(
        f"  - {{id: p{n}, name: P, title: T, orientation: approver, preference: {preference}}}\n"
        for n, preference in enumerate(preferences)
    )
    text = f"stakeholders:\n{rows}" if rows else "stakeholders: []\n"
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": text})
    assert deciders_message(coverage(view)) == message


@pytest.mark.parametrize(
    ("people", "message"),
    [
        (["", ""], "Power not known"),
        (["power: 3, preference: sponsor", "power: 2"], "P0, the most powerful, supports us"),
        (["power: 2", "power: 1, preference: sponsor"], "P0, the most powerful, does not yet support us"),
        # 2 of 3 have power 3, and 1 of them supports us; the sponsor of power 1 does not count.
        (
            ["power: 3, preference: supporter", "power: 3", "power: 1, preference: sponsor"],
            "1 of the 2 most powerful supports us",
        ),
        (["power: 2", "power: 2"], "Neither of the 2 most powerful supports us yet"),
    ],
)
def test_the_most_powerful_who_support_us_are_counted(views, people, message):
    rows = "".join(
        f"  - {{id: p{n}, name: P{n}, title: T, orientation: influencer, "
        f"{fields}{', ' if fields else ''}{'' if 'preference' in fields else 'preference: neutral'}}}\n"
        for n, fields in enumerate(people)
    )
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": f"stakeholders:\n{rows}"})
    assert power_message(coverage(view)) == message


def test_the_map_counts_who_has_no_contact_and_to_whom_a_route_is_known(views):
    # Ana is the contact for Moe alone; Moe influences Rasa, and nobody leads to Kim.
    kim = "  - {id: kim, name: Kim, title: T, orientation: influencer, preference: neutral}\n"
    people = PEOPLE.replace("influence:\n", kim + "influence:\n")
    files = {"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": people, "acme/team.yml": TEAM}
    (view,) = views(files)
    assert map_message(coverage(view)) == "2 of 3 have no contact on our team; route known to 1"


def test_messages_without_gaps():
    assert gaps_message(()) == "No coverage gaps"
    assert map_message(()) == "Everyone here has a contact on our team"
