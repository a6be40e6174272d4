"""What the model says about the values of a plan file: part, kind, references."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.model.kinds import Kind
from generator.model.record import field_kind, ref_kinds

REMOVED = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part: its kind or the part inside it, its choices, and what it refers to."""

    kind: Kind | None
    part: type[BaseModel] | None
    choices: tuple[Any, ...]
    refs: tuple[str, ...]
    required: bool
    keyed: bool  # a group whose keys the author chooses


@cache
def fields(part: type[BaseModel]) -> Mapping[str, Field]:
    """Return the fields of a part by the name authors write."""
    return {
        info.alias or name: Field(
            field_kind(info),
            _part(info.annotation),
            _choices(info.annotation),
            ref_kinds(info),
            info.is_required(),
            _keyed(info.annotation),
        )
        for name, info in part.model_fields.items()
    }


def without_dangling(values: Any, part: type[BaseModel], known: Mapping[str, Collection[str]]) -> Any:
    """Return a part's values without dangling references, REMOVED if it requires one of them.

    `known` holds the ids by kind of record; other kinds are not checked.
    """
    kept: dict[str, Any] = {}
    for name, value in values.items():
        field = fields(part).get(name)
        pruned = _pruned(value, field, known) if field else value
        if pruned is not REMOVED:
            kept[name] = pruned
        elif field and field.required:
            return REMOVED
    return kept


def _pruned(value: Any, field: Field, known: Mapping[str, Collection[str]]) -> Any:
    if isinstance(value, list):
        items = [item for entry in value if (item := _pruned(entry, field, known)) is not REMOVED]
        return items if items or not value else REMOVED
    if isinstance(value, dict) and field.part:
        return without_dangling(value, field.part, known)
    if field.refs and all(kind in known for kind in field.refs):
        return value if any(value in known[kind] for kind in field.refs) else REMOVED
    return value


def _inner(annotation: Any) -> tuple[Any, ...]:
    return (annotation, *(inner for arg in get_args(annotation) for inner in _inner(arg)))


def _part(annotation: Any) -> type[BaseModel] | None:
    return next((a for a in _inner(annotation) if isinstance(a, type) and issubclass(a, BaseModel)), None)


def _choices(annotation: Any) -> tuple[Any, ...]:
    return next((get_args(a) for a in _inner(annotation) if get_origin(a) is Literal), ())


def _keyed(annotation: Any) -> bool:
    return any(get_origin(a) is dict for a in _inner(annotation))
