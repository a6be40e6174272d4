"""The values in the plans: from memory where nothing changed, else read from the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.gate.grams import numbers, packed
from generator.gate.memory import AccountRuns, Memory


class ChangedValues(Struct, frozen=True):
    """A changed account: its new runs, None if all are new, and whether its customer may see less now."""

    new: AccountRuns | None
    less: bool


class KnownValues(Struct, frozen=True):
    """The values of every account whose plan has the digest in `marks`."""

    memory: Memory
    marks: Mapping[str, str]
    read: Callable[[str], AccountRuns]

    def runs(self, owner: str) -> AccountRuns:
        """Return the runs of an account."""
        return self.memory.runs(owner, self._mark(owner)) or self._read(owner)

    def seen(self, owner: str) -> str:
        """Return the words that an account's customer may see."""
        seen = self.memory.seen(owner, self._mark(owner))
        return self._read(owner).seen if seen is None else seen

    def numbers(self, owner: str) -> bytes:
        """Return the numbers of an account's runs."""
        stored = self.memory.numbers(owner, self._mark(owner))
        return _numbers(self._read(owner)) if stored is None else stored

    def renewed(self, before: tuple[str, str | None]) -> ChangedValues:
        """Compare an account with its earlier state: `before` is its id and earlier digest, None if new."""
        owner, mark = before
        older = None if mark is None else self.memory.runs(owner, mark)
        runs = self.runs(owner)
        if older is None:
            return ChangedValues(None, less=True)
        return ChangedValues(runs.less(older), _less(older.seen, runs.seen))

    def _mark(self, owner: str) -> str:
        return self.marks.get(owner, "")  # "" for an edition without an account

    def _read(self, owner: str) -> AccountRuns:
        runs = self.read(owner)
        self.memory.keep_runs(owner, self._mark(owner), runs, _numbers(runs))
        return runs


def _numbers(runs: AccountRuns) -> bytes:
    return packed(numbers([run for run, _, _ in runs]))


def _less(older: str, newer: str) -> bool:
    """Return whether any text of the older, separated by two or more spaces, is missing from the newer."""
    return any(f" {text.strip()} " not in newer for text in older.split("  ") if text.strip())
