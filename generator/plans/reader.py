"""What is read of plans, file by file, with where everything stands and all that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic_core import PydanticCustomError

from generator.model.kinds import read_picture, slug_fault
from generator.model.portfolio import Account, Settings
from generator.model.record import PlanPart
from generator.model.validation import validate
from generator.plans.salvage import Salvaged, salvage
from generator.plans.source import Source, parse, read_text
from generator.plans.yaml_faults import front_matter
from generator.problems import Problem, shown

IGNORED = ("README.md",)  # may stand beside plan files, and is never read

PartT = TypeVar("PartT", bound=PlanPart)


class Reading(Struct):
    """What has been read: settings and accounts, what is wrong, and where everything stands.

    `sources` places later findings by file; `broken` names those in which anything is faulty. The rest is
    for `check` alone: `said` what each file says, of a broken one what remains; `folders` those of
    accounts, with the files of their notes; `pictured` the pictures of each folder files/.
    """

    plans: Path
    settings: Settings | None = None
    accounts: list[Account] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    said: dict[str, Salvaged] = field(default_factory=dict)
    folders: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    pictured: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def fault(self, path: Path, text: str) -> None:
        """Note a fault of a whole file or folder."""
        self.problems.append(Problem(path.as_posix(), 1, 1, "", text))

    def listing(self, folder: Path) -> list[Path] | None:
        """Return what lies in a folder, by name; None where it cannot be read, which is noted."""
        found = self.entries(folder)
        return None if found is None else [folder / entry.name for entry in found]

    def entries(self, folder: Path) -> list[os.DirEntry[str]] | None:
        """Return what lies in a folder as the disk says it, by name; quicker than `listing` for thousands."""
        try:
            return sorted(os.scandir(folder), key=lambda entry: entry.name)
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
        if problems:
            self.broken.add(source.file)
        # After a fault of form there is no value to judge; an empty file has neither.
        return None if source.value is None and problems else source

    def part(self, model: type[PartT], source: Source | None) -> PartT | None:
        """Return the part of the model that a source describes; None where anything in it is faulty."""
        if source is None:
            return None
        part, faults = validate(model, source.value, source.blanks)
        self.problems += [source.problem(path, text) for path, text in faults]
        said, more = (Salvaged(source, part), []) if part else salvage(model, source)
        self.problems += more
        if said:
            # A fault of form, as a key that stands there twice, may have cut off a list of records.
            cut = said.cut or source.file in self.broken
            self.said[source.file] = replace(said, cut=cut)
        if part is None:
            self.broken.add(source.file)
        return part

    def section(self, model: type[PartT], path: Path) -> PartT | None:
        """Read one file as a part of the model; None where there is no such file, or nothing usable in it."""
        if not path.exists() and not path.is_symlink():
            return None
        source = self.source(path)
        if source is None:
            self.broken.add(path.as_posix())
        return self.part(model, source)

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

    def pictures(self, folder: Path) -> tuple[str, ...]:
        """Return the names of the pictures in a folder files/, noting whatever is none."""
        if not folder.exists() and not folder.is_symlink():
            return ()
        if folder.is_symlink() or not folder.is_dir():
            self.fault(folder, "not a folder. Pictures are files in a folder of this name")
            return ()
        names: list[str] = []
        for path in self.listing(folder) or ():
            if path.name.startswith(".") or path.name in IGNORED:
                continue
            fault = _picture_fault(path, names)
            if fault:
                self.fault(path, fault)
            else:
                names.append(path.name)
        self.pictured[folder] = tuple(names)
        return tuple(names)


def _picture_fault(path: Path, before: Sequence[str]) -> str | None:
    if path.is_symlink() or not path.is_file():
        return "not a file of its own. Here belong pictures, as logo.png"
    try:
        read_picture(path.name)
    except PydanticCustomError as error:
        return str(error.context["text"] if error.context else error)
    twin = next((name for name in before if name.casefold() == path.name.casefold()), None)
    if twin:
        return f"differs from {shown(twin)} in its case only. Rename one of them"
    from generator.plans.pictures import picture_fault  # late: few plans hold pictures

    return picture_fault(path)
