"""Folders of plan files -> settings and accounts, and every problem in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.form import front_matter
from generator.model.kinds import slug_fault
from generator.model.notes import Note
from generator.model.offerings import Offerings
from generator.model.people import People
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS, Account, Settings
from generator.model.program import ProgramPage
from generator.model.record import Part
from generator.model.released import Released
from generator.model.validation import validate
from generator.problems import Problem, near, one_of, shown
from generator.progress import Progress, silent
from generator.source import Source, parse, read_text

FORMAT = 1
SETTINGS_FILES = ("portal.yml", "people.yml", "offerings.yml")
RELEASED = "released.yml"  # written by `portal release`
IGNORED = ("README.md",)  # may stand beside plan files, and is never read

PartT = TypeVar("PartT", bound=Part)


@dataclass
class Reading:
    """What has been read: settings and accounts, what is wrong, and where everything stands.

    `sources` places later findings by file; `broken` names the files that exist and say nothing usable.
    """

    plans: Path
    settings: Settings | None = None
    accounts: list[Account] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def fault(self, path: Path, text: str) -> None:
        """Note a fault of a whole file or folder."""
        self.problems.append(Problem(path.as_posix(), 1, 1, "", text))

    def listing(self, folder: Path) -> list[Path] | None:
        """Return what lies in a folder, by name; None where it cannot be read, which is noted."""
        try:
            return sorted(folder.iterdir())
        except OSError as error:
            self.fault(folder, f"cannot be read: {error.strerror}")
            return None

    def source(self, path: Path) -> Source | None:
        """Read one YAML file; None where it cannot be read at all."""
        text = self.text(path)
        return None if text is None else self._parsed(path, text)

    def text(self, path: Path) -> str | None:
        """Read one file's text."""
        if path.is_symlink():
            self.fault(path, "a symbolic link. Plan files must be files of their own; copy it here")
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self.fault(path, f"cannot be read: {error.strerror}")
            return None
        text = read_text(path.as_posix(), data)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def _parsed(self, path: Path, text: str, first: int = 1) -> Source | None:
        source, problems = parse(path.as_posix(), text, first)
        self.problems += problems
        self.sources[source.file] = source
        # After a fault of form there is no value to judge; an empty file has neither.
        return None if source.value is None and problems else source

    def part(self, model: type[PartT], source: Source | None) -> PartT | None:
        """Return the part of the model that a source describes."""
        if source is None:
            return None
        part, faults = validate(model, source.value, source.blanks)
        self.problems += [source.problem(path, text) for path, text in faults]
        return part

    def section(self, model: type[PartT], path: Path) -> PartT | None:
        """Read one file as a part of the model; None where there is no such file, or nothing usable in it."""
        if not path.exists() and not path.is_symlink():
            return None
        part = self.part(model, self.source(path))
        if part is None:
            self.broken.add(path.as_posix())
        return part

    def document(self, model: type[PartT], path: Path, wanted: str = "") -> tuple[PartT | None, int]:
        """Read Markdown below front matter, which may be missing where nothing is `wanted` in it.

        Returns also the number of lines above the Markdown.
        """
        fault = slug_fault(path.stem)
        if fault:
            self.fault(path, f"the file's name {fault}")
        text = self.text(path)
        if text is None:
            return None, 0
        found = front_matter(text, wanted)
        if isinstance(found, str):
            self.fault(path, found)
            return None, 0
        source, start = self._parsed(path, found[0], first=2), found[1]
        if source is None or not isinstance(source.value, dict):
            return self.part(model, source), 0
        for name, place in (("id", "the file's name is the id"), ("body", "the text stands below the '---'")):
            if name in source.value:
                self.problems.append(source.problem((name,), f"{place}. Delete the line"))
        body = text[start:].strip()
        values = source.value | ({"body": body} if body else {}) | {"id": "x" if fault else path.stem}
        part = self.part(model, Source(source.file, values, source.marks, source.first, source.blanks))
        return None if fault else part, text[: text.find(body, start)].count("\n")


def load(plans: Path, accounts: Sequence[str] = (), tell: Progress = silent) -> Reading:
    """Read all plans below a folder, or those of `accounts`, as far as they can be read."""
    reading = Reading(plans)
    if known_format(reading):
        reading.settings = load_settings(reading)
        folders = tuple(account_folders(reading, accounts))
        for number, folder in enumerate(folders, 1):
            account = load_account(reading, folder)
            if account:
                reading.accounts.append(account)
            tell("Reading plans", number, len(folders))
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
    return Settings(portal, people.people, offerings.offerings, program) if portal else None


def load_program(reading: Reading, folder: Path) -> Iterator[ProgramPage]:
    """Yield the pages of the playbook in order of name, noting the tables that they cannot have."""
    for path in _markdown_files(reading, folder, "page"):
        page, above = reading.document(ProgramPage, path)
        if page:
            faults = [(above + line + 1, text) for line, text in page.table_faults()]
            reading.problems += [Problem(path.as_posix(), line, 1, "", text) for line, text in faults]
            yield page


def account_folders(reading: Reading, wanted: Sequence[str] = ()) -> Iterator[Path]:
    """Yield the accounts' folders in order of id, noting what else lies among them."""
    ids: list[str] = []
    for path in reading.listing(reading.plans) or ():
        if path.name.startswith(".") or path.name in (*SETTINGS_FILES, *IGNORED, "program"):
            continue
        if path.is_symlink():
            reading.fault(path, "a symbolic link. Plans must be folders of their own; copy it here")
        elif path.is_dir():
            fault = slug_fault(path.name)
            if fault:
                reading.fault(path / "account.yml", f"the folder's name {fault}")
            else:
                ids.append(path.name)
        else:
            hint = _near_file(path, SETTINGS_FILES) or f" Here belong {one_of(SETTINGS_FILES)} and folders"
            reading.fault(path, f"there is no plan file {shown(path.name)}.{hint}")
    for id in wanted:
        if id not in ids:
            reading.fault(reading.plans / id / "account.yml", f"no account {shown(id)}.{near(id, ids)}")
    yield from (reading.plans / id for id in ids if not wanted or id in wanted)


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
        if path.name.startswith(".") or path.name in (*names, RELEASED, *IGNORED) or path.name == "notes":
            continue
        hint = _near_file(path, names) or f" The files here are {one_of(names)}, and notes/"
        reading.fault(path, f"there is no plan file {shown(path.name)}.{hint}")
    parts: Mapping[str, Part | None] = {
        name: reading.section(model, folder / f"{name}.yml") for name, model in SECTIONS.items()
    }
    released = reading.section(Released, folder / RELEASED)
    read = partial(reading.document, Note, wanted="title, on and kind")
    notes = tuple(note for note, _ in map(read, _markdown_files(reading, folder / "notes", "note")) if note)
    if not (folder / "account.yml").exists():
        reading.fault(
            folder / "account.yml", "the file is missing. Every account begins with its name and tier"
        )
    facts = parts.get("account")
    if facts is None:
        return None
    sections = {name: part for name, part in parts.items() if name != "account"}
    return Account(id=folder.name, facts=facts, notes=notes, released=released, **sections)  # type: ignore[arg-type]


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
