"""A target is solid if every question is answered and the relationship supports it (K 8)."""

from __future__ import annotations

from decimal import Decimal

from conftest import Views

from generator.derive.growth import asks, open_asks, risks, targets
from generator.derive.summary import decoded, encoded, summary
from generator.derive.value import value_portfolio
from generator.model.kinds import Money
from generator.model.portfolio import View

PEOPLE = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor, relation: 1}
  - {id: berg, name: Jonas Berg, title: CIO, orientation: approver, preference: neutral, relation: 0}
  - {id: saari, name: Elina Saari, title: Buyer, orientation: approver, preference: neutral, relation: -1}
  - {id: new, name: Nils Ny, title: CFO, orientation: approver, preference: competitor sponsor, relation: 2}
  - {id: gone, name: Olle Gone, title: CFO, orientation: approver, preference: neutral, status: left}
"""
PROFILE = "objectives: [{id: grow, title: Grow}]\n"
FULL = (
    "objective: grow, align: yes, worth_to_us: 1k EUR once, worth_to_customer: 2k EUR per month, "
    "complexity: 1, cost: 0 EUR"
)


def view_of(views: Views, growth: str, **files: str) -> View:
    more = {f"acme/{name}.yml": text for name, text in files.items()}
    plans = {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/stakeholders.yml": PEOPLE,
        "acme/profile.yml": PROFILE,
        "acme/growth.yml": growth,
    }
    return views(plans | more)[0]


def test_the_kind_follows_the_relationship_and_a_disappointment_comes_first(views: Views) -> None:
    ids = ("moe", "berg", "saari", "gone")
    growth = "targets:\n" + "".join(f"  - {{id: t-{id}, title: T, stakeholder: {id}}}\n" for id in ids)
    kinds = {target.id: target.kind for target in targets(view_of(views, growth))}
    assert kinds == {"t-moe": "leverage", "t-berg": "develop", "t-saari": "develop", "t-gone": "develop"}
    open_one = "disappointments: [{id: d, title: Late, on: 2026-01-01, stakeholder: moe}]\n"
    derived = targets(view_of(views, growth, value=open_one))
    assert next(target for target in derived if target.id == "t-moe").kind == "diffuse"
    repaired = open_one.replace("stakeholder: moe", "stakeholder: moe, repaired: Done")
    derived = targets(view_of(views, growth, value=repaired))
    assert next(target for target in derived if target.id == "t-moe").kind == "leverage"


def test_stated_disappointments_count_until_the_relationship_is_good(views: Views) -> None:
    growth = "targets: [{id: a, title: A, stakeholder: saari}, {id: b, title: B, stakeholder: moe}]\n"
    hurt = PEOPLE.replace("relation: -1}", "relation: -1, disappointments: [Late]}")
    hurt = hurt.replace("relation: 1}", "relation: 1, disappointments: [Late]}")
    kinds = {target.id: target.kind for target in targets(view_of(views, growth, stakeholders=hurt))}
    assert kinds == {"a": "diffuse", "b": "leverage"}


def test_the_author_may_override_the_derived_kind(views: Views) -> None:
    derived = targets(view_of(views, "targets: [{id: a, title: A, stakeholder: moe, kind: develop}]\n"))
    assert (derived[0].kind, derived[0].derived) == ("develop", "leverage")


def test_a_target_is_solid_only_when_answered_and_supported(views: Views) -> None:
    growth = (
        "targets:\n"
        f"  - {{id: solid, title: T, stakeholder: moe, {FULL}}}\n"
        "  - {id: open, title: T, stakeholder: moe}\n"
        f"  - {{id: poor, title: T, stakeholder: saari, {FULL}}}\n"
        f"  - {{id: rival, title: T, stakeholder: new, {FULL}}}\n"
        f"  - {{id: gone, title: T, stakeholder: gone, {FULL}}}\n"
        f"  - {{id: unfit, title: T, stakeholder: moe, {FULL.replace('align: yes', 'align: no')}}}\n"
    )
    doubts = {target.id: [flag.doubt for flag in target.flags] for target in targets(view_of(views, growth))}
    assert doubts == {
        "solid": [],
        "open": ["question"] * 6,  # objective, alignment, two worths, complexity, cost
        "poor": ["poor relationship"],
        "rival": ["poor relationship"],
        "gone": ["gone", "unknown relationship"],
        "unfit": ["misfit"],
    }
    assert next(iter(doubts)) == "solid"  # the solid ones come first


def test_a_target_is_future_value_until_it_became_an_opportunity(views: Views) -> None:
    growth = (
        "targets:\n"
        f"  - {{id: new, title: T, stakeholder: moe, expected: 2027-05-01, {FULL}}}\n"
        f"  - {{id: grown, title: T, stakeholder: moe, became: deal, {FULL}}}\n"
    )
    deals = (
        "opportunities: [{id: deal, title: D, stage: idea, worth_to_customer: 2k EUR per month, close: 2027-04-01}]\n"
    )
    future = value_portfolio(view_of(views, growth, opportunities=deals)).future
    assert [item.id for item in future.items] == ["deal", "new"]  # by expected day
    # Twelve months of 2,000 each: 24,000 for the deal, 24,000 for the target that is none yet.
    assert future.first_year.amount == Money(Decimal(48_000), "EUR")


def test_risks_weigh_likelihood_times_impact(views: Views) -> None:
    growth = """\
