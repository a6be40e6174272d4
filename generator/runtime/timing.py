"""Where the time goes: seconds by step, counted in one process and added up over all."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Seconds = dict[str, float]  # by step

_scopes: list[Seconds] = []  # who wants to know; the innermost is told
_running: list[float] = []  # of each step that runs, the seconds of the steps inside it


@contextmanager
def measured() -> Iterator[Seconds]:
    """Give the seconds of the steps that run inside."""
    found: Seconds = {}
    _scopes.append(found)
    try:
        yield found
    finally:
        _scopes.pop()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Count the time of what runs inside as this step's, less that of the steps inside it."""
    start = time.perf_counter()
    _running.append(0.0)
    try:
        yield
    finally:
        whole = time.perf_counter() - start
        add({name: whole - _running.pop()})
        if _running:
            _running[-1] += whole


def count(name: str, seconds: float) -> None:
    """Count seconds that just went by for a step; they are not those of the step around it."""
    add({name: seconds})
    if _running:
        _running[-1] += seconds


def add(found: Mapping[str, float]) -> None:
    """Count what was measured elsewhere, as in another process."""
    if _scopes:
        for name, seconds in found.items():
            _scopes[-1][name] = _scopes[-1].get(name, 0.0) + seconds
