"""The time a command takes and the memory of its largest process."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


class BenchmarkError(Exception):
    """A measured command failed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: wall-clock seconds, and peak bytes of the largest process."""

    seconds: float
    peak: int


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in a new process and wait for it; raise BenchmarkError with its output if it fails.

    The peak is the resident memory of the largest process, among the command and all it started and waited
    for.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        list(command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True
    )
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode != 0:
        raise BenchmarkError(f"{' '.join(command)} exited with {process.returncode}:\n{output[-2000:]}")
    return Run(seconds, usage.ru_maxrss * 1024)  # Linux counts KiB


def alternate(runs: int, steps: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Run each step `runs` times, in turns, so that anything that slows the machine affects all of them."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            times[name].append(step())
    return times
