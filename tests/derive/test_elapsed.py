"""Months are counted by the calendar, simple enough to check by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.derive.elapsed import Elapsed, elapsed, elapsed_of
from generator.model.kinds import Money, Period


@pytest.mark.parametrize(
    ("start", "end", "months", "days", "of"),
    [
        ("2026-01-01", "2026-11-24", 10, 23, 30),
        ("2026-03-15", "2026-04-15", 1, 0, 30),
        ("2026-03-15", "2026-04-14", 0, 30, 31),
        ("2024-01-31", "2024-03-01", 1, 1, 31),  # a month later is 29 February, two months later 31 March
        ("2024-02-29", "2025-02-28", 12, 0, 28),
    ],
)
def test_a_month_ends_on_the_day_it_started(start: str, end: str, months: int, days: int, of: int) -> None:
    time = elapsed(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert (time.months, time.days) == (months, days)
    assert time.of == of or not days


def test_nothing_elapses_before_the_start() -> None:
    assert elapsed(dt.date(2026, 5, 2), dt.date(2026, 5, 1)) == Elapsed(0)


def test_a_period_counts_its_last_day_and_stops_there() -> None:
    year = Period(dt.date(2024, 3, 1), dt.date(2025, 2, 28))
    assert elapsed_of(year, dt.date(2026, 11, 23)).months == 12
    assert elapsed_of(year, dt.date(2024, 3, 1)).days == 1
    assert elapsed_of(year, dt.date(2024, 2, 29)) == Elapsed(0)
    assert elapsed_of(Period(dt.date(9999, 12, 1), None), dt.date.max).days == 30


def test_an_amount_a_year_is_twelve_amounts_a_month() -> None:
    rate = Money(Decimal(1200), "EUR")
    half = Elapsed(1, 15, 30)
    assert half.times(rate, "month") == Money(Decimal(1800), "EUR")
    assert half.times(rate, "year") == Money(Decimal(150), "EUR")
