"""Links from one unit of a site to another: each must lead to an existing page and anchor."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache as remembered

from generator.builder.artifacts import AccountArtifact, Anchors, PagesArtifact
from generator.builder.cache import Cache, DamagedError
from generator.render.links import BrokenLink, broken

Units = Mapping[str, AccountArtifact | PagesArtifact]  # by their names in the cache


def broken_links_between(cache: Cache, name: str, units: Units) -> tuple[BrokenLink, ...]:
    """Return the broken links between units; pairs checked under this name before are not checked again.

    Raises DamagedError where the anchors of a unit are missing in the cache.
    """
    checked = cache.facts(name, frozenset[str]) or frozenset()
    if checked == units.keys():
        return ()
    faults = tuple(_broken(cache, units, checked))
    if not faults:
        cache.keep_facts(name, frozenset(units))
    return faults


def _broken(cache: Cache, units: Units, checked: Collection[str]) -> Iterator[BrokenLink]:
    owners = {page: key for key, facts in units.items() for page in facts.pages}
    files = {path: key for key, facts in units.items() for path in facts.files}

    @remembered
    def anchors_of(key: str) -> Anchors:
        anchors = cache.facts(f"{key}.anchors", Anchors)
        if anchors is None:
            raise DamagedError(key)
        return anchors

    def anchors(path: str) -> Sequence[str] | None:
        return anchors_of(owners[path])[path] if path in owners else None

    known = owners | files
    valid: set[tuple[str, str]] = set()  # many links lead to the same place
    for key, facts in units.items():
        for link in facts.outgoing:
            place = (link.target, link.anchor)
            if place in valid or (key in checked and known.get(link.target) in checked):
                continue
            faults = tuple(broken([link], known, anchors))
            yield from faults
            if not faults:
                valid.add(place)
