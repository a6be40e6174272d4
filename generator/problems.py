"""Problems: what is wrong in the plans, said to their author."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong, where it is, and what to write instead.

    `file` is a path as the author knows it, `line` and `column` count from 1, `field` is the way
    to the value inside the file ("proven[2].confirmed.by", empty for the file as a whole).
    """

    file: str
    line: int
    column: int
    field: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return visible(f"{place} {self.field}: {self.text}" if self.field else f"{place}: {self.text}")

    def annotation(self) -> str:
        """Return the problem as a GitHub workflow command, which shows it at its line of a pull request."""
        message = f"{self.field}: {self.text}" if self.field else self.text
        for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
            message = message.replace(char, code)
        file = self.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return visible(f"::error file={file},line={self.line},col={self.column},title=Plan::{message}")


class PlanError(Exception):
    """The plans cannot be used as they are; carries every problem found, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class SiteError(Exception):
    """The plans are fine and the site cannot be made of them: a template or setting is broken; says what."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the closest of `choices`, or "" when none is close."""
    folded = {choice.casefold(): choice for choice in choices}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def near(word: str, choices: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the closest of `choices`, or "" when none is close."""
    found = nearest(word, choices)
    return f" Did you mean '{found}'?" if found else ""


def one_of(choices: Iterable[str], limit: int = 12) -> str:
    """Return the choices as words: "'a', 'b' or 'c'"; a long list is cut and counted."""
    quoted = [f"'{choice}'" for choice in choices]
    if len(quoted) > limit:
        return ", ".join(quoted[:limit]) + f" or {len(quoted) - limit} more"
    return " or ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def visible(text: str) -> str:
    """Return a text as one line, with every character in it that cannot be seen written out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def in_markdown(text: str) -> str:
    """Return an author's text as words in one line of Markdown, never as markup."""
    return re.sub(r"([\\`*_\[\]|~#!])", r"\\\1", html.escape(visible(" ".join(text.split())), quote=False))


def shown(value: object, limit: int = 60) -> str:
    """Return a value as a message quotes it: one line, cut where long, control characters visible."""
    text = visible(str(value))
    return f"'{text[: limit - 1]}…'" if len(text) > limit else f"'{text}'"
