"""The kinds of value a plan file holds: how each is written, read and described to an editor.

Every scalar arrives as text (`source.Plain` when unquoted); each kind says what it accepts and, where
it refuses, what to write instead. Nothing is guessed: `yes` is not true and `1,5` is not a number.
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

from generator.problems import shown


def refuse(text: str) -> PydanticCustomError:
    """Return the error that carries a message to the author."""
    # The braces keep a value that holds some from being read as a template.
    return PydanticCustomError("plan", "{text}", {"text": text})


class Kind:
    """How a scalar is read, and how an editor's schema describes it; used as `Annotated[str, Kind(...)]`."""

    def __init__(self, read: Callable[[Any], Any], schema: Mapping[str, Any]) -> None:
        self.read = read
        self.schema = schema

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return dict(self.schema)


def _scalar(value: object, wanted: str) -> str:
    if isinstance(value, str):
        return value
    found = "a list" if isinstance(value, list) else "a group of fields"
    raise refuse(f"{found}, where {wanted} belongs. Write one value, on one line")


# Invisible characters that reorder or hide text: controls, also bidirectional, joiners without use, BOM.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _clean(text: str) -> str:
    text = _SURROGATE.sub("\ufffd", _HIDDEN.sub("", text))
    return unicodedata.normalize("NFC", text)


def read_text(value: object) -> str:
    """Read one line of text; inner line breaks become spaces."""
    text = " ".join(_clean(_scalar(value, "a text")).split())
    if not text:
        raise refuse("an empty text. Write one, or delete the line")
    if len(text) > 300:
        raise refuse(f"{len(text)} characters, where at most 300 belong. Shorten it")
    return text


def read_prose(value: object) -> str:
    """Read a text in Markdown, of any length."""
    text = _clean(_scalar(value, "a text")).strip()
    if not text:
        raise refuse("an empty text. Write one, or delete the line")
    return text


_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Names that Windows, or our own addresses, keep for themselves.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}


_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"}
)


def folded(text: str) -> str:
    """Return what an id keeps of a name, "" where none of its letters fit: "North Møre" -> "north-more"."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:64].strip("-")


def slug_fault(text: str) -> str | None:
    """Return what is wrong with an id, or None."""
    if text in _RESERVED:
        return f"{shown(text)} is a name that Windows keeps for itself. Choose another id"
    if _SLUG.fullmatch(text) and len(text) <= 64:
        return None
    better = folded(text)
    hint = (
        f" Write '{better}'"
        if better and better != text and better not in _RESERVED
        else " Write one such as 'oslo-2'"
    )
    return f"{shown(text)} is not an id: small letters a-z, digits and single hyphens, at most 64.{hint}"


def read_slug(value: object) -> str:
    """Read an id: [a-z0-9-], 1 to 64 characters."""
    text = _scalar(value, "an id")
    fault = slug_fault(text)
    if fault:
        raise refuse(fault)
    return str(text)


def read_code(value: object) -> str:
    """Read a short code such as a tier's "A": 1 to 12 letters or digits."""
    text = _scalar(value, "a short code")
    if not re.fullmatch(r"[A-Za-z0-9]{1,12}", text):
        raise refuse(f"{shown(text)} is not a code. Write 1 to 12 letters or digits, as A or crm")
    return str(text)


def read_flag(value: object) -> bool:
    """Read true or false, and nothing like them."""
    text = _scalar(value, "true or false")
    if text in ("true", "false") and type(text) is not str:
        return text == "true"
    raise refuse(f"{shown(text)} is neither true nor false. Write true or false, without quotes")


def read_day(value: object) -> dt.date:
    """Read a date: 2026-11-23."""
    if isinstance(value, dt.date):
        return value
    text = _scalar(value, "a date")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise refuse(f"{shown(text)} is not a day of the calendar. Write a date as 2026-11-23") from None
    raise refuse(f"{shown(text)} is not a date. Write year-month-day, as 2026-11-23")


