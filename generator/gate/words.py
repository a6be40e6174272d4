"""The search rule: which runs of words represent a value, and which texts count as the same.

RULE explains it to readers; docs/gate.md repeats it, and a test keeps the two the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.model.grammar import WrittenAmount, parse_amount, parse_worth

RULE = """\
The gate searches for each value as a run of whole words (letters and digits). Case, spacing, punctuation,
markup, composed or decomposed accents, soft hyphens and invisible characters make no difference.
Prose is searched sentence by sentence, and a sentence of more than 6 words in blocks of 6, so any quotation
of 11 words is found. An id or a date (2026-04-19) is searched with its hyphens, so that ordinary words and
numbers that happen to be next to each other are not taken for it. An amount is searched by its digits,
however they are grouped, with and without cents, and as it is written. Amounts and numbers need at least 4
significant digits, and a number must not be a year.
Not searched: values with fewer than 4 letters or digits, true and false, words from a fixed list.
Exempt: runs of words that this customer may see, and the portal's own words."""

BLOCK = 6  # words
FEWEST = 4  # letters and digits
SIGNIFICANT = 4  # digits

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# The lookbehind comes after the first digit, so that the search jumps from digit to digit.
_GROUPED = re.compile(r"[\d](?<![\d.,]\d)\d{0,2}(?:([.,' \u2019])\d{3})(?:\1\d{3})*(?!\d)")
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W_]+")
# Words joined by one hyphen or underscore; in anchors, two separate the kind from the id. Their words get a
# mark, which distinguishes them from the same words next to each other.
_CHAIN = re.compile(r"[^\W_]+(?:[-_\u2010-\u2015][^\W_]+)+")
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_BOUND = "-"  # before each word of a chain
_SENTENCE_END = re.compile("(?<=[.!?;:])\\s+|\n+|[\u201c-\u201f\u00ab\u00bb]")
# Separates texts, as at the edge of a quotation or a paragraph; a word that no plan contains.
BREAK = " \u2d63\u2d63\u2d63 "
_QUOTE = re.compile("[\u201c-\u201f\u00ab\u00bb]")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


def words(text: str) -> list[str]:
    """Return the words of a text for comparison: without case, punctuation and the grouping of digits."""
    return _WORD.findall(_plain(text).replace("_", " "))


def _plain(text: str) -> str:
    if text.isascii():
        plain = text.lower()
    else:
        shown = _QUOTE.sub(BREAK, _UNSEEN.sub("", text))
        composed = unicodedata.is_normalized("NFKC", shown)
        plain = (shown if composed else unicodedata.normalize("NFKC", shown)).casefold()
    return _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), plain)


def normalized_line(text: str) -> str:
    """Return a text as one string in which `" run " in line` finds a run of words.

    Joined words follow at the end, each once, with their words marked.
    """
    plain = _plain(text)
    chains = "".join(f"{BREAK}{_bound(_WORDS.findall(chain))}" for chain in dict.fromkeys(_CHAIN.findall(plain)))
    return f" {' '.join(_WORD.findall(plain.replace('_', ' ')))}{chains} "


def written(run: str) -> str:
    """Return a run as people write it: an id and a date with hyphens."""
    return run[1:].replace(f" {_BOUND}", "-") if run.startswith(_BOUND) else run


def _bound(run_words: list[str]) -> str:
    return " ".join(f"{_BOUND}{word}" for word in run_words)


def split_sentences(text: str) -> str:
    """Return a text with its sentences separated, as in a value, so that no run crosses their ends."""
    return _SENTENCE_END.sub(BREAK, text)


def runs(value: str) -> Iterator[str]:
    """Yield the runs of words that represent a value, separated by spaces; none if it is too common."""
    worth = parse_worth(value)
    amount = worth[0] if worth else parse_amount(value)
    if amount:
        yield from dict.fromkeys(_amount_runs(amount))
        return
    bound = _BOUND if _ID.fullmatch(value.strip()) else ""
    for sentence in _SENTENCE_END.split(value):
        run_words = [f"{bound}{word}" for word in words(sentence)]
        if len(run_words) <= BLOCK:
            if is_distinctive(run_words):
                yield " ".join(run_words)
            continue
        starts = [*range(0, len(run_words) - BLOCK, BLOCK), len(run_words) - BLOCK]
        yield from (" ".join(run_words[start : start + BLOCK]) for start in starts)


def _amount_runs(amount: WrittenAmount) -> Iterator[str]:
    """Yield the digits of an amount as pages show them: exact, to the cent, in whole units, as written."""
    value = abs(amount.value)
    if significant_digits(f"{value:f}") < SIGNIFICANT:
        return
    exact = f"{value.normalize():f}"
    yield " ".join(words(exact))
    whole, _, decimals = exact.partition(".")
    if decimals:
        shorter = map(words, (f"{value:.2f}", f"{value:.0f}", whole))
        yield from (" ".join(run_words) for run_words in shorter if is_distinctive(run_words))
    yield " ".join(words(f"{amount.number}{amount.scale}"))


def is_distinctive(run_words: list[str]) -> bool:
    """Return whether a run of words is distinctive enough to search for."""
    bare = [word.removeprefix(_BOUND) for word in run_words]
    if all(word.isdecimal() for word in bare):
        year = len(bare) == 1 and _YEAR.fullmatch(bare[0])
        return not year and significant_digits("".join(bare)) >= SIGNIFICANT
    return sum(map(len, bare)) >= FEWEST


def significant_digits(digits: str) -> int:
    """Count the significant digits of a number."""
    bare = re.sub(r"\D", "", digits.rstrip("0") if "." not in digits else digits.rstrip("0").rstrip("."))
    return len(bare.strip("0"))
