"""Each opportunity stands in one quadrant, and what nobody knows is never guessed."""

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
    return {one.id: one for one in (*open_opportunities(view), *closed_opportunities(view))}


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
    found = {id: one.quadrant for id, one in by_id(view_of(views, deals)).items()}
    assert found == {
        "active": "I", "edge": "I", "early": "II", "stuck": "III", "idea": "IV", "far": "IV", "won": None,
    }  # fmt: skip


def test_they_are_worked_by_quadrant_stage_size_and_likelihood(views: Views) -> None:
    deals = """\
  - {id: unsized, title: T, stage: offer}
  - {id: small, title: T, stage: offer, amount: 10k EUR}
  - {id: likely, title: T, stage: offer, amount: 20k EUR, probability: 90 %}
  - {id: unlikely, title: T, stage: offer, amount: 20k EUR}
  - {id: huge-but-early, title: T, stage: concept, amount: 9M EUR}
"""
    ranked = [one.id for one in open_opportunities(view_of(views, deals))]
    assert ranked == ["likely", "unlikely", "small", "unsized", "huge-but-early"]


def test_weight_is_its_own_likelihood_else_the_stages(views: Views) -> None:
    deals = """\
  - {id: own, title: T, stage: offer, amount: 100k EUR, probability: 80 %}
  - {id: stage, title: T, stage: offer, amount: 100k USD}
  - {id: unknown, title: T, stage: offer}
  - {id: nothing, title: T, stage: offer, amount: 0 EUR}
"""
    found = by_id(view_of(views, deals))
    assert found["own"].weighted == eur(80_000)
    assert found["stage"].weighted == eur(45_000)  # 100k USD at 0.9, by half
    assert found["unknown"].weighted is None
    assert found["nothing"].weighted == eur(0)


def test_overdue_months_and_slip(views: Views) -> None:
    deals = """\
  - {id: late, title: T, stage: offer, close: 2026-11-22, first_close: 2026-11-12}
  - {id: today, title: T, stage: offer, close: 2026-11-23}
  - {id: spring, title: T, stage: offer, close: 2027-03-23, first_close: 2027-03-23}
  - {id: lost, title: T, status: lost, close: 2026-09-01, closed_on: 2026-08-31, first_close: 2026-08-01}
"""
    found = by_id(view_of(views, deals))
    assert {id: one.overdue for id, one in found.items()} == {
        "late": True, "today": False, "spring": False, "lost": False,
    }  # fmt: skip
    assert {id: one.months for id, one in found.items()} == {"late": 0, "today": 0, "spring": 4, "lost": None}
    assert {id: one.slip for id, one in found.items()} == {"late": 10, "today": None, "spring": 0, "lost": 30}


def test_an_opportunity_without_an_open_action_is_flagged_where_actions_are_kept(views: Views) -> None:
    deals = "  - {id: a, title: T, stage: offer}\n  - {id: b, title: T, stage: offer}\n"
    actions = """\
actions:
  - {id: call, title: Call, owner: ana, serves: [a]}
  - {id: sent, title: Send, owner: ana, serves: [b], status: done, done_on: 2026-11-01}
"""
    kept = by_id(view_of(views, deals, actions=actions))
    assert [action.id for action in kept["a"].actions or ()] == ["call"]
    assert (kept["a"].unattended, kept["b"].unattended) == (False, True)


def test_without_an_action_file_nobody_is_scolded(views: Views) -> None:
    found = by_id(view_of(views, "  - {id: a, title: T, stage: offer}\n"))
    assert found["a"].actions is None
    assert not found["a"].unattended


