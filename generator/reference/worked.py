"""The worked example: one small plan that says everything once, written as authors write.

`examples/` beside this module holds it; the loader and the checks accept it as it stands (a test loads it).
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
from generator.plans.source import Path as Way
from generator.plans.source import Source, parse
from generator.plans.yaml_faults import front_matter

EXAMPLES = Path(__file__).parent / "examples"
ACCOUNT = "oakfield"  # the one account in it
_ELSEWHERE = {
    "portal": "portal.yml",
    "people": "people.yml",
    "offerings": "offerings.yml",
    "program": "program/how-we-plan.md",
    "note": f"{ACCOUNT}/notes/2026-10-06-review.md",
}

# A field, wherever it stands: the group that holds it, and its name in the model.
FieldOf = tuple[type[PlanPart], str]


class Written(Struct, frozen=True):
    """How a field is written: its lines without the indent of its group, and the line it begins in."""

    text: str
    line: int  # from 1; 0 where it is not a line, but the file's name or the text below the front matter
    value: object  # as the YAML holds it


class Worked(Struct, frozen=True):
    """One kind of file in the worked example: its path below the plans, its lines, what stands in them."""

    path: str
    lines: tuple[str, ...]
    fields: Mapping[FieldOf, Written]
    keys: Mapping[int, FieldOf]  # by line: the field whose name it begins with

    def field(self, group: type[PlanPart], name: str) -> Written:
        """Return how a field is written; what kinds of a group share is written in one of them."""
        return self.fields.get((group, name)) or self.fields[declared_by(group, name), name]


def declared_by(group: type[PlanPart], name: str) -> type[PlanPart]:
    """Return the group that a field was declared in: itself, or one that it is a kind of."""
    return next(base for base in group.__mro__ if name in inspect.get_annotations(base))


@cache
def worked(name: str, model: type[PlanPart]) -> Worked:
    """Return the example of a kind of file, by the file's name without its ending."""
    path = _ELSEWHERE.get(name, f"{ACCOUNT}/{name}.yml")
    text = (EXAMPLES / path).read_text(encoding="utf-8")
    found = front_matter(text, "") if path.endswith(".md") else (text, 0)
    if isinstance(found, str):  # pragma: no cover - a test loads the example
        raise ValueError(f"{path}: {found}")
    source, _ = parse(path, found[0], first=2 if found[1] else 1)
    lines = tuple(text.rstrip().split("\n"))
    keys: dict[int, FieldOf] = {}
    fields: dict[FieldOf, Written] = {}
    for way, field in _fields(source, model):
        written = _written(source, lines, way)
        keys[written.line] = field
        known = fields.get(field)
        # A group that may be written on one line is shown so: an amount and when it is due.
        if known is None or (isinstance(written.value, str) and not isinstance(known.value, str)):
            fields[field] = written
        fields.setdefault((declared_by(*field), field[1]), written)
    if found[1]:
        fields |= {(model, "id"): Written(Path(path).name, 0, Path(path).stem)}
        body = text[found[1] :].strip()
        fields |= {(model, "body"): Written(body, 0, body)}
    return Worked(path, lines, fields, keys)


def _fields(source: Source, model: type[PlanPart]) -> Iterator[tuple[Way, FieldOf]]:
    """Yield the way to every field that is written, with the field."""
    for way in source.marks:
        found = _field(model, way)
        if found:
            yield way, found


def _field(model: type[PlanPart], way: Way) -> FieldOf | None:
    """Return the field that a way leads to; None for items of lists, and for keys that authors choose."""
    holder: type[PlanPart] | None = model
    field: FieldOf | None = None
    for step in way:
        if isinstance(step, int):
            field = None
        elif holder is None:
            return None
        else:
            names = {info.alias or name: name for name, info in holder.model_fields.items()}
            field = (holder, names[step])
            inner: Any = inner_model(holder.model_fields[names[step]].annotation)
            holder = inner
    return field


def _written(source: Source, lines: tuple[str, ...], way: Way) -> Written:
    """Return a field's own line, and those below it that are further in."""
    line, column = source.marks[way]
    deeper = re.compile(rf" {{{column}}}|\s*$")
    taken = [lines[line - 1][column - 1 :]]
    for text in lines[line:]:
        if not deeper.match(text):
            break
        taken.append(text[column - 1 :])
    value = source.value
    for step in way:
        value = value[step]  # type: ignore[index]
    return Written("\n".join(taken).rstrip(), line, value)
