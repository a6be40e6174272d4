"""Each opportunity is in one quadrant, and unknown figures are never guessed."""

from __future__ import annotations

from decimal import Decimal

from conftest import PORTAL, Views

from generator.derive.opportunities import OpportunityStatus, closed_opportunities, open_opportunities
from generator.derive.pipeline import Pipeline, pipeline
from generator.model.kinds import Money
from generator.model.portfolio import View

EARLY = PORTAL.replace(
    "  - {id: offer,", "  - {id: concept, name: Concept, class: early, probability: 30 %}\n  - {id: offer,"
)


def view_of(views: Views, deals: str, **files: str) -> View:
    more = {f"acme/{name}.yml": text for name, text in files.items()}
    return views(
        {
            "portal.yml": EARLY,
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/opportunities.yml": "opportunities:\n" + deals,
        }
        | more
    )[0]


def by_id(view: View) -> dict[str, OpportunityStatus]:
    return {opportunity.id: opportunity for opportunity in (*open_opportunities(view), *closed_opportunities(view))}


def eur(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_quadrants_follow_delay_then_time_then_stage(views: Views) -> None:
    deals = """\
  - {id: active, title: T, stage: offer, close: 2027-01-31}
  - {id: early, title: T, stage: concept}
  - {id: idea, title: T, stage: idea, close: 2027-01-31}
  - {id: stuck, title: T, stage: offer, status: delayed, close: 2030-01-31}
  - {id: edge, title: T, stage: offer, close: 2028-11-23}
  - {id: far, title: T, stage: offer, close: 2028-11-24}
  - {id: won, title: T, status: won}
"""
    opportunities = {id: opportunity.quadrant for id, opportunity in by_id(view_of(views, deals)).items()}
    assert opportunities == {
        "active": "I", "edge": "I", "early": "II", "stuck": "III", "idea": "IV", "far": "IV", "won": None,
    }  # fmt: skip


def test_opportunities_come_by_quadrant_stage_size_and_likelihood(views: Views) -> None:
    deals = """\
  - {id: unsized, title: T, stage: offer}
  - {id: small, title: T, stage: offer, amount: 10k EUR}
  - {id: likely, title: T, stage: offer, amount: 20k EUR, probability: 90 %}
  - {id: unlikely, title: T, stage: offer, amount: 20k EUR}
  - {id: huge-but-early, title: T, stage: concept, amount: 9M EUR}
"""
    ranked = [opportunity.id for opportunity in open_opportunities(view_of(views, deals))]
    assert ranked == ["likely", "unlikely", "small", "unsized", "huge-but-early"]


def test_the_weight_is_the_own_likelihood_or_the_stages(views: Views) -> None:
    deals = """\
  - {id: own, title: T, stage: offer, amount: 100k EUR, probability: 80 %}
  - {id: stage, title: T, stage: offer, amount: 100k USD}
  - {id: unknown, title: T, stage: offer}
  - {id: nothing, title: T, stage: offer, amount: 0 EUR}
"""
    opportunities = by_id(view_of(views, deals))
    assert opportunities["own"].weighted == eur(80_000)
    assert opportunities["stage"].weighted == eur(45_000)  # 100k USD at 0.9, by half
    assert opportunities["unknown"].weighted is None
    assert opportunities["nothing"].weighted == eur(0)


def test_overdue_months_and_slip(views: Views) -> None:
    deals = """\
  - {id: late, title: T, stage: offer, close: 2026-11-22, first_close: 2026-11-12}
  - {id: today, title: T, stage: offer, close: 2026-11-23}
  - {id: spring, title: T, stage: offer, close: 2027-03-23, first_close: 2027-03-23}
  - {id: lost, title: T, status: lost, close: 2026-09-01, closed_on: 2026-08-31, first_close: 2026-08-01}
"""
    opportunities = by_id(view_of(views, deals))
    assert {id: opportunity.overdue for id, opportunity in opportunities.items()} == {
        "late": True, "today": False, "spring": False, "lost": False,
    }  # fmt: skip
    assert {id: opportunity.months for id, opportunity in opportunities.items()} == {
        "late": 0,
        "today": 0,
        "spring": 4,
        "lost": None,
    }
    assert {id: opportunity.slip for id, opportunity in opportunities.items()} == {
        "late": 10,
        "today": None,
        "spring": 0,
        "lost": 30,
    }


def test_an_opportunity_without_an_open_action_is_flagged_if_there_is_an_action_file(views: Views) -> None:
    deals = "  - {id: a, title: T, stage: offer}\n  - {id: b, title: T, stage: offer}\n"
    actions = """\
actions:
  - {id: call, title: Call, owner: ana, serves: [a]}
  - {id: sent, title: Send, owner: ana, serves: [b], status: done, done_on: 2026-11-01}
"""
    kept = by_id(view_of(views, deals, actions=actions))
    assert [action.id for action in kept["a"].actions or ()] == ["call"]
    assert (kept["a"].unattended, kept["b"].unattended) == (False, True)


def test_without_an_action_file_nothing_is_flagged(views: Views) -> None:
    opportunities = by_id(view_of(views, "  - {id: a, title: T, stage: offer}\n"))
    assert opportunities["a"].actions is None
    assert not opportunities["a"].unattended


def test_a_decision_maker_may_have_another_preference_in_one_decision(views: Views) -> None:
    people = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: berg, name: Jonas Berg, title: Planner, orientation: influencer, preference: neutral}
