"""The author's reference as values: each plan file, its groups and their fields, from the model itself."""

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
from generator.reference.worked import FieldOf, Worked, declared_by, worked

WRITTEN_BY_COMMAND = ("released",)
SHORT = 3  # lines that a group's example may have beside the group's name
# Who may see a field of each class, in the reader's words.
CLASSES = {
    Disclosure.INTERNAL: "Never leaves the team, whatever is marked.",
    Disclosure.SHAREABLE: "The customer sees it once every record that it stands in says shared: true and "
    "the account has a customer_edition.",
    Disclosure.EDITION: "Part of every customer's edition.",
}
# What is no line of its file -> what it is called, and what it says where that differs.
_NO_LINE = {
    "id": ("the file's name", "Its id: small letters, digits and hyphens, as a day and a few words."),
    "body": ("the text below", ""),
}
_MARKDOWN = {"note": "notes/*.md", "program": "program/*.md"}


class Field(Struct, frozen=True):
    """One field of a group: what it says, an example, who may see it, and where it comes from."""

    name: str
    anchor: str
    says: str
    needed: bool
    many: bool
    disclosure: Disclosure
    example: str
    line: int  # of the file's example, from 1; 0 where it is none of its lines
    group: (
        str  # anchor of the group that it holds; "" for a plain value, or where that is written on one line
    )
    sources: tuple[Citation, ...]  # none for the portal's own

    @property
    def beginning(self) -> str:
        """The first lines of the example, all of it where it is short or is not explained further on."""
        lines = self.example.split("\n")
        return "\n".join(lines if not self.group or len(lines) <= SHORT else lines[: SHORT - 1])


class FieldGroup(Struct, frozen=True):
    """Fields that belong together, and the way to where they stand: "objectives.agreed", "" for the file."""

    way: str
    anchor: str
    says: str
    shareable: bool  # whether it takes `shared: true`
    many: bool
    fields: tuple[Field, ...]


class ExampleLine(Struct, frozen=True):
    """A line of an example: a key leads to where it is explained."""

    before: str
    key: str
    anchor: str
    after: str


class PlanFile(Struct, frozen=True):
    """One kind of plan file, explained."""

    name: str
    file: str
    says: str
    example: tuple[ExampleLine, ...]
    groups: tuple[FieldGroup, ...]


@cache
def plan_files() -> tuple[PlanFile, ...]:
    """Return every kind of file that people write, an account's own first."""
    names = [*SECTIONS, "note", *(name for name in MODELS if name not in (*SECTIONS, "note"))]
    return tuple(_plan_file(name) for name in names if name not in WRITTEN_BY_COMMAND)


def _plan_file(name: str) -> PlanFile:
    model = MODELS[name]
    inside = [(model, "", False), *_inside(model, "", {model})]
    ways = {part: way for part, way, _ in inside}
    example = worked(name, model)
    groups = tuple(_group(part, way, ways, example, many=many) for part, way, many in inside)
    return PlanFile(
        name, _MARKDOWN.get(name, f"{name}.yml"), _says(model), tuple(_lines(example, ways)), groups
    )


def _inside(
    model: type[PlanPart], way: str, known: set[type[PlanPart]]
) -> Iterator[tuple[type[PlanPart], str, bool]]:
    """Yield the groups inside a group, each once, with the way to where it first stands."""
    for name, info in model.model_fields.items():
        inner: Any = inner_model(info.annotation)
        if inner is not None and inner not in known:
            known.add(inner)
            here = f"{way}.{info.alias or name}" if way else info.alias or name
            yield inner, here, _many(info.annotation)
            yield from _inside(inner, here, known)


def _group(
    part: type[PlanPart], way: str, ways: dict[type[PlanPart], str], example: Worked, *, many: bool
) -> FieldGroup:
    fields = tuple(_field((part, name), ways, example) for name in part.model_fields)
    anchor = f"s--{way.replace('.', '-')}" if way else "s--fields"
    return FieldGroup(way, anchor, _says(part), issubclass(part, ShareableRecord), many, fields)


def _field(field: FieldOf, ways: dict[type[PlanPart], str], example: Worked) -> Field:
    part, name = field
    info, written = part.model_fields[name], example.field(part, name)
    inner: Any = inner_model(info.annotation)
    called, says = (info.alias or name, "") if written.line else _NO_LINE[name]
    return Field(
        called,
        _anchor(field, ways),
        says or " ".join((info.description or "").split()),
        info.is_required(),
        _many(info.annotation),
        disclosure(info),
        written.text,
        written.line,
        f"s--{ways[inner].replace('.', '-')}" if inner else "",
        citations(source_of(part, name)),
    )


def source_of(part: Any, name: str) -> str:
    """Return the source of a field: its own, that of the group it holds, or of the one it stands in."""
    info = part.model_fields[name]
    own, inner = cited(info), inner_model(info.annotation)
    if own is not None:
        return own
    if inner is not None and issubclass(inner, PlanPart) and inner.source:
        return inner.source
    return str(declared_by(part, name).source)


def _lines(example: Worked, ways: dict[type[PlanPart], str]) -> Iterator[ExampleLine]:
    for number, text in enumerate(example.lines, 1):
        field = example.keys.get(number)
        if field:
            key = field[0].model_fields[field[1]].alias or field[1]
            before, _, after = text.partition(key)
            yield ExampleLine(before, key, _anchor(field, ways), after)
        else:
            yield ExampleLine(text, "", "", "")


def _anchor(field: FieldOf, ways: dict[Any, str]) -> str:
    part, name = field
    way = ways[part]
    alias = part.model_fields[name].alias or name
    return f"f--{f'{way}.{alias}' if way else alias}".replace(".", "-")


def _many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_many(one) for one in get_args(annotation))


def _says(model: type[PlanPart]) -> str:
    """Return the first line of what a model says of itself."""
    return (model.__doc__ or "").strip().splitlines()[0]