risks:
  - {id: a, title: A, likelihood: 1, impact: 3}
  - {id: b, title: B, likelihood: 3, impact: 3}
  - {id: c, title: C, impact: 3}
  - {id: d, title: D}
"""
    weights = [(risk.id, risk.weight) for risk in risks(view_of(views, growth))]
    assert weights == [("b", 9), ("a", 3), ("c", None), ("d", None)]


def test_a_risk_is_severe_from_a_weight_of_six(views: Views) -> None:
    growth = """\
risks:
  - {id: six, title: A, likelihood: 3, impact: 2}
  - {id: four, title: B, likelihood: 2, impact: 2}
  - {id: unrated, title: C, impact: 3}
"""
    severe = [status.id for status in risks(view_of(views, growth)) if status.severe]
    assert severe == ["six"]  # 3 x 2 = 6; 2 x 2 = 4


ASKS = """\
asks:
  - {id: later, title: L, wanted: help, from: tom, by: 2026-11-23}
  - {id: late, title: L, wanted: decision, from: tom, by: 2026-11-20, cost_of_delay: 10k USD per month}
  - {id: undated, title: L, wanted: help, from: tom}
  - {id: done, title: L, wanted: help, from: tom, by: 2026-01-01, status: granted}
"""


def test_asks_are_overdue_past_their_date_and_closed_once_answered(views: Views) -> None:
    states = [(ask.id, ask.days, ask.late) for ask in asks(view_of(views, ASKS))]
    assert states == [("late", -3, True), ("later", 0, False), ("undated", None, False), ("done", None, False)]


def test_open_asks_are_in_the_summary_in_both_currencies(views: Views) -> None:
    view = view_of(views, ASKS)
    late, *others = open_asks(view)
    assert [ask.id for ask in others] == ["later", "undated"]
    assert late.cost is not None
    assert (late.cost.own, late.per) == (Money(Decimal(9_000), "EUR"), "month")  # 10,000 USD at 0.9
    account_summary = summary(view)
    assert account_summary.asks == open_asks(view)
    assert decoded(encoded(account_summary)) == account_summary


def test_a_plan_without_growth_has_no_targets_risks_or_asks(views: Views) -> None:
    view = views({"acme/account.yml": "name: Acme\ntier: A\n"})[0]
    assert targets(view) == risks(view) == asks(view) == open_asks(view) == ()
