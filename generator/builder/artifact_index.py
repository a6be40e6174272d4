"""The facts of all units of a site in one file, which is read faster than thousands of entries."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from generator.builder.cache import DAY, Cache

T = TypeVar("T")


class ArtifactIndex(Generic[T]):
    """A copy of facts by the names of their cache entries, stored under a name of its own.

    Once a day, and where it is not `trusted`, the entries themselves are read, which proves that they are
    present and marks them as used.
    """

    def __init__(self, cache: Cache, kind: type[T], name: str = "", *, trusted: bool = False) -> None:
        """Read the copy, if there is one; without a name there is none."""
        self._cache, self._name, self._kind = cache, name, kind
        recent = trusted and time.time() - cache.kept_at(name) < DAY
        self._facts: Mapping[str, T] = (cache.facts(name, dict[str, kind]) or {}) if recent else {}  # type: ignore[valid-type]

    def find(self, keys: Iterable[str]) -> dict[str, T]:
        """Return the facts of those entries that are present."""
        facts = {key: self._facts.get(key) or self._cache.unit(key, self._kind) for key in keys}
        return {key: value for key, value in facts.items() if value is not None}

    def keep(self, facts: Mapping[str, T]) -> None:
        """Store the facts of all entries of the current site."""
        if facts.keys() != self._facts.keys():
            self._cache.keep_facts(self._name, facts)
