"""Formulas over named inputs with units: `stores * lost_sales * avoided`."""

import ast
import decimal
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simpleeval import DEFAULT_OPERATORS, InvalidExpression, NameNotDefined, SimpleEval

from generator.model.kinds import Money
from generator.problems import Fault, near, one_of, shown

_OPERATORS = {kind: DEFAULT_OPERATORS[kind] for kind in (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub)}
_NODES = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Expr)
_NUMBER = r"(?<![\w.])(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![\w.])"
_ALPHABET = re.compile(rf"(?:{_NUMBER}|\b[a-z][a-z0-9_]*\b|(?<!\*)\*(?!\*)|(?<!/)/(?!/)|[-+() ])+", re.ASCII)
MAX_LENGTH = 300


class FormulaError(ValueError):
    """A formula that gives no amount of money; `fault` says why, to the author."""

    def __init__(self, text: str, rule: str) -> None:
        self.fault = Fault(text, rule)
        super().__init__(text)


def evaluate(formula: str, inputs: Mapping[str, Decimal | Money]) -> Money:
    """Evaluate a formula over + - * / ( ) and named inputs, in decimal arithmetic.

    Raises FormulaError for an unknown name, other syntax, mixed units, or a result that is not money.
    """
    if len(formula) > MAX_LENGTH:
        text = f"too long: {len(formula)} characters; the limit is {MAX_LENGTH}. Shorten it"
        raise FormulaError(text, "text-too-long")
    if not _ALPHABET.fullmatch(formula):
        raise _not_a_formula(formula)
    # Numbers become names so that they stay decimal: the evaluator would read them as floats.
    numbers: dict[str, Decimal] = {}

    def named(number: re.Match[str]) -> str:
        name = f"_{len(numbers)}"
        numbers[name] = Decimal(number[0])
        return name

    expression = re.sub(_NUMBER, named, formula, flags=re.ASCII)
    evaluator = SimpleEval(operators=_OPERATORS, names={**inputs, **numbers}, functions={})
    evaluator.nodes = {node: handler for node, handler in evaluator.nodes.items() if node in _NODES}
    try:
        with decimal.localcontext(decimal.Context(prec=28)):
            result: Any = evaluator.eval(expression)
    except NameNotDefined as error:
        missing = str(error.name)
        inputs_known = f" The inputs are {one_of(inputs)}" if inputs else " Add it under inputs"
        hint = near(missing, inputs) or inputs_known
        raise FormulaError(f"unknown input {shown(missing)}.{hint}", "unknown-input") from None
    except (ZeroDivisionError, decimal.DivisionByZero, decimal.InvalidOperation):
        raise FormulaError("the formula divides by zero. Check its inputs", "division-by-zero") from None
    except TypeError as error:
        reason = str(error)
        if "unsupported operand" in reason:
            reason = "money and a plain number cannot be added, and a number cannot be divided by money"
        raise FormulaError(f"{reason}. Check the units of the inputs", "mixed-units") from None
    except (InvalidExpression, SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        raise _not_a_formula(formula) from None
    if not isinstance(result, Money):
        text = "the formula gives a plain number. Make one input an amount of money, such as 5800 EUR"
        raise FormulaError(text, "formula-without-money")
    return result


def _not_a_formula(formula: str) -> FormulaError:
    text = f"{shown(formula)} is not a formula. Use only + - * / ( ), numbers and the names of inputs"
    return FormulaError(text, "not-a-formula")
