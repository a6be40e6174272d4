"""Kinds of value: what is read, what is refused, and arithmetic by hand."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model import kinds
from generator.model.ids import folded, slug_fault
from generator.model.kinds import Money, Period, money_of, read_period, read_share
from generator.plans.source import Plain

QUICK = settings(
    max_examples=5000 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 100,
    deadline=None,
    derandomize=True,
    database=None,
)


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1.2M EUR", "1200000", "EUR"),
        ("310k EUR", "310000", "EUR"),
        ("250000 USD", "250000", "USD"),
        ("2.5bn JPY", "2500000000", "JPY"),
        ("-4.50 CHF", "-4.50", "CHF"),
        ("0 EUR", "0", "EUR"),
        ("  7 k  EUR ", "7000", "EUR"),
    ],
)
def test_money_is_read_exactly(text: str, amount: str, currency: str) -> None:
    assert money_of(text) == Money(Decimal(amount), currency)


def test_money_adds_and_scales() -> None:
    assert eur("0.10") + eur("0.20") == eur("0.30")
    assert eur("5") - eur("7.5") == eur("-2.5")
    assert -eur("5") == eur("-5")
    assert eur("5800") * Decimal("0.33") * 412 == eur("788568")
    assert 3 * eur("1.5") == eur("4.5")
    assert eur("10") / 4 == eur("2.5")
    assert eur("10") / eur("4") == Decimal("2.5")
    assert eur("1") < eur("2") <= eur("2")
    assert str(eur("1200000")) == "1200000 EUR"
    assert str(money_of("1.2M EUR")) == "1200000 EUR"


@pytest.mark.parametrize(
    "mix",
    [
        lambda: eur("1") + Money(Decimal(1), "USD"),
        lambda: eur("1") - Money(Decimal(1), "USD"),
        lambda: eur("1") < Money(Decimal(1), "USD"),
        lambda: eur("1") / Money(Decimal(1), "USD"),
        lambda: eur("1") * eur("1"),
        lambda: eur("1") + 1,
    ],
)
def test_units_never_mix(mix: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        mix()


AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
CURRENCIES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


@QUICK
@given(AMOUNTS, CURRENCIES)
def test_money_reads_what_it_writes(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    assert money_of(str(money)) == money


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-03 to 2025-02", "2024-03-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2025 to 2026", "2025-01-01", "2026-12-31"),
        ("2024-03-15 to 2024-04-30", "2024-03-15", "2024-04-30"),
        ("2026-12-01", "2026-12-01", "2026-12-01"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("from 2026-01", "2026-01-01", None),
        ("from 2026-01-20", "2026-01-20", None),
    ],
)
def test_periods(text: str, start: str, end: str | None) -> None:
    assert read_period(text) == Period(day(start), day(end) if end else None)


DAYS = st.dates(min_value=dt.date(1000, 1, 1))


@QUICK
@given(DAYS, DAYS)
def test_period_reads_what_it_writes(first: dt.date, second: dt.date) -> None:
    start, end = sorted((first, second))
    assert read_period(f"{start} to {end}") == Period(start, end)
    assert read_period(f"from {start}") == Period(start, None)


@QUICK
@given(st.integers(-100_000, 1_000_000))
def test_share_reads_what_it_writes(thousandths: int) -> None:
    percent = Decimal(thousandths) / 1000
    assert read_share(f"{percent:f} %") == percent / 100


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (kinds.read_flag, "true"),  # quoted, so it is text
        (kinds.read_flag, Plain("yes")),
        (kinds.read_number, "5"),
        (kinds.read_number, Plain("1,5")),
        (kinds.read_number, Plain("١٢")),
        (kinds.read_day, Plain("٢٠٢٦-01-01")),
        (kinds.read_money, Plain("١٢ EUR")),
        (kinds.read_likelihood, Plain("101 %")),
        (kinds.read_likelihood, Plain("-1 %")),
        (kinds.whole(0, 9).read, Plain("٣")),
        (kinds.whole(0, 9).read, Plain("9" * 5000)),
        (kinds.read_link, "https://x.example/\u202e a"),
        (kinds.read_link, "data:text/html,x"),
        (kinds.read_email, "a@b"),
        (kinds.read_slug, "a--b"),
        (kinds.read_slug, "a\u202eb"),
    ],
)
def test_nothing_is_guessed(read: Callable[[Any], Any], value: str) -> None:
    with pytest.raises(PydanticCustomError):
        read(value)


def test_unquoted_values_are_read() -> None:
    assert kinds.read_flag(Plain("true")) is True
    assert kinds.read_flag(Plain("false")) is False
    assert kinds.read_number(Plain("-3.50")) == Decimal("-3.5")
    assert kinds.whole(-2, 2).read(Plain("+2")) == 2
    assert kinds.read_day("2024-02-29") == day("2024-02-29")
    assert kinds.read_likelihood("100 %") == 1


def test_invisible_and_bidirectional_characters_are_removed() -> None:
    assert kinds.read_text("Ac\u200bme\u202e  Group\n ltd\x00") == "Acme Group ltd"
    assert kinds.read_text("e\u0301") == "é"
    assert kinds.read_text("\ud800") == "\ufffd"
    assert kinds.read_prose("# A\n\nB\x07\u2066\n") == "# A\n\nB"


def test_a_usable_id_is_suggested() -> None:
    assert slug_fault("i-moe") is None
    assert slug_fault("a" * 64) is None
    assert slug_fault("a" * 65) is not None
    for wrong, right in (("I Moe", "i-moe"), ("Søren Ærø", "soren-aero"), ("a_b", "a-b"), ("Große", "grosse")):
        fault = slug_fault(wrong)
        assert fault is not None
        assert fault.text.endswith(f"Write '{right}'")


@QUICK
@given(st.text(max_size=80))
def test_a_suggested_id_is_valid(text: str) -> None:
    offered = folded(text)
    fault = slug_fault(offered) if offered else None
    assert fault is None or "reserved by Windows" in fault.text
