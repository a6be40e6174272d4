"""Ids across records and files: each is unique, and every reference leads to one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.model.portfolio import SECTIONS
from generator.model.record import PlanPart, ref_kinds, walk
from generator.plans.reader import Reading
from generator.plans.source import Source
from generator.problems import Fault, Problem, near, one_of, shown

# Kind of record -> (its noun, the file it is in).
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
_SIDES = {"on our team": "people", "at the customer": "stakeholders"}


class KnownIds(Struct, frozen=True):
    """The ids that may be referred to, by kind of record.

    An `unread` kind may have more, in what could not be read: an id absent here is not an error.
    """

    ids: Mapping[str, Mapping[str, None]]
    unread: frozenset[str]


def known_to_all(reading: Reading) -> KnownIds:
    """Return the ids that every account may refer to."""
    return _known(reading, reading.plans, KINDS.keys() - _OF_ACCOUNTS)


def known_in(reading: Reading, folder: Path, shared: KnownIds) -> KnownIds:
    """Return the ids that the account in a folder may refer to: its own and the `shared` ones."""
    own = _known(reading, folder, _OF_ACCOUNTS)
    return KnownIds({**shared.ids, **own.ids}, shared.unread | own.unread)


def _known(reading: Reading, folder: Path, kinds: Iterable[str]) -> KnownIds:
    ids: dict[str, Mapping[str, None]] = {}
    unread: set[str] = set()
    for kind in kinds:
        file = (folder / KINDS[kind][1]).as_posix()
        content = reading.contents.get(file)
        records = getattr(content.part, kind) if content else ()
        all_ids = [getattr(record, "id", None) for record in records or ()]
        ids[kind] = {id: None for id in all_ids if id}
        incomplete = content is None or content.cut or records is None or None in all_ids
        if file in reading.broken and incomplete:
            unread.add(kind)
    return KnownIds(ids, frozenset(unread))


def repeated_ids(source: Source, part: PlanPart) -> Iterator[Problem]:
    """Check that ids are unique within a file, where they are anchors of the page."""
    first: dict[str, str] = {}
    for name, records in part:
        if not isinstance(records, tuple):
            continue
        for number, record in enumerate(records):
            id = getattr(record, "id", None)
            if id is None:
                continue
            path = (name, number)
            if id in first:
                text = f"the id {shown(id)} is already used by {first[id]}. Choose another id"
                yield source.problem((*path, "id"), text, "repeated-id")
            first.setdefault(id, f"{source.name(path)} on line {source.mark(path)[0]}")


def references(source: Source, part: PlanPart, known: KnownIds) -> Iterator[Problem]:
    """Check that every reference leads to exactly one record."""
    for path, info, value in walk(part):
        kinds = ref_kinds(info)
        if not kinds or value is None:
            continue
        values = value if isinstance(value, tuple) else (value,)
        for number, id in enumerate(values):
            matches = [kind for kind in kinds if id in known.ids.get(kind, {})]
            if id is None or len(matches) == 1 or known.unread.intersection(kinds):
                continue
            if matches == ["people", "stakeholders"]:
                continue  # reported once, at the stakeholder; see `on_both_sides`
            place = (*path, number) if isinstance(value, tuple) else path
            yield source.problem(place, *_reference_fault(id, kinds, matches, known))


def _reference_fault(id: str, kinds: tuple[str, ...], matches: list[str], known: KnownIds) -> Fault:
    if matches:
        records = " or ".join(f"{_a(KINDS[kind][0])} in {KINDS[kind][1]}" for kind in matches)
        text = f"{shown(id)} could be {records}. Change the id of one of them"
        return Fault(text, "ambiguous-reference")
    nouns = [KINDS[kind][0] for kind in kinds]
    noun = _any_of(nouns) if len(nouns) < 4 else "record"
    files = _any_of(list(dict.fromkeys(KINDS[kind][1] for kind in kinds)))
    ids = [id for kind in kinds for id in known.ids.get(kind, {})]
    hint = near(id, ids) or " Add it there, or correct the id"
    return Fault(f"no {noun} {shown(id)} in {files}.{hint}", "unknown-reference")


def _any_of(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def tiers(source: Source, part: PlanPart, known: KnownIds) -> Iterator[Problem]:
    """Check that every tier of the account, present or past, is in portal.yml."""
    if "tiers" in known.unread:
        return
    for path, _, tier in walk(part):
        if path[-1] == "tier" and tier is not None and tier not in known.ids["tiers"]:
            text = f"no tier {shown(tier)} in portal.yml. Use {one_of(known.ids['tiers'])}"
            yield source.problem(path, text, "unknown-reference")


def on_both_sides(source: Source, stakeholders: tuple[Any, ...], known: KnownIds) -> Iterator[Problem]:
    """Check that no stakeholder has the id of a person on our team, as an owner may be either."""
    for number, stakeholder in enumerate(stakeholders):
        if stakeholder and stakeholder.id in known.ids["people"]:
            text = f"the id {shown(stakeholder.id)} is already used in people.yml. Choose another id"
            yield source.problem(("stakeholders", number, "id"), text, "id-on-both-sides")


def own_side(source: Source, promises: tuple[Any, ...], known: KnownIds) -> Iterator[Problem]:
    """Check that every promise is between our team and the customer."""
    for number, promise in enumerate(promises):
        side = _side(promise.owner, known) if promise else ""
        if side and side == _side(promise.to, known):
            other = next(name for name in _SIDES if name != side)
            text = f"owner and recipient are both {side}. Write the id of the person {other} who waits for it"
            yield source.problem(("promises", number, "to"), text, "promise-within-one-side")


def _side(id: str | None, known: KnownIds) -> str:
    """Return which side a person is on; "" if it is not certain."""
    sides = [side for side, kind in _SIDES.items() if id in known.ids[kind]]
    return sides[0] if len(sides) == 1 else ""


def circles(source: Source, name: str, records: tuple[Any, ...]) -> Iterator[Problem]:
    """Check that no reporting line leads back to the same person."""
    boss = {record.id: record.reports_to for record in records if record and record.reports_to}
    for number, record in enumerate(records):
        if record is None or record.id is None:
            continue
        seen = [record.id]
        while boss.get(seen[-1]) and boss[seen[-1]] not in seen:
            seen.append(boss[seen[-1]])
        if boss.get(seen[-1]) == record.id:
            circle = " -> ".join([*seen, record.id])
            text = f"the reporting line is a circle: {circle}. Correct one of these reports_to lines"
            yield source.problem((name, number, "reports_to"), text, "reporting-circle")
