"""Worth: the short form and the long one say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from generator.model.kinds import Money
from generator.model.worth import Worth
from generator.plans.source import Plain


@pytest.mark.parametrize(
    ("text", "per", "amount"),
    [("310k EUR once", "once", 310_000), ("20k EUR per month", "month", 20_000), ("1M EUR  per  year", "year", 10**6)],
)
def test_the_short_form(text: str, per: str, amount: int) -> None:
    worth = Worth.model_validate(text)
    assert (worth.per, worth.money) == (per, Money(Decimal(amount), "EUR"))
    assert worth == Worth.model_validate({"per": per, "amount": f"{amount} EUR"})


def test_a_formula_is_computed_from_its_inputs() -> None:
    inputs = {"stores": Plain("412"), "lost": Plain("5800 EUR"), "avoided": Plain("33 %")}
    worth = Worth.model_validate({"per": "year", "inputs": inputs, "formula": "stores * lost * avoided"})
    assert worth.money == Money(Decimal(788_568), "EUR")
    assert worth.inputs["avoided"] == Decimal("0.33")


def test_a_faulty_input_is_the_only_problem() -> None:
    with pytest.raises(ValidationError) as caught:
        Worth.model_validate({"per": "year", "inputs": {"a": Plain("some")}, "formula": "a * 2"})
    assert [error["loc"] for error in caught.value.errors()] == [("inputs", "a")]
