"""The files an import writes: sealed, so that a later import recognises edited files."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.importer.convert import ImportedPlans
from generator.model.portfolio import Portfolio
from generator.pipeline.site import read
from generator.plans.write import plan_text
from generator.problems import PlanError, Problem
from generator.progress import Progress, silent

_SEAL = re.compile(r"^# Written by 'portal import' \(seal ([0-9a-f]{16})\).*\n", re.MULTILINE)


class Changes(Struct, frozen=True):
    """What an import does to a folder of plans: paths below it, sorted.

    `kept` are files that were written or edited by hand and differ from the export.
    """

    new: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)  # of new and renewed files


def plan_files(portal: Mapping[str, Any], plans: ImportedPlans) -> dict[str, str]:
    """Return the text of every plan file, by its path below the plans folder."""
    files = {
        "portal.yml": _sealed(portal, "../schema/portal.json"),
        "people.yml": _sealed({"people": plans.people}, "../schema/people.json"),
        "offerings.yml": _sealed({"offerings": plans.offerings}, "../schema/offerings.json"),
    }
    for id, facts in plans.accounts.items():
        files[f"{id}/account.yml"] = _sealed(facts, "../../schema/account.json")
    for id, deals in plans.opportunities.items():
        text = _sealed({"opportunities": deals}, "../../schema/opportunities.json")
        files[f"{id}/opportunities.yml"] = text
    return files


def _sealed(values: Mapping[str, Any], schema: str) -> str:
    text = plan_text(values, schema)
    head, _, body = text.partition("\n")
    renewal = "the next import replaces it unless it was edited"
    return f"{head}\n# Written by 'portal import' (seal {_seal(text)}); {renewal}.\n{body}"


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def untouched(text: str) -> bool:
    """Return whether a file's text is unchanged since an import wrote it."""
    seal = _SEAL.search(text)
    return seal is not None and seal[1] == _seal(text[: seal.start()] + text[seal.end() :])


def compare(folder: Path, files: Mapping[str, str], *, overwrite: bool) -> Changes:
    """Return what writing `files` into a folder would change; with `overwrite`, edited files too."""
    groups: dict[str, list[str]] = {"new": [], "renewed": [], "kept": [], "unchanged": []}
    for name, text in sorted(files.items()):
        path = folder / name
        if not path.exists() and not path.is_symlink():
            groups["new"].append(name)
            continue
        # A checkout on Windows may have other line ends; that is not an edit.
        current = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        kind = "unchanged" if current == text else "renewed" if overwrite or untouched(current) else "kept"
        groups[kind].append(name)
    written = [*groups["new"], *groups["renewed"]]
    lists = {kind: tuple(names) for kind, names in groups.items()}
    return Changes(**lists, texts={name: files[name] for name in written})


def rehearse(folder: Path, changes: Changes, tell: Progress = silent) -> Portfolio:
    """Return the plans as they will be with the changes made, without making them.

    Raises PlanError with every problem they would then have.
    """
    with tempfile.TemporaryDirectory(prefix="portal-import-") as temporary:
        staged = Path(temporary) / "plans"
        if folder.is_dir():
            shutil.copytree(folder, staged, symlinks=True, ignore=_only_plans)
        write(staged, changes)
        try:
            return read(staged, tell=tell)
        except PlanError as error:
            problems = [_moved(problem, staged, folder) for problem in error.problems]
            raise PlanError(problems) from None


def write(folder: Path, changes: Changes) -> None:
    """Write the changed files; nothing else in the folder is touched."""
    for name, text in changes.texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            raise OSError(0, "a symbolic link, which an import does not follow", str(path))
        path.write_bytes(text.encode())


def _moved(problem: Problem, staged: Path, folder: Path) -> Problem:
    file = folder / Path(problem.file).relative_to(staged)
    return replace(problem, file=file.as_posix(), text=problem.text.replace(str(staged), str(folder)))


def _only_plans(_folder: str, names: Iterable[str]) -> list[str]:
    """Skip what no check reads, such as .git."""
    return [name for name in names if name.startswith(".")]
