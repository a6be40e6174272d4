"""Plan files as plain values: read, thin out, write."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.shape import REMOVED, without_dangling
from generator.check.references import KINDS
from generator.model.expectations import STANDARD_EXPECTATIONS
from generator.model.notes import Note
from generator.model.portfolio import SECTIONS
from generator.plans.source import parse
from generator.plans.write import plan_text

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """One account's plan files as values: sections by name, notes by id with their text below."""

    sections: Mapping[str, Values]
    notes: Mapping[str, Values]
    pictures: tuple[Path, ...] = ()


def read_plan(folder: Path) -> Plan:
    """Return the values of an account's plan files, without its release."""
    sections = {name: read_values(folder / f"{name}.yml") for name in SECTIONS if (folder / f"{name}.yml").exists()}
    notes = {path.stem: _read_note(path) for path in sorted((folder / "notes").glob("*.md"))}
    return Plan(sections, notes, tuple(sorted((folder / "files").glob("*"))))


def thin(plan: Plan, rate: float, our_people: Iterable[str], chance: Random) -> Plan:
    """Return a plan without some of its records and the references to them.

    `our_people` are the ids of our people in it, who all stay.
    """
    sections: dict[str, Values] = {
        section: {key: _sample(value, rate, chance) for key, value in values.items()}
        for section, values in plan.sections.items()
    }
    notes = {id: note for id, note in plan.notes.items() if chance.random() >= rate}
    while True:  # a removed record may be one that another needs
        known_ids = _known_ids(sections, our_people)
        kept = {name: without_dangling(values, SECTIONS[name], known_ids) for name, values in sections.items()}
        if kept == sections:
            break
        sections = kept
    kept_notes = {id: without_dangling(note, Note, known_ids) for id, note in notes.items()}
    return Plan(
        {name: values for name, values in sections.items() if values.keys() - {"reviewed"}},
        {id: note for id, note in kept_notes.items() if note is not REMOVED},
        plan.pictures,
    )


def write_plan(folder: Path, plan: Plan) -> None:
    """Write an account's plan files."""
    folder.mkdir()
    for section, values in plan.sections.items():
        write_values(folder / f"{section}.yml", values, "../../schema/")
    for id, note in plan.notes.items():
        (folder / "notes").mkdir(exist_ok=True)
        front = plan_text({key: value for key, value in note.items() if key != "body"})
        _text(folder / "notes" / f"{id}.md", f"---\n{front}---\n{note['body']}\n")
    for picture in plan.pictures:
        (folder / "files").mkdir(exist_ok=True)
        shutil.copyfile(picture, folder / "files" / picture.name)


def read_values(path: Path) -> Values:
    """Return the values of a YAML file."""
    source, problems = parse(path.name, path.read_text("utf-8"))
    if source is None or not isinstance(source.value, dict):
        raise ValueError(f"{path}: {problems}")
    return source.value


def write_values(path: Path, values: Mapping[str, Any], schemas: str = "../schema/") -> None:
    """Write values as a YAML file; its schema, of the same name, is in `schemas`."""
    _text(path, plan_text(values, f"{schemas}{path.stem}.json"))


def _read_note(path: Path) -> Values:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    source, _ = parse(path.name, front)
    return {**source.value, "body": body.strip()}  # type: ignore[dict-item]


def _sample(value: Any, rate: float, chance: Random) -> Any:
    if not isinstance(value, list) or not all(isinstance(record, dict) and "id" in record for record in value):
        return value
    return [record for record in value if chance.random() >= rate] or value[:1]


def _known_ids(sections: Mapping[str, Values], our_people: Iterable[str]) -> dict[str, set[str]]:
    """Return the ids of records by kind: of an account, of our people in the sample, and the portal's own."""
    files = {kind: file.removesuffix(".yml") for kind, (_, file) in KINDS.items()}
    ids = {
        kind: {record["id"] for record in sections.get(section, {}).get(kind, ())}
        for kind, section in files.items()
        if section in SECTIONS
    }
    return {**ids, "people": set(our_people), "expectations": {expectation.id for expectation in STANDARD_EXPECTATIONS}}


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
