"""Days, numbers and amounts as exports write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.importer.cells import Unreadable, amount, day, number
from generator.importer.columns import CsvFormat
from generator.model.kinds import Money

POINT, COMMA = CsvFormat(), CsvFormat(decimal="comma")
EURO = Money(Decimal(1), "EUR")


@pytest.mark.parametrize(
    ("cell", "pattern"),
    [
        ("2026-03-09", "YYYY-MM-DD"),
        ("2026-03-09T10:15:00Z", "YYYY-MM-DD"),
        ("9.3.2026", "DD.MM.YYYY"),
        ("03/09/26", "MM/DD/YY"),
        ("9 Mar 2026", "DD MMM YYYY"),
        ("09-March-2026 8:00", "DD-MMM-YYYY"),
    ],
)
def test_days(cell: str, pattern: str) -> None:
    assert day(cell, pattern) == dt.date(2026, 3, 9)


@pytest.mark.parametrize("cell", ["2026-02-30", "0000-01-01", "26-03-09", "2026-03-09x", "soon", "٢٠٢٦-03-09"])
def test_no_days(cell: str) -> None:
    with pytest.raises(Unreadable, match="is not a date written as YYYY-MM-DD"):
        day(cell, "YYYY-MM-DD")


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        ("1234.5", POINT, "1234.5"),
        ("1,234.5", POINT, "1234.5"),
        ("1 234,5", COMMA, "1234.5"),
        ("1.234.567", COMMA, "1234567"),
        ("\u22123", POINT, "-3"),
        ("012", POINT, "12"),
    ],
)
def test_numbers(cell: str, form: CsvFormat, value: str) -> None:
    assert number(cell, form) == Decimal(value)


@pytest.mark.parametrize("cell", ["1,23", "1.2.3", "1e9", "NaN", "inf", "--1", "1,2345", "9" * 16, "١٢"])
def test_no_numbers(cell: str) -> None:
    with pytest.raises(Unreadable, match="is not a number"):
        number(cell, POINT)


@pytest.mark.parametrize("cell", ["5", "€5", "5 €", "EUR 5", "5 EUR", "5.00"])
def test_amounts(cell: str) -> None:
    assert amount(cell, POINT, EURO, None) == Money(Decimal(5), "EUR")


@pytest.mark.parametrize(("cell", "code"), [("$5", None), ("5 USD", None), ("5", "euro"), ("£5", "USD")])
def test_no_amounts(cell: str, code: str | None) -> None:
    with pytest.raises(Unreadable):
        amount(cell, POINT, EURO, code)


def test_a_unit_counts() -> None:
    assert amount("1100.04", POINT, Money(Decimal(10**6), "USD"), None).amount == 1_100_040_000
