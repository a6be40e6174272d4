"""The customers' editions beside the internal one: made by a copy of this process, written after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache as remembered
from pathlib import Path
from types import TracebackType

from generator.builder.editions import EditionsResult
from generator.builder.fingerprint import Sighting
from generator.builder.inputs import Inputs
from generator.builder.install import alone
from generator.progress import Progress, silent
from generator.runtime.forked import Allowed, Forked, can_fork

Make = Callable[[Allowed, Progress], EditionsResult]


class EditionsBeside:
    """Editions to come: once begun, a copy of this process makes them and waits for leave to write them.

    Where none was begun they are made when asked for. What is begun and not asked for is never written.
    """

    def __init__(self, inputs: Inputs, out: Path, make: Make, tell: Progress) -> None:
        """Know how to make them from `inputs` into `out`, and whom to tell where they are made here."""
        self._inputs, self._out, self._make, self._tell = inputs, out, make, tell
        self._open = ExitStack()
        self._begun: Forked[tuple[EditionsResult, dict[str, Sighting]]] | None = None

    def __enter__(self) -> EditionsBeside:
        """Do nothing yet."""
        return self

    def begin(self) -> None:
        """Begin to make them, where a copy of this process can be made; from here on both write alone."""
        if self._begun is None and can_fork():
            from generator.plans.load import get_ready  # late, as all that makes pages

            get_ready()  # or each of the two would
            self._out.mkdir(parents=True, exist_ok=True)
            self._open.enter_context(alone(self._out))
            self._begun = Forked(self._work)

    def result(self) -> EditionsResult:
        """Let them be written, and return what came of it; raises as `build_editions`."""
        if self._begun is None:
            return self._make(lambda: True, self._tell)
        begun, self._begun = self._begun, None
        editions, seen = begun.result()
        self._inputs.known.learn(seen)
        return editions

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what was begun and is not wanted any more."""
        with self._open:
            if self._begun:
                self._begun.drop()

    def _work(self, allowed: Allowed) -> tuple[EditionsResult, dict[str, Sighting]]:
        with self._inputs.known.apart() as news:
            editions = self._make(remembered(allowed), silent)
        return editions, news
