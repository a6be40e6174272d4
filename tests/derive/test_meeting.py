"""The meeting sheet: everything the plan knows about one person; today is 2026-11-23."""

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


def sheets_of(views, **more):
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


def test_active_stakeholders_with_something_to_prepare_have_a_sheet(views):
    assert list(sheets_of(views)) == ["moe", "kai"]


def test_open_items_come_by_who_owes_them(views):
    between = sheets_of(views)["kai"].between
    assert [promise.id for promise in between.we_owe] == ["p-1"]
    assert [promise.id for promise in between.they_owe] == ["p-2"]
    assert [action.id for action in between.theirs] == ["hers"]
    assert [action.id for action in between.ours] == ["ours"]
    assert between.late == 2  # our promise of 20 November and our action of 1 November


def test_the_last_meeting_is_a_note_or_a_later_touch(views):
    kai = sheets_of(views)["kai"]
    assert kai.talk
    assert (kai.covered.contact.on, kai.talk.note, kai.talk.touch.action.touch.result) == (
        dt.date(2026, 11, 2),
        None,
        "Came",
    )
    assert kai.met_by == ("tom",)  # met, though nobody is aligned
    earlier = sheets_of(views, **{"actions.yml": "actions: []\n"})["kai"]
    assert earlier.talk.note.decisions == ("We count again",)


def test_concerns_come_by_the_stakeholders_position(views):
    mind = sheets_of(views)["kai"].mind
    assert [(stand, concern.concern.id) for stand, concern in mind.concerns] == [
        ("owns", "save"),
        ("shares", "grow"),
        ("opposes", "slow"),
    ]
    assert [priority.id for priority in mind.priorities] == ["first"]
    assert [(need.id, need.state) for need in mind.needs] == [("fast", "missed")]


def test_influence_lines_show_direction_strongest_first_without_former_people(views):
    kai, moe = sheets_of(views)["kai"], sheets_of(views)["moe"]
    assert [(tie, other) for tie, other, _ in kai.lines] == [("in conflict with", "mute"), ("listens to", "moe")]
    assert [(tie, other) for tie, other, _ in moe.lines] == [("is heard by", "kai")]


def test_value_deals_and_open_disappointments_are_listed(views):
    kai = sheets_of(views)["kai"]
    assert [entry.id for entry in kai.proven] == ["v-1", "v-2"]
    assert [disappointment.id for disappointment in kai.let_down] == ["d-1"]
    assert [(deal.id, part.decider.role) for deal, part in kai.deals] == [("o", "decision maker")]


def test_contacts_or_the_introduction_path_are_listed(views):
    kai, moe = sheets_of(views)["kai"], sheets_of(views)["moe"]
    assert [pair.purpose for pair in moe.with_them] == ["Growth"]
    assert kai.with_them == ()
    assert kai.covered.way.steps == ("moe", "kai")


def test_claims_only_they_can_confirm_are_listed(views):
    assert [claim.id for claim in sheets_of(views)["kai"].to_confirm] == ["first", "save", "fast", "v-1"]
    assert [claim.id for claim in sheets_of(views)["moe"].to_confirm] == ["grow", "slow", "moe"]
