"""The kinds of value in a plan file: how each is written, read and described to an editor.

Every scalar arrives as text (`source.Plain` when unquoted). Each kind either accepts it or refuses it
with a message that says what to write. Nothing is guessed: `yes` is not true and `1,5` is not a number.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Struct
from pydantic_core import PydanticCustomError, core_schema

from generator.model.grammar import AMOUNT_PATTERN, parse_amount
from generator.model.ids import SLUG_SCHEMA, slug_fault
from generator.problems import shown


def refuse(text: str, rule: str) -> PydanticCustomError:
    """Return the error that carries a message and the id of its rule to the author."""
    # A text with braces of its own must not be read as a template, hence the placeholder.
    return PydanticCustomError(rule, "{text}", {"text": text})


class Kind:
    """How a scalar is read, and the JSON schema editors use; written as `Annotated[str, Kind(...)]`."""

    def __init__(self, read: Callable[[Any], Any], schema: Mapping[str, Any]) -> None:
        self.read = read
        self.schema = schema

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return dict(self.schema)


def _scalar(value: object, expected: str) -> str:
    if isinstance(value, str):
        return value
    actual = "a list" if isinstance(value, list) else "a group of fields"
    raise refuse(f"expected {expected}, found {actual}. Write one value on one line", "not-a-single-value")


# Invisible characters that reorder or hide text: controls, bidirectional marks, joiners, byte order marks.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _HIDDEN.sub("", text)))


def read_text(value: object) -> str:
    """Read one line of text; inner line breaks become spaces."""
    text = " ".join(read_prose(value).split())
    if len(text) > 300:
        raise refuse(f"too long: {len(text)} characters; the limit is 300. Shorten it", "text-too-long")
    return text


def read_prose(value: object) -> str:
    """Read a text in Markdown, of any length."""
    text = _clean(_scalar(value, "text")).strip()
    if not text:
        raise refuse("empty value. Fill it in or delete the line", "empty-text")
    return text


def read_slug(value: object) -> str:
    """Read an id: [a-z0-9-], 1 to 64 characters."""
    text = _scalar(value, "an id")
    if fault := slug_fault(text):
        raise refuse(fault.text, fault.rule)
    return str(text)


def read_code(value: object) -> str:
    """Read a short code such as a tier's "A": 1 to 12 letters or digits."""
    text = _scalar(value, "a short code")
    if not re.fullmatch(r"[A-Za-z0-9]{1,12}", text):
        text = f"{shown(text)} is not a valid code. Use 1 to 12 letters or digits, such as A or crm"
        raise refuse(text, "not-a-code")
    return str(text)


def read_flag(value: object) -> bool:
    """Read true or false; yes, no, on and quoted words are refused."""
    text = _scalar(value, "true or false")
    if text in ("true", "false") and type(text) is not str:
        return text == "true"
    text = f"expected true or false, found {shown(text)}. Write true or false, without quotes"
    raise refuse(text, "not-true-or-false")


def read_day(value: object) -> dt.date:
    """Read a date: 2026-11-23."""
    if isinstance(value, dt.date):
        return value
    text = _scalar(value, "a date")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            text = f"{shown(text)} does not exist in the calendar. Correct the day or the month"
            raise refuse(text, "not-a-date") from None
    raise refuse(f"{shown(text)} is not a date. Write year-month-day, such as 2026-11-23", "not-a-date")


def whole(low: int, high: int, meaning: str = "") -> Kind:
    """Return the kind of whole numbers from `low` to `high`."""
    expected = f"a whole number from {low} to {high}" if low < high else str(low)
    expected += f" ({meaning})" if meaning else ""

    def read(value: object) -> int:
        if isinstance(value, int):
            return value
        text = _scalar(value, expected)
        if not re.fullmatch(r"[+-]?(0|[1-9][0-9]*)", text) or len(text) > 18:
            raise refuse(f"expected {expected}, found {shown(text)}", "not-a-whole-number")
        if type(text) is str:
            raise refuse(_quoted_number(text), "quoted-number")
        if not low <= int(text) <= high:
            raise refuse(f"expected {expected}, found {text}", "out-of-range")
        return int(text)

    return Kind(read, {"type": "integer", "minimum": low, "maximum": high})


_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def read_number(value: object) -> Decimal:
    """Read a number with a decimal point: 5800, 0.25, -3."""
    if isinstance(value, Decimal):
        return value
    text = _scalar(value, "a number")
    if not _NUMBER.fullmatch(text) or len(text) > 24:
        text = f"{shown(text)} is not a number. Write digits, with a point for decimals, such as 1250.5"
        raise refuse(text, "not-a-number")
    if type(text) is str:
        raise refuse(_quoted_number(text), "quoted-number")
    return Decimal(text)


def _quoted_number(text: str) -> str:
    return f"{shown(text)} is text; a number is expected. Remove the quotes"


