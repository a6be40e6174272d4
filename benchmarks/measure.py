"""How long a command takes and how much memory the largest of its processes has."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


class Failed(Exception):
    """A measured command that did not do its work."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the wall, and bytes of the largest process at its peak."""

    seconds: float
    peak: int


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in a new process and wait for it; raises Failed with what it said.

    The peak is the resident memory of the largest process, among the command and all that it started
    and waited for.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        list(command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode != 0:
        raise Failed(f"{' '.join(command)} left with {process.returncode}:\n{said[-2000:]}")
    return Run(seconds, usage.ru_maxrss * 1024)  # Linux counts KiB


def alternated(runs: int, steps: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Take each step `runs` times, in turns, so that whatever slows the machine meets all of them."""
    found: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            found[name].append(step())
    return found
