"""Word lists (words.txt) and invented names for the texts of a synthetic portfolio."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

_LISTS: dict[str, list[str]] = {
    name: text.split()
    for name, text in re.findall(
        r"^\[([a-z ]+)\]\n([^\[]*)", Path(__file__).with_name("words.txt").read_text("utf-8"), re.MULTILINE
    )
}
NOUNS = _LISTS["nouns"]
ADJECTIVES = _LISTS["adjectives"]
VERBS = _LISTS["verbs"]
ADVERBS = _LISTS["adverbs"]
GERMAN_NOUNS = _LISTS["german nouns"]
GERMAN_WORDS = _LISTS["german words"]
GIVEN = _LISTS["given"]
RIVALS = _LISTS["rivals"]  # none similar enough to another to look like a misspelling of it
SECTORS = _LISTS["sectors"]  # last words of company names
KEPT = frozenset(_LISTS["kept"])  # words that are never replaced, so that sentences stay sentences
INDUSTRIES = (
    "Food retail",
    "Health care",
    "Automotive supply",
    "Parcel delivery",
    "Pharmaceutical wholesale",
    "Machine tools",
    "Food processing",
    "Fashion",
    "Building materials",
    "Electronics",
    "Furniture",
    "Chemicals",
    "Beverages",
    "Energy",
    "Rail",
    "Aviation",
    "Shipbuilding",
    "Packaging",
    "Textiles",
    "Medical devices",
    "Agriculture",
    "Publishing",
)


def place(chance: Random) -> str:
    """Return an invented place, such as Selaholm."""
    return _invented(chance, "place ends")


def family(chance: Random) -> str:
    """Return an invented family name."""
    return _invented(chance, "family ends")


def company(chance: Random) -> str:
    """Return the invented first word of a company name."""
    return _invented(chance, "company ends")


def _invented(chance: Random, ends: str) -> str:
    middle = chance.choice(_LISTS["middles"]) if chance.random() < 0.9 else ""
    return chance.choice(_LISTS["stems"]) + middle + chance.choice(_LISTS[ends])
