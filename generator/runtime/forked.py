"""Work that a copy of this process does while this one goes on, on systems that can copy a process."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from generator.problems import SiteError

T = TypeVar("T")

Allowed = Callable[[], bool]
SOON = 0.5  # seconds


def can_fork() -> bool:
    """Return whether this process can be copied: a copy has one thread, and what others held stays held."""
    return sys.platform.startswith("linux") and threading.active_count() == 1


class Forked(Generic[T]):
    """Work in a copy of this process, which is given something to ask, and wait for, before it writes.

    What the work returns or raises can be pickled. One of `result` and `drop` is called in the end.
    """

    def __init__(self, work: Callable[[Allowed], T]) -> None:
        """Begin the work."""
        answers, self._answers = os.pipe()
        self._results, results = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.setpgid(0, 0)  # so that it can be ended with all that it starts
            os.close(self._answers)  # or it would wait for itself where the other ends
            os.close(self._results)
            _work(work, answers, results)
        os.close(answers)
        os.close(results)

    def result(self) -> T:
        """Let the work write, wait for it, and return what it returned.

        Raises what it raised, and SiteError where the process was ended from outside.
        """
        with suppress(BrokenPipeError):  # it has ended
            os.write(self._answers, b"y")
        os.close(self._answers)
        said = self._end()
        if not said:
            raise SiteError("a process was ended from outside (out of memory?): build again")
        done, value = pickle.loads(said)  # noqa: S301 - of a copy of this very process
        if not done:
            raise value
        found: T = value
        return found

    def drop(self) -> None:
        """Forbid the work to write; if it does not ask soon, end it with all that it started."""
        os.close(self._answers)
        if not select.select([self._results], [], [], SOON)[0]:
            with suppress(ProcessLookupError, PermissionError):  # it has ended, or not yet begun
                os.killpg(self._pid, signal.SIGKILL)
        self._end()

    def _end(self) -> bytes:
        with os.fdopen(self._results, "rb") as results:
            said = results.read()
        os.waitpid(self._pid, 0)
        return said


def _work(work: Callable[[Allowed], Any], answers: int, results: int) -> None:
    """Do the work and end this process, which must not run on into what the other one does."""
    said = b""
    try:
        try:
            found = (True, work(lambda: os.read(answers, 1) == b"y"))
        except BaseException as error:
            found = (False, error)
        said = pickle.dumps(found)
        with os.fdopen(results, "wb") as sink:
            sink.write(said)
    finally:
        os._exit(0 if said else 1)
