"""The sheet before a talk: everything the plan knows of one person, put together; today is 2026-11-23."""

import datetime as dt

from generator.derive.meeting import sheets

PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: T, orientation: approver, preference: sponsor, relation: 1, success: Calm}
  - {id: kai, name: Kai, title: T, orientation: decision maker, preference: neutral, reports_to: moe}
  - {id: mute, name: Mute, title: T, orientation: influencer, preference: unknown}
  - {id: old, name: Old, title: T, orientation: approver, preference: neutral, status: left}
influence:
  - {id: i-1, from: moe, to: kai, kind: influences, strength: 1}
  - {id: i-2, from: kai, to: mute, kind: conflict, strength: 3}
  - {id: i-3, from: old, to: kai, kind: influences}
needs: [{id: fast, title: Fast, kind: must-have, whose: [kai], performance: 1}]
"""
TEAM = "alignments: [{id: p, person: ana, stakeholder: moe, purpose: Growth}]\n"
ACTIONS = """\
actions:
  - {id: hers, title: Hers, owner: kai, due: 2026-12-01}
  - {id: ours, title: Ours, owner: ana, due: 2026-11-01, serves: [kai]}
  - id: done
    title: Done
    owner: ana
    status: done
    done_on: 2026-11-02
    touch: {stakeholder: kai, result: Came}
promises:
  - {id: p-1, title: We, owner: ana, to: kai, opened: 2026-10-01, due: 2026-11-20}
  - {id: p-2, title: They, owner: kai, to: ana, opened: 2026-10-01}
  - {id: p-3, title: Kept, owner: kai, opened: 2026-10-01, status: kept}
  - {id: p-4, title: Else, owner: ana, to: moe, opened: 2026-10-01}
"""
PROFILE = """\
objectives:
  - {id: grow, title: Grow, owner: moe, shared_by: [kai]}
  - {id: save, title: Save, owner: kai}
  - {id: slow, title: Slow, owner: moe, opposed_by: [kai]}
priorities: [{id: first, title: First, executive: kai}]
"""
VALUE = """\
proven:
  - {id: v-1, title: V, period: 2025, metric_owner: kai}
  - {id: v-2, title: V, period: 2025, confirmed: {by: kai, on: 2026-01-01}}
disappointments:
  - {id: d-1, title: D, on: 2026-01-01, stakeholder: kai}
  - {id: d-2, title: D, on: 2026-01-01, stakeholder: kai, repaired: Yes.}
"""
DEALS = """\
opportunities:
  - {id: o, title: O, stage: idea, deciders: [{stakeholder: kai, role: decision maker}]}
"""
NOTE = """\
---
title: First talk
on: 2026-10-05
kind: call
attendees: [kai, tom]
decisions: [We count again]
---
Text.
"""


def made(views, **more):
    files = {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/stakeholders.yml": PEOPLE,
        "acme/team.yml": TEAM,
        "acme/actions.yml": ACTIONS,
        "acme/profile.yml": PROFILE,
        "acme/value.yml": VALUE,
        "acme/opportunities.yml": DEALS,
        "acme/notes/first-talk.md": NOTE,
    }
    (view,) = views(files | {f"acme/{name}": text for name, text in more.items()})
    return {sheet.id: sheet for sheet in sheets(view)}


def test_everybody_with_something_to_prepare_has_a_sheet_and_nobody_who_left(views):
    assert list(made(views)) == ["moe", "kai"]


def test_what_is_open_between_us_is_told_by_who_owes_it(views):
    between = made(views)["kai"].between
    assert [one.id for one in between.we_owe] == ["p-1"]
    assert [one.id for one in between.they_owe] == ["p-2"]
    assert [one.id for one in between.theirs] == ["hers"]
    assert [one.id for one in between.ours] == ["ours"]
    assert between.late == 2  # our promise of 20 November and our action of 1 November


def test_the_last_talk_is_a_note_or_the_touch_that_came_later(views):
    kai = made(views)["kai"]
    assert kai.talk
    assert (kai.covered.contact.on, kai.talk.note, kai.talk.touch.action.touch.result) == (
        dt.date(2026, 11, 2),
        None,
        "Came",
    )
    assert kai.met_by == ("tom",)  # met, though nobody is aligned
    earlier = made(views, **{"actions.yml": "actions: []\n"})["kai"]
    assert earlier.talk.note.decisions == ("We count again",)


def test_what_is_on_their_mind_comes_by_whose_it_is(views):
    mind = made(views)["kai"].mind
    assert [(stand, one.concern.id) for stand, one in mind.concerns] == [
        ("owns", "save"),
        ("shares", "grow"),
        ("opposes", "slow"),
    ]
    assert [one.id for one in mind.priorities] == ["first"]
    assert [(one.id, one.state) for one in mind.needs] == [("fast", "missed")]


def test_lines_say_which_way_they_go_the_strongest_first_and_skip_who_left(views):
    kai, moe = made(views)["kai"], made(views)["moe"]
    assert [(tie, other) for tie, other, _ in kai.lines] == [
        ("in conflict with", "mute"),
        ("listens to", "moe"),
    ]
    assert [(tie, other) for tie, other, _ in moe.lines] == [("is heard by", "kai")]


def test_value_deals_and_what_is_not_repaired_are_theirs(views):
    kai = made(views)["kai"]
    assert [entry.id for entry in kai.proven] == ["v-1", "v-2"]
    assert [bad.id for bad in kai.let_down] == ["d-1"]
    assert [(deal.id, part.decider.role) for deal, part in kai.deals] == [("o", "decision maker")]


def test_who_knows_them_and_the_way_where_nobody_does(views):
    kai, moe = made(views)["kai"], made(views)["moe"]
    assert [pair.purpose for pair in moe.with_them] == ["Growth"]
    assert kai.with_them == ()
    assert kai.covered.way.steps == ("moe", "kai")


def test_they_are_asked_what_only_they_can_confirm(views):
    assert [one.id for one in made(views)["kai"].to_confirm] == ["first", "save", "fast", "v-1"]
    assert [one.id for one in made(views)["moe"].to_confirm] == ["grow", "slow", "moe"]
