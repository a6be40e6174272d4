"""Value adds up by its dates, and unknown stays unknown."""

from __future__ import annotations

from decimal import Decimal

from conftest import Views

from generator.derive.value import ValuePortfolio, value_portfolio
from generator.model.kinds import Money

ACCOUNT = "name: Acme\ntier: A\n"
STAKEHOLDERS = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
"""


def portfolio_of(views: Views, value: str, opportunities: str = "") -> ValuePortfolio:
    files = {"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": STAKEHOLDERS, "acme/value.yml": value}
    if opportunities:
        files["acme/opportunities.yml"] = opportunities
    return value_portfolio(views(files)[0])


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_a_rate_is_realised_to_the_day_and_a_formula_is_computed(views: Views) -> None:
    value = """\
proven:
  - id: reorder
    title: Fewer stock-outs
    period: 2024-03 to 2025-02
    worth_to_customer:
      per: year
      inputs: {stores: 412, lost_sales: 5800 EUR, avoided: 33 %}
      formula: stores * lost_sales * avoided
    confirmed: {by: moe, on: 2025-03-14}
under_way:
  - {id: rental, title: No rented hall, period: from 2026-10, worth_to_customer: 30k EUR per month}
"""
    portfolio = portfolio_of(views, value)
    (reorder,), (rental,) = portfolio.past.items, portfolio.present.items
    assert reorder.realised == reorder.yearly == eur("788568")
    assert reorder.standing == "confirmed"
    # October, and 23 of November's 30 days: 30,000 + 23,000.
    assert rental.realised == eur("53000")
    assert rental.yearly == eur("360000")
    assert rental.standing == "claimed"


def test_a_one_off_counts_when_its_period_ends_or_starts_if_it_has_no_end(views: Views) -> None:
    value = """\
under_way:
  - {id: ends-today, title: A, period: 2026-01-01 to 2026-11-23, worth_to_customer: 10k EUR once}
  - {id: ended-yesterday, title: B, period: 2026-01-01 to 2026-11-22, worth_to_customer: 10k EUR once}
  - {id: begun, title: C, period: from 2026-11-23, worth_to_customer: 10k EUR once}
  - {id: to-begin, title: D, period: from 2026-12, worth_to_customer: 10k EUR once}
"""
    items = {item.id: item for item in portfolio_of(views, value).present.items}
    realised = {id: item.realised.amount for id, item in items.items() if item.realised}
    assert realised == {"ends-today": 0, "ended-yesterday": 10_000, "begun": 10_000, "to-begin": 0}
    assert {id for id, item in items.items() if item.accrued} == {"ended-yesterday", "begun"}
    assert all(item.yearly is None and item.first_year == eur("10000") for item in items.values())


def test_confirmed_and_claimed_are_separate_and_unknown_adds_nothing(views: Views) -> None:
    value = """\
proven:
  - id: a
    title: A
    period: 2025
    worth_to_customer: 100k EUR once
    confirmed: {by: moe, on: 2026-01-10}
  - {id: b, title: B, period: 2025, worth_to_customer: 50k USD once}
  - {id: c, title: C, period: 2025}
"""
    portfolio = portfolio_of(views, value)
    assert portfolio.past.confirmed.amount == eur("100000")
    assert portfolio.past.claimed.amount == eur("45000")  # 50k USD at 0.9
    assert portfolio.past.realised.amount == eur("145000")
    assert (portfolio.past.realised.known, portfolio.past.unknown, portfolio.past.confirmed_count) == (2, 1, 1)
    assert portfolio.converted
    assert portfolio.present.realised.amount is None


def test_totals_are_in_the_base_currency_too(views: Views) -> None:
    portfolio = value_portfolio(
        views(
            {
                "acme/account.yml": ACCOUNT + "currency: USD\n",
                "acme/value.yml": "proven:\n  - {id: a, title: A, period: 2025, worth_to_customer: 100k USD once}\n",
            }
        )[0]
    )
    assert portfolio.past.realised.amount == Money(Decimal(100_000), "USD")
    assert portfolio.past.realised.base == eur("90000")
    assert not portfolio.converted


def test_the_future_is_open_and_delayed_opportunities_by_date(views: Views) -> None:
    opportunities = """\
opportunities:
  - {id: later, title: Later, stage: idea, close: 2027-06-30, worth_to_customer: 20k EUR per month}
  - {id: unsaid, title: Unsaid, stage: idea, status: delayed, close: 2027-01-31}
  - {id: undated, title: Undated, stage: offer, worth_to_customer: 70k EUR once}
  - {id: won, title: Won, status: won, worth_to_customer: 900k EUR once}
"""
    future = portfolio_of(views, "proven: []\n", opportunities).future
    assert [item.id for item in future.items] == ["unsaid", "later", "undated"]
    assert future.first_year.amount == eur("310000")  # twelve months of 20k, and 70k once
    assert (future.first_year.known, future.unknown) == (2, 1)
    assert future.realised.amount is None


def test_a_first_year_is_no_longer_than_the_period(views: Views) -> None:
    value = """\
under_way:
  - {id: half, title: A, period: 2026-10 to 2027-03, worth_to_customer: 120k EUR per year}
  - {id: long, title: B, period: 2026-10 to 2029-03, worth_to_customer: 120k EUR per year}
"""
    first_years = {item.id: item.first_year for item in portfolio_of(views, value).present.items}
    assert first_years == {"half": eur("60000"), "long": eur("120000")}


def test_components_and_disappointments(views: Views) -> None:
    value = """\
proven:
  - id: a
    title: A
    period: 2025
    component: expertise
    confirmed: {by: moe, on: 2026-01-10}
under_way:
  - {id: b, title: B, period: 2026, component: services}
disappointments:
  - {id: old, title: Old, on: 2024-01-01, repaired: We paid.}
  - {id: new, title: New, on: 2026-01-01}
"""
    portfolio = portfolio_of(views, value)
    assert [(use.component, use.entries, use.confirmed) for use in portfolio.components if use.entries] == [
        ("expertise", 1, 1),
        ("services", 1, 0),
    ]
    assert [use.component for use in portfolio.acknowledged] == ["expertise"]
    assert [disappointment.id for disappointment in portfolio.disappointments] == ["new", "old"]
    assert [disappointment.id for disappointment in portfolio.unrepaired] == ["new"]
