"""Introduction paths to stakeholders with no contact on our team."""

import pytest

from generator.derive.paths import IntroPath, intro_paths


def plan(stakeholders, influence="", alignments="[{id: p-1, person: ana, stakeholder: friend}]"):
    lines = "\n".join(
        f"  - {{name: {id}, title: T, orientation: influencer, id: {id}, "
        f"preference: {extra.pop('preference', 'neutral')}"
        + "".join(f", {key}: {value}" for key, value in extra.items())
        + "}"
        for id, extra in ((id, dict(extra)) for id, extra in stakeholders.items())
    )
    return {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/team.yml": f"alignments: {alignments}\n",
        "acme/stakeholders.yml": f"stakeholders:\n{lines}\ninfluence: [{influence}]\n",
    }


WARM = {"relation": 1}


def test_a_path_follows_reporting_lines_both_ways(views):
    (view,) = views(plan({"boss": {}, "friend": WARM | {"reports_to": "boss"}, "far": {"reports_to": "boss"}}))
    assert intro_paths(view)["far"] == IntroPath(("ana",), ("friend", "boss", "far"), ("reports to", "leads"))
    assert intro_paths(view)["boss"].steps == ("friend", "boss")


def test_mapped_stakeholders_need_no_path(views):
    (view,) = views(plan({"friend": WARM, "boss": {"reports_to": "friend"}}))
    assert set(intro_paths(view)) == {"boss"}


def test_a_cold_contact_introduces_nobody(views):
    (view,) = views(plan({"friend": {"relation": 0}, "boss": {"reports_to": "friend"}}))
    assert intro_paths(view) == {}


def test_a_warm_relationship_of_the_aligned_person_is_enough(views):
    pairs = "[{id: p-1, person: ana, stakeholder: friend, relation: 2}]"
    (view,) = views(plan({"friend": {}, "boss": {"reports_to": "friend"}}, alignments=pairs))
    assert intro_paths(view)["boss"].ours == ("ana",)


@pytest.mark.parametrize("status", ["moved", "left"])
def test_no_path_passes_somebody_who_left(views, status):
    people = {"friend": WARM, "gone": {"reports_to": "friend", "status": status}, "far": {"reports_to": "gone"}}
    (view,) = views(plan(people))
    assert intro_paths(view) == {}


def test_no_path_crosses_a_conflict_even_along_a_reporting_line(views):
    people = {"friend": WARM, "far": {"reports_to": "friend"}}
    (view,) = views(plan(people, "{id: i-1, from: far, to: friend, kind: conflict}"))
    assert intro_paths(view) == {}


def test_influence_leads_one_way_and_an_informal_tie_both(views):
    people = {"friend": WARM, "one": {}, "two": {}, "three": {}}
    lines = (
        "{id: i-1, from: friend, to: one, kind: influences}, "
        "{id: i-2, from: two, to: friend, kind: influences}, "
        "{id: i-3, from: three, to: friend, kind: informal tie}"
    )
    (view,) = views(plan(people, lines))
    assert set(intro_paths(view)) == {"one", "three"}


def test_a_noted_introduction_is_a_path(views):
    (view,) = views(plan({"friend": WARM, "far": {"via": "friend"}}))
    assert intro_paths(view)["far"].ties == ("introduces",)


def test_among_equal_paths_one_past_a_competitors_supporter_loses(views):
    people = {
        "friend": WARM,
        "a-rival": {"reports_to": "friend", "preference": "competitor supporter"},
        "neutral": {"reports_to": "friend"},
        "far": {},
    }
    lines = "{id: i-1, from: a-rival, to: far, kind: influences}, {id: i-2, from: neutral, to: far, kind: influences}"
    (view,) = views(plan(people, lines))
    assert intro_paths(view)["far"].steps == ("friend", "neutral", "far")


def test_among_equal_paths_a_noted_introduction_wins_then_the_warmest_contact(views):
    pairs = "[{id: p-1, person: ana, stakeholder: friend}, {id: p-2, person: tom, stakeholder: mate}]"
    lines = "{id: i-1, from: friend, to: far, kind: influences}, {id: i-2, from: mate, to: far, kind: influences}"
    people = {"friend": WARM, "mate": {"relation": 2}, "far": {}}
    (view,) = views(plan(people, lines, pairs))
    assert intro_paths(view)["far"] == IntroPath(("tom",), ("mate", "far"), ("influences",))
    (view,) = views(plan(people | {"far": {"via": "friend"}}, lines, pairs))
    assert intro_paths(view)["far"] == IntroPath(("ana",), ("friend", "far"), ("introduces",))