def read_share(value: object) -> Decimal:
    """Read a percentage from -100% to 1000% as a fraction: "35%" and "35 %" are 0.35."""
    if isinstance(value, Decimal):
        return value
    text = _scalar(value, "a percentage")
    match = re.fullmatch(r"(-?[0-9]{1,4}(?:\.[0-9]{1,6})?)\s*%", text)
    if not match:
        text = f"{shown(text)} is not a percentage. Write a number and a percent sign, such as 35%"
        raise refuse(text, "not-a-percentage")
    share = Decimal(match[1]) / 100
    if not -1 <= share <= 10:
        raise refuse(f"expected a percentage from -100% to 1000%, found {shown(text)}", "out-of-range")
    return share


def read_likelihood(value: object) -> Decimal:
    """Read a percentage from 0% to 100% as a fraction."""
    share = read_share(value)
    if not 0 <= share <= 1:
        raise refuse(f"expected a percentage from 0% to 100%, found {shown(value)}", "out-of-range")
    return share


def read_currency(value: object) -> str:
    """Read a currency's ISO 4217 code."""
    text = _scalar(value, "a currency")
    if not re.fullmatch(r"[A-Z]{3}", text):
        text = f"{shown(text)} is not a currency code. Write three capital letters, such as EUR"
        raise refuse(text, "not-a-currency")
    return str(text)


class Money(Struct, frozen=True):
    """An amount in one currency. Amounts in different currencies never mix."""

    amount: Decimal
    currency: str

    def _same(self, other: object) -> Money:
        if not isinstance(other, Money):
            raise TypeError("money and a plain number cannot be added or compared")
        if other.currency != self.currency:
            raise TypeError(f"{self.currency} and {other.currency} cannot be mixed")
        return other

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        if isinstance(factor, Money):
            raise TypeError("money times money is not money")
        return Money(self.amount * factor, self.currency)

    __rmul__ = __mul__

    def __truediv__(self, other: Decimal | int | Money) -> Any:
        if isinstance(other, Money):
            return self.amount / self._same(other).amount
        return Money(self.amount / other, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other).amount

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other).amount

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


def money_of(text: str) -> Money | None:
    """Return the Money that "1.2M EUR" or "250000 USD" means, or None."""
    amount = parse_amount(text)
    return Money(amount.value, amount.currency) if amount else None


def read_money(value: object) -> Money:
    """Read an amount with its currency: 1.2M EUR, 310k EUR, 250000 USD."""
    if isinstance(value, Money):
        return value
    text = _scalar(value, "an amount of money")
    money = money_of(text)
    if money is None:
        raise refuse(f"{shown(text)} is not an amount of money. {_money_hint(text)}", "not-an-amount")
    return money


def _money_hint(text: str) -> str:
    bare = text.strip()
    if re.fullmatch(r"-?\d+(\.\d+)?\s*(k|M|bn)?", bare):
        return f"Add the currency: {bare} EUR"
    nearly = re.fullmatch(r"(-?[0-9.]+)\s*(k|M|bn)?\s*([A-Za-z]{3})", bare)
    better = f"{nearly[1]}{nearly[2] or ''} {nearly[3].upper()}" if nearly else ""
    if money_of(better):
        return f"Write '{better}'"
    if re.search(r"\d[,' \u00a0\u202f]\d", bare):
        return "Write digits without separators and a point for decimals: 1200000 EUR or 1.2M EUR"
    if re.match(r"[€$£¥]|.*[€$£¥]$", bare) or re.fullmatch(r"[A-Z]{3}\s*[\d.]+\s*\w*", bare):
        return "Write the number first and the currency code last: 1.2M EUR"
    if re.search(r"\d\s*(m|K|mio|mn|MM|B|b)\b", bare):
        return "Write k for thousands, M for millions, bn for billions: 310k EUR or 1.2M EUR"
    return "Write a number and a currency: 1.2M EUR or 250000 USD"


class Period(Struct, frozen=True):
    """Time from `start` to `end`, both days included; `end` is None while it is still running."""

    start: dt.date
    end: dt.date | None


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else dt.date.max
    return following - dt.timedelta(days=1) if following != dt.date.max else following


def _edge(text: str, *, last: bool) -> dt.date | None:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None:
            return dt.date(year or 0, month or 0, day)
        if month is not None:
            start = dt.date(year or 0, month, 1)
            return _month_end(start.year, start.month) if last else start
        return dt.date(year or 0, 12, 31) if last else dt.date(year or 0, 1, 1)
    except ValueError:
        return None


