"""A customer's language: interface texts from catalogues, and dates and figures as its readers write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent

CATALOGUES = Path(__file__).parent / "locale"
SOURCE = "en"  # the language texts are written in; it needs no catalogue
PSEUDO = "qps"  # for tests: English, with every interface text and every figure in brackets
_WITHOUT_SHARP_S = ("CH", "LI")


class Amount(Protocol):
    """What money must offer to be written: `amount` in units of `currency` (ISO 4217)."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


class PeriodLike(Protocol):
    """What a period must offer to be written; without an `end` it has not ended."""

    @property
    def start(self) -> dt.date: ...
    @property
    def end(self) -> dt.date | None: ...


def languages() -> tuple[str, ...]:
    """Return the languages that editions support: that of the texts and each with a catalogue."""
    translated = (folder.name for folder in CATALOGUES.iterdir() if catalogue_file(folder.name).is_file())
    return tuple(sorted({SOURCE, *translated}))


def catalogue_file(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return CATALOGUES / language / "LC_MESSAGES" / "edition.po"


def calendar_words() -> str:
    """Return the names of months and days in every language that editions support, as one text."""
    names = []
    for code in languages():
        locale = Locale.parse(code)
        for kinds in (locale.months, locale.days):
            names += [name for widths in kinds.values() for all_ in widths.values() for name in all_.values()]
    return "\n".join(names)


def known_locale(code: str) -> bool:
    """Return whether dates and amounts can be written for a code such as de-CH."""
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


class Language:
    """One language and country; `say` and `count` return interface texts, the rest writes values."""

    def __init__(self, code: str) -> None:
        """Open a language by its code: de, de-CH, en-GB. Raises ValueError for one not supported."""
        self.code = code
        self._pseudo = code == PSEUDO
        base = SOURCE if self._pseudo else code.partition("-")[0]
        if base not in languages() or not (self._pseudo or known_locale(code)):
            raise ValueError(f"language {code!r} is not supported in editions")
        self.locale = Locale.parse(SOURCE if self._pseudo else code, sep="-")
        self._catalogue = None if base == SOURCE else _catalogue(base)

    @property
    def tag(self) -> str:
        """The code for an attribute `lang`."""
        return SOURCE if self._pseudo else self.code

    def say(self, text: str, **values: object) -> str:
        """Return an interface text in this language with its {places} filled; plain text, to be escaped."""
        return self._filled(self._catalogue.text(text, 0) if self._catalogue else text, values)

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Return the text for a count, in the plural form of the language; {number} is the count."""
        if self._catalogue is None:
            text = singular if number == 1 else plural
        else:
            text = self._catalogue.text(singular, self._catalogue.plural_form(number))
        return self._filled(text, {"number": self.number(number), **values})

    def day(self, day: dt.date) -> str:
        """Write a date in a sentence: "18 November 2026"."""
        return self._value(format_date(day, "long", self.locale))

    def short_day(self, day: dt.date) -> str:
        """Write a date in a table: "18 Nov 2026", "18.11.2026"."""
        return self._value(format_date(day, "medium", self.locale))

    def period(self, period: PeriodLike) -> str:
        """Write a period that has ended or will: "2025", "March 2024 – February 2025"; else its start."""
        start, end = period.start, period.end
        months = start.day == 1 and (end is None or (end + dt.timedelta(days=1)).day == 1)
        if end is None:
            text = (
                format_skeleton("yMMMM", start, locale=self.locale)
                if months
                else format_date(start, "long", self.locale)
            )
        elif months and (start.month, end.month, start.year) == (1, 12, end.year):
            text = str(start.year)
        else:
            text = format_interval(start, end, "yMMMM" if months else "yMMMd", locale=self.locale)
        return self._value(text)

    def money(self, money: Amount) -> str:
        """Write money in full, with cents only where there are some: "€788,568"."""
        whole = money.amount == money.amount.to_integral_value()
        pattern = self.locale.currency_formats["standard"].pattern
        if whole:
            pattern = pattern.replace(".00", "")
        return self._value(
            format_currency(money.amount, money.currency, pattern, locale=self.locale, currency_digits=not whole)
        )

    def whole(self, money: Amount) -> str:
        """Write money without cents, as suits what was computed from a rate."""
        return self.money(type(money)(money.amount.to_integral_value(), money.currency))  # type: ignore[call-arg]

    def about(self, money: Amount) -> str:
        """Write money short, for a headline: "€2.8M", "2,8 Mio. €"."""
        if abs(money.amount) < 1_000_000:  # German, for one, has no short form for thousands
            step = 1000 if abs(money.amount) >= 10_000 else 1
            rounded = (money.amount / step).to_integral_value() * step
            return self.money(type(money)(rounded, money.currency))  # type: ignore[call-arg]
        text = format_compact_currency(money.amount, money.currency, locale=self.locale, fraction_digits=1)
        return self._value(text)

    def number(self, number: Decimal | int) -> str:
        """Write a number with all its digits."""
        return self._value(format_decimal(number, "#,##0.######", locale=self.locale, decimal_quantization=False))

    def share(self, share: Decimal) -> str:
        """Write a share of one as a percentage: "33.5%", "33,5 %"."""
        pattern = self.locale.percent_formats[None].pattern.replace("0%", "0.####%").replace("0\xa0%", "0.####\xa0%")
        return self._value(format_percent(share, pattern, locale=self.locale))

    @property
    def months(self) -> tuple[str, ...]:
        """The short names of the twelve months."""
        names = self.locale.months["stand-alone"]["abbreviated"]
        return tuple(self._value(names[month]) for month in range(1, 13))

    def _filled(self, text: str, values: dict[str, Any]) -> str:
        if self.locale.language == "de" and self.locale.territory in _WITHOUT_SHARP_S:
            text = text.replace("ß", "ss")
        return self._value(text.format_map(values) if values else text)

    def _value(self, text: str) -> str:
        return f"⟦{text}⟧" if self._pseudo else text


class _Catalogue:
    """The texts of one language by their English ones."""

    def __init__(self, catalogue: Catalog) -> None:
        self._forms: dict[str, tuple[str, ...]] = {}
        for message in catalogue:
            if message.id:
                id = message.id if isinstance(message.id, str) else message.id[0]
                forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                self._forms[id] = tuple(map(str, forms))
        from gettext import c2py  # the standard library's parser of a Plural-Forms line

        self.plural_form = c2py(catalogue.plural_expr)

    def text(self, text: str, form: int) -> str:
        """Return a translation, or the English text where there is none (a test finds those)."""
        forms = self._forms.get(text) or (text,)
        return forms[min(form, len(forms) - 1)] or text


@cache
def _catalogue(language: str) -> _Catalogue:
    with catalogue_file(language).open("rb") as file:
        return _Catalogue(read_po(file, locale=language))


@cache
def language(code: str) -> Language:
    """Return a language by its code, opened once. Raises ValueError for one not supported."""
    return Language(code)
