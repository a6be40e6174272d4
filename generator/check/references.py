"""Ids across records and files: each names one record, and whatever refers to one finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.model.portfolio import SECTIONS
from generator.model.record import PlanPart, ref_kinds, walk
from generator.plans.reader import Reading
from generator.plans.source import Source
from generator.problems import Problem, near, one_of, shown

# Kind of record -> (what it is called, where it is written).
KINDS = {
    "people": ("person", "people.yml"),
    "tiers": ("tier", "portal.yml"),
    "criteria": ("selection criterion", "portal.yml"),
    "offerings": ("offering", "offerings.yml"),
    "roles": ("role", "portal.yml"),
    "stages": ("stage", "portal.yml"),
    "expectations": ("value expectation", "portal.yml"),
    "units": ("unit", "account.yml"),
    "pressures": ("pressure", "profile.yml"),
    "objectives": ("objective", "profile.yml"),
    "challenges": ("challenge", "profile.yml"),
    "stakeholders": ("stakeholder", "stakeholders.yml"),
    "proven": ("proven value", "value.yml"),
    "under_way": ("value under way", "value.yml"),
    "disappointments": ("disappointment", "value.yml"),
    "opportunities": ("opportunity", "opportunities.yml"),
    "targets": ("target", "growth.yml"),
    "risks": ("risk", "growth.yml"),
    "actions": ("action", "actions.yml"),
}
_OF_ACCOUNTS = {kind for kind, (_, file) in KINDS.items() if file.removesuffix(".yml") in SECTIONS}


class KnownIds(Struct, frozen=True):
    """The ids that may be referred to, by kind of record.

    Of an `unread` kind there may be more, in what could not be read: they are unknown, not missing.
    """

    ids: Mapping[str, Mapping[str, None]]
    unread: frozenset[str]


def known_to_all(reading: Reading) -> KnownIds:
    """Return the ids that every account may refer to."""
    return _known(reading, reading.plans, KINDS.keys() - _OF_ACCOUNTS)


def known_in(reading: Reading, folder: Path, shared: KnownIds) -> KnownIds:
    """Return the ids that the account in a folder may refer to: its own, and the `shared` ones."""
    own = _known(reading, folder, _OF_ACCOUNTS)
    return KnownIds({**shared.ids, **own.ids}, shared.unread | own.unread)


def _known(reading: Reading, folder: Path, kinds: Iterable[str]) -> KnownIds:
    ids: dict[str, Mapping[str, None]] = {}
    unread: set[str] = set()
    for kind in kinds:
        file = (folder / KINDS[kind][1]).as_posix()
        said = reading.said.get(file)
        records = getattr(said.part, kind) if said else ()
        found = [getattr(record, "id", None) for record in records or ()]
        ids[kind] = {id: None for id in found if id}
        if file in reading.broken and (said is None or said.cut or records is None or None in found):
            unread.add(kind)
    return KnownIds(ids, frozenset(unread))


def repeated_ids(source: Source, part: PlanPart) -> Iterator[Problem]:
    """Ids are unique within a file, so that each is an anchor one can point at."""
    first: dict[str, str] = {}
    for name, records in part:
        if not isinstance(records, tuple):
            continue
        for number, record in enumerate(records):
            id = getattr(record, "id", None)
            if id is None:
                continue
            here = (name, number)
            if id in first:
                text = f"the id {shown(id)} already names {first[id]}. Choose another"
                yield source.problem((*here, "id"), text)
            first.setdefault(id, f"{source.name(here)}, line {source.mark(here)[0]}")


def references(source: Source, part: PlanPart, known: KnownIds) -> Iterator[Problem]:
    """Every id that points at a record points at one, and at one only."""
    for path, info, value in walk(part):
        kinds = ref_kinds(info)
        if not kinds or value is None:
            continue
        values = value if isinstance(value, tuple) else (value,)
        for number, id in enumerate(values):
            here = (*path, number) if isinstance(value, tuple) else path
            found = [kind for kind in kinds if id in known.ids.get(kind, {})]
            if id is None or len(found) == 1 or known.unread.intersection(kinds):
                continue
            if found == ["people", "stakeholders"]:
                continue  # said once, where the stakeholder has the id; see `on_both_sides`
            yield source.problem(here, _fault(id, kinds, found, known))


def _fault(id: str, kinds: tuple[str, ...], found: list[str], known: KnownIds) -> str:
    if found:
        both = " and ".join(f"{_a(KINDS[kind][0])} in {KINDS[kind][1]}" for kind in found)
        return f"{shown(id)} is {both}. Rename one of them, so that this one is meant"
    nouns = " or ".join(KINDS[kind][0] for kind in kinds)
    files = " or ".join(dict.fromkeys(KINDS[kind][1] for kind in kinds))
    there = [id for kind in kinds for id in known.ids.get(kind, {})]
    hint = near(id, there) or (" Add it there, or correct the id" if there else " None is written there yet")
    return f"no {nouns} {shown(id)} in {files}.{hint}"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def tiers(source: Source, part: PlanPart, known: KnownIds) -> Iterator[Problem]:
    """Every tier that the account is or was in is one of the portal's."""
    if "tiers" in known.unread:
        return
    for path, _, tier in walk(part):
        if path[-1] == "tier" and tier is not None and tier not in known.ids["tiers"]:
            text = f"no tier {shown(tier)} in portal.yml. Write {one_of(known.ids['tiers'])}"
            yield source.problem(path, text)


def on_both_sides(source: Source, stakeholders: tuple[Any, ...], known: KnownIds) -> Iterator[Problem]:
    """An id names one of ours or one of theirs, so that an owner or attendee is never in doubt."""
    for number, who in enumerate(stakeholders):
        if who and who.id in known.ids["people"]:
            text = f"{shown(who.id)} is one of ours in people.yml. Choose another id"
            yield source.problem(("stakeholders", number, "id"), text)


def own_side(source: Source, promises: tuple[Any, ...], known: KnownIds) -> Iterator[Problem]:
    """A promise is owed to the other side."""
    for number, promise in enumerate(promises):
        side = _side(promise.owner, known) if promise else ""
        if side and side == _side(promise.to, known):
            text = f"owed by one of {side} to one of {side}. Write who of the other side waits for it"
            yield source.problem(("promises", number, "to"), text)


def _side(id: str | None, known: KnownIds) -> str:
    """Return "ours" or "theirs", or "" where that is in doubt."""
    ours, theirs = id in known.ids["people"], id in known.ids["stakeholders"]
    return "" if ours == theirs else "ours" if ours else "theirs"


def circles(source: Source, name: str, records: tuple[Any, ...]) -> Iterator[Problem]:
    """Nobody reports to themselves, over however many steps."""
    boss = {record.id: record.reports_to for record in records if record and record.reports_to}
    for number, record in enumerate(records):
        if record is None or record.id is None:
            continue
        seen = [record.id]
        while boss.get(seen[-1]) and boss[seen[-1]] not in seen:
            seen.append(boss[seen[-1]])
        if boss.get(seen[-1]) == record.id:
            round_trip = " -> ".join([*seen, record.id])
            yield source.problem(
                (name, number, "reports_to"), f"reports to themselves: {round_trip}. Correct one of these"
            )
