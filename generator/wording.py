"""One way of writing figures, dates and counts for pages, charts and problems."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

NBSP = "\u00a0"
MINUS = "\u2212"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Largest first. From 0.9995 of a unit on, a figure is written in it: 1M, never 1,000k.
_UNITS = ((Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "k"))
_IN_FULL_BELOW = Decimal(10_000)
# Control characters, and marks that change the writing direction or join and hide letters (Trojan Source).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class MoneyLike(Protocol):
    """Any amount of money: `amount` in units of `currency` (ISO 4217)."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


def money(value: MoneyLike) -> str:
    """Write money in short: "1.2M EUR", "310k EUR", "4,238 EUR"."""
    return f"{_short(value.amount)}{NBSP}{value.currency}"


def money_in_full(value: MoneyLike) -> str:
    """Write money with all digits given: "1,234,567.50 EUR"."""
    digits = value.amount.normalize()
    exact = digits.quantize(Decimal("0.01")) if digits != digits.to_integral_value() else digits
    return f"{_signed(f'{exact:,f}')}{NBSP}{value.currency}"


def figure(value: Decimal | int) -> str:
    """Write a number in short, as money is written: "10M", "4,238"."""
    return _short(Decimal(value))


def number(value: Decimal) -> str:
    """Write a number with all digits given: "96.5", "1,200"."""
    digits = value.normalize()
    return _signed(f"{digits.quantize(Decimal(1)) if digits == digits.to_integral_value() else digits:,f}")


def day(value: date, as_of: date | None = None) -> str:
    """Write a date: "6 Nov 2026", or "6 Nov" in the year of `as_of`."""
    text = f"{value.day}{NBSP}{_MONTHS[value.month - 1]}"
    return text if as_of is not None and as_of.year == value.year else f"{text}{NBSP}{value.year}"


def share(value: Decimal) -> str:
    """Write a share of 1 to a tenth of a percent at most: 0.35 is "35%"."""
    return f"{_signed(_rounded(value * 100))}%"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Write a count: "no actions", "1 action", "3 actions"; `plural` where it is irregular."""
    noun = singular if number == 1 else plural or singular + "s"
    return f"{number:,}{NBSP}{noun}" if number else f"no {noun}"


def all_of(number: int) -> str:
    """Write all of two or more: "both", "all 5"."""
    return "both" if number == 2 else f"all {number:,}"


def none_of(number: int) -> str:
    """Write none of two or more: "neither of the 2", "none of the 5"."""
    return f"{'neither' if number == 2 else 'none'} of the {number:,}"


def part_of(part: int, total: int) -> str:
    """Write a part of two or more: "none of 5", "1 of 5", "both", "all 5"."""
    if part == total:
        return all_of(total)
    return f"{part:,} of {total:,}" if part else f"none of {total:,}"


def listed(names: Sequence[str]) -> str:
    """Join names as prose does: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def sentence(text: str) -> str:
    """Capitalise the first letter alone: "no IBM contract" is "No IBM contract"."""
    return text[:1].upper() + text[1:]


def neutral(text: str) -> str:
    """Remove from an author's text the characters that are invisible or reorder what readers see."""
    if text.isprintable():  # nearly always
        return text
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def _short(value: Decimal) -> str:
    size = abs(value)
    if size < _IN_FULL_BELOW and size == size.to_integral_value():
        return _signed(f"{value:,.0f}")
    for unit, letter in _UNITS:
        if size >= _IN_FULL_BELOW and size >= unit * Decimal("0.9995"):
            return _signed(f"{_rounded(value / unit)}{letter}")
    places = Decimal("0.01") if size < 100 else Decimal(1)
    return _signed(f"{value.quantize(places, ROUND_HALF_UP):,f}")


def _rounded(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.1") if abs(value) < 100 else Decimal(1), ROUND_HALF_UP)
    integer = rounded.to_integral_value()
    return f"{integer:,f}" if rounded == integer else f"{rounded:,f}"


def _signed(digits: str) -> str:
    return digits.replace("-", MINUS)
