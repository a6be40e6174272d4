"""Rules across records and files: ids, references, currencies, and what contradicts itself."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path

from generator.check.contradictions import contradictions, settings_contradictions
from generator.check.references import (
    KnownIds,
    circles,
    known_in,
    known_to_all,
    on_both_sides,
    own_side,
    references,
    repeated_ids,
    tiers,
)
from generator.model.competition import Competition
from generator.model.kinds import PICTURE, Money
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS
from generator.model.record import PlanPart, field_kind, walk
from generator.plans.reader import Reading
from generator.plans.salvage import Salvaged
from generator.plans.source import Source
from generator.problems import Problem, near, shown


def check(reading: Reading) -> list[Problem]:
    """Return what is wrong across the records and files of what was read.

    Of a faulty file what remains is judged too, by the rules that what was left out cannot mislead.
    """
    return [*check_settings(reading), *check_accounts(reading, known_to_all(reading))]


def check_accounts(reading: Reading, shared: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong across the records and files of each account; none judges another.

    `shared` is what all of them may refer to.
    """
    for folder, notes in reading.folders.items():
        yield from _check_account(reading, folder, notes, known_in(reading, folder, shared))


def check_settings(reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong across the records and files that all accounts share."""
    known = known_to_all(reading)
    for name in ("portal", "people", "offerings"):
        said = reading.said.get((reading.plans / f"{name}.yml").as_posix())
        if said is None:
            continue
        yield from _check_file(reading, reading.plans, said, known)
        if name == "people":
            yield from circles(said.source, "people", getattr(said.part, "people", None) or ())
        if name == "portal" and reading.settings is not None:
            found = settings_contradictions(reading.settings)
            yield from (said.source.problem(path, text) for path, text in found)


def _check_account(
    reading: Reading, folder: Path, notes: tuple[Path, ...], known: KnownIds
) -> Iterator[Problem]:
    rivals = _competitors(reading.said.get((folder / "competition.yml").as_posix()))
    for name in SECTIONS:
        said = reading.said.get((folder / f"{name}.yml").as_posix())
        if said is None:
            continue
        source, part = said.source, said.part
        yield from _check_file(reading, folder, said, known)
        yield from _rivals(source, part, rivals)
        if said.whole:
            found = contradictions(name, part, reading.settings)
            yield from (source.problem(path, text) for path, text in found)
        if name == "account":
            yield from tiers(source, part, known)
        if name == "stakeholders":
            stakeholders = getattr(part, name, None) or ()
            yield from circles(source, name, stakeholders)
            yield from on_both_sides(source, stakeholders, known)
        if name == "actions":
            yield from own_side(source, getattr(part, "promises", None) or (), known)
    for note in notes:
        if said := reading.said.get(note.as_posix()):
            yield from references(said.source, said.part, known)


def _check_file(reading: Reading, folder: Path, said: Salvaged, known: KnownIds) -> Iterator[Problem]:
    yield from repeated_ids(said.source, said.part)
    yield from references(said.source, said.part, known)
    yield from _pictures(said.source, said.part, reading.pictured.get(folder / "files", ()))
    if reading.settings is not None:  # else it is not known what has a rate
        yield from _currencies(said.source, said.part, reading.settings.portal)


def _currencies(source: Source, part: PlanPart, portal: Portal) -> Iterator[Problem]:
    """Every currency used has a rate, or totals in the base currency could not be told."""
    for path, _, value in walk(part):
        values = value.items() if isinstance(value, dict) else [(None, value)]
        for key, item in values:
            money = Money(Decimal(1), item) if path == ("currency",) and item else item
            if isinstance(money, Money) and portal.to_base(money) is None:
                text = f"no rate for {money.currency} in portal.yml. Add it under rates: to_base:"
                yield source.problem((*path, key) if key else path, text)


def _pictures(source: Source, part: PlanPart, known: Collection[str]) -> Iterator[Problem]:
    """A picture that a field names lies in files/."""
    for path, info, name in walk(part):
        if name is not None and field_kind(info) is PICTURE and name not in known:
            hint = near(name, known) or " Put it there, or correct the name"
            yield source.problem(path, f"no picture {shown(name)} in files/.{hint}")


def _competitors(said: Salvaged | None) -> dict[str, str]:
    """Return the names of competition.yml by how they are compared; none where some may be missing."""
    if said is None or not isinstance(said.part, Competition) or not said.whole or said.cut:
        return {}
    return {one.name.casefold(): one.name for one in said.part.competitors}


def _rivals(source: Source, part: PlanPart, known: dict[str, str]) -> Iterator[Problem]:
    """A competitor's name that is nearly one of competition.yml is that one, misspelt."""
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
