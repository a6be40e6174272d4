"""Worth and time in words: the formula with its inputs, its result, and the months counted."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from generator.derive.elapsed import Elapsed
from generator.model.kinds import Money, Period
from generator.model.worth import Per, Percent, Worth
from generator.wording import NBSP, counted, day, money_in_full, share

PER: dict[Per, str] = {"once": "once", "month": "a month", "year": "a year"}
# A line may break before an operator, never after it.
_OPERATORS = {"*": f" ×{NBSP}", "/": f" ÷{NBSP}", "+": f" +{NBSP}", "-": f" −{NBSP}"}
_TOKEN = re.compile(r"[a-z][a-z0-9_]*|[\d.]+|[-+*/()]")


def worth_words(worth: Worth) -> str:
    """Write a worth with all its digits: "788,568 EUR a year"."""
    return f"{money_in_full(worth.money)} {PER[worth.per]}"


def formula_words(worth: Worth) -> str:
    """Write a formula with its inputs in place: "412 stores × 5,800 EUR × 33%"; "" where there is none."""
    if worth.formula is None:
        return ""
    text = "".join(
        _input_words(token, worth.inputs[token]) if token in worth.inputs else _OPERATORS.get(token, token)
        for token in _TOKEN.findall(worth.formula)
    )
    return text.strip()


def period_words(period: Period) -> str:
    """Write a period, in whole years or months where possible: "2025", "Mar 2024 – Feb 2025"."""
    in_months = period.start.day == 1 and (period.end is None or _ends_a_month(period))
    start = _month(period) if in_months else day(period.start)
    if period.end is None:
        return f"since {start}"
    year = period.start.year
    if (period.start, period.end) == (dt.date(year, 1, 1), dt.date(year, 12, 31)):
        return str(year)
    end = day(period.end).split(NBSP, 1)[1] if in_months else day(period.end)
    return start if start == end else f"{start} – {end}"


def elapsed_words(time: Elapsed) -> str:
    """Write the time counted so that it can be checked: "10 months and 23 of 30 days"."""
    days = f"{time.days} of {time.of}{NBSP}days" if time.days else ""
    months = counted(time.months, "month") if time.months or not days else ""
    return " and ".join(part for part in (months, days) if part)


def _input_words(name: str, value: Decimal | Money) -> str:
    if isinstance(value, Money):
        return money_in_full(value)
    if isinstance(value, Percent):
        return share(value)
    return f"{value:,f}{NBSP}{name.replace('_', ' ')}"


def _month(period: Period) -> str:
    return day(period.start).split(NBSP, 1)[1]


def _ends_a_month(period: Period) -> bool:
    return period.end is None or (period.end + dt.timedelta(days=1)).day == 1
