"""Worth: an amount once, per month or per year, stated or computed from named inputs."""

from __future__ import annotations

import keyword
import re
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from generator.model.disclosure import Shareable
from generator.model.formula import FormulaError, evaluate
from generator.model.grammar import AMOUNT_PATTERN, WORTH_PATTERN, parse_amount, parse_worth
from generator.model.kinds import Amount, Kind, Money, Text, read_money, read_number, read_share, refuse
from generator.model.record import PlanPart
from generator.problems import shown

Per = Literal["once", "month", "year"]


class Percent(Decimal):
    """A fraction that its author wrote as a percentage, and that pages show as one."""


def read_input(value: object) -> Decimal | Money:
    """Read an input of a formula: a number, a percentage or an amount of money."""
    if isinstance(value, Decimal | Money):
        return value
    if isinstance(value, str) and value.strip().endswith("%"):
        return Percent(read_share(value))
    if isinstance(value, str) and re.search(r"[A-Za-z€$£]", value):
        return read_money(value)
    return read_number(value)


_INPUT_SCHEMA = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": AMOUNT_PATTERN},
        {"type": "string", "pattern": r"^-?\d{1,4}(\.\d{1,6})?\s*%$"},
    ]
}


def _read_name(value: object) -> str:
    if isinstance(value, str) and keyword.iskeyword(value):
        text = f"{shown(value)} is a reserved word. Choose another name, such as {value}_1"
        raise refuse(text, "not-an-input-name")
    if isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]{0,39}", value):
        return str(value)
    hint = "Use lower-case letters, digits and _, such as lost_sales"
    raise refuse(f"{shown(value)} is not a valid input name. {hint}", "not-an-input-name")


Input = Annotated[Any, Kind(read_input, _INPUT_SCHEMA)]
InputName = Annotated[str, Kind(_read_name, {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})]


class Worth(PlanPart):
    """What something is worth: `310k EUR once`, `20k EUR per month`, or a formula over inputs."""

    per: Shareable[Per] = Field(description="once, month or year.")
    amount: Shareable[Amount | None] = Field(None, description="The amount, if it is stated rather than computed.")
    inputs: Shareable[dict[InputName, Input]] = Field(
        {}, description="Named inputs with their units: numbers, percentages or amounts."
    )
    formula: Shareable[Text | None] = Field(
        None, description="How the inputs give the amount: + - * / ( ) and their names."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        worth = parse_worth(value)
        if worth is None:
            example = f"'{value.strip()} once'" if parse_amount(value) else "'310k EUR once'"
            hint = f"Write an amount and once, per month or per year, such as {example}"
            raise refuse(f"{shown(value)} is not an amount with its frequency. {hint}", "not-a-worth")
        amount, period = worth
        return {"per": period.removeprefix("per "), "amount": Money(amount.value, amount.currency)}

    @field_validator("formula")
    @classmethod
    def _computes(cls, formula: str | None, info: ValidationInfo) -> str | None:
        inputs = info.data.get("inputs")  # None if they are faulty, which is reported instead
        if formula is not None and inputs is not None:
            try:
                evaluate(formula, inputs)
            except FormulaError as error:
                raise refuse(*error.fault) from None
        return formula

    @model_validator(mode="after")
    def _one_of_two(self) -> Worth:
        if self.amount is not None and self.formula is not None:
            raise refuse("has both an amount and a formula. Keep one of them", "amount-or-formula")
        if self.amount is None and self.formula is None:
            text = "has neither an amount nor a formula. Add one of them, such as amount: 310k EUR"
            raise refuse(text, "amount-or-formula")
        if self.inputs and self.formula is None:
            text = "has inputs but no formula. Add formula: with their names, or delete the inputs"
            raise refuse(text, "unused-inputs")
        return self

    @cached_property
    def money(self) -> Money:
        """The amount, each time it falls due (`per`), in its own currency."""
        return self.amount if self.amount is not None else evaluate(self.formula or "", self.inputs)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        group = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": "string", "pattern": WORTH_PATTERN}, dict(group)]}
