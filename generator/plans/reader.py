"""Plan files read one by one, with the place of every value and every problem."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic_core import PydanticCustomError

from generator.model.ids import slug_fault
from generator.model.kinds import read_picture
from generator.model.portfolio import Account, Settings
from generator.model.record import PlanPart
from generator.model.validation import validate
from generator.plans.salvage import Salvaged, salvage
from generator.plans.source import Source, parse, read_text
from generator.plans.yaml_faults import front_matter
from generator.problems import Fault, Problem, shown

IGNORED = ("README.md",)  # allowed among plan files, never read

PartT = TypeVar("PartT", bound=PlanPart)


class Reading(Struct):
    """Everything read so far: settings, accounts, problems, and the place of every value.

    `sources` has the places of values by file, `broken` the files with any fault. The rest is for `check`
    alone: `contents` by file (what remains of a broken one), `folders` of accounts with their notes,
    `picture_names` by folder files/.
    """

    plans: Path
    settings: Settings | None = None
    accounts: list[Account] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    contents: dict[str, Salvaged] = field(default_factory=dict)
    folders: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    picture_names: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def fault(self, path: Path, text: str, rule: str) -> None:
        """Record a problem of a whole file or folder."""
        self.problems.append(Problem(path.as_posix(), 1, 1, "", text, rule))

    def listing(self, folder: Path) -> list[Path] | None:
        """Return the paths in a folder, sorted by name; None, with a problem, if it cannot be read."""
        entries = self.entries(folder)
        return None if entries is None else [folder / entry.name for entry in entries]

    def entries(self, folder: Path) -> list[os.DirEntry[str]] | None:
        """Return the entries of a folder, sorted by name; faster than `listing` for thousands."""
        try:
            return sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._unreadable(folder, error)
            return None

    def _unreadable(self, path: Path, error: OSError) -> None:
        if isinstance(error, IsADirectoryError):
            self.fault(path, "expected a file, found a folder. Rename or delete the folder", "wrong-file-type")
        else:
            text = f"cannot be read: {error.strerror}. Check its name and permissions"
            self.fault(path, text, "unreadable-file")

    def source(self, path: Path) -> Source | None:
        """Read one YAML file; None if it cannot be read at all."""
        text = self.text(path)
        return None if text is None else self._parsed(path, text)

    def text(self, path: Path) -> str | None:
        """Read one file's text."""
        if path.is_symlink():
            self.fault(path, "is a symbolic link. Replace it with a copy of the file", "symbolic-link")
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self._unreadable(path, error)
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
        # After a syntax error there is no value to check; an empty file has neither value nor error.
        return None if source.value is None and problems else source

    def part(self, model: type[PartT], source: Source | None) -> PartT | None:
        """Return the part of the model that a source describes; None if anything in it is faulty."""
        if source is None:
            return None
        part, findings = validate(model, source.value, source.blanks)
        self.problems += [source.problem(*finding) for finding in findings]
        content, more = (Salvaged(source, part), []) if part else salvage(model, source)
        self.problems += more
        if content:
            # A problem of syntax, such as a repeated key, may have cut off a list of records.
            cut = content.cut or source.file in self.broken
            self.contents[source.file] = replace(content, cut=cut)
        if part is None:
            self.broken.add(source.file)
        return part

    def section(self, model: type[PartT], path: Path) -> PartT | None:
        """Read one file as a part of the model; None if it is absent or unusable."""
        if not path.exists() and not path.is_symlink():
            return None
        source = self.source(path)
        if source is None:
            self.broken.add(path.as_posix())
        return self.part(model, source)

    def document(self, model: type[PartT], path: Path, expected: str = "") -> tuple[PartT | None, int]:
        """Read Markdown below front matter, which is optional if no fields are `expected` in it.

        Also return the number of lines above the Markdown.
        """
        name_fault = slug_fault(path.stem)
        if name_fault:
            self.fault(path, f"file name: {name_fault.text}", name_fault.rule)
        text = self.text(path)
        if text is None:
            return None, 0
        head = front_matter(text, expected)
        if isinstance(head, Fault):
            self.fault(path, *head)
            return None, 0
        source, start = self._parsed(path, head[0], first=2), head[1]
        if source is None or not isinstance(source.value, dict):
            return self.part(model, source), 0
        for name, hint in (("id", "the id is the file name"), ("body", "the text goes below the '---'")):
            if name in source.value:
                self.problems.append(source.problem((name,), f"{hint}. Delete this line", "misplaced-field"))
        body = text[start:].strip()
        values = source.value | ({"body": body} if body else {}) | {"id": "x" if name_fault else path.stem}
        part = self.part(model, Source(source.file, values, source.marks, source.first, source.blanks))
        return None if name_fault else part, text[: text.find(body, start)].count("\n")

    def pictures(self, folder: Path) -> tuple[str, ...]:
        """Return the names of the pictures in a folder files/, and record what is not a picture."""
        if not folder.exists() and not folder.is_symlink():
            return ()
        if folder.is_symlink() or not folder.is_dir():
            text = "must be a folder. Put pictures in a folder with this name"
            self.fault(folder, text, "wrong-file-type")
            return ()
        names: list[str] = []
        for path in self.listing(folder) or ():
            if path.name.startswith(".") or path.name in IGNORED:
                continue
            fault = _picture_fault(path, names)
            if fault:
                self.fault(path, *fault)
            else:
                names.append(path.name)
        self.picture_names[folder] = tuple(names)
        return tuple(names)


def _picture_fault(path: Path, others: Sequence[str]) -> Fault | None:
    if path.is_symlink() or not path.is_file():
        return Fault("is not a picture. Keep only pictures here, such as logo.png", "not-a-picture")
    try:
        read_picture(path.name)
    except PydanticCustomError as error:
        return Fault(error.message(), error.type)
    twin = next((name for name in others if name.casefold() == path.name.casefold()), None)
    if twin:
        text = f"differs from {shown(twin)} only in upper and lower case. Rename one of them"
        return Fault(text, "same-file-name")
    from generator.plans.pictures import picture_fault  # late: few plans hold pictures

    return picture_fault(path)