def read_period(value: object) -> Period:
    """Read a period: "2024-03 to 2025-02", "2026", "2024-03-15 to 2024-04-30", "from 2026-01"."""
    if isinstance(value, Period):
        return value
    text = " ".join(_scalar(value, "a period").split())
    if text.startswith("from "):
        start, end, has_end = _edge(text[5:], last=False), None, False
    else:
        first, _, second = text.partition(" to ")
        start, end, has_end = _edge(first, last=False), _edge(second or first, last=True), True
    if start is None or (has_end and end is None):
        hint = "Write 2024-03 to 2025-02, or 2026, or 'from 2026-01' if it has no end"
        raise refuse(f"{shown(text)} is not a period. {hint}", "not-a-period")
    if end is not None and end < start:
        raise refuse(f"{shown(text)} ends before it starts. Correct one of the dates", "dates-out-of-order")
    return Period(start, end)


def read_link(value: object) -> str:
    """Read a web address: http, https or mailto."""
    text = _clean(_scalar(value, "a web address")).strip()
    if not re.fullmatch(r"(https?://[^\s<>\"'\\]+|mailto:[^\s<>\"'\\]+@[^\s<>\"'\\]+)", text):
        text = f"{shown(text)} is not a web address. Write it in full, such as https://example.com/page"
        raise refuse(text, "not-a-web-address")
    return text


def read_email(value: object) -> str:
    """Read an email address."""
    text = _clean(_scalar(value, "an email address")).strip()
    if not re.fullmatch(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        text = f"{shown(text)} is not an email address. Write it in full, such as name@example.com"
        raise refuse(text, "not-an-email-address")
    return text


_LANGUAGE = r"[a-z]{2,3}(-[A-Z]{2})?"


def read_language(value: object) -> str:
    """Read a language code, with a country where needed: de, fr, de-CH."""
    text = _scalar(value, "a language code")
    if re.fullmatch(_LANGUAGE, text):
        return str(text)
    nearly = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?", text)
    better = "-".join(filter(None, (nearly[1].lower(), (nearly[2] or "").upper()))) if nearly else ""
    hint = f"Write '{better}'" if better else "Write a code such as de, or with a country such as de-CH"
    raise refuse(f"{shown(text)} is not a language code. {hint}", "not-a-language")


_PICTURE = r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\.(png|jpg|jpeg|webp)"


def read_picture(value: object) -> str:
    """Read the file name of a picture in a folder files/: logo.png."""
    text = _scalar(value, "the file name of a picture")
    if re.fullmatch(_PICTURE, text) and len(text) <= 100:
        return str(text)
    if re.search(r"[/\\]", text):
        text = f"{shown(text)} is a path. Put the picture in files/ and write only its name"
        raise refuse(text, "not-a-picture-name")
    hint = "Use letters, digits and hyphens, ending in .png, .jpg or .webp, such as stock-outs.png"
    raise refuse(f"{shown(text)} is not a valid picture name. {hint}", "not-a-picture-name")


# An editor's YAML reads `title: 2026` as a number where the portal reads text, so the schemas of text
# and ids accept numbers too.
_ANY = ["string", "number", "boolean"]
Text = Annotated[str, Kind(read_text, {"type": _ANY, "pattern": r"\S", "maxLength": 300})]
Prose = Annotated[str, Kind(read_prose, {"type": _ANY, "pattern": r"\S"})]
Slug = Annotated[str, Kind(read_slug, SLUG_SCHEMA)]
Code = Annotated[str, Kind(read_code, {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9]{1,12}$"})]
Flag = Annotated[bool, Kind(read_flag, {"type": "boolean"})]
Day = Annotated[dt.date, Kind(read_day, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
Number = Annotated[Decimal, Kind(read_number, {"type": "number"})]
Share = Annotated[Decimal, Kind(read_share, {"type": "string", "pattern": r"^-?\d{1,4}(\.\d{1,6})?\s*%$"})]
Likelihood = Annotated[Decimal, Kind(read_likelihood, {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,6})?\s*%$"})]
Currency = Annotated[str, Kind(read_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]
Amount = Annotated[Money, Kind(read_money, {"type": "string", "pattern": AMOUNT_PATTERN})]
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
PERIOD_PATTERN = rf"^({_DATE}( to {_DATE})?|from {_DATE})$"
Span = Annotated[Period, Kind(read_period, {"type": ["string", "integer"], "pattern": PERIOD_PATTERN})]
Link = Annotated[str, Kind(read_link, {"type": "string", "pattern": r"^(https?://|mailto:)\S+$"})]
Email = Annotated[str, Kind(read_email, {"type": "string", "pattern": r"^\S+@\S+\.\S+$"})]
Language = Annotated[str, Kind(read_language, {"type": "string", "pattern": f"^{_LANGUAGE}$"})]
PICTURE = Kind(read_picture, {"type": "string", "pattern": f"^{_PICTURE}$", "maxLength": 100})
Picture = Annotated[str, PICTURE]
Year = Annotated[int, whole(1900, 2200)]


class Ref(Kind):
    """The id of a record of one of `kinds` ("people", "stakeholders" ...), searched in this order."""

    def __init__(self, *kinds: str) -> None:
        super().__init__(read_slug, SLUG_SCHEMA)
        self.kinds = kinds
