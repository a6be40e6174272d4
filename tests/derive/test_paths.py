"""The way to somebody nobody of ours knows."""

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


def test_the_way_follows_reporting_down_and_up(views):
    (view,) = views(
        plan({"boss": {}, "friend": WARM | {"reports_to": "boss"}, "far": {"reports_to": "boss"}})
    )
    assert intro_paths(view)["far"] == IntroPath(("ana",), ("friend", "boss", "far"), ("reports to", "leads"))
    assert intro_paths(view)["boss"].steps == ("friend", "boss")


def test_those_who_are_mapped_need_no_way(views):
    (view,) = views(plan({"friend": WARM, "boss": {"reports_to": "friend"}}))
    assert set(intro_paths(view)) == {"boss"}


def test_a_cold_friend_introduces_nobody(views):
    (view,) = views(plan({"friend": {"relation": 0}, "boss": {"reports_to": "friend"}}))
    assert intro_paths(view) == {}


def test_a_warm_relationship_of_the_aligned_person_is_enough(views):
    pairs = "[{id: p-1, person: ana, stakeholder: friend, relation: 2}]"
    (view,) = views(plan({"friend": {}, "boss": {"reports_to": "friend"}}, alignments=pairs))
    assert intro_paths(view)["boss"].ours == ("ana",)


@pytest.mark.parametrize("status", ["moved", "left"])
def test_no_way_leads_through_somebody_who_is_gone(views, status):
    people = {
        "friend": WARM,
        "gone": {"reports_to": "friend", "status": status},
        "far": {"reports_to": "gone"},
    }
    (view,) = views(plan(people))
    assert intro_paths(view) == {}


def test_no_way_crosses_a_conflict_even_along_the_reporting_line(views):
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


def test_an_introduction_that_is_written_down_is_a_way(views):
    (view,) = views(plan({"friend": WARM, "far": {"via": "friend"}}))
    assert intro_paths(view)["far"].ties == ("introduces",)


def test_of_equally_short_ways_the_one_past_a_competitors_friend_loses(views):
    people = {
        "friend": WARM,
        "a-rival": {"reports_to": "friend", "preference": "competitor supporter"},
        "neutral": {"reports_to": "friend"},
        "far": {},
    }
    lines = (
        "{id: i-1, from: a-rival, to: far, kind: influences}, "
        "{id: i-2, from: neutral, to: far, kind: influences}"
    )
    (view,) = views(plan(people, lines))
    assert intro_paths(view)["far"].steps == ("friend", "neutral", "far")


def test_of_equally_short_ways_an_introduction_thought_of_wins_then_the_warmest_friend(views):
    pairs = "[{id: p-1, person: ana, stakeholder: friend}, {id: p-2, person: tom, stakeholder: mate}]"
    lines = (
        "{id: i-1, from: friend, to: far, kind: influences}, {id: i-2, from: mate, to: far, kind: influences}"
    )
    people = {"friend": WARM, "mate": {"relation": 2}, "far": {}}
    (view,) = views(plan(people, lines, pairs))
    assert intro_paths(view)["far"] == IntroPath(("tom",), ("mate", "far"), ("influences",))
    (view,) = views(plan(people | {"far": {"via": "friend"}}, lines, pairs))
    assert intro_paths(view)["far"] == IntroPath(("ana",), ("friend", "far"), ("introduces",))
