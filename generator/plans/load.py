"""Folders of plan files -> settings and accounts, with every problem in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.model.ids import slug_fault
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
    """Read the plans in a folder, or those of `accounts` alone, as far as they can be read."""
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
    """Return whether portal.yml exists in a known format; if not, nothing else can be read."""
    path = reading.plans / "portal.yml"
    if not path.exists():
        hint = "Run 'portal new --portal' to create it"
        if reading.plans.is_dir():
            reading.fault(path, f"the file is missing. {hint}", "missing-file")
        else:
            reading.fault(path, f"the plans folder is missing. {hint}", "missing-file")
        return False
    source = Reading(reading.plans).source(path)
    version = source.value.get("format") if source and isinstance(source.value, dict) else None
    number = version if isinstance(version, str) and re.fullmatch("[1-9][0-9]*", version) else ""
    if source and number not in ("", str(FORMAT)):
        text = f"unknown format {shown(number)}; this portal reads format {FORMAT}. Update the portal"
        reading.problems.append(source.problem(("format",), text, "unknown-format"))
        return False
    return True


def load_settings(reading: Reading) -> Settings | None:
    """Read what all accounts share; None if portal.yml cannot be used."""
    portal = reading.section(Portal, reading.plans / "portal.yml")
    people = reading.section(People, reading.plans / "people.yml") or People()
    offerings = reading.section(Offerings, reading.plans / "offerings.yml") or Offerings()
    program = tuple(load_program(reading, reading.plans / "program"))
    pictures = reading.pictures(reading.plans / "files")
    return Settings(portal, people.people, offerings.offerings, program, pictures) if portal else None


def load_program(reading: Reading, folder: Path) -> Iterator[ProgramPage]:
    """Yield the pages of the playbook in order of name, and record faulty table markers."""
    for path in _markdown_files(reading, folder, "page"):
        page, above = reading.document(ProgramPage, path)
        if page:
            for line, fault in page.table_faults():
                reading.problems.append(Problem(path.as_posix(), above + line + 1, 1, "", *fault))
            yield page


def get_ready() -> None:
    """Build the models of account files now, rather than when the first file of each kind is read."""
    models: tuple[type[PlanPart], ...] = (*SECTIONS.values(), Released)
    for model in models:
        model.model_rebuild()


def account_ids(reading: Reading, accounts: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of `accounts`, or of all, sorted; record files that do not belong there."""
    ids: list[str] = []
    for entry in reading.entries(reading.plans) or ():
        name = entry.name
        if name.startswith(".") or name in (*SETTINGS_FILES, *IGNORED, "program", "files"):
            continue
        path = reading.plans / name
        if entry.is_symlink():
            reading.fault(path, "is a symbolic link. Replace it with a copy of the folder", "symbolic-link")
        elif entry.is_dir():
            fault = slug_fault(name)
            if fault:
                reading.fault(path / "account.yml", f"folder name: {fault.text}", fault.rule)
            else:
                ids.append(name)
        else:
            expected = f" Keep only {one_of(SETTINGS_FILES).replace(' or ', ', ')} and folders here"
            hint = _near_file(path, SETTINGS_FILES) or expected
            reading.fault(path, f"{shown(path.name)} is not a plan file.{hint}", "unknown-file")
    for id in accounts:
        if id not in ids:
            text = f"no account {shown(id)}.{near(id, ids) or ' Check its spelling'}"
            reading.fault(reading.plans / id / "account.yml", text, "unknown-account")
    return tuple(id for id in ids if not accounts or id in accounts)


def _near_file(path: Path, names: Sequence[str]) -> str:
    stems = {name.removesuffix(".yml"): name for name in names}
    return near(path.stem, stems).replace("'?", ".yml'?") if path.suffix in (".yml", ".yaml") else ""


def load_account(reading: Reading, folder: Path) -> Account | None:
    """Read one account's folder; None if its account.yml cannot be used."""
    names = [f"{name}.yml" for name in SECTIONS]
    listing = reading.listing(folder)
    if listing is None:
        return None
    for path in listing:
        if path.name.startswith(".") or path.name in (*names, RELEASED, *IGNORED, "notes", "files"):
            continue
        hint = _near_file(path, names) or f" Keep only {', '.join(names)}, notes/ and files/ here"
        reading.fault(path, f"{shown(path.name)} is not a plan file.{hint}", "unknown-file")
    parts: Mapping[str, PlanPart | None] = {
        name: reading.section(model, folder / f"{name}.yml") for name, model in SECTIONS.items()
    }
    released = reading.section(Released, folder / RELEASED)
    read = partial(reading.document, Note, expected="title, on and kind")
    files = tuple(_markdown_files(reading, folder / "notes", "note"))
    notes = tuple(note for note, _ in map(read, files) if note)
    pictures = reading.pictures(folder / "files")
    reading.folders[folder] = files
    if not (folder / "account.yml").exists():
        text = "the file is missing. Create it with at least the account's name and tier"
        reading.fault(folder / "account.yml", text, "missing-file")
        reading.broken.add((folder / "account.yml").as_posix())
    facts = parts.get("account")
    if facts is None:
        return None
    sections = {name: part for name, part in parts.items() if name != "account"}
    return Account(folder.name, facts, notes=notes, released=released, pictures=pictures, **sections)  # type: ignore[arg-type]


def _markdown_files(reading: Reading, folder: Path, noun: str) -> Iterator[Path]:
    """Yield the Markdown files of a folder in order of name, and record any other file."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        text = f"must be a folder. Put {noun}s in a folder with this name"
        reading.fault(folder, text, "wrong-file-type")
        return
    for path in (reading.listing(folder) if folder.is_dir() else None) or ():
        if path.suffix == ".md" and not path.is_dir() and path.name not in IGNORED:
            yield path
        elif not path.name.startswith((".", *IGNORED)):
            text = f"{shown(path.name)} is not a {noun}. Rename it to end in .md, or move it elsewhere"
            reading.fault(path, text, "wrong-file-type")
