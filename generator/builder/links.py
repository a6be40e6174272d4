"""Links from one unit of a site to another: each leads to a page that is there, and to a place on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache as remembered

from generator.builder.artifacts import AccountArtifact, Anchors, PagesArtifact
from generator.builder.cache import Cache, DamagedError
from generator.render.links import BrokenLink, broken

Units = Mapping[str, AccountArtifact | PagesArtifact]  # by their names in the cache


def judged(cache: Cache, name: str, units: Units) -> tuple[BrokenLink, ...]:
    """Return the links between units that lead nowhere; those found good under this name are not judged anew.

    Raises DamagedError where what a unit's pages hold is not known any more.
    """
    before = cache.facts(name, frozenset[str]) or frozenset()
    if before == units.keys():
        return ()
    found = tuple(broken_between(cache, units, before))
    if not found:
        cache.keep_facts(name, frozenset(units))
    return found


def broken_between(cache: Cache, units: Units, good: Collection[str] = ()) -> Iterator[BrokenLink]:
    """Yield the links between units that lead nowhere; those between two that are `good` do not.

    Raises DamagedError where what a unit's pages hold is not known any more.
    """
    owners = {page: key for key, facts in units.items() for page in facts.pages}
    files = {path: key for key, facts in units.items() for path in facts.files}

    @remembered
    def anchors_of(key: str) -> Anchors:
        found = cache.facts(f"{key}.anchors", Anchors)
        if found is None:
            raise DamagedError(key)
        return found

    def anchors(path: str) -> Sequence[str] | None:
        return anchors_of(owners[path])[path] if path in owners else None

    known = owners | files
    fine: set[tuple[str, str]] = set()  # many lead to the same place
    for key, facts in units.items():
        for link in facts.leaving:
            place = (link.target, link.anchor)
            if place in fine or (key in good and known.get(link.target) in good):
                continue
            faults = tuple(broken([link], known, anchors))
            yield from faults
            if not faults:
                fine.add(place)
