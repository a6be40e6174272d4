"""The customers' editions, built by a copy of this process while it builds the internal one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache as remembered
from pathlib import Path
from types import TracebackType

from generator.builder.editions import EditionsResult
from generator.builder.fingerprint import KnownDigest
from generator.builder.inputs import Inputs
from generator.builder.install import exclusive
from generator.progress import Progress, silent
from generator.runtime.forked import Forked, MayWrite, can_fork

Make = Callable[[MayWrite, Progress], EditionsResult]


class ForkedEditions:
    """Editions that a copy of this process builds once started, and writes only when asked for.

    Without `start` they are built when asked for.
    """

    def __init__(self, inputs: Inputs, out: Path, make: Make, tell: Progress) -> None:
        """Prepare to build them from `inputs` into `out`; `tell` is used where they are built here."""
        self._inputs, self._out, self._make, self._tell = inputs, out, make, tell
        self._resources = ExitStack()
        self._process: Forked[tuple[EditionsResult, dict[str, KnownDigest]]] | None = None

    def __enter__(self) -> ForkedEditions:
        """Start nothing yet."""
        return self

    def start(self) -> None:
        """Start to build them if this process can be copied; from here on, both exclude other builds."""
        if self._process is None and can_fork():
            from generator.plans.load import get_ready  # late, as all that builds pages

            get_ready()  # else each of the two would
            self._out.mkdir(parents=True, exist_ok=True)
            self._resources.enter_context(exclusive(self._out))
            self._process = Forked(self._work)

    def result(self) -> EditionsResult:
        """Let the editions be written and return the result; raises as `build_editions`."""
        if self._process is None:
            return self._make(lambda: True, self._tell)
        process, self._process = self._process, None
        editions, digests = process.result()
        self._inputs.digests.merge(digests)
        return editions

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancel what was started and not asked for."""
        with self._resources:
            if self._process:
                self._process.cancel()

    def _work(self, may_write: MayWrite) -> tuple[EditionsResult, dict[str, KnownDigest]]:
        with self._inputs.digests.recording() as digests:
            editions = self._make(remembered(may_write), silent)
        return editions, digests
