"""The author's reference as values: each plan file, its groups and their fields, read from the model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from msgspec import Struct

from generator.model.disclosure import Disclosure, disclosure
from generator.model.literature import Citation, citations, cited
from generator.model.portfolio import MODELS, SECTIONS
from generator.model.record import PlanPart, ShareableRecord
from generator.model.validation import inner_model
from generator.reference.example import FieldOf, FileExample, declared_by, file_example

WRITTEN_BY_COMMAND = ("released",)
SHORT = 3  # lines a group's example may have to be shown in full
# Who may see a field of each class, for authors.
CLASSES = {
    Disclosure.INTERNAL: "Only the team sees it, whatever is shared.",
    Disclosure.SHAREABLE: "The customer sees it once the account has a customer_edition and each record that "
    "contains it has shared: true.",
    Disclosure.EDITION: "Part of every customer edition.",
}
# Fields that are not keys in the file -> their name here, and their description if not the model's.
_NOT_KEYS = {
    "id": ("the file's name", "Id of the record: lowercase letters, digits and hyphens, such as a date and "
    "a few words."),
    "body": ("the text below", ""),
}  # fmt: skip
_MARKDOWN = {"note": "notes/*.md", "program": "program/*.md"}


class Field(Struct, frozen=True):
    """One field of a group: its description, an example, who may see it, and its source."""

    name: str
    anchor: str
    description: str
    required: bool
    many: bool
    disclosure: Disclosure
    key: bool  # False for the file's name and the text below the front matter
    example: str  # "" where none was written
    line: int  # of the file's example, from 1; 0 if it is on none of its lines
    group: str  # anchor of the group it holds; "" for a plain value
    sources: tuple[Citation, ...]  # empty for the portal's own

    @property
    def beginning(self) -> str:
        """The example: all of it if it is short or has no group of its own, else its first lines."""
        lines = self.example.split("\n")
        return "\n".join(lines if not self.group or len(lines) <= SHORT else lines[: SHORT - 1])


class FieldGroup(Struct, frozen=True):
    """Fields that belong together, and their path in the file: "objectives.agreed", "" for the file."""

    path: str
    anchor: str
    summary: str
    shareable: bool  # whether it takes `shared: true`
    many: bool
    fields: tuple[Field, ...]


class ExampleLine(Struct, frozen=True):
    """A line of an example; its key is a link to the description."""

    before: str
    key: str
    anchor: str
    after: str


class PlanFile(Struct, frozen=True):
    """One kind of plan file with its example and its groups of fields."""

    name: str
    file: str
    summary: str
    example: tuple[ExampleLine, ...]
    groups: tuple[FieldGroup, ...]


@cache
def plan_files() -> tuple[PlanFile, ...]:
    """Return every kind of file that people write, an account's own first."""
    names = [*SECTIONS, "note", *(name for name in MODELS if name not in (*SECTIONS, "note"))]
    return tuple(_plan_file(name) for name in names if name not in WRITTEN_BY_COMMAND)


def _plan_file(name: str) -> PlanFile:
    model = MODELS[name]
    models = [(model, "", False), *_inner_groups(model, "", {model})]
    paths = {group: path for group, path, _ in models}
    example = file_example(name, model)
    groups = tuple(_group(group, path, paths, example, many=many) for group, path, many in models)
    return PlanFile(name, _MARKDOWN.get(name, f"{name}.yml"), _summary(model), tuple(_lines(example, paths)), groups)


def _inner_groups(
    model: type[PlanPart], path: str, known: set[type[PlanPart]]
) -> Iterator[tuple[type[PlanPart], str, bool]]:
    """Yield the groups inside a group, each once, with its first path and whether it is a list."""
    for name, info in model.model_fields.items():
        inner: Any = inner_model(info.annotation)
        if inner is not None and inner not in known:
            known.add(inner)
            inner_path = f"{path}.{info.alias or name}" if path else info.alias or name
            yield inner, inner_path, _many(info.annotation)
            yield from _inner_groups(inner, inner_path, known)


def _group(
    group: type[PlanPart], path: str, paths: dict[type[PlanPart], str], example: FileExample, *, many: bool
) -> FieldGroup:
    fields = tuple(_field((group, name), paths, example) for name in group.model_fields)
    anchor = f"s--{path.replace('.', '-')}" if path else "s--fields"
    return FieldGroup(path, anchor, _summary(group), issubclass(group, ShareableRecord), many, fields)


def _field(field: FieldOf, paths: dict[type[PlanPart], str], example: FileExample) -> Field:
    group, name = field
    info, written = group.model_fields[name], example.field(group, name)
    inner: Any = inner_model(info.annotation)
    key = not (example.path.endswith(".md") and not paths[group] and name in _NOT_KEYS)
    label, description = (info.alias or name, "") if key else _NOT_KEYS[name]
    return Field(
        label,
        _anchor(field, paths),
        description or " ".join((info.description or "").split()),
        info.is_required(),
        _many(info.annotation),
        disclosure(info),
        key,
        written.text if written else "",
        written.line if written else 0,
        f"s--{paths[inner].replace('.', '-')}" if inner else "",
        citations(source_of(group, name)),
    )


def source_of(group: Any, name: str) -> str:
    """Return the source of a field: its own, else that of the group it holds, else of the group it is in."""
    info = group.model_fields[name]
    own, inner = cited(info), inner_model(info.annotation)
    if own is not None:
        return own
    if inner is not None and issubclass(inner, PlanPart) and inner.source:
        return inner.source
    return str(declared_by(group, name).source)


def _lines(example: FileExample, paths: dict[type[PlanPart], str]) -> Iterator[ExampleLine]:
    for number, text in enumerate(example.lines, 1):
        field = example.keys.get(number)
        if field:
            key = field[0].model_fields[field[1]].alias or field[1]
            before, _, after = text.partition(key)
            yield ExampleLine(before, key, _anchor(field, paths), after)
        else:
            yield ExampleLine(text, "", "", "")


def _anchor(field: FieldOf, paths: dict[Any, str]) -> str:
    group, name = field
    path = paths[group]
    alias = group.model_fields[name].alias or name
    return f"f--{f'{path}.{alias}' if path else alias}".replace(".", "-")


def _many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_many(inner) for inner in get_args(annotation))


def _summary(model: type[PlanPart]) -> str:
    """Return the first line of a model's docstring."""
    return (model.__doc__ or "").strip().splitlines()[0]
