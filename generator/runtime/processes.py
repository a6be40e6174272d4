"""Something made of each of many items, by several processes of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TypeVar

from generator.problems import SiteError

T = TypeVar("T")
V = TypeVar("V")

FEW = 4  # items; below it, starting processes costs more than they save
CHUNK = 24  # items at most that one process takes in one go


def map_in_processes(jobs: int, make: Callable[[V], T], items: Sequence[V]) -> Iterator[T]:
    """Make something of every item, in order; of many by `jobs` processes.

    Raises SiteError where a process ends unasked.
    """
    if jobs < 2 or len(items) < FEW:
        yield from map(make, items)
        return
    try:
        with ProcessPoolExecutor(min(jobs, len(items))) as pool:
            yield from pool.map(make, items, chunksize=max(1, min(CHUNK, len(items) // (jobs * 4))))
    except BrokenExecutor as error:
        said = "a process was ended from outside (out of memory?)"
        raise SiteError(f"{said}: build again, with fewer --jobs if it repeats") from error
