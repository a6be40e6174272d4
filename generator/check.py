"""Rules across records and files: ids, references, currencies, and what contradicts itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from generator.model.kinds import PICTURE, Money
from generator.model.offerings import Offerings
from generator.model.people import People
from generator.model.portfolio import SECTIONS, Account, Settings
from generator.model.record import Part, field_kind, ref_kinds, walk
from generator.model.stakeholders import Stakeholder
from generator.problems import Problem, near, shown
from generator.reading import Reading
from generator.rules import contradictions, settings_contradictions
from generator.source import Source

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
Ids = Mapping[str, Mapping[str, Any]]  # kind -> id -> record


def check(reading: Reading) -> list[Problem]:
    """Return what is wrong across the records and files of what was read."""
    return [*check_settings(reading), *check_accounts(reading)]


def check_accounts(reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong across the records and files of each account that was read; none judges another."""
    if reading.settings is not None:
        for account in reading.accounts:
            yield from _check_account(reading, account, reading.settings)


def check_settings(reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong across the records and files that all accounts share."""
    settings = reading.settings
    if settings is None:
        return
    ids, unread = _settings_ids(settings), _unread(reading, reading.plans)
    parts: dict[str, Part] = {
        "portal.yml": settings.portal,
        "people.yml": People(people=settings.people),
        "offerings.yml": Offerings(offerings=settings.offerings),
    }
    for file, part in parts.items():
        source = reading.sources.get((reading.plans / file).as_posix())
        if source is not None and (reading.plans / file).as_posix() not in reading.broken:
            yield from _repeated_ids(source, part)
            yield from _references(source, part, ids, unread)
            yield from _currencies(source, part, settings)
            yield from _pictures(source, part, settings.pictures)
            if file == "people.yml":
                yield from _circles(source, "people", settings.people)
            if file == "portal.yml":
                yield from (source.problem(path, text) for path, text in settings_contradictions(settings))


def _check_account(reading: Reading, account: Account, settings: Settings) -> Iterator[Problem]:
    folder = reading.plans / account.id
    ids = {**_settings_ids(settings), **_account_ids(account)}
    unread = _unread(reading, reading.plans) | _unread(reading, folder)
    for name in SECTIONS:
        source, part = reading.sources.get((folder / f"{name}.yml").as_posix()), account.section(name)
        if source is not None and part is not None:
            yield from _repeated_ids(source, part)
            yield from _references(source, part, ids, unread)
            yield from _currencies(source, part, settings)
            yield from _pictures(source, part, account.pictures)
            yield from (source.problem(path, text) for path, text in contradictions(name, part, settings))
            yield from _rivals(source, part, account)
            if account.stakeholders and name == "stakeholders":
                yield from _circles(source, name, account.stakeholders.stakeholders)
                yield from _on_both_sides(source, account.stakeholders.stakeholders, ids["people"])
    for note in account.notes:
        source = reading.sources[(folder / "notes" / f"{note.id}.md").as_posix()]
        yield from _references(source, note, ids, unread)


def _unread(reading: Reading, folder: FilePath) -> set[str]:
    """Kinds whose file could not be used: already reported, so its records are unknown, not missing."""
    return {kind for kind, (_, file) in KINDS.items() if (folder / file).as_posix() in reading.broken}


def _settings_ids(settings: Settings) -> dict[str, dict[str, Any]]:
    portal = settings.portal
    lists: dict[str, tuple[Any, ...]] = {
        "people": settings.people,
        "offerings": settings.offerings,
        "tiers": portal.tiers,
        "criteria": portal.criteria,
        "roles": portal.roles,
        "stages": portal.stages,
        "expectations": portal.expectations,
    }
    return {kind: {record.id: record for record in records} for kind, records in lists.items()}


def _account_ids(account: Account) -> dict[str, dict[str, Any]]:
    ids: dict[str, dict[str, Any]] = {}
    for kind, (_, file) in KINDS.items():
        section = file.removesuffix(".yml")
        if section in SECTIONS:
            records = getattr(account.section(section), kind, ())
            ids[kind] = {record.id: record for record in records}
    return ids


def _repeated_ids(source: Source, part: Part) -> Iterator[Problem]:
    """Ids are unique within a file, so that each is an anchor one can point at."""
    first: dict[str, str] = {}
    for name, records in part:
        if not isinstance(records, tuple):
            continue
        for number, record in enumerate(records):
            id = getattr(record, "id", None)
            if id is None:
                continue
            line, _ = source.marks.get((name, number), (1, 1))
            place = f"{name}[{number}], line {line}"
            if id in first:
                text = f"the id {shown(id)} already names {first[id]}. Choose another"
                yield source.problem((name, number, "id"), text)
            first.setdefault(id, place)


def _references(source: Source, part: Part, ids: Ids, unread: set[str]) -> Iterator[Problem]:
    """Every id that points at a record points at one, and at one only."""
    for path, info, value in walk(part):
        kinds = ref_kinds(info)
        if not kinds or value is None:
            continue
        values = value if isinstance(value, tuple) else (value,)
        for number, id in enumerate(values):
            here = (*path, number) if isinstance(value, tuple) else path
            found = [kind for kind in kinds if id in ids.get(kind, {})]
            if len(found) == 1 or unread.intersection(kinds):
                continue
            if found == ["people", "stakeholders"]:
                continue  # said once, where the stakeholder has the id; see _on_both_sides
            yield source.problem(here, _reference_fault(id, kinds, found, ids))


def _reference_fault(id: str, kinds: tuple[str, ...], found: list[str], ids: Ids) -> str:
    if found:
        both = " and ".join(f"{_a(KINDS[kind][0])} in {KINDS[kind][1]}" for kind in found)
        return f"{shown(id)} is {both}. Rename one of them, so that this one is meant"
    nouns = " or ".join(KINDS[kind][0] for kind in kinds)
    files = " or ".join(dict.fromkeys(KINDS[kind][1] for kind in kinds))
    known = [known for kind in kinds for known in ids.get(kind, {})]
    hint = near(id, known) or (" Add it there, or correct the id" if known else " None is written there yet")
    return f"no {nouns} {shown(id)} in {files}.{hint}"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _currencies(source: Source, part: Part, settings: Settings) -> Iterator[Problem]:
    """Every currency used has a rate, or totals in the base currency could not be told."""
    for path, _, value in walk(part):
        values = value.items() if isinstance(value, dict) else [(None, value)]
        for key, item in values:
            money = Money(Decimal(1), item) if path == ("currency",) and item else item
            if isinstance(money, Money) and settings.portal.to_base(money) is None:
                text = f"no rate for {money.currency} in portal.yml. Add it under rates: to_base:"
                yield source.problem((*path, key) if key else path, text)


def _pictures(source: Source, part: Part, known: Sequence[str]) -> Iterator[Problem]:
    """A picture that a field names lies in files/."""
    for path, info, name in walk(part):
        if name is not None and field_kind(info) is PICTURE and name not in known:
            hint = near(name, known) or " Put it there, or correct the name"
            yield source.problem(path, f"no picture {shown(name)} in files/.{hint}")


def _rivals(source: Source, part: Part, account: Account) -> Iterator[Problem]:
    """A competitor's name that is nearly one of competition.yml is that one, misspelt."""
    known = {
        one.name.casefold(): one.name
        for one in (account.competition.competitors if account.competition else ())
    }
    for path, _, value in walk(part):
        if path[-1] not in ("competitor", "competitors", "lost_to") or not known:
            continue
        for number, name in enumerate(value if isinstance(value, tuple) else (value,)):
            if not isinstance(name, str) or name in known.values():
                continue
            found = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.8)
            if found:
                hint = f"Did you mean '{known[found[0]]}'? Else add it there"
                text = f"no competitor {shown(name)} in competition.yml. {hint}"
                yield source.problem((*path, number) if isinstance(value, tuple) else path, text)


def _on_both_sides(
    source: Source, stakeholders: tuple[Stakeholder, ...], people: Mapping[str, Any]
) -> Iterator[Problem]:
    """An id names one of ours or one of theirs, so that an owner or attendee is never in doubt."""
    for number, who in enumerate(stakeholders):
        if who.id in people:
            text = f"{shown(who.id)} is one of ours in people.yml. Choose another id"
            yield source.problem(("stakeholders", number, "id"), text)


def _circles(source: Source, name: str, records: tuple[Any, ...]) -> Iterator[Problem]:
    """Nobody reports to themselves, over however many steps."""
    boss = {record.id: record.reports_to for record in records if record.reports_to}
    for number, record in enumerate(records):
        seen = [record.id]
        while boss.get(seen[-1]) and boss[seen[-1]] not in seen:
            seen.append(boss[seen[-1]])
        if boss.get(seen[-1]) == record.id:
            round_trip = " -> ".join([*seen, record.id])
            yield source.problem(
                (name, number, "reports_to"), f"reports to themselves: {round_trip}. Correct one of these"
            )
