"""Claims awaiting customer confirmation, whom to ask and when; today is 2026-11-23."""

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


def test_every_claim_is_listed_with_the_person_who_could_confirm_it(views):
    listed = {claim.id: (claim.section, claim.ask and claim.ask.who.id, claim.dependents) for claim in claims(views)}
    assert listed == {
        "first": ("profile", "berg", 0),
        "grow": ("profile", "moe", 1),  # the proven value depends on it
        "cost": ("profile", None, 0),
        "moe": ("stakeholders", "moe", 0),
        "fresh": ("stakeholders", "berg", 0),  # the first of them is gone
        "v": ("value", "moe", 0),
    }


def test_claims_come_by_next_contact_then_by_what_depends_on_them(views):
    note = "---\ntitle: T\non: 2026-11-10\nkind: call\nattendees: [moe, ana]\n---\nText.\n"
    acts = """\
actions:
  - {id: go, title: Go, owner: ana, due: 2026-12-01, touch: {stakeholder: berg}}
  - {id: past, title: Past, owner: ana, due: 2026-11-01, touch: {stakeholder: berg}}
"""
    ordered = claims(views, note, actions=acts)
    # Berg on 1 December, by the touch still to come; Moe within 31 days of 10 November
    assert [(claim.id, claim.talk) for claim in ordered] == [
        ("first", dt.date(2026, 12, 1)),
        ("fresh", dt.date(2026, 12, 1)),
        ("grow", dt.date(2026, 12, 11)),
        ("moe", dt.date(2026, 12, 11)),
        ("v", dt.date(2026, 12, 11)),
        ("cost", None),
    ]


def test_our_own_statements_of_the_mutual_strategy_are_assumed(views):
    titles = [claim.title for claim in claims(views, account=STRATEGY) if claim.section == "facts"]
    assert titles == ["Both sides pursue a shared interest"]


def test_a_plan_without_claims_has_no_assumptions(views):
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert assumed_facts(view) == ()
