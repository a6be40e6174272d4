"""The facts of all units of a site in one file: where most are as they were, a build reads them in one go."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from generator.builder.cache import DAY, Cache

T = TypeVar("T")


class Roll(Generic[T]):
    """Facts by the names of their entries in a cache, kept under a name of its own.

    Once a day, and where it is not `trusted`, the entries themselves are asked, which tells that they are
    there and in use.
    """

    def __init__(self, cache: Cache, kind: type[T], name: str = "", *, trusted: bool = False) -> None:
        """Read it, as far as it is there; without a name there is none."""
        self._cache, self._name, self._kind = cache, name, kind
        fresh = trusted and time.time() - cache.kept_at(name) < DAY
        self._held: Mapping[str, T] = (cache.facts(name, dict[str, kind]) or {}) if fresh else {}  # type: ignore[valid-type]

    def find(self, keys: Iterable[str]) -> dict[str, T]:
        """Return the facts of those entries that are there."""
        asked = {key: self._held.get(key) or self._cache.unit(key, self._kind) for key in keys}
        return {key: facts for key, facts in asked.items() if facts is not None}

    def keep(self, facts: Mapping[str, T]) -> None:
        """Remember the facts of all entries of the site as it is now."""
        if facts.keys() != self._held.keys():
            self._cache.keep_facts(self._name, facts)
