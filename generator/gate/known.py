"""What is known of the values in the plans: remembered where nothing changed, else learnt from the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.gate.grams import numbers, packed
from generator.gate.memory import AccountRuns, Memory


class ChangedValues(Struct, frozen=True):
    """An account that changed: its new runs, None where all are, and whether its customer may see less."""

    new: AccountRuns | None
    less: bool


class KnownValues(Struct, frozen=True):
    """The values of every account, as they are when its plan has the digest in `marks`."""

    memory: Memory
    marks: Mapping[str, str]
    learn: Callable[[str], AccountRuns]

    def runs(self, owner: str) -> AccountRuns:
        """Return the runs of an account."""
        return self.memory.runs(owner, self._mark(owner)) or self._learnt(owner)

    def seen(self, owner: str) -> str:
        """Return the words that an account's customer may see."""
        seen = self.memory.seen(owner, self._mark(owner))
        return self._learnt(owner).seen if seen is None else seen

    def numbers(self, owner: str) -> bytes:
        """Return the numbers of an account's runs."""
        stored = self.memory.numbers(owner, self._mark(owner))
        return _numbers(self._learnt(owner)) if stored is None else stored

    def renewed(self, before: tuple[str, str | None]) -> ChangedValues:
        """Compare an account with how it was when its plan had another digest, None where it was not."""
        owner, mark = before
        older = None if mark is None else self.memory.runs(owner, mark)
        runs = self.runs(owner)
        if older is None:
            return ChangedValues(None, less=True)
        return ChangedValues(runs.less(older), _less(older.seen, runs.seen))

    def _mark(self, owner: str) -> str:
        return self.marks.get(owner, "")  # of an edition without an account

    def _learnt(self, owner: str) -> AccountRuns:
        runs = self.learn(owner)
        self.memory.keep_runs(owner, self._mark(owner), runs, _numbers(runs))
        return runs


def _numbers(runs: AccountRuns) -> bytes:
    return packed(numbers([run for run, _, _ in runs]))


def _less(older: str, newer: str) -> bool:
    """Return whether some text of the older, two blanks or more apart, is not in the newer."""
    return any(f" {text.strip()} " not in newer for text in older.split("  ") if text.strip())
