"""Work in a copy of this process, on systems that can copy a process."""

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

MayWrite = Callable[[], bool]
CANCEL_TIMEOUT = 0.5  # seconds


def can_fork() -> bool:
    """Return whether this process can be copied: with more threads, their locks would stay locked."""
    return sys.platform.startswith("linux") and threading.active_count() == 1


class Forked(Generic[T]):
    """Work in a copy of this process; it receives a function to call, and wait for, before it writes.

    What the work returns or raises must be picklable. Call `result` or `cancel`, once.
    """

    def __init__(self, work: Callable[[MayWrite], T]) -> None:
        """Start the work."""
        answers, self._answers = os.pipe()
        self._results, results = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.setpgid(0, 0)  # so that it can be killed with its children
            os.close(self._answers)  # else it would not notice when the parent ends
            os.close(self._results)
            _work(work, answers, results)
        os.close(answers)
        os.close(results)

    def result(self) -> T:
        """Let the work write, wait for it, and return its result.

        Raises what it raised, and SiteError where the process was killed.
        """
        with suppress(BrokenPipeError):  # it has ended
            os.write(self._answers, b"y")
        os.close(self._answers)
        pickled = self._wait()
        if not pickled:
            raise SiteError("a process was killed (out of memory?): build again")
        succeeded, value = pickle.loads(pickled)  # noqa: S301 - from a copy of this process
        if not succeeded:
            raise value
        result: T = value
        return result

    def cancel(self) -> None:
        """Forbid the work to write; if it does not ask within CANCEL_TIMEOUT, kill it with its children."""
        os.close(self._answers)
        if not select.select([self._results], [], [], CANCEL_TIMEOUT)[0]:
            with suppress(ProcessLookupError, PermissionError):  # it has ended, or not yet started
                os.killpg(self._pid, signal.SIGKILL)
        self._wait()

    def _wait(self) -> bytes:
        with os.fdopen(self._results, "rb") as results:
            pickled = results.read()
        os.waitpid(self._pid, 0)
        return pickled


def _work(work: Callable[[MayWrite], Any], answers: int, results: int) -> None:
    """Do the work and end this process, which must not return into the parent's code."""
    pickled = b""
    try:
        try:
            outcome = (True, work(lambda: os.read(answers, 1) == b"y"))
        except BaseException as error:
            outcome = (False, error)
        pickled = pickle.dumps(outcome)
        with os.fdopen(results, "wb") as sink:
            sink.write(pickled)
    finally:
        os._exit(0 if pickled else 1)