def test_a_decider_may_stand_elsewhere_in_this_decision(views: Views) -> None:
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
    found = by_id(view_of(views, deals, stakeholders=people))
    assert [(one.preference, one.here, one.ally) for one in found["a"].deciders] == [
        ("neutral", True, False),
        ("neutral", False, False),
    ]
    assert (found["a"].undecided, found["b"].undecided) == (False, True)


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
    found = pipeline_of(views, deals)
    assert (found.open.count, found.open.unknown, found.open.amount) == (5, 1, eur(180_000))
    assert found.open.weighted == eur(84_000)  # 50 + 25 + 3 + 6
    stages = {one.stage.id: (one.tally.count, one.tally.amount, one.tally.weighted) for one in found.stages}
    assert stages == {
        "idea": (1, None, None),
        "concept": (2, eur(30_000), eur(9_000)),
        "offer": (2, eur(150_000), eur(75_000)),
    }
    quarters = [(one.year, one.quarter, one.tally.count, one.tally.amount) for one in found.quarters]
    assert quarters == [
        (2026, 4, 1, eur(100_000)),
        (2027, 1, 2, eur(50_000)),
        (None, None, 1, eur(10_000)),
    ]
    assert (found.overdue.count, found.overdue.amount, found.delayed.count) == (1, eur(20_000), 1)


def test_quarters_are_those_of_the_fiscal_year(views: Views) -> None:
    april = {"portal.yml": EARLY + "fiscal_year_start: 4\n"}
    files = {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/opportunities.yml": "opportunities:\n"
        "  - {id: a, title: T, stage: offer, close: 2027-03-31}\n"
        "  - {id: b, title: T, stage: offer, close: 2027-04-01}\n",
    }
    found = pipeline(views(april | files)[0]).quarters
    assert [(one.year, one.quarter) for one in found] == [(2027, 4), (2028, 1)]


def test_win_rate_in_all_and_against_each_competitor(views: Views) -> None:
    deals = """\
  - {id: a, title: T, status: won, competitors: [Nordvik, Kastell], amount: 10k EUR}
  - {id: b, title: T, status: won}
  - {id: c, title: T, status: lost, lost_to: Nordvik, competitors: [Nordvik, Kastell], amount: 30k EUR}
  - {id: d, title: T, status: dropped}
  - {id: e, title: T, stage: offer, competitors: [Planvara]}
"""
    found = pipeline_of(views, deals)
    assert found.win_rate.rate == Decimal(2) / 3
    assert [(name, rate.won, rate.lost) for name, rate in found.against] == [
        ("Nordvik", 1, 1),
        ("Kastell", 1, 0),
    ]
    assert (found.won.amount, found.won.unknown, found.lost.amount) == (eur(10_000), 1, eur(30_000))


def test_nothing_decided_is_no_win_rate(views: Views) -> None:
    found = pipeline_of(views, "  - {id: a, title: T, stage: offer}\n")
    assert found.win_rate.rate is None
    assert (found.won.count, found.won.amount) == (0, eur(0))


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
    found = [(one.unit, one.tally.count, one.tally.weighted) for one in pipeline(view).units]
    assert found == [("south", 2, eur(10_000)), (None, 1, eur(5_000))]


def test_uncompeted_counts_only_where_it_is_known(views: Views) -> None:
    deals = """\
  - {id: alone, title: T, stage: offer, origin: proactive}
  - {id: joint, title: T, status: won, origin: joint}
  - {id: rival, title: T, stage: offer, origin: joint, competitors: [Nordvik]}
  - {id: bid, title: T, stage: offer, origin: competitive bid}
  - {id: unknown, title: T, stage: offer}
  - {id: lost, title: T, status: lost, origin: proactive}
"""
    found = pipeline_of(views, deals).uncompeted
    assert (found.alone, found.known, found.of, found.share) == (2, 4, 5, Decimal("0.5"))
    assert pipeline_of(views, "  - {id: a, title: T, stage: offer}\n").uncompeted.share is None


def test_slip_is_the_mean_of_what_is_open_and_known(views: Views) -> None:
    deals = """\
  - {id: a, title: T, stage: offer, close: 2027-01-31, first_close: 2027-01-01}
  - {id: b, title: T, stage: offer, close: 2027-01-01, first_close: 2027-01-06}
  - {id: c, title: T, stage: offer, close: 2027-01-01}
  - {id: d, title: T, status: won, closed_on: 2026-01-01, first_close: 2025-01-01}
"""
    found = pipeline_of(views, deals).slip
    assert (found.later, found.known, found.days) == (1, 2, 13)  # (30 - 5) / 2 = 12.5, rounded half up
    assert pipeline_of(views, "  - {id: a, title: T, stage: offer}\n").slip.days is None
