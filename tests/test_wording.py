"""Figures, dates and counts are written one way."""

# ruff: noqa: E501 - cases are read as rows

from datetime import date
from decimal import Decimal

import pytest
from gallery import money

from generator import wording

NB = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "0 EUR"), ("4238", "4,238 EUR"), ("9999", "9,999 EUR"), ("10000", "10k EUR"), ("12500", "12.5k EUR"),
        ("310000", "310k EUR"), ("950000", "950k EUR"), ("999499", "999k EUR"), ("999500", "1M EUR"), ("1234567", "1.2M EUR"),
        ("10005534", "10M EUR"), ("124400000", "124M EUR"), ("2500000000", "2.5B EUR"), ("99.5", "99.50 EUR"),
        ("4238.4", "4,238 EUR"), ("-310000", "−310k EUR"), ("-4238", "−4,238 EUR"),
    ],
)  # fmt: skip
def test_money_is_short(amount: str, written: str) -> None:
    assert wording.money(money(amount)) == written.replace(" ", NB)


@pytest.mark.parametrize(
    ("amount", "written"), [("1234567", "1,234,567 EUR"), ("1E+6", "1,000,000 EUR"), ("12.5", "12.50 EUR"), ("-5", "−5 EUR")]
)  # fmt: skip
def test_money_in_full_keeps_every_digit(amount: str, written: str) -> None:
    assert wording.money_in_full(money(amount)) == written.replace(" ", NB)


def test_days_shares_and_counts() -> None:
    assert wording.day(date(2026, 11, 6)) == f"6{NB}Nov{NB}2026"
    assert wording.day(date(2026, 11, 6), date(2026, 1, 1)) == f"6{NB}Nov"
    assert wording.day(date(2025, 11, 6), date(2026, 1, 1)) == f"6{NB}Nov{NB}2025"
    assert [wording.share(Decimal(s)) for s in ("0.35", "1", "0.125", "-0.05")] == [
        "35%", "100%", "12.5%", "−5%",
    ]  # fmt: skip
    assert [wording.counted(n, "action") for n in (0, 1, 3, 4238)] == [
        "no actions", f"1{NB}action", f"3{NB}actions", f"4,238{NB}actions",
    ]  # fmt: skip
    assert wording.counted(2, "person", "people") == f"2{NB}people"
    assert [wording.figure(n) for n in (0, 3, 12, 13, 1300)] == ["0", "3", "12", "13", "1,300"]


def test_names_are_joined_as_prose_does() -> None:
    assert [wording.listed("ABC"[:count]) for count in range(4)] == ["", "A", "A and B", "A, B and C"]


def test_invisible_characters_are_removed() -> None:
    assert wording.neutral("a\u202eb\u2066c\x00d\ufeffe\u200bf\x1b[1m") == "abcdef[1m"
    assert wording.neutral("line\n\tšč \ud800") == "line\n\tšč \ufffd"
