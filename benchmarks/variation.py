"""Derive one account's values from another's: other names, words, numbers and dates, same structure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from pydantic import BaseModel

from benchmarks import words
from benchmarks.shape import Field, fields
from generator.model import kinds
from generator.model.expectations import STANDARD_EXPECTATIONS
from generator.model.ids import folded, slug_fault
from generator.model.record import LEVELS
from generator.plans.source import Plain

REPLACED = 0.75  # share of the words that are not too common to replace
MOVED = 0.3  # share of the scores on a scale

_WORD = re.compile(r"[^\W\d_]+|\d+")
_AMOUNT = re.compile(r"(-?\d+(?:\.\d+)?)(\s*(?:k|M|bn)?)(\s+)([A-Z]{3})\b")
_SHARE = re.compile(r"(-?\d+(?:\.\d+)?)(\s*%)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]\s+|\n)[\"*\-\s]*\Z")
_GERMAN = re.compile(r"\b(der|die|das|und|ein|eine|im|von|für|je|wir|sind|unser|ist)\b", re.IGNORECASE)


_STANDARD = {expectation.id for expectation in STANDARD_EXPECTATIONS}


def _kind(annotation: Any) -> Any:
    return annotation.__metadata__[0]


_KEPT_KINDS = tuple(map(_kind, (kinds.Flag, kinds.Code, kinds.Language, kinds.Picture, kinds.Span, kinds.Email)))
_TEXT, _PROSE, _DAY, _SLUG = map(_kind, (kinds.Text, kinds.Prose, kinds.Day, kinds.Slug))
_MONEY, _CURRENCY, _LINK = map(_kind, (kinds.Amount, kinds.Currency, kinds.Link))


@dataclass
class Variation:
    """How one account differs from its origin; the same word is always replaced by the same word."""

    chance: Random
    people: Mapping[str, str]  # ids of our people
    names: dict[str, str]  # words with a fixed replacement
    fixed: Mapping[tuple[str, str], str]  # (part, field) -> its value
    days: int
    scale: Decimal
    currencies: Mapping[str, str]
    ids: dict[str, str] = field(default_factory=dict)
    _ordinary: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def part(self, values: Mapping[str, Any], part: type[BaseModel]) -> dict[str, Any]:
        """Return the values of a part, varied field by field."""
        known_fields = fields(part)
        return {
            name: self.fixed.get((part.__name__, name))
            or (self.value(value, known_fields[name], name) if name in known_fields else value)
            for name, value in values.items()
        }

    def value(self, value: Any, field: Field, name: str) -> Any:
        """Return one value, varied as its kind allows."""
        if isinstance(value, list):
            return [self.value(item, field, name) for item in value]
        if isinstance(value, dict):
            if field.part and not field.keyed:
                return self.part(value, field.part)
            return {key: self._keyed(item) for key, item in value.items()}
        if name == "formula" or (field.kind in _KEPT_KINDS and field.kind):
            return value
        if field.kind is None:
            return self._amounts(value) if field.part else self._choice(value, field)
        return self._scalar(str(value), field)

    def _scalar(self, text: str, field: Field) -> Any:
        kind = field.kind
        if isinstance(kind, kinds.Ref):
            return self._referred(text, field.refs)
        if kind is _SLUG:
            return self.id(text)
        if kind is _TEXT:
            return self._short(self.text(text))
        if kind is _PROSE:
            return self.text(text.strip())
        if kind is _LINK:
            return _WORD.sub(lambda match: folded(self.names.get(match[0].capitalize(), match[0])), text)
        if kind is _DAY:
            return self.day(text)
        if kind is _CURRENCY:
            return self.currencies.get(text, text)
        if kind is _MONEY:
            return self._amounts(text)
        return self._number(text, kind)

    def id(self, id: str) -> str:
        """Return the replacement of an id, the same in every file of the account."""
        if id not in self.ids:
            base = "-".join(map(self._id_word, id.split("-")))
            candidate = base
            while candidate in self._taken or slug_fault(candidate) or candidate.startswith("s-"):
                candidate = f"{base[:50].rstrip('-')}-{self.chance.randrange(2, 9999)}"
            self._taken.add(candidate)
            self.ids[id] = candidate
        return self.ids[id]

    def day(self, text: str) -> Plain:
        """Return a date, moved by the account's days."""
        return Plain(dt.date.fromisoformat(text) + dt.timedelta(self.days))

    def text(self, text: str) -> str:
        """Return a text with other words, numbers and names."""
        nouns = words.GERMAN_NOUNS if _GERMAN.search(text) else None

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if word in self.names:
                return self.names[word]
            if word in self.currencies:
                return self.currencies[word]
            if word.isdigit():
                return self._digits(word)
            if len(word) < 4 or word.casefold() in words.KEPT:
                return word
            if word[0].isupper() and nouns is None and (word == text or not _starts(text, match.start())):
                return self.names.setdefault(word, words.place(self.chance))
            return self._word(word, nouns)

        return _WORD.sub(other, text)

    def _word(self, word: str, german: list[str] | None) -> str:
        key = word.casefold()
        if key not in self._ordinary:
            keep = self.chance.random() > REPLACED
            drawn = (self._drawn(word, german) for _ in range(20))
            # Different words stay different while there are enough: no title becomes "Supply, supply".
            replacement = key if keep else next((option for option in drawn if option not in self._taken), word)
            self._taken.add(replacement)
            self._ordinary[key] = replacement
        replacement = self._ordinary[key]
        return replacement[0].upper() + replacement[1:] if word[0].isupper() else replacement

    def _drawn(self, word: str, german: list[str] | None) -> str:
        draw = self.chance.choice
        if german is not None:
            return draw(german) if word[0].isupper() else draw(words.GERMAN_WORDS)
        if word.endswith("ing"):
            return draw(words.VERBS).rstrip("e") + "ing"
        if word.endswith("ed"):
            return draw(words.VERBS).rstrip("e") + "ed"
        if word.endswith("ly"):
            return draw(words.ADVERBS)
        if word.endswith("s") and not word.endswith("ss"):
            return draw(words.NOUNS).removesuffix("s") + "s"
        return draw(draw((words.NOUNS, words.NOUNS, words.ADJECTIVES, words.VERBS)))

    def _id_word(self, word: str) -> str:
        if word.isdigit() or len(word) < 3:
            return word
        for name in (word, word.capitalize()):
            if name in self.names:
                return folded(self.names[name]) or word
        return self._word(word, None) if word not in words.KEPT else word

    def _referred(self, id: str, refs: tuple[str, ...]) -> str:
        if "people" in refs and id in self.people:
            return self.people[id]
        if id in _STANDARD:  # one of the portal's own, which an action may serve too
            return id
        return id if set(refs) <= {"offerings", "roles", "stages", "criteria", "tiers"} else self.id(id)

    def _choice(self, value: str, field: Field) -> str:
        if tuple(field.choices) != LEVELS or self.chance.random() > MOVED:
            return value
        return LEVELS[max(0, min(len(LEVELS) - 1, LEVELS.index(value) + self.chance.choice((-1, 1))))]

    def _keyed(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if _AMOUNT.search(value):
            return self._amounts(value)
        if _SHARE.fullmatch(value):
            return self._number(value, None)
        if isinstance(value, Plain) and _NUMBER.fullmatch(value):
            return self._near(value)
        return _WORD.sub(lambda match: self._digits(match[0]), value)

    def _number(self, text: str, kind: kinds.Kind | None) -> Any:
        share = _SHARE.fullmatch(text)
        if share:
            return self._near(share[1], top=Decimal(100)) + share[2]
        scale = kind.schema if kind else {}
        low, high = scale.get("minimum"), scale.get("maximum")
        if not _NUMBER.fullmatch(text):
            return text
        if low is not None and high is not None:
            if low == 1900:
                return Plain(text)  # a year
            if high - low > 10:
                return Plain(max(low, min(high, int(Decimal(_rounded(Decimal(text) * self._factor()))))))
            step = self.chance.choice((-1, 1)) if self.chance.random() < MOVED else 0
            return Plain(max(low, min(high, int(text) + step)))
        return self._near(text)

    def _amounts(self, text: str) -> str:
        def other(match: re.Match[str]) -> str:
            amount = _rounded(Decimal(match[1]) * self.scale * self._factor())
            return f"{amount}{match[2]}{match[3]}{self.currencies.get(match[4], match[4])}"

        return _AMOUNT.sub(other, text)

    def _near(self, text: str, top: Decimal | None = None) -> Plain:
        value = Decimal(text) * self._factor()
        value = min(value, top) if top is not None and Decimal(text) <= top else value
        places = len(text.partition(".")[2])
        return Plain(_rounded(Decimal(f"{value:.{places}f}")))

    def _factor(self) -> Decimal:
        return Decimal(self.chance.randrange(80, 121)) / 100

    def _digits(self, digits: str) -> str:
        if len(digits) < 2 or (len(digits) == 4 and digits[:2] in ("19", "20", "21")) or digits.startswith("0"):
            return digits
        if digits not in self._ordinary:
            first = self.chance.choice("123456789")
            self._ordinary[digits] = first + "".join(self.chance.choice("0123456789") for _ in digits[1:])
        return self._ordinary[digits]

    @staticmethod
    def _short(text: str) -> str:
        while len(text) > 300:
            text = text.rpartition(" ")[0]
        return text


def _starts(text: str, at: int) -> bool:
    """Return whether a sentence starts at a position of a text."""
    return _SENTENCE_START.search(text, max(0, at - 12), at) is not None


def _rounded(amount: Decimal) -> str:
    """Return an amount to three significant digits, as people plan: 1.24, 318, 46300."""
    if not amount:
        return "0"
    figure = Decimal(f"{amount:.3g}")
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
