"""Which editions may contain runs of words that are not exempt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from generator.gate.grams import Numbers, RunQuery, numbers, overlap, unpacked
from generator.gate.known import KnownValues
from generator.gate.memory import AccountRuns

Suspect = tuple[str, str, bool, str]  # a run, its place in the plans, whether it is shared; the edition


class SuspectFinder:
    """Finds suspects in the runs `present` in editions scanned now, and in the `kept` pairs of all others."""

    def __init__(
        self, known: KnownValues, everywhere: str, present: Mapping[str, Sequence[str]], kept: Mapping[str, bytes]
    ) -> None:
        self._known, self._everywhere = known, everywhere
        self._present, self._kept = present, kept
        self._seen: dict[str, str] = {}

    def suspects(self, owner: str) -> Iterator[Suspect]:
        """Yield an account's runs in editions scanned now."""
        if self._present and overlap(self._asked, unpacked(self._known.numbers(owner))):
            for run, place, shared in self._known.runs(owner):
                for id in self._present.get(run, ()):
                    yield run, place, shared, id

    def new_suspects(self, owner: str, new: AccountRuns | None) -> Iterator[Suspect]:
        """Yield an account's new runs (None for all) that may be in any other edition."""
        if not self._kept:
            return
        runs = {run: (place, shared) for run, place, shared in new or self._known.runs(owner)}
        question = RunQuery([run for run in runs if f" {run} " not in self._everywhere])
        for id, pairs in self._kept.items():
            for run in question.suspects(unpacked(pairs)):
                if f" {run} " not in self._seen_by(id):
                    yield run, *runs[run], id

    @cached_property
    def _asked(self) -> Numbers:
        return numbers(list(self._present))

    def _seen_by(self, id: str) -> str:
        if id not in self._seen:
            self._seen[id] = self._known.seen(id)
        return self._seen[id]
