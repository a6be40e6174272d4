"""Problems in the plans: where each is, what is wrong, and the rule that it breaks."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

FieldPath = tuple[str | int, ...]  # keys and list indexes that lead to a value of a file


class Fault(NamedTuple):
    """What is wrong with a value and what to write instead, and the id of the rule (see check/rules.md)."""

    text: str
    rule: str


class Finding(NamedTuple):
    """A fault and the path of the value that has it."""

    path: FieldPath
    text: str
    rule: str


class Problem(Struct, frozen=True, order=True):
    """One mistake: where it is, what is wrong, what to write instead.

    `file` is a path as the author knows it; `line` and `column` count from 1; `field` leads to the
    value inside the file ("proven[2].confirmed.by"; empty for the whole file); `rule` is the id that
    `portal check --explain` explains.
    """

    file: str
    line: int
    column: int
    field: str
    text: str
    rule: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" + ("" if self.field else ":")
        return visible(f"{place} {self.message} [{self.rule}]")

    @property
    def message(self) -> str:
        """The text, after the field where there is one."""
        return f"{self.field}: {self.text}" if self.field else self.text

    def annotation(self) -> str:
        """Return the problem as a GitHub workflow command, which shows it at its line of a pull request."""
        message = self.message
        for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
            message = message.replace(char, code)
        file = self.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return visible(f"::error file={file},line={self.line},col={self.column},title={self.rule}::{message}")


class PlanError(Exception):
    """The plans cannot be used as they are; carries every problem, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class SiteError(Exception):
    """The plans are fine, but the site cannot be built: a template or a setting is broken."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the closest of `choices`, or "" when none is close."""
    folded = {choice.casefold(): choice for choice in choices}
    matches = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else ""


def near(word: str, choices: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the closest of `choices`, or "" when none is close."""
    choice = nearest(word, choices)
    return f" Did you mean '{choice}'?" if choice else ""


def one_of(choices: Iterable[str], limit: int = 12) -> str:
    """Return the choices in words: "'a', 'b' or 'c'"; a long list is cut and the rest counted."""
    quoted = [f"'{choice}'" for choice in choices]
    if len(quoted) > limit:
        return ", ".join(quoted[:limit]) + f" or {len(quoted) - limit} more"
    return " or ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def visible(text: str) -> str:
    """Return a text as one line, with invisible characters written as escapes."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def in_markdown(text: str) -> str:
    """Return an author's text as one line of Markdown in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]|~#!])", r"\\\1", html.escape(visible(" ".join(text.split())), quote=False))


def shown(value: object, limit: int = 60) -> str:
    """Return a value as a message quotes it: one line, cut if long, control characters visible."""
    text = visible(str(value))
    return f"'{text[: limit - 1]}…'" if len(text) > limit else f"'{text}'"
