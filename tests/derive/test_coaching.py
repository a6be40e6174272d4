"""The pressure test and the coach's zones, by hand."""

import datetime as dt
from decimal import Decimal

from conftest import Views

from generator.derive.coaching import PressureQuestion, coach_zones, prefilled_scores, pressure_test

ACCOUNT = "name: Acme\ntier: A\nunits: [{id: n, name: N}, {id: s, name: S}, {id: w, name: W}]\n"
PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: COO, unit: n, orientation: approver, preference: supporter}
  - {id: berg, name: Berg, title: CIO, unit: s, orientation: decision maker, preference: neutral}
"""
FILES = {
    "acme/account.yml": ACCOUNT + "reviewed: {on: 2026-11-01, by: ana}\n",
    "acme/stakeholders.yml": PEOPLE,
    "acme/team.yml": "alignments: [{id: pair, person: ana, stakeholder: moe}]\n",
    "acme/actions.yml": "actions:\n"
    "  - {id: a, title: A, owner: ana, serves: [moe]}\n"
    "  - {id: b, title: B, owner: ana}\n"
    "  - {id: c, title: C, owner: ana, status: dropped}\n",
    "acme/profile.yml": "objectives: [{id: one, title: One, measure: Days}, {id: two, title: Two}]\n",
    "acme/scorecard.yml": "metrics:\n"
    "  - {id: m, name: M, category: growth, target: 1}\n"
    "  - {id: n, name: N, category: growth, target: 1}\n"
    "  - {id: o, name: O, category: growth, target: 1}\n",
    "acme/value.yml": "proven: [{id: v, title: V, period: 2025}]\n",
    "acme/relationship.yml": "assessments: [{id: now, on: 2026-10-01, new_business: planning partner,\n"
    "  planning: planning partner, value: planning partner, access: trusted advisor}]\n",
    "acme/opportunities.yml": "opportunities:\n"
    "  - {id: won, title: W, status: won, closed_on: 2026-01-01}\n"
    "  - {id: lost, title: L, status: lost, closed_on: 2026-01-01}\n",
    "acme/coaching.yml": "self_assessments:\n"
    "  - {id: old, on: 2026-01-10, accessible: no, insight: yes}\n"
    "  - {id: new, on: 2026-08-01, by: tom, accessible: yes, realistic: partly}\n"
    "  - {id: coming, on: 2026-12-01, insight: no}\n"
    "coaching:\n"
    "  - {id: before, on: 2026-02-01, discovery: 2, level: 3}\n"
    "  - {id: now, on: 2026-10-01, discovery: 4, value_meetings: 3, mapping: 1}\n",
}


def test_four_questions_are_answered_by_the_plan_and_four_by_its_authors(views: Views) -> None:
    (acme,) = views(FILES)
    questions = {question.id: question for question in pressure_test(acme)}
    assert list(questions) == [
        "focused", "accessible", "achievable", "realistic", "balanced", "insight", "measurable", "up_to_date",
    ]  # fmt: skip
    assert questions["focused"] == PressureQuestion("focused", "partly", 1, 2)  # a of a and b
    # Past alone; the opportunities are closed.
    assert questions["balanced"] == PressureQuestion("balanced", "no", 1, 3)
    assert questions["measurable"] == PressureQuestion("measurable", "yes", 4, 5)  # 80 %: one objective, three metrics
    assert questions["up_to_date"] == PressureQuestion("up_to_date", "no", 1, 10)  # account.yml alone was reviewed
    assessed_on = dt.date(2026, 8, 1)  # 114 days ago, more than the 90 of the tier
    assert questions["accessible"] == PressureQuestion("accessible", "yes", on=assessed_on, by="tom", stale=True)
    assert questions["realistic"].answer == "partly"
    assert questions["insight"] == PressureQuestion("insight", None)  # the latest assessment does not say
    assert [question.id for question in questions.values() if question.derived] == [
        "focused",
        "balanced",
        "measurable",
        "up_to_date",
    ]


def test_the_plan_fills_in_what_it_knows(views: Views) -> None:
    (acme,) = views(FILES)
    # Win rate 1 of 2: 5 / 2 = 2, and one more; mapping the same; allies in 1 of 3 units: 5 / 3 = 1, and one.
    assert prefilled_scores(acme) == {"win_rate": 3, "mapping": 3, "network": 2, "level": 4}


def test_the_coachs_score_overrides_the_plans_and_a_zone_is_a_mean(views: Views) -> None:
    (acme,) = views(FILES)
    zones = {zone.name: zone for zone in coach_zones(acme)}
    # Value: 4, 3 and the plan's 3 = 10 / 3; alignment: the coach's 1; relationships: 2 and 4; growth: none.
    assert {name: zone.score for name, zone in zones.items()} == {
        "Value": Decimal("3.3"),
        "Alignment": Decimal("1.0"),
        "Relationships": Decimal("3.0"),
        "Growth": None,
    }
    assert {name: zone.before for name, zone in zones.items()} == {
        "Value": Decimal("2.0"),
        "Alignment": None,
        "Relationships": Decimal("3.0"),
        "Growth": None,
    }
    prefilled = [point.id for zone in zones.values() for point in zone.points if point.prefilled]
    assert prefilled == ["win_rate", "network", "level"]


def test_an_empty_plan_is_not_judged(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert coach_zones(acme) == ()
    assert prefilled_scores(acme) == {}
    # account.yml itself is a section, and was never reviewed.
    assert [question.answer for question in pressure_test(acme)] == [None] * 7 + ["no"]
