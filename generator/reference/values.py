"""How values are written: the kinds that fields take, each with examples that its reader accepts."""

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
    """A kind of value, how it is written, and who reads it: a function that raises where it is not one."""

    name: str
    examples: tuple[str, ...]
    says: str
    read: Callable[[Any], Any]


VALUE_KINDS = (
    ValueKind(
        "A text",
        ("Refit of three dairy stores",),
        "One line, at most 300 characters. Quotes are needed only where it begins with a sign, or holds a "
        "colon before a blank.",
        read_text,
    ),
    ValueKind(
        "A text in Markdown",
        ("We cut energy per pallet, and **prove it** store by store.",),
        "Of any length. For several lines write | behind the colon, and the lines below it, further in.",
        read_prose,
    ),
    ValueKind(
        "An id",
        ("dairy-refit",),
        "Small letters, digits and hyphens. You choose it once; other records refer to it, so keep it.",
        read_slug,
    ),
    ValueKind("A date", ("2026-11-23",), "Year, month, day.", read_day),
    ValueKind(
        "A period",
        ("2024-03 to 2025-02", "2026", "from 2026-01"),
        "Both ends belong to it; with from it has no end yet.",
        read_period,
    ),
    ValueKind(
        "An amount of money",
        ("310k EUR", "1.2M EUR", "250000 USD"),
        "A number with a point for decimals, k, M or bn where it is large, and the currency's three letters.",
        read_money,
    ),
    ValueKind(
        "What something is worth",
        ("310k EUR once", "20k EUR per month", "90k EUR per year"),
        "An amount and how often; or a group with inputs and a formula, which the portal computes and shows.",
        Worth.model_validate,
    ),
    ValueKind("A percentage", ("35 %",), "With its sign.", read_share),
    ValueKind("A number", ("93", "4.5"), "With a point for decimals, and without quotes.", read_number),
    ValueKind("A currency", ("EUR",), "Its three capital letters.", read_currency),
    ValueKind(
        "Yes or no", ("true", "false"), "Without quotes; leave the line out where nobody asked.", read_flag
    ),
)