"""
    deals = """\
  - id: a
    title: T
    stage: offer
    deciders:
      - {stakeholder: moe, role: decision maker, preference: neutral}
      - {stakeholder: berg, role: key influencer}
  - {id: b, title: T, stage: offer, deciders: [{stakeholder: berg, role: key influencer}]}
"""
    opportunities = by_id(view_of(views, deals, stakeholders=people))
    assert [(decider.preference, decider.here, decider.ally) for decider in opportunities["a"].deciders] == [
        ("neutral", True, False),
        ("neutral", False, False),
    ]
    assert (opportunities["a"].undecided, opportunities["b"].undecided) == (False, True)


def pipeline_of(views: Views, deals: str) -> Pipeline:
    return pipeline(view_of(views, deals))


def test_the_pipeline_adds_up_by_stage_and_quarter(views: Views) -> None:
    deals = """\
  - {id: a, title: T, stage: offer, amount: 100k EUR, close: 2026-12-31}
  - {id: b, title: T, stage: offer, amount: 50k EUR, close: 2027-01-01}
  - {id: c, title: T, stage: idea, status: delayed, close: 2027-03-31}
  - {id: d, title: T, stage: concept, amount: 10k EUR}
  - {id: e, title: T, stage: concept, amount: 20k EUR, close: 2026-11-01}
"""
    totals = pipeline_of(views, deals)
    assert (totals.open.count, totals.open.unknown, totals.open.amount) == (5, 1, eur(180_000))
    assert totals.open.weighted == eur(84_000)  # 50 + 25 + 3 + 6
    stages = {stage.stage.id: (stage.tally.count, stage.tally.amount, stage.tally.weighted) for stage in totals.stages}
    assert stages == {
        "idea": (1, None, None),
        "concept": (2, eur(30_000), eur(9_000)),
        "offer": (2, eur(150_000), eur(75_000)),
    }
    quarters = [
        (quarter.year, quarter.quarter, quarter.tally.count, quarter.tally.amount) for quarter in totals.quarters
    ]
    assert quarters == [(2026, 4, 1, eur(100_000)), (2027, 1, 2, eur(50_000)), (None, None, 1, eur(10_000))]
    assert (totals.overdue.count, totals.overdue.amount, totals.delayed.count) == (1, eur(20_000), 1)


def test_quarters_are_those_of_the_fiscal_year(views: Views) -> None:
    april = {"portal.yml": EARLY + "fiscal_year_start: 4\n"}
    files = {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/opportunities.yml": "opportunities:\n"
        "  - {id: a, title: T, stage: offer, close: 2027-03-31}\n"
        "  - {id: b, title: T, stage: offer, close: 2027-04-01}\n",
    }
    quarters = pipeline(views(april | files)[0]).quarters
    assert [(quarter.year, quarter.quarter) for quarter in quarters] == [(2027, 4), (2028, 1)]


def test_win_rate_overall_and_against_each_competitor(views: Views) -> None:
    deals = """\
  - {id: a, title: T, status: won, competitors: [Nordvik, Kastell], amount: 10k EUR}
  - {id: b, title: T, status: won}
  - {id: c, title: T, status: lost, lost_to: Nordvik, competitors: [Nordvik, Kastell], amount: 30k EUR}
  - {id: d, title: T, status: dropped}
  - {id: e, title: T, stage: offer, competitors: [Planvara]}
