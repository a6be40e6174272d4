"""Revenue and penetration, against values computed by hand."""

import datetime as dt
from decimal import Decimal

from conftest import Views

from generator.derive.account import (
    current_year_revenue,
    fiscal_year,
    fiscal_years,
    gap_to_target,
    latest_revenue,
    penetration,
)
from generator.model.kinds import Money

ACME = """\
name: Acme
tier: A
currency: EUR
revenue:
  - {year: 2026, actual: 700k EUR, target: 1M EUR, margin: 21.5 %}
  - {year: 2025, actual: 1000000 USD}
  - {year: 2027, target: 2M EUR}
units:
  - {id: north, name: North, spend: 100k EUR}
  - {id: south, name: South, spend: 0 EUR}
  - {id: west, name: West}
"""


def test_fiscal_year_is_named_by_the_year_it_ends_in() -> None:
    assert fiscal_year(dt.date(2026, 12, 31), 1) == 2026
    assert fiscal_year(dt.date(2026, 3, 31), 4) == 2026
    assert fiscal_year(dt.date(2026, 4, 1), 4) == 2027


def test_latest_revenue_is_the_last_actual_in_the_plans_currency(views: Views) -> None:
    (acme,) = views({"acme/account.yml": ACME})
    year = latest_revenue(acme)
    assert year is not None
    assert (year.year, year.actual, year.reached) == (2026, Money(Decimal(700_000), "EUR"), Decimal("0.7"))
    assert current_year_revenue(acme) == year
    assert [year.margin for year in fiscal_years(acme)] == [None, Decimal("0.215"), None]
    assert gap_to_target(acme) == Money(Decimal(300_000), "EUR")


def test_missing_amounts_are_unknown(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert latest_revenue(acme) is None
    assert current_year_revenue(acme) is None
    assert gap_to_target(acme) is None
    assert penetration(acme).known == 0


def test_a_target_that_is_exceeded_leaves_no_gap(views: Views) -> None:
    text = "name: Acme\ntier: C\nrevenue:\n  - {year: 2026, actual: 12k EUR, target: 10k EUR}\n"
    (acme,) = views({"acme/account.yml": text})
    assert gap_to_target(acme) == Money(Decimal(0), "EUR")


def test_penetration_counts_only_units_whose_spend_is_known(views: Views) -> None:
    (acme,) = views({"acme/account.yml": ACME})
    units = penetration(acme)
    assert (units.buying, units.known) == (1, 2)
    assert [unit.id for unit in units.unknown] == ["west"]
