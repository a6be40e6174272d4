"""How values are written: each kind of value with examples that its reader accepts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from generator.model.kinds import (
    read_currency,
    read_day,
    read_flag,
    read_money,
    read_number,
    read_period,
    read_prose,
    read_share,
    read_slug,
    read_text,
)
from generator.model.worth import Worth


class ValueKind(Struct, frozen=True):
    """A kind of value: how it is written, and the function that reads it or raises ValueError."""

    name: str
    examples: tuple[str, ...]
    rules: str
    read: Callable[[Any], Any]


VALUE_KINDS = (
    ValueKind(
        "Text",
        ("Refit of three dairy stores",),
        "One line of at most 300 characters. It needs quotes only if it begins with a punctuation mark or "
        "contains a colon followed by a space.",
        read_text,
    ),
    ValueKind(
        "Markdown text",
        ("We cut energy per pallet, and **prove it** store by store.",),
        "Any length. For several lines, write | after the colon and indent the lines below it.",
        read_prose,
    ),
    ValueKind(
        "Id",
        ("dairy-refit",),
        "Lowercase letters, digits and hyphens. Choose it once and keep it: other records refer to it.",
        read_slug,
    ),
    ValueKind("Date", ("2026-11-23",), "Year-month-day.", read_day),
    ValueKind(
        "Period",
        ("2024-03 to 2025-02", "2026", "from 2026-01"),
        "Both ends are included; with 'from' it has no end yet.",
        read_period,
    ),
    ValueKind(
        "Amount of money",
        ("310k EUR", "1.2M EUR", "250000 USD"),
        "A number with a decimal point, k, M or bn for large amounts, and the three-letter currency code.",
        read_money,
    ),
    ValueKind(
        "Worth",
        ("310k EUR once", "20k EUR per month", "90k EUR per year"),
        "An amount and how often it accrues, or a group with inputs and a formula for the portal to compute.",
        Worth.model_validate,
    ),
    ValueKind("Percentage", ("35 %",), "A number with a percent sign.", read_share),
    ValueKind("Number", ("93", "4.5"), "With a decimal point, without quotes.", read_number),
    ValueKind("Currency", ("EUR",), "Three-letter code in capitals.", read_currency),
    ValueKind("Yes or no", ("true", "false"), "Without quotes. Leave the line out if nobody has asked.", read_flag),
)
