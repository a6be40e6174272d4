"""The worked example: one small plan, in `examples/`, that uses every field once, as authors write it.

A field without an example is left out here; tests/reference requires one for every field, and that the
loader and the checks accept the plan.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.model.record import PlanPart
from generator.model.validation import inner_model
from generator.plans.source import Source, parse
from generator.plans.yaml_faults import front_matter
from generator.problems import Fault
from generator.problems import FieldPath as ValuePath

EXAMPLES = Path(__file__).parent / "examples"
ACCOUNT = "oakfield"  # its only account
_PATHS = {
    "portal": "portal.yml",
    "people": "people.yml",
    "offerings": "offerings.yml",
    "program": "program/how-we-plan.md",
    "note": f"{ACCOUNT}/notes/2026-10-06-review.md",
}

# A field: the model that holds it, and its name there.
FieldOf = tuple[type[PlanPart], str]


class FieldExample(Struct, frozen=True):
    """How a field is written: its lines without the indent of its group, and the line it begins in."""

    text: str
    line: int  # from 1; 0 for the file's name and the text below the front matter
    value: object  # as the YAML holds it


class FileExample(Struct, frozen=True):
    """One kind of file in the worked example: its path below the plans, its lines, its fields."""

    path: str
    lines: tuple[str, ...] = ()
    fields: Mapping[FieldOf, FieldExample] = {}
    keys: Mapping[int, FieldOf] = {}  # by line: the field whose name it begins with

    def field(self, group: type[PlanPart], name: str) -> FieldExample | None:
        """Return how a field is written, None without an example.

        A field that several groups inherit needs an example in only one of them.
        """
        return self.fields.get((group, name)) or self.fields.get((declared_by(group, name), name))


def declared_by(group: type[PlanPart], name: str) -> type[PlanPart]:
    """Return the model that declares a field: the group itself, or one it inherits from."""
    return next(base for base in group.__mro__ if name in inspect.get_annotations(base))


@cache
def file_example(name: str, model: type[PlanPart]) -> FileExample:
    """Return the example of a kind of file, by the file's name without its ending; empty without one."""
    path = _PATHS.get(name, f"{ACCOUNT}/{name}.yml")
    file = EXAMPLES / path
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    parts = front_matter(text, "") if path.endswith(".md") else (text, 0)
    if not text or isinstance(parts, Fault):
        return FileExample(path)
    header, body_start = parts
    source, _ = parse(path, header, first=2 if body_start else 1)
    lines = tuple(text.rstrip().split("\n"))
    keys: dict[int, FieldOf] = {}
    fields: dict[FieldOf, FieldExample] = {}
    for value_path, field in _fields(source, model):
        example = _example(source, lines, value_path)
        keys[example.line] = field
        known = fields.get(field)
        # Of a group that may also be written on one line, that form is shown: an amount and its period.
        if known is None or (isinstance(example.value, str) and not isinstance(known.value, str)):
            fields[field] = example
        fields.setdefault((declared_by(*field), field[1]), example)
    if body_start:
        fields |= {(model, "id"): FieldExample(Path(path).name, 0, Path(path).stem)}
        body = text[body_start:].strip()
        fields |= {(model, "body"): FieldExample(body, 0, body)}
    return FileExample(path, lines, fields, keys)


def _fields(source: Source, model: type[PlanPart]) -> Iterator[tuple[ValuePath, FieldOf]]:
    for path in source.marks:
        field = _field(model, path)
        if field:
            yield path, field


def _field(model: type[PlanPart], path: ValuePath) -> FieldOf | None:
    """Return the field at a path; None for items of lists, and for keys that are no field of the model."""
    group: type[PlanPart] | None = model
    field: FieldOf | None = None
    for step in path:
        if isinstance(step, int):
            field = None
            continue
        names = {info.alias or name: name for name, info in group.model_fields.items()} if group else {}
        if group is None or step not in names:
            return None
        field = (group, names[step])
        inner: Any = inner_model(group.model_fields[names[step]].annotation)
        group = inner
    return field


def _example(source: Source, lines: tuple[str, ...], path: ValuePath) -> FieldExample:
    """Return a field's own line, and the more indented lines below it."""
    line, column = source.marks[path]
    deeper = re.compile(rf" {{{column}}}|\s*$")
    own_lines = [lines[line - 1][column - 1 :]]
    for text in lines[line:]:
        if not deeper.match(text):
            break
        own_lines.append(text[column - 1 :])
    value = source.value
    for step in path:
        value = value[step]  # type: ignore[index]
    return FieldExample("\n".join(own_lines).rstrip(), line, value)
