"""Formulas over named inputs with units: `stores * lost_sales * avoided`."""

from __future__ import annotations

import ast
import decimal
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simpleeval import DEFAULT_OPERATORS, InvalidExpression, NameNotDefined, SimpleEval

from generator.model.kinds import Money
from generator.problems import near, one_of, shown

_OPERATORS = {
    kind: DEFAULT_OPERATORS[kind] for kind in (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.UAdd)
}
MAX_LENGTH = 300


class FormulaError(ValueError):
    """A formula that gives no amount; its text says why, to the author."""


def evaluate(formula: str, inputs: Mapping[str, Decimal | Money]) -> Money:
    """Return the amount a formula over + - * / ( ) and named inputs gives, exactly (decimal arithmetic).

    Raises FormulaError for an unknown name, other syntax, mixed units, or a result that is not money.
    """
    if len(formula) > MAX_LENGTH:
        raise FormulaError(f"the formula has {len(formula)} characters; at most {MAX_LENGTH} are computed")
    evaluator = SimpleEval(operators=_OPERATORS, names=dict(inputs), functions={})
    allowed = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Constant, ast.Expr)
    evaluator.nodes = {node: work for node, work in evaluator.nodes.items() if node in allowed}
    evaluator.nodes[ast.Constant] = _constant
    try:
        with decimal.localcontext(decimal.Context(prec=28)):
            result: Any = evaluator.eval(formula)
    except NameNotDefined as error:
        missing = str(error.name)
        hint = near(missing, inputs) or (f" The inputs are {one_of(inputs)}" if inputs else "")
        raise FormulaError(f"no input {shown(missing)}.{hint}") from None
    except (ZeroDivisionError, decimal.DivisionByZero, decimal.InvalidOperation):
        raise FormulaError("the formula divides by zero") from None
    except TypeError as error:
        reason = str(error)
        if "unsupported operand" in reason:
            reason = "money and a plain number cannot be added, and a number cannot be divided by money"
        raise FormulaError(reason) from None
    except (InvalidExpression, SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        what = "only + - * / ( ), numbers and the names of inputs are computed"
        raise FormulaError(f"{shown(formula)} is not a formula: {what}") from None
    if not isinstance(result, Money):
        raise FormulaError("the formula gives a plain number. One of its inputs must be money, as 5800 EUR")
    return result


def _constant(node: ast.Constant) -> Decimal:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise InvalidExpression("not a number")
    return Decimal(str(node.value))
