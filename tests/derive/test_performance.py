"""Performance by hand: metrics derived from the plan, and the account's own."""

from decimal import Decimal

from conftest import Views

from generator.derive.performance import performance
from generator.derive.scorecard import warnings
from generator.model.kinds import Money

ACCOUNT = """\
name: Acme
tier: A
revenue:
  - {year: 2025, actual: 900k EUR, target: 1M EUR, margin: 20 %}
  - {year: 2026, actual: 700k EUR, target: 1M EUR}
units:
  - {id: north, name: North, spend: 100k EUR}
  - {id: south, name: South, spend: 0 EUR}
  - {id: west, name: West}
"""
PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: COO, unit: north, orientation: approver, preference: sponsor}
  - {id: berg, name: Berg, title: CIO, unit: south, orientation: decision maker, preference: neutral}
"""
DEALS = """\
opportunities:
  - {id: big, title: Big, stage: offer, amount: 200k EUR}
  - {id: one, title: One, status: won, closed_on: 2026-01-01, amount: 1k EUR}
  - {id: two, title: Two, status: lost, closed_on: 2026-02-01, amount: 1k EUR}
"""
SCORECARD = """\
targets: {profitability: 18 %, penetration: 50 %, win_rate: 60 %}
metrics:
  - id: paid
    name: Days until paid
    category: financial
    standard: receivables
    better: lower
    target: 30
    readings: [{on: 2026-09-01, value: 28}, {on: 2026-06-01, value: 35}, {on: 2026-12-01, value: 90}]
  - {id: quality, name: Faults, category: operational, better: lower, target: 2,
     readings: [{on: 2026-09-01, value: 3}]}
  - {id: empty, name: Not read, category: growth, target: 2}
"""
FILES = {
    "acme/account.yml": ACCOUNT,
    "acme/stakeholders.yml": PEOPLE,
    "acme/opportunities.yml": DEALS,
    "acme/team.yml": "alignments: [{id: pair, person: ana, stakeholder: moe}]\n",
    "acme/value.yml": "proven: [{id: a, title: A, period: 2025, worth_to_customer: 300k EUR once}]\n",
    "acme/scorecard.yml": SCORECARD,
}


def test_standard_metrics_are_derived_from_the_plan(views: Views) -> None:
    (acme,) = views(FILES)
    metrics = {metric.id: (metric.value, metric.met) for metric in performance(acme).metrics}
    assert metrics == {
        "revenue": (Money(Decimal(900_000), "EUR"), False),  # of 2025, the last full year
        "profitability": (Decimal("0.20"), True),
        "value-realised": (Money(Decimal(300_000), "EUR"), None),
        "sponsor-network": (Decimal("0.33"), None),  # one of three units
        "team-aligned": (Decimal("0.5"), None),  # Moe of Moe and Berg
        "penetration": (Decimal("0.5"), True),  # one of the two whose spend is known
        "pipeline": (Decimal("0.33"), None),  # 200k * 50% of the 300k that 2026 lacks
        "win-rate": (Decimal("0.5"), False),
        "paid": (Decimal(28), True),  # the reading of December is still to come
        "quality": (Decimal(3), False),
        "empty": (None, None),
    }


def test_own_metrics_have_a_trend_and_a_category_a_majority(views: Views) -> None:
    (acme,) = views(FILES)
    result = performance(acme)
    trends = {metric.id: metric.trend for metric in result.metrics if metric.own}
    assert trends == {"paid": "better", "quality": None, "empty": None}
    # Financial: one of three misses; operational: the only one misses; growth: one of two; nobody asked.
    goods = [result.good(c) for c in ("financial", "operational", "growth", "customer-facing")]
    assert goods == [True, False, None, None]
    assert result.judged == (3, 6)
    assert result.missing == ("deadlines met", "satisfaction and quality", "reference")


def test_good_money_and_bad_work_is_a_warning(views: Views) -> None:
    (acme,) = views(FILES)
    assert [(warning.kind, warning.what) for warning in warnings(acme)] == [("good money, bad work", ("quality",))]


def test_share_and_position_down_call_for_sponsors_and_open_units(views: Views) -> None:
    impact = "impact: [{id: now, on: 2026-10-01, share_of_spend: down, competitive_position: down}]\n"
    (acme,) = views(FILES | {"acme/scorecard.yml": impact})
    (warning,) = warnings(acme)
    assert (warning.kind, [unit.id for unit in warning.units]) == ("losing ground", ["south"])


def test_without_figures_nothing_is_judged(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    result = performance(acme)
    assert {metric.value for metric in result.metrics} == {None}
    assert result.judged == (0, 0)
    assert warnings(acme) == ()
