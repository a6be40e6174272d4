"""Where the time goes: seconds by step, in one process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

Seconds = dict[str, float]  # by step

_running: list[list[float]] = []  # of each step that runs, the seconds of the steps inside it
_spent: Seconds = {}


@contextmanager
def step(name: str) -> Iterator[None]:
    """Count the time of what runs inside as this step's, less that of the steps inside it."""
    start = time.perf_counter()
    _running.append([0.0])
    try:
        yield
    finally:
        whole = time.perf_counter() - start
        (inner,) = _running.pop()
        count(name, whole - inner, whole)


def count(name: str, seconds: float, whole: float | None = None) -> None:
    """Count seconds for a step; those of the step around it are less by the `whole` of it."""
    _spent[name] = _spent.get(name, 0.0) + seconds
    if _running:
        _running[-1][0] += seconds if whole is None else whole


def add(found: Seconds) -> None:
    """Add what another process counted."""
    for name, seconds in found.items():
        _spent[name] = _spent.get(name, 0.0) + seconds


def taken() -> Seconds:
    """Return the seconds counted since this was last asked, and begin anew."""
    found = dict(_spent)
    _spent.clear()
    return found
