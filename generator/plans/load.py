"""Folders of plan files -> settings and accounts, and every problem in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.model.kinds import slug_fault
from generator.model.notes import Note
from generator.model.offerings import Offerings
from generator.model.people import People
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS, Account, Settings
from generator.model.program import ProgramPage
from generator.model.record import PlanPart
from generator.model.released import Released
from generator.plans.reader import IGNORED, Reading
from generator.problems import Problem, near, one_of, shown
from generator.progress import Progress, silent

FORMAT = 1
SETTINGS_FILES = ("portal.yml", "people.yml", "offerings.yml")
RELEASED = "released.yml"  # written by `portal release`

PartT = TypeVar("PartT", bound=PlanPart)


def load(plans: Path, accounts: Sequence[str] = (), tell: Progress = silent) -> Reading:
    """Read all plans below a folder, or those of `accounts`, as far as they can be read."""
    reading = Reading(plans)
    if known_format(reading):
        reading.settings = load_settings(reading)
        ids = account_ids(reading, accounts)
        for number, id in enumerate(ids, 1):
            account = load_account(reading, plans / id)
            if account:
                reading.accounts.append(account)
            tell("Reading plans", number, len(ids))
    return reading


def known_format(reading: Reading) -> bool:
    """Return whether portal.yml is there and of the format read here; else nothing below means anything."""
    path = reading.plans / "portal.yml"
    if not path.exists():
        start = "'portal new --portal' writes one to start from"
        missing = "the file is missing" if reading.plans.is_dir() else "the folder of the plans is missing"
        reading.fault(path, f"{missing}. {start}")
        return False
    source = Reading(reading.plans).source(path)
    found = source.value.get("format") if source and isinstance(source.value, dict) else None
    if source and isinstance(found, str) and re.fullmatch(r"[1-9][0-9]*", found) and found != str(FORMAT):
        text = f"{shown(found)} is not known here; this portal reads format {FORMAT}. Update the portal"
        reading.problems.append(source.problem(("format",), text))
        return False
    return True


def load_settings(reading: Reading) -> Settings | None:
    """Read what all accounts share; None where portal.yml cannot be used."""
    portal = reading.section(Portal, reading.plans / "portal.yml")
    people = reading.section(People, reading.plans / "people.yml") or People()
    offerings = reading.section(Offerings, reading.plans / "offerings.yml") or Offerings()
    program = tuple(load_program(reading, reading.plans / "program"))
    pictures = reading.pictures(reading.plans / "files")
    return Settings(portal, people.people, offerings.offerings, program, pictures) if portal else None


def load_program(reading: Reading, folder: Path) -> Iterator[ProgramPage]:
    """Yield the pages of the playbook in order of name, noting the tables that they cannot have."""
    for path in _markdown_files(reading, folder, "page"):
        page, above = reading.document(ProgramPage, path)
        if page:
            faults = [(above + line + 1, text) for line, text in page.table_faults()]
            reading.problems += [Problem(path.as_posix(), line, 1, "", text) for line, text in faults]
            yield page


def get_ready() -> None:
    """Build what reads the files of accounts, which is else done as the first of each kind is read."""
    models: tuple[type[PlanPart], ...] = (*SECTIONS.values(), Released)
    for model in models:
        model.model_rebuild()


def account_ids(reading: Reading, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the accounts by id, in order, those that are wanted or all; note what else lies among them."""
    ids: list[str] = []
    for entry in reading.entries(reading.plans) or ():
        name = entry.name
        if name.startswith(".") or name in (*SETTINGS_FILES, *IGNORED, "program", "files"):
            continue
        path = reading.plans / name
        if entry.is_symlink():
            reading.fault(path, "a symbolic link. Plans must be folders of their own; copy it here")
        elif entry.is_dir():
            fault = slug_fault(name)
            if fault:
                reading.fault(path / "account.yml", f"the folder's name {fault}")
            else:
                ids.append(name)
        else:
            hint = _near_file(path, SETTINGS_FILES) or f" Here belong {one_of(SETTINGS_FILES)} and folders"
            reading.fault(path, f"there is no plan file {shown(path.name)}.{hint}")
    for id in wanted:
        if id not in ids:
            reading.fault(reading.plans / id / "account.yml", f"no account {shown(id)}.{near(id, ids)}")
    return tuple(id for id in ids if not wanted or id in wanted)


def _near_file(path: Path, names: Sequence[str]) -> str:
    stems = {name.removesuffix(".yml"): name for name in names}
    return near(path.stem, stems).replace("'?", ".yml'?") if path.suffix in (".yml", ".yaml") else ""


def load_account(reading: Reading, folder: Path) -> Account | None:
    """Read one account's folder; None where its account.yml cannot be used."""
    names = [f"{name}.yml" for name in SECTIONS]
    listing = reading.listing(folder)
    if listing is None:
        return None
    for path in listing:
        if path.name.startswith(".") or path.name in (*names, RELEASED, *IGNORED, "notes", "files"):
            continue
        hint = _near_file(path, names) or f" The files here are {one_of(names)}, and notes/"
        reading.fault(path, f"there is no plan file {shown(path.name)}.{hint}")
    parts: Mapping[str, PlanPart | None] = {
        name: reading.section(model, folder / f"{name}.yml") for name, model in SECTIONS.items()
    }
    released = reading.section(Released, folder / RELEASED)
    read = partial(reading.document, Note, wanted="title, on and kind")
    files = tuple(_markdown_files(reading, folder / "notes", "note"))
    notes = tuple(note for note, _ in map(read, files) if note)
    pictures = reading.pictures(folder / "files")
    reading.folders[folder] = files
    if not (folder / "account.yml").exists():
        text = "the file is missing. Every account begins with its name and tier"
        reading.fault(folder / "account.yml", text)
        reading.broken.add((folder / "account.yml").as_posix())
    facts = parts.get("account")
    if facts is None:
        return None
    sections = {name: part for name, part in parts.items() if name != "account"}
    return Account(folder.name, facts, notes=notes, released=released, pictures=pictures, **sections)  # type: ignore[arg-type]


def _markdown_files(reading: Reading, folder: Path, noun: str) -> Iterator[Path]:
    """Yield the Markdown files of a folder in order of name, noting what else lies there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        reading.fault(folder, f"not a folder. {noun.capitalize()}s are files in a folder of this name")
        return
    for path in (reading.listing(folder) if folder.is_dir() else None) or ():
        if path.suffix == ".md" and not path.is_dir() and path.name not in IGNORED:
            yield path
        elif not path.name.startswith((".", *IGNORED)):
            reading.fault(path, f"{shown(path.name)} is not a {noun}. {noun.capitalize()}s end in .md")
