"""How amounts of money and of worth are written in plan files.

The model's readers and the gate both go by this module, so the gate knows every form that the model accepts.
It imports nothing of pydantic, which takes long to import.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

SCALES = {"": 0, "k": 3, "M": 6, "bn": 9}  # powers of ten
PERIODS = ("once", "per month", "per year")
MAX_DIGITS = 24  # sign and point included

_SCALE = "|".join(filter(None, SCALES))
_PERIOD = "|".join(PERIODS)
_AMOUNT = re.compile(rf"(-?[0-9]+(?:\.[0-9]+)?)\s*({_SCALE})?\s+([A-Z]{{3}})")
_WORTH = re.compile(rf"(.+?)\s+({_PERIOD})")
# The same for editors' schemas.
AMOUNT_PATTERN = rf"^-?\d+(\.\d+)?\s*({_SCALE})?\s+[A-Z]{{3}}$"
WORTH_PATTERN = f"{AMOUNT_PATTERN.removesuffix('$')} ({_PERIOD})$"


class WrittenAmount(Struct, frozen=True):
    """An amount as it is written: "1.2M EUR" has the number "1.2", the scale "M" and the currency "EUR"."""

    number: str
    scale: str
    currency: str

    @property
    def value(self) -> Decimal:
        """The amount in units of its currency."""
        return Decimal(self.number).scaleb(SCALES[self.scale])


def parse_amount(text: str) -> WrittenAmount | None:
    """Return the parts of an amount such as "1.2M EUR" or "250000 USD", or None."""
    match = _AMOUNT.fullmatch(text.strip())
    if not match or len(match[1]) > MAX_DIGITS:
        return None
    return WrittenAmount(match[1], match[2] or "", match[3])


def parse_worth(text: str) -> tuple[WrittenAmount, str] | None:
    """Return the amount and the period of a worth such as "310k EUR once", or None."""
    match = _WORTH.fullmatch(" ".join(text.split()))
    amount = parse_amount(match[1]) if match else None
    return (amount, match[2]) if match and amount else None
