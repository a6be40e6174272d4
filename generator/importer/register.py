"""Names that other rows refer to, found despite differences in spelling, each with its id."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from generator.importer.notes import ImportNote
from generator.importer.rows import CsvRow
from generator.model.ids import slugs
from generator.problems import near, shown


class Register:
    """The accounts, people or offerings of an export by name.

    Names that differ only in capitals, spaces and punctuation are the same ("GTXPro" and "GTX Pro").
    Anything else may be another product or person, so it is not guessed.
    """

    def __init__(self, noun: str, names: Iterable[str], topic: str, *, collected: bool = False) -> None:
        """Take the names of their own file, or names `collected` from the rows that refer to them.

        Of several spellings of a collected name, the most frequent counts, then the first alphabetically.
        """
        self.noun = noun
        self.topic = topic
        if collected:
            by_use = sorted(Counter(names).items(), key=lambda use: (-use[1], use[0]))
            names = {folded_name(name): name for name, _ in reversed(by_use)}.values()
        self.ids = slugs(names, noun)
        self._folded: dict[str, list[str]] = {}
        for name in self.ids:
            self._folded.setdefault(folded_name(name), []).append(name)

    def find(self, name: str, row: CsvRow, id: str, notes: list[ImportNote]) -> str | None:
        """Return the registered name that matches `name`, or None; anything but an exact match is noted."""
        if name in self.ids:
            return name
        alike = self._folded.get(folded_name(name), [])
        if len(alike) == 1:
            message = f"{self.noun} {shown(name)} taken for {shown(alike[0])}"
            notes.append(ImportNote("near", row.file, row.line, message, id))
            return alike[0]
        message = f"no {self.noun} {shown(name)}.{near(name, self.ids)}"
        notes.append(ImportNote(self.topic, row.file, row.line, message, id))
        return None


def folded_name(name: str) -> str:
    """Return a name without capitals, spaces and punctuation."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in folded if c.isalnum()) or folded
