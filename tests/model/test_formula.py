"""Formulas: exact, quick, and nothing but arithmetic."""

from __future__ import annotations

import decimal
import os
import time
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.model.formula import FormulaError, evaluate
from generator.model.kinds import Money

QUICK = settings(
    max_examples=20_000 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 200,
    deadline=None,
    derandomize=True,
    database=None,
)
INPUTS: dict[str, Decimal | Money] = {
    "stores": Decimal(412),
    "lost": Money(Decimal(5800), "EUR"),
    "avoided": Decimal("0.33"),
}


def test_the_worked_examples() -> None:
    assert evaluate("stores * lost * avoided", INPUTS) == Money(Decimal(788568), "EUR")
    wafers: dict[str, Decimal | Money] = {
        "wafers": Decimal(2000),
        "price": Money(Decimal(4000), "USD"),
        "gain": Decimal("0.03"),
    }
    assert evaluate("wafers * price * gain", wafers) == Money(Decimal(240_000), "USD")


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("lost", "5800"),
        ("-lost", "-5800"),
        (" ( lost + lost ) / 2 ", "5800"),
        ("lost - lost * 0.1", "5220"),
        ("lost / lost * lost", "5800"),
        ("lost * 0.12345678901234567890", "716.04937627160493762"),
        ("lost * 0.1 * 3 - lost * 0.3", "0"),
    ],
)
def test_arithmetic_is_decimal(formula: str, amount: str) -> None:
    assert evaluate(formula, INPUTS).amount == Decimal(amount)


@pytest.mark.parametrize(
    "formula",
    [
        "lost ** 2",
        "lost // 2",
        "lost % 2",
        "lost; lost",
        "x = lost",
        "lost if 1 else lost",
        "[lost][0]",
        "lost.amount",
        "lost.__class__",
        "__import__('os')",
        "max(lost, lost)",
        "lost and lost",
        "lost < lost",
        "lambda: lost",
        "lost * 1e9",
        "lost * 0x10",
        "lost * 1_000",
        "lost * 1j",
        "lost * 012",
        "lost * True",
        "lost\nlost",
        "lost # + lost",
        "lost * ١",
        "f'{lost}'",
        "_0",
        "Lost",
        "",
        "(",
        "9" * 400,
    ],
)
def test_it_is_arithmetic_and_nothing_else(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, INPUTS)


@QUICK
@given(st.text(max_size=320) | st.text("ab0123456789.+-*/() _'\"[]{}:;=<>%!&|^~@,\\\n", max_size=320))
def test_any_text_is_refused_or_computed_at_once(formula: str) -> None:
    start = time.perf_counter()
    try:
        assert evaluate(formula, {"a": Money(Decimal(3), "EUR"), "b": Decimal(2)}).amount.is_finite()
    except FormulaError as error:
        text = error.fault.text
    else:
        text = ""
    assert text.isprintable()
    assert time.perf_counter() - start < 1


def expressions() -> st.SearchStrategy[str]:
    numbers = st.integers(0, 10**20).map(str) | st.decimals(0, 1000, places=3).map(str)
    leaves = numbers | st.sampled_from(["a", "b", "c"])
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds("{} {} {}".format, inner, st.sampled_from("+-*/"), inner)
            | inner.map("({})".format)
            | inner.map("-{}".format)
        ),
        max_leaves=12,
    )


@QUICK
@given(expressions())
def test_it_computes_as_decimals_do(formula: str) -> None:
    """The same text, with every number made a Decimal, by Python's own arithmetic."""
    import re

    assume(len(formula) < 280)
    names = {"a": Decimal(3), "b": Decimal("0.7"), "c": Decimal(10**6)}
    as_decimals = re.sub(r"\d+(\.\d+)?", r"Decimal('\g<0>')", formula)
    context = decimal.Context(prec=28)
    try:
        with decimal.localcontext(context):
            expected = eval(as_decimals, {"Decimal": Decimal, **names})  # noqa: S307  our own text
            expected = expected * Decimal(1)
    except decimal.DecimalException:
        with pytest.raises(FormulaError):
            evaluate(f"({formula}) * m", {**names, "m": Money(Decimal(1), "EUR")})
        return
    assert evaluate(f"({formula}) * m", {**names, "m": Money(Decimal(1), "EUR")}).amount == expected
