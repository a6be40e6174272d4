"""Formulas over named inputs with units: `stores * lost_sales * avoided`."""

import ast
import decimal
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simpleeval import DEFAULT_OPERATORS, InvalidExpression, NameNotDefined, SimpleEval

from generator.model.kinds import Money
from generator.problems import near, one_of, shown

_OPERATORS = {kind: DEFAULT_OPERATORS[kind] for kind in (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub)}
_NODES = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Expr)
_NUMBER = r"(?<![\w.])(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![\w.])"
_ALPHABET = re.compile(rf"(?:{_NUMBER}|\b[a-z][a-z0-9_]*\b|(?<!\*)\*(?!\*)|(?<!/)/(?!/)|[-+() ])+", re.ASCII)
MAX_LENGTH = 300


class FormulaError(ValueError):
    """A formula that gives no amount; its text says why, to the author."""


def evaluate(formula: str, inputs: Mapping[str, Decimal | Money]) -> Money:
    """Return the amount a formula over + - * / ( ) and named inputs gives, exactly (decimal arithmetic).

    Raises FormulaError for an unknown name, other syntax, mixed units, or a result that is not money.
    """
    if len(formula) > MAX_LENGTH:
        raise FormulaError(f"{len(formula)} characters, and at most {MAX_LENGTH} are computed. Shorten it")
    if not _ALPHABET.fullmatch(formula):
        raise FormulaError(_not_a_formula(formula))
    # Numbers become names, so that they stay decimal: the evaluator itself would read them as floats.
    numbers: dict[str, Decimal] = {}

    def named(found: re.Match[str]) -> str:
        name = f"_{len(numbers)}"
        numbers[name] = Decimal(found[0])
        return name

    expression = re.sub(_NUMBER, named, formula, flags=re.ASCII)
    evaluator = SimpleEval(operators=_OPERATORS, names={**inputs, **numbers}, functions={})
    evaluator.nodes = {node: work for node, work in evaluator.nodes.items() if node in _NODES}
    try:
        with decimal.localcontext(decimal.Context(prec=28)):
            result: Any = evaluator.eval(expression)
    except NameNotDefined as error:
        missing = str(error.name)
        known = f" The inputs are {one_of(inputs)}" if inputs else " Add it under inputs:"
        hint = near(missing, inputs) or known
        raise FormulaError(f"no input {shown(missing)}.{hint}") from None
    except (ZeroDivisionError, decimal.DivisionByZero, decimal.InvalidOperation):
        raise FormulaError("the formula divides by zero. Check its inputs") from None
    except TypeError as error:
        reason = str(error)
        if "unsupported operand" in reason:
            reason = "money and a plain number cannot be added, and a number cannot be divided by money"
        raise FormulaError(f"{reason}. Check the inputs' units") from None
    except (InvalidExpression, SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        raise FormulaError(_not_a_formula(formula)) from None
    if not isinstance(result, Money):
        raise FormulaError("the formula gives a plain number. One of its inputs must be money, as 5800 EUR")
    return result


def _not_a_formula(formula: str) -> str:
    return f"{shown(formula)} is not a formula. Use only + - * / ( ), numbers and the names of inputs"
