"""The rule by which a value is looked for: which runs of words stand for it, and what counts as the same.

RULE says it to readers; docs/gate.md repeats it, and a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.model.grammar import WrittenAmount, parse_amount, parse_worth

RULE = """\
A value is looked for as a run of whole words (letters and digits), whatever stands between them: case,
spacing, punctuation, markup, accents composed or not, soft hyphens and marks that cannot be seen.
Prose is looked for sentence by sentence, and a sentence of more than six words in blocks of six, so that
any quotation of eleven words is found. An id or a date (2026-04-19) is looked for with its hyphens, so that
ordinary words and numbers that come to stand side by side are not taken for it. An amount is looked for
in its digits, however they are grouped, and as it is written; a number only where it has four significant
digits or more and is no year.
Not looked for: what has fewer than four letters or digits, true and false, words of a fixed choice.
Excused: a run of words that stands in what this customer may see, or in the portal's own words."""

BLOCK = 6  # words
FEWEST = 4  # letters and digits
SIGNIFICANT = 4  # digits

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# What stands before is looked at behind the first digit: so the search leaps from digit to digit.
_GROUPED = re.compile(r"[\d](?<![\d.,]\d)\d{0,2}(?:([.,' \u2019])\d{3})(?:\1\d{3})*(?!\d)")
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W_]+")
# Words bound by one hyphen or underscore; two set the kind of an anchor before an id. A run of them is told
# from the same words side by side by its marks.
_CHAIN = re.compile(r"[^\W_]+(?:[-_\u2010-\u2015][^\W_]+)+")
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_BOUND = "-"  # before each word of a chain
_SENTENCE_END = re.compile("(?<=[.!?;:])\\s+|\n+|[\u201c-\u201f\u00ab\u00bb]")
# Between texts that do not run on, as at the edge of a quotation or a paragraph; a word that no plan holds.
BREAK = " \u2d63\u2d63\u2d63 "
_QUOTE = re.compile("[\u201c-\u201f\u00ab\u00bb]")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: without case, marks and the grouping of digits."""
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
    """Return a text as one string in which a run of words is found by `" run " in line`.

    Chains of words come behind, each once, their words marked.
    """
    plain = _plain(text)
    chains = "".join(
        f"{BREAK}{_bound(_WORDS.findall(chain))}" for chain in dict.fromkeys(_CHAIN.findall(plain))
    )
    return f" {' '.join(_WORD.findall(plain.replace('_', ' ')))}{chains} "


def written(run: str) -> str:
    """Return a run as people write it: an id and a date with hyphens."""
    return run[1:].replace(f" {_BOUND}", "-") if run.startswith(_BOUND) else run


def _bound(run_words: list[str]) -> str:
    return " ".join(f"{_BOUND}{word}" for word in run_words)


def split_sentences(text: str) -> str:
    """Return a text with its sentences set apart, as those of a value are: no run goes on over their ends."""
    return _SENTENCE_END.sub(BREAK, text)


def runs(value: str) -> Iterator[str]:
    """Yield the runs of words that stand for a value, one blank apart; none for what is too common."""
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
    """Return whether a run of words says enough to be looked for."""
    bare = [word.removeprefix(_BOUND) for word in run_words]
    if all(word.isdecimal() for word in bare):
        year = len(bare) == 1 and _YEAR.fullmatch(bare[0])
        return not year and significant_digits("".join(bare)) >= SIGNIFICANT
    return sum(map(len, bare)) >= FEWEST


def significant_digits(digits: str) -> int:
    """Count the significant digits of a number."""
    bare = re.sub(r"\D", "", digits.rstrip("0") if "." not in digits else digits.rstrip("0").rstrip("."))
    return len(bare.strip("0"))
