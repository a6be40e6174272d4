"""One cell -> its value, by the format of its column."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from generator.importer.columns import (
    CsvColumn,
    CsvFormat,
    DateColumn,
    ListColumn,
    MoneyColumn,
    NumberColumn,
    PercentColumn,
    ProseColumn,
)
from generator.model.kinds import Money, Text
from generator.model.record import PlanPart
from generator.model.validation import validate
from generator.plans.source import Plain
from generator.problems import shown

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Value = str | dt.date | Money | list[str]
# A currency sign -> a pattern of the codes it may mean.
SIGNS = {"$": "..D|MXN", "€": "EUR", "£": "GBP|EGP", "¥": "JPY|CNY"}
_TIME = r"(?:[T ]+\d{1,2}:\d{2}.*)?"


class _Line(PlanPart):
    text: Text


class Unreadable(ValueError):
    """A cell that does not match its column; the text says why."""


def read_cell(cell: str, column: CsvColumn, form: CsvFormat, unit: Money, code: str | None = None) -> Value:
    """Return a cell's value: text, whole number (Plain), list of texts, date, percentage ("35 %") or Money.

    `unit` is the meaning of 1 in a column of amounts, `code` the currency named in its row, if any.
    Raises Unreadable.
    """
    match column:
        case DateColumn():
            return day(cell, column.dates or form.dates)
        case NumberColumn():
            value = number(cell, form)
            if value != value.to_integral_value():
                raise Unreadable(f"{shown(cell)} is not a whole number")
            return Plain(int(value))  # as in a plan file, so that the model checks its range
        case PercentColumn():
            value = number(cell.removesuffix("%").strip(), form)
            percent = value * 100 if column.unit == "fraction" and not cell.endswith("%") else value
            return f"{percent.normalize():f} %"
        case MoneyColumn():
            return amount(cell, form, unit, code)
        case ListColumn(split=str() as split):
            return [line(word) for word in cell.split(split) if word.strip()]
        case ListColumn():
            return [line(cell)]
        case ProseColumn():
            return cell
    return line(cell)


def line(cell: str) -> str:
    """Return a cell as one line of text."""
    part, faults = validate(_Line, {"text": cell})
    if part is None:
        raise Unreadable(faults[0].text)
    return part.text


def day(cell: str, pattern: str) -> dt.date:
    """Return the date in a cell, written as `pattern`; a time of day after it is ignored."""
    parts = {
        "YYYY": r"(?P<year>\d{4})",
        "YY": r"(?P<year>\d{2})",
        "MMM": r"(?P<name>[A-Za-z]{3})[a-z]*\.?",
        "MM": r"(?P<month>\d{1,2})",
        "DD": r"(?P<day>\d{1,2})",
    }
    pieces = re.split(r"(YYYY|YY|MMM|MM|DD)", pattern)
    match = re.fullmatch("".join(parts.get(p, re.escape(p)) for p in pieces) + _TIME, cell, re.ASCII)
    parts_by_name = match.groupdict() if match else {}
    month = parts_by_name.get("month") or 0
    if name := (parts_by_name.get("name") or "").lower():
        month = MONTHS.index(name) + 1 if name in MONTHS else 0
    if match:
        year = int(parts_by_name["year"]) + (2000 if len(parts_by_name["year"]) == 2 else 0)
        try:
            return dt.date(year, int(month), int(parts_by_name["day"]))
        except ValueError:
            pass
    raise Unreadable(f"{shown(cell)} is not a date written as {pattern}")


def number(cell: str, form: CsvFormat) -> Decimal:
    """Return the number in a cell; the other decimal mark, a space or an apostrophe may group thousands."""
    point, group = (".", ",") if form.decimal == "point" else (",", ".")
    bare = cell.replace("\u2212", "-")
    between = rf"[{group} '’\u00a0\u202f]"
    pattern = rf"[+-]?(\d{{1,15}}|\d{{1,3}}(?:{between}\d{{3}}){{1,4}})({re.escape(point)}\d{{0,6}})?"
    if not re.fullmatch(pattern, bare, re.ASCII):
        raise Unreadable(f"{shown(cell)} is not a number written with a decimal {form.decimal}")
    return Decimal(re.sub(between, "", bare).replace(point, "."))


def amount(cell: str, form: CsvFormat, unit: Money, code: str | None) -> Money:
    """Return the amount in a cell; a currency in the cell must be the expected one."""
    currency = code or unit.currency
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Unreadable(f"{shown(currency)} is not a currency's code")
    bare = re.sub(rf"^{currency}\s*|\s*{currency}$", "", cell)
    sign = next((sign for sign in SIGNS if sign in bare), "")
    if sign and not re.fullmatch(SIGNS[sign], currency):
        raise Unreadable(f"{shown(cell)} is in {sign}; {currency} is expected")
    bare = re.sub(rf"^{re.escape(sign)}\s*|\s*{re.escape(sign)}$", "", bare) if sign else bare
    return Money(number(bare, form) * unit.amount, currency)
