"""Every check of what was read: ids, references, currencies, pictures, contradictions."""

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
    """Return every problem across records and files.

    What remains of a faulty file is checked too, by the rules that need nothing of what was left out.
    """
    return [*check_settings(reading), *check_accounts(reading, known_to_all(reading))]


def check_accounts(reading: Reading, shared: KnownIds) -> Iterator[Problem]:
    """Yield every problem across the records and files of each account, independent of the others.

    `shared` holds the ids that all of them may refer to.
    """
    for folder, notes in reading.folders.items():
        yield from _check_account(reading, folder, notes, known_in(reading, folder, shared))


def check_settings(reading: Reading) -> Iterator[Problem]:
    """Yield every problem across the records and files that all accounts share."""
    known = known_to_all(reading)
    for name in ("portal", "people", "offerings"):
        content = reading.contents.get((reading.plans / f"{name}.yml").as_posix())
        if content is None:
            continue
        source = content.source
        yield from _check_file(reading, reading.plans, content, known)
        if name == "people":
            yield from circles(source, "people", getattr(content.part, "people", None) or ())
        if name == "portal" and reading.settings is not None:
            findings = settings_contradictions(reading.settings)
            yield from (source.problem(*finding) for finding in findings)


def _check_account(reading: Reading, folder: Path, notes: tuple[Path, ...], known: KnownIds) -> Iterator[Problem]:
    competitors = _competitors(reading.contents.get((folder / "competition.yml").as_posix()))
    for name in SECTIONS:
        content = reading.contents.get((folder / f"{name}.yml").as_posix())
        if content is None:
            continue
        source, part = content.source, content.part
        yield from _check_file(reading, folder, content, known)
        yield from _competitor_names(source, part, competitors)
        if content.complete:
            findings = contradictions(name, part, reading.settings)
            yield from (source.problem(*finding) for finding in findings)
        if name == "account":
            yield from tiers(source, part, known)
        if name == "stakeholders":
            stakeholders = getattr(part, name, None) or ()
            yield from circles(source, name, stakeholders)
            yield from on_both_sides(source, stakeholders, known)
        if name == "actions":
            yield from own_side(source, getattr(part, "promises", None) or (), known)
    for note in notes:
        if content := reading.contents.get(note.as_posix()):
            yield from references(content.source, content.part, known)


def _check_file(reading: Reading, folder: Path, content: Salvaged, known: KnownIds) -> Iterator[Problem]:
    source, part = content.source, content.part
    yield from repeated_ids(source, part)
    yield from references(source, part, known)
    yield from _pictures(source, part, reading.picture_names.get(folder / "files", ()))
    if reading.settings is not None:  # without them, rates are unknown
        yield from _currencies(source, part, reading.settings.portal)


def _currencies(source: Source, part: PlanPart, portal: Portal) -> Iterator[Problem]:
    """Check that every currency has a rate; totals in the base currency need it."""
    for path, _, value in walk(part):
        values = value.items() if isinstance(value, dict) else [(None, value)]
        for key, item in values:
            money = Money(Decimal(1), item) if path == ("currency",) and item else item
            if isinstance(money, Money) and portal.to_base(money) is None:
                text = f"no exchange rate for {money.currency} in portal.yml. Add it under rates: to_base"
                yield source.problem((*path, key) if key else path, text, "missing-rate")


def _pictures(source: Source, part: PlanPart, names: Collection[str]) -> Iterator[Problem]:
    """Check that every picture that a field names is in files/."""
    for path, info, name in walk(part):
        if name is not None and field_kind(info) is PICTURE and name not in names:
            hint = near(name, names) or " Add it there, or correct the name"
            yield source.problem(path, f"no picture {shown(name)} in files/.{hint}", "missing-picture")


def _competitors(content: Salvaged | None) -> dict[str, str]:
    """Return the names in competition.yml by their case-folded form; none if some may be missing."""
    if content is None or not isinstance(content.part, Competition) or not content.complete or content.cut:
        return {}
    return {competitor.name.casefold(): competitor.name for competitor in content.part.competitors}


def _competitor_names(source: Source, part: PlanPart, competitors: dict[str, str]) -> Iterator[Problem]:
    """Report competitor names that are nearly a name in competition.yml; a new name is allowed."""
    for path, _, value in walk(part):
        if path[-1] not in ("competitor", "competitors", "lost_to") or not competitors:
            continue
        for number, name in enumerate(value if isinstance(value, tuple) else (value,)):
            if not isinstance(name, str) or name in competitors.values():
                continue
            matches = difflib.get_close_matches(name.casefold(), competitors, n=1, cutoff=0.8)
            if matches:
                hint = f"Did you mean '{competitors[matches[0]]}'? If not, add it there"
                text = f"no competitor {shown(name)} in competition.yml. {hint}"
                place = (*path, number) if isinstance(value, tuple) else path
                yield source.problem(place, text, "misspelled-competitor")
