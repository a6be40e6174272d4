"""Links from one unit of a site to another: each leads to a page that is there, and to a place on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache as remembered

from generator.build.cache import Cache, DamagedError
from generator.build.facts import AccountFacts, Anchors, PagesFacts
from generator.links import BrokenLink, broken


def broken_between(cache: Cache, units: Mapping[str, AccountFacts | PagesFacts]) -> Iterator[BrokenLink]:
    """Yield the links between units, by their names in the cache, that lead nowhere.

    Raises DamagedError where what a unit's pages hold is not known any more.
    """
    owners = {page: key for key, facts in units.items() for page in facts.pages}
    files = {path for facts in units.values() for path in facts.files}

    @remembered
    def anchors_of(key: str) -> Anchors:
        found = cache.facts(f"{key}.anchors", Anchors)
        if found is None:
            raise DamagedError(key)
        return found

    def anchors(path: str) -> Sequence[str] | None:
        return anchors_of(owners[path])[path] if path in owners else None

    known = {*owners, *files}
    good: set[tuple[str, str]] = set()  # many lead to the same place
    for facts in units.values():
        for link in facts.leaving:
            place = (link.target, link.anchor)
            if place not in good:
                faults = tuple(broken([link], known, anchors))
                yield from faults
                if not faults:
                    good.add(place)
