"""Readiness to win: what a sales plan lacks, who is offered no benefit, and the views of both sides."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import PORTAL, Views

from generator.derive.capture import Capture, captures, light

PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: berg, name: Berg, title: CIO, orientation: influencer, preference: neutral}
"""
LIMIT = PORTAL + "thresholds: {sales_plan: 90k EUR}\n"
TEAM = "members: [{id: lead, person: ana, role: account-manager}]\n"


def captures_of(views: Views, deals: str, portal: str = LIMIT) -> dict[str, Capture]:
    view = views(
        {
            "portal.yml": portal,
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/stakeholders.yml": PEOPLE,
            "acme/team.yml": TEAM,
            "acme/opportunities.yml": "opportunities:\n" + deals,
        }
    )[0]
    return {capture.id: capture for capture in captures(view)}


def test_a_sales_plan_is_required_from_the_threshold_on(views: Views) -> None:
    deals = """\
  - {id: large, title: T, stage: offer, amount: 100k USD}
  - {id: below, title: T, stage: offer, amount: 89k EUR}
  - {id: unknown, title: T, stage: offer}
  - {id: won, title: T, status: won, amount: 9M EUR}
  - {id: eager, title: T, stage: offer, plan: {reason: Now}}
"""
    captured = captures_of(views, deals)
    # 100,000 USD at 0.9 are the 90,000 EUR from which on; a small one with a plan is shown, not asked for.
    assert {id: (capture.due, capture.missing) for id, capture in captured.items()} == {
        "large": (True, True),
        "eager": (False, False),
    }
    assert captured["eager"].unanswered == (
        "requirements",
        "solution",
        "criteria",
        "process",
        "dates",
        "budget",
        "risks",
    )


def test_without_the_threshold_no_sales_plan_is_required(views: Views) -> None:
    assert captures_of(views, "  - {id: a, title: T, stage: offer, amount: 9M EUR}\n", PORTAL) == {}


def test_benefits_come_by_level_with_the_decision_makers_offered_none(views: Views) -> None:
    deals = """\
  - id: a
    title: A
    stage: offer
    deciders:
      - {stakeholder: moe, role: decision maker}
      - {stakeholder: berg, role: key influencer}
    benefits:
      - {level: functional, title: Fast, to: [berg]}
      - {level: financial, title: Cheap, to: [berg]}
"""
    benefits = captures_of(views, deals)["a"].benefits
    assert benefits is not None
    assert [level for level, _ in benefits.levels] == [
        "strategic", "political", "financial", "operational", "functional",
    ]  # fmt: skip
    assert (benefits.highest, benefits.missed) == ("financial", ("moe",))


CHALLENGE = """\
  - id: a
    title: A
    stage: offer
    challenges:
      - on: 2026-11-01
        challenger: {by}
        questions:
          - {{question: What?, team: {{confidence: 5, implications: 4, actions: {last}}},
             challenger: {{confidence: 2}}}}
          - {{question: Why?, category: Process, team: {{confidence: 4}}}}
      - {{on: 2026-12-01, questions: [{{question: Planned?, team: {{confidence: 1}}}}]}}
"""


def test_averages_are_of_given_scores_and_future_passes_do_not_count(views: Views) -> None:
    challenge = captures_of(views, CHALLENGE.format(by="tom", last=2))["a"].challenge
    assert challenge is not None
    assert challenge.passes == 1
    what, process = challenge.categories
    # 5, 4 and 2 are 3.7; the challenger said 2.
    assert what.views.team == Decimal(11) / 3
    assert what.views.gap == Decimal(11) / 3 - 2
    assert (process.name, process.views.team, process.views.gap) == ("Process", 4, None)
    assert challenge.views.team == Decimal(15) / 4  # 5 4 2 and 4
    assert (challenge.too_green, challenge.independent) == (False, True)


def test_an_all_green_first_pass_and_a_challenger_on_the_team_are_flagged(views: Views) -> None:
    challenge = captures_of(views, CHALLENGE.format(by="ana", last=4))["a"].challenge
    assert challenge is not None
    assert (challenge.too_green, challenge.independent) == (True, False)
    second = "      - {on: 2026-11-10, questions: [{question: Q, team: {confidence: 5}}]}\n"
    second_pass = captures_of(views, CHALLENGE.format(by="ana", last=4) + second)["a"].challenge
    assert second_pass is not None
    assert (second_pass.passes, second_pass.too_green, second_pass.independent) == (2, False, None)


@pytest.mark.parametrize(("average", "shown"), [("4", "green"), ("3.99", "amber"), ("3", "amber"), ("2.99", "red")])
def test_lights_change_at_four_and_three(average: str, shown: str) -> None:
    assert light(Decimal(average)) == shown


def test_a_pursuit_check_separates_no_from_not_asked(views: Views) -> None:
    deals = "  - {id: a, title: A, stage: offer, pursuit: {solid: true, net_value: false}}\n"
    capture = captures_of(views, deals)["a"]
    assert capture.doubts == ("net_value",)
    assert capture.unasked == ("shared_reason", "rewarded", "would_pick_us", "capable", "realised")
