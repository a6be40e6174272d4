"""Seconds by step of a build, measured in each process and added up."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Seconds = dict[str, float]  # by step

_measurements: list[Seconds] = []  # steps count for the innermost
_nested: list[float] = []  # for each running step, the seconds of the steps inside it


@contextmanager
def measured() -> Iterator[Seconds]:
    """Give the seconds of the steps that run inside."""
    seconds: Seconds = {}
    _measurements.append(seconds)
    try:
        yield seconds
    finally:
        _measurements.pop()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Count the time of the block for this step, without that of steps inside it."""
    start = time.perf_counter()
    _nested.append(0.0)
    try:
        yield
    finally:
        elapsed = time.perf_counter() - start
        add({name: elapsed - _nested.pop()})
        if _nested:
            _nested[-1] += elapsed


def count(name: str, seconds: float) -> None:
    """Count seconds that just passed for a step, and not for the step around it."""
    add({name: seconds})
    if _nested:
        _nested[-1] += seconds


def add(measurement: Mapping[str, float]) -> None:
    """Add seconds measured elsewhere, as in another process."""
    if _measurements:
        for name, seconds in measurement.items():
            _measurements[-1][name] = _measurements[-1].get(name, 0.0) + seconds
