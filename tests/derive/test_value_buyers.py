"""Value buyers against a small ledger worked out by hand; today is 2026-11-23."""

from decimal import Decimal

from generator.derive.value_buyers import value_buyers
from generator.model.kinds import Money

PEOPLE = """\
stakeholders:
  - id: moe
    name: Moe
    title: T
    orientation: approver
    preference: sponsor
    value_buyer: {metric: Cost per crate, process: Picking, view: 2, drivers: [Nights]}
  - {id: berg, name: Berg, title: T, orientation: recommender, preference: neutral}
  - id: buyer
    name: Buyer
    title: Head of purchasing
    orientation: decision maker
    preference: neutral
    value_buyer: {metric: Price, view: 0}
  - {id: gone, name: Gone, title: T, orientation: influencer, preference: neutral, status: left}
"""
VALUE = """\
proven:
  - id: a
    title: T
    period: 2025-01 to 2025-12
    metric_owner: berg
    driver: Hours
    worth_to_customer: 10k EUR per month
  - id: b
    title: T
    period: 2024-01 to 2024-12
    metric_owner: berg
    driver: Hours
    worth_to_customer: 30k EUR once
    confirmed: {by: berg, on: 2025-01-10}
  - {id: c, title: T, period: 2025, metric_owner: gone, worth_to_customer: 5k EUR once}
  - {id: d, title: T, period: 2025}
under_way:
  - {id: e, title: T, period: from 2026-01, metric_owner: moe}
"""
DEALS = """\
opportunities:
  - {id: o-1, title: T, stage: idea, deciders: [{stakeholder: moe, role: decision maker}]}
  - {id: o-2, title: T, stage: idea, deciders: [{stakeholder: low, role: decision maker}]}
  - {id: o-3, title: T, stage: idea}
"""
LOW = "  - {id: low, name: Low, title: T, orientation: influencer, preference: neutral}\n"
TEAM = "alignments: [{id: p, person: ana, stakeholder: berg}, {id: q, person: ana, stakeholder: buyer}]\n"


def buyers_of(views, **more):
    files = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": PEOPLE + LOW, "acme/team.yml": TEAM}
    (view,) = views(files | {f"acme/{name}.yml": text for name, text in more.items()})
    return value_buyers(view)


def euros(amount):
    return Money(Decimal(amount), "EUR")


def test_the_owner_of_a_metric_in_the_ledger_is_a_value_buyer(views):
    all_of_them = buyers_of(views, value=VALUE)
    assert [buyer.id for buyer in all_of_them.buyers] == ["berg", "buyer", "moe"]
    berg, _, moe = all_of_them.buyers
    # a: 12 months at 10k; b: 30k once
    assert (berg.proven, berg.confirmed, berg.entries) == (euros(150_000), euros(30_000), 2)
    assert (berg.metrics, berg.view) == (("Hours",), None)
    assert (moe.proven, moe.coming, moe.metrics) == (None, 1, ("Cost per crate",))
    assert all_of_them.unowned == 2  # c, whose owner left, and d


def test_doubts_are_procurement_silence_and_unseen_value(views):
    doubts = {buyer.id: buyer.doubts for buyer in buyers_of(views, value=VALUE).buyers}
    assert doubts == {
        "moe": ("nobody goes with them",),
        "berg": ("view not asked",),
        "buyer": ("procurement",),  # sees nothing, and had nothing
    }
    people = PEOPLE.replace("preference: neutral}", "preference: neutral, value_buyer: {view: -1}}", 1) + LOW
    berg = buyers_of(views, value=VALUE, stakeholders=people).buyers[0]
    assert berg.doubts == ("value unseen",)


def test_value_proven_to_those_who_see_no_gain_adds_up(views):
    assert buyers_of(views).unseen is None  # no ledger yet
    all_of_them = buyers_of(views, value=VALUE)
    assert (all_of_them.seen, all_of_them.unseen) == (1, euros(150_000))


def test_an_opportunity_without_a_value_buyer_among_its_named_deciders_is_found(views):
    assert [deal.id for deal in buyers_of(views, opportunities=DEALS).undecided_by_them] == ["o-2"]


def test_without_value_buyers_there_is_none(views):
    assert buyers_of(views, stakeholders=f"stakeholders:\n{LOW}", team="members: []\n") is None