def whole(low: int, high: int, meaning: str = "") -> Kind:
    """Return the kind of whole numbers from `low` to `high`."""
    said = f"a whole number from {low} to {high}" if low < high else str(low)
    said += f" ({meaning})" if meaning else ""

    def read(value: object) -> int:
        if isinstance(value, int):
            return value
        text = _scalar(value, said)
        plain = type(text) is not str
        if not plain or not re.fullmatch(r"[+-]?(0|[1-9][0-9]*)", text) or len(text) > 18:
            raise refuse(f"{shown(text)} is not {said}" + ("" if plain else ". Write it without quotes"))
        if not low <= int(text) <= high:
            raise refuse(f"{text} is outside {low} to {high}. Write {said}")
        return int(text)

    return Kind(read, {"type": "integer", "minimum": low, "maximum": high})


_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def read_number(value: object) -> Decimal:
    """Read a number with a decimal point: 5800, 0.25, -3."""
    if isinstance(value, Decimal):
        return value
    text = _scalar(value, "a number")
    if not _NUMBER.fullmatch(text) or len(text) > 24:
        raise refuse(f"{shown(text)} is not a number. Write digits, with a point for decimals, as 1250.5")
    if type(text) is str:
        raise refuse(f"{shown(text)} is a text, where a number belongs. Write it without quotes")
    return Decimal(text)


def read_share(value: object) -> Decimal:
    """Read a percentage, "35 %", as the fraction 0.35; between -100 % and 1000 %."""
    if isinstance(value, Decimal):
        return value
    text = _scalar(value, "a percentage")
    found = re.fullmatch(r"(-?[0-9]{1,4}(?:\.[0-9]{1,6})?)\s*%", text)
    if not found:
        raise refuse(f"{shown(text)} is not a percentage. Write it with its sign, as 35 %")
    share = Decimal(found[1]) / 100
    if not -1 <= share <= 10:
        raise refuse(f"{shown(text)} is outside -100 % to 1000 %. Write it as 35 %")
    return share


def read_likelihood(value: object) -> Decimal:
    """Read a percentage from 0 % to 100 %."""
    share = read_share(value)
    if not 0 <= share <= 1:
        raise refuse(f"{shown(value)} is outside 0 % to 100 %. Write a likelihood, as 35 %")
    return share


def read_currency(value: object) -> str:
    """Read a currency's ISO 4217 code."""
    text = _scalar(value, "a currency")
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise refuse(f"{shown(text)} is not a currency. Write its three capital letters, as EUR")
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


_MONEY = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(k|M|bn)?\s+([A-Z]{3})")
_SCALE = {None: 0, "k": 3, "M": 6, "bn": 9}


def money_of(text: str) -> Money | None:
    """Return the Money that "1.2M EUR" or "250000 USD" means, or None."""
    found = _MONEY.fullmatch(text.strip())
    if not found or len(found[1]) > 24:
        return None
    return Money(Decimal(found[1]).scaleb(_SCALE[found[2]]), found[3])


def read_money(value: object) -> Money:
    """Read an amount with its currency: 1.2M EUR, 310k EUR, 250000 USD."""
    if isinstance(value, Money):
        return value
    text = _scalar(value, "an amount of money")
    money = money_of(text)
    if money is None:
        raise refuse(_money_fault(text))
    return money


def _money_fault(text: str) -> str:
    start = f"{shown(text)} is not an amount."
    bare = text.strip()
    if re.fullmatch(r"-?\d+(\.\d+)?\s*(k|M|bn)?", bare):
        return f"{start} Write its currency too, as {bare} EUR"
    nearly = re.fullmatch(r"(-?[0-9.]+)\s*(k|M|bn)?\s*([A-Za-z]{3})", bare)
    better = f"{nearly[1]}{nearly[2] or ''} {nearly[3].upper()}" if nearly else ""
    if money_of(better):
        return f"{start} Write '{better}'"
    if re.search(r"\d[,' \u00a0\u202f]\d", bare):
        return f"{start} Write digits without separators and a point for decimals, as 1200000 EUR or 1.2M EUR"
    if re.match(r"[€$£¥]|.*[€$£¥]$", bare) or re.fullmatch(r"[A-Z]{3}\s*[\d.]+\s*\w*", bare):
        return f"{start} Write the number first and the currency's three letters last, as 1.2M EUR"
    if re.search(r"\d\s*(m|K|mio|mn|MM|B|b)\b", bare):
        return f"{start} Thousands are k, millions M, thousand millions bn, as 310k EUR or 1.2M EUR"
    return f"{start} Write a number and a currency, as 1.2M EUR or 250000 USD"


