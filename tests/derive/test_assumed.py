"""What waits for the customer's word, whom to ask and when; today is 2026-11-23."""

import datetime as dt

from generator.derive.assumed import assumed_facts

PEOPLE = """\
stakeholders:
  - id: moe
    name: Moe
    title: T
    orientation: approver
    preference: sponsor
    rhythm: monthly
    motivators: [Fame]
  - {id: berg, name: Berg, title: T, orientation: influencer, preference: neutral}
  - {id: old, name: Old, title: T, orientation: influencer, preference: neutral, status: left, success: S}
needs:
  - {id: fresh, title: Fresher, kind: delight, whose: [old, berg]}
  - {id: sure, title: Surer, kind: delight, confirmed: {by: moe, on: 2026-01-01}}
"""
PROFILE = """\
objectives:
  - {id: grow, title: Grow, owner: moe}
  - {id: said, title: Said, owner: moe, confirmed: {by: moe, on: 2026-01-01}}
challenges: [{id: cost, title: Cost}]
priorities: [{id: first, title: First, executive: berg}]
"""
VALUE = "proven: [{id: v, title: Proven, period: 2025, answers: [grow], metric_owner: moe}]\n"
STRATEGY = (
    "name: Acme\ntier: A\nmutual_strategy: {to_us: {holds: true}, to_them: {holds: true, by: moe}, "
    "mutual: {holds: true, by: ana}}\n"
)


def claims(views, note="", **more):
    files = {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/stakeholders.yml": PEOPLE,
        "acme/profile.yml": PROFILE,
        "acme/value.yml": VALUE,
    }
    if note:
        files["acme/notes/talk.md"] = note
    (view,) = views(files | {f"acme/{name}.yml": text for name, text in more.items()})
    return assumed_facts(view)


def test_every_claim_is_listed_with_whoever_could_confirm_it(views):
    found = {one.id: (one.section, one.ask and one.ask.who.id, one.rests) for one in claims(views)}
    assert found == {
        "first": ("profile", "berg", 0),
        "grow": ("profile", "moe", 1),  # the proven value rests on it
        "cost": ("profile", None, 0),
        "moe": ("stakeholders", "moe", 0),
        "fresh": ("stakeholders", "berg", 0),  # the first of them is gone
        "v": ("value", "moe", 0),
    }


def test_what_can_be_asked_first_comes_first_then_what_most_rests_on(views):
    note = "---\ntitle: T\non: 2026-11-10\nkind: call\nattendees: [moe, ana]\n---\nText.\n"
    acts = """\
actions:
  - {id: go, title: Go, owner: ana, due: 2026-12-01, touch: {stakeholder: berg}}
  - {id: past, title: Past, owner: ana, due: 2026-11-01, touch: {stakeholder: berg}}
"""
    found = claims(views, note, actions=acts)
    # Berg on 1 December, by the touch still to come; Moe within 31 days of 10 November
    assert [(one.id, one.talk) for one in found] == [
        ("first", dt.date(2026, 12, 1)),
        ("fresh", dt.date(2026, 12, 1)),
        ("grow", dt.date(2026, 12, 11)),
        ("moe", dt.date(2026, 12, 11)),
        ("v", dt.date(2026, 12, 11)),
        ("cost", None),
    ]


def test_what_only_we_say_of_the_mutual_strategy_is_assumed(views):
    found = [one.title for one in claims(views, account=STRATEGY) if one.section == "facts"]
    assert found == ["Both sides pursue a shared interest"]


def test_a_plan_that_claims_nothing_assumes_nothing(views):
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert assumed_facts(view) == ()
