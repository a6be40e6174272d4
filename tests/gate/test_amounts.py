"""The gate looks for the digits of every amount that the model accepts, in every form that the model accepts."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from generator.audience.language import language
from generator.gate.words import SIGNIFICANT, normalized_line, runs, significant_digits, words
from generator.model.grammar import PERIODS, SCALES
from generator.model.kinds import Money, read_money
from generator.model.worth import Worth, read_input
from generator.plans.source import Plain

NUMBERS = (
    "12345", "1234500", "1234500.00", "1.2345", "1.23450000", "98.76", "1234.5", "1234.56", "2024.50",
    "9999.99", "0.0012345", "5800", "310", "1234567890123.25",
)  # fmt: skip
AMOUNTS = [
    f"{sign}{number}{gap}{scale}{space}EUR"
    for sign, number, scale, space in product(("", "-"), NUMBERS, SCALES, (" ", "  ", "\u00a0"))
    for gap in (("", " ") if scale else ("",))
]
WORTHS = [f"{amount}{space}{period}" for amount, period in product(AMOUNTS, PERIODS) for space in (" ", "\n ")]


def assert_looked_for(text: str, amount: Decimal) -> None:
    """Assert that runs of a value include its digits, unless they are too few to search for."""
    digits = f"{abs(amount).normalize():f}"
    if significant_digits(digits) >= SIGNIFICANT:
        assert " ".join(words(digits)) in list(runs(text)), text


def test_the_digits_of_every_amount_are_looked_for() -> None:
    for text in AMOUNTS:
        assert_looked_for(text, read_money(Plain(text)).amount)
        assert_looked_for(f"  {text} ", read_money(Plain(f"  {text} ")).amount)


def test_the_digits_of_every_worth_are_looked_for_whatever_its_period_and_spaces() -> None:
    periods = set()
    for text in WORTHS:
        worth = Worth.model_validate(text)
        periods.add(worth.per)
        assert_looked_for(text, worth.money.amount)
        assert_looked_for(text.replace("per ", "per   "), worth.money.amount)
    assert periods == {"once", "month", "year"}


@pytest.mark.parametrize("text", ["5823", "-1234.5", "0.12345", "1234567"])
def test_the_digits_of_a_formulas_numbers_are_looked_for(text: str) -> None:
    value = read_input(Plain(text))
    assert isinstance(value, Decimal)
    assert_looked_for(text, value)


@pytest.mark.parametrize("text", ["12.345 %", "12.3456%", "-8.1234 %"])
def test_the_digits_of_a_percentage_are_looked_for_as_they_are_written(text: str) -> None:
    value = read_input(text)
    assert isinstance(value, Decimal)
    assert_looked_for(text, value * 100)


def test_the_digits_of_a_formulas_amounts_are_looked_for() -> None:
    for text in AMOUNTS:
        value = read_input(Plain(text))
        assert isinstance(value, Money)
        assert_looked_for(text, value.amount)


@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_an_amount_is_found_as_an_edition_shows_it(code: str) -> None:
    """An edition shows cents only where there are some, and always as two digits."""
    for text in (amount for amount in AMOUNTS if not amount.startswith("-")):
        money = read_money(Plain(text))
        page = language(code).money(money)  # type: ignore[arg-type]
        if significant_digits(f"{money.amount:.2f}") >= SIGNIFICANT:
            assert any(f" {run} " in normalized_line(page) for run in runs(text)), (text, page)