"""
    totals = pipeline_of(views, deals)
    assert totals.win_rate.rate == Decimal(2) / 3
    assert [(name, rate.won, rate.lost) for name, rate in totals.against] == [("Nordvik", 1, 1), ("Kastell", 1, 0)]
    assert (totals.won.amount, totals.won.unknown, totals.lost.amount) == (eur(10_000), 1, eur(30_000))


def test_without_decided_opportunities_there_is_no_win_rate(views: Views) -> None:
    totals = pipeline_of(views, "  - {id: a, title: T, stage: offer}\n")
    assert totals.win_rate.rate is None
    assert (totals.won.count, totals.won.amount) == (0, eur(0))


def test_the_pipeline_adds_up_by_unit_the_whole_account_last(views: Views) -> None:
    account = "name: Acme\ntier: A\nunits: [{id: north, name: N}, {id: south, name: S}]\n"
    deals = """\
opportunities:
  - {id: a, title: T, stage: offer, amount: 10k EUR}
  - {id: b, title: T, stage: offer, amount: 20k EUR, unit: south}
  - {id: c, title: T, stage: idea, unit: south}
  - {id: d, title: T, status: won, amount: 90k EUR, unit: north}
"""
    view = views({"acme/account.yml": account, "acme/opportunities.yml": deals})[0]
    units = [(unit.unit, unit.tally.count, unit.tally.weighted) for unit in pipeline(view).units]
    assert units == [("south", 2, eur(10_000)), (None, 1, eur(5_000))]


def test_uncompeted_counts_only_known_opportunities(views: Views) -> None:
    deals = """\
  - {id: alone, title: T, stage: offer, origin: proactive}
  - {id: joint, title: T, status: won, origin: joint}
  - {id: rival, title: T, stage: offer, origin: joint, competitors: [Nordvik]}
  - {id: bid, title: T, stage: offer, origin: competitive bid}
  - {id: unknown, title: T, stage: offer}
  - {id: lost, title: T, status: lost, origin: proactive}
"""
    uncompeted = pipeline_of(views, deals).uncompeted
    assert (uncompeted.alone, uncompeted.known, uncompeted.of, uncompeted.share) == (2, 4, 5, Decimal("0.5"))
    assert pipeline_of(views, "  - {id: a, title: T, stage: offer}\n").uncompeted.share is None


def test_slip_is_the_mean_of_open_and_known_opportunities(views: Views) -> None:
    deals = """\
  - {id: a, title: T, stage: offer, close: 2027-01-31, first_close: 2027-01-01}
  - {id: b, title: T, stage: offer, close: 2027-01-01, first_close: 2027-01-06}
  - {id: c, title: T, stage: offer, close: 2027-01-01}
  - {id: d, title: T, status: won, closed_on: 2026-01-01, first_close: 2025-01-01}
"""
    slip = pipeline_of(views, deals).slip
    assert (slip.later, slip.known, slip.days) == (1, 2, 13)  # (30 - 5) / 2 = 12.5, rounded half up
    assert pipeline_of(views, "  - {id: a, title: T, stage: offer}\n").slip.days is None
