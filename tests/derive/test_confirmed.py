"""Confirmed value over time, added up by hand; today is 2026-11-23."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from conftest import Views

from generator.derive.confirmed import CumulativeValue, confirmed_over_time
from generator.derive.value import value_portfolio
from generator.model.kinds import Money

STAKEHOLDERS = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
"""


def confirmed_of(views: Views, ledger: str, account: str = "") -> tuple[CumulativeValue | None, CumulativeValue | None]:
    view = views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n" + account,
            "acme/stakeholders.yml": STAKEHOLDERS,
            "acme/value.yml": ledger,
        }
    )[0]
    portfolio = value_portfolio(view)
    past, present = confirmed_over_time(view, portfolio)
    assert past is None or past.total == portfolio.past.confirmed.amount
    assert present is None or present.total == portfolio.present.confirmed.amount
    return past, present


def eur(amount: int | str) -> Money:
    return Money(Decimal(amount), "EUR")


def entry(id: str, period: str, worth: str, confirmed: str = "2026-06-10") -> str:
    word = f", confirmed: {{by: moe, on: {confirmed}}}" if confirmed else ""
    return f"  - {{id: {id}, title: {id}, period: {period}, worth_to_customer: {worth}{word}}}\n"


def test_rates_grow_month_by_month_and_once_comes_at_its_end(views: Views) -> None:
    past, present = confirmed_of(
        views,
        "proven:\n"
        + entry("rate", "2025-11 to 2026-02", "12k EUR per year")
        + entry("lump", "2025-12-10 to 2025-12-20", "5k EUR once")
        + entry("claim", "2025-11 to 2026-02", "90k EUR per year", confirmed="")
        + "  - {id: unsaid, title: U, period: 2020, confirmed: {by: moe, on: 2021-01-01}}\n",
    )
    assert present is None
    assert past
    by_day = {mark.on: mark.amount for mark in past.marks}
    assert past.marks[0].on == dt.date(2025, 11, 1)
    assert by_day[dt.date(2025, 11, 30)] == eur(1000)  # one month at 1,000
    assert by_day[dt.date(2025, 12, 31)] == eur(7000)  # two months and the 5,000
    assert by_day[dt.date(2026, 2, 28)] == eur(9000)  # four months and the 5,000
    assert by_day[dt.date(2026, 11, 23)] == past.total == eur(9000)
    assert len(past.marks) == 14  # the first day, thirteen month ends to October... and today
    assert [(year.year, year.added, year.total) for year in past.years] == [
        (2025, eur(7000), eur(7000)),
        (2026, eur(2000), eur(9000)),
    ]


def test_past_and_current_value_are_kept_separate(views: Views) -> None:
    past, present = confirmed_of(
        views,
        "proven:\n"
        + entry("a", "2025", "1k EUR per month")
        + "under_way:\n"
        + entry("b", "from 2026-10", "30k EUR per month", "2026-11-10"),
    )
    assert past
    assert past.total == eur(12_000)
    assert present
    assert present.total == eur(53_000)  # October, and 23 of November's 30 days: 30,000 + 23,000
    (word,) = present.words
    # October and ten of thirty days: 30,000 + 10,000.
    assert (word[0].id, word[1].on, word[1].amount) == ("b", dt.date(2026, 11, 10), eur(40_000))


def test_years_that_added_nothing_are_left_out(views: Views) -> None:
    past, _ = confirmed_of(
        views, "proven:\n" + entry("a", "2021", "6k EUR per year") + entry("b", "2024", "1k USD per month")
    )
    assert past
    assert [(year.year, year.added, year.total) for year in past.years] == [
        (2021, eur(6000), eur(6000)),
        (2024, eur(10_800), eur(16_800)),  # 12,000 USD at 0.9
    ]


def test_over_more_than_ten_years_a_mark_a_year_is_enough(views: Views) -> None:
    past, _ = confirmed_of(views, "proven:\n" + entry("a", "2014-07 to 2016-06", "2k EUR per year"))
    assert past
    assert [mark.on.isoformat() for mark in past.marks[:3]] == ["2014-07-01", "2014-12-31", "2015-12-31"]
    assert [mark.amount for mark in past.marks[:4]] == [eur(0), eur(1000), eur(3000), eur(4000)]
    assert len(past.marks) == 14  # the first day, the Decembers of 2014 to 2025, and today


def test_without_confirmed_and_started_value_there_is_no_curve(views: Views) -> None:
    ledger = "proven:\n" + entry("a", "2025", "1k EUR once", confirmed="")
    assert confirmed_of(views, ledger) == (None, None)
    assert confirmed_of(views, "under_way:\n" + entry("a", "from 2027", "1k EUR once")) == (None, None)
