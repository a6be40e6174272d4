"""A function of each of many items, computed by several processes of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TypeVar

from generator.problems import SiteError

T = TypeVar("T")
V = TypeVar("V")

FEW = 4  # items; below it, starting processes costs more than it saves
CHUNK = 24  # items per task at most


def map_in_processes(jobs: int, make: Callable[[V], T], items: Sequence[V]) -> Iterator[T]:
    """Yield `make` of every item, in order; many items are shared among `jobs` processes.

    Raises SiteError where a process is killed.
    """
    if jobs < 2 or len(items) < FEW:
        yield from map(make, items)
        return
    try:
        with ProcessPoolExecutor(min(jobs, len(items))) as pool:
            yield from pool.map(make, items, chunksize=max(1, min(CHUNK, len(items) // (jobs * 4))))
    except BrokenExecutor as error:
        message = "a process was killed (out of memory?): build again, with fewer --jobs if it repeats"
        raise SiteError(message) from error