class Period(Struct, frozen=True):
    """Time from `start` to `end`, both days included; `end` None is still running."""

    start: dt.date
    end: dt.date | None


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else dt.date.max
    return following - dt.timedelta(days=1) if following != dt.date.max else following


def _edge(text: str, *, last: bool) -> dt.date | None:
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
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
    wanted = "Write it as 2024-03 to 2025-02, as 2026, or as 'from 2026-01' where it has no end"
    if text.startswith("from "):
        start, end, ended = _edge(text[5:], last=False), None, False
    else:
        first, _, second = text.partition(" to ")
        start, end, ended = _edge(first, last=False), _edge(second or first, last=True), True
    if start is None or (ended and end is None):
        raise refuse(f"{shown(text)} is not a period. {wanted}")
    if end is not None and end < start:
        raise refuse(f"{shown(text)} ends before it starts. {wanted}")
    return Period(start, end)


def read_link(value: object) -> str:
    """Read a web address: http, https or mailto."""
    text = _clean(_scalar(value, "a web address")).strip()
    if not re.fullmatch(r"(https?://[^\s<>\"'\\]+|mailto:[^\s<>\"'\\]+@[^\s<>\"'\\]+)", text):
        raise refuse(f"{shown(text)} is not a web address. Write it whole, as https://example.com/page")
    return text


def read_email(value: object) -> str:
    """Read an e-mail address."""
    text = _clean(_scalar(value, "an e-mail address")).strip()
    if not re.fullmatch(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        raise refuse(f"{shown(text)} is not an e-mail address. Write it as name@example.com")
    return text


_LANGUAGE = r"[a-z]{2,3}(-[A-Z]{2})?"


def read_language(value: object) -> str:
    """Read a language, with a country where formats need one: de, fr, de-CH."""
    text = _scalar(value, "a language")
    if re.fullmatch(_LANGUAGE, text):
        return str(text)
    nearly = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?", text)
    better = "-".join(filter(None, (nearly[1].lower(), (nearly[2] or "").upper()))) if nearly else ""
    hint = f"Write '{better}'" if better else "Write two small letters, as de, or with a country, as de-CH"
    raise refuse(f"{shown(text)} is not a language. {hint}")


_PICTURE = r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\.(png|jpg|jpeg|webp)"


def read_picture(value: object) -> str:
    """Read the name of a picture in a folder files/: logo.png."""
    text = _scalar(value, "the name of a picture")
    if re.fullmatch(_PICTURE, text) and len(text) <= 100:
        return str(text)
    if re.search(r"[/\\]", text):
        raise refuse(
            f"{shown(text)} is a way, not a name. Put the picture into files/ and write its name alone"
        )
    wanted = "letters, digits, hyphens, and .png, .jpg or .webp, as stock-outs.png"
    raise refuse(f"{shown(text)} is not the name of a picture: {wanted}")


# The schemas speak of what an editor's YAML makes of a scalar: `title: 2026` is a number to it, and an
# id or a title here; so what may look like a number may be one.
_ANY = ["string", "number", "boolean"]
SLUG_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": "^(?!s-)[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 64,
    "not": {"enum": sorted(_RESERVED)},
}

Text = Annotated[str, Kind(read_text, {"type": _ANY, "pattern": r"\S", "maxLength": 300})]
Prose = Annotated[str, Kind(read_prose, {"type": _ANY, "pattern": r"\S"})]
Slug = Annotated[str, Kind(read_slug, SLUG_SCHEMA)]
Code = Annotated[str, Kind(read_code, {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9]{1,12}$"})]
Flag = Annotated[bool, Kind(read_flag, {"type": "boolean"})]
Day = Annotated[dt.date, Kind(read_day, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
Number = Annotated[Decimal, Kind(read_number, {"type": "number"})]
Share = Annotated[Decimal, Kind(read_share, {"type": "string", "pattern": r"^-?\d{1,4}(\.\d{1,6})?\s*%$"})]
Likelihood = Annotated[
    Decimal, Kind(read_likelihood, {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,6})?\s*%$"})
]
Currency = Annotated[str, Kind(read_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]
MONEY_PATTERN = r"^-?\d+(\.\d+)?\s*(k|M|bn)?\s+[A-Z]{3}$"
Amount = Annotated[Money, Kind(read_money, {"type": "string", "pattern": MONEY_PATTERN})]
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
