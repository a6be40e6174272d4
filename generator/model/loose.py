"""A part of the model of which anything may be missing: what remains where its faults are left out.

It is for judging alone, and no such part is ever shown: nobody can tell what its author meant to say.
"""

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Field, ValidationError, create_model, model_validator
from pydantic_core import ErrorDetails

from generator.model.validation import Path, field_names, model_at
from generator.problems import nearest

PartT = TypeVar("PartT", bound=BaseModel)


def misspelt(model: type[BaseModel], value: object) -> Iterator[tuple[Path, str]]:
    """Yield the path of each key that no field has, and the field that is the nearest to it."""
    for error in _errors(model, value):
        if error["type"] == "extra_forbidden":
            *_, key = path = error["loc"]
            if meant := nearest(str(key), field_names(model_at(model, path[:-1]))):
                yield path, meant


def groups_refused(model: type[BaseModel], value: object) -> bool:
    """Return whether a group or a list is faulty as a whole, so that records may be in it."""
    refused = (error["input"] for error in _errors(model, value) if error["type"] != "missing")
    return any(isinstance(found, dict | list) for found in refused)


def what_remains(model: type[PartT], value: object) -> PartT | None:
    """Return the part that `value` describes without what is faulty, None where nothing is left.

    What is left out is None there, and lists keep their length: paths lead where they led.
    """
    loosened, left = loose(model), plain_copy(value)
    while errors := _errors(loosened, left):
        places = {path[:-1] if path[-1:] == ("[key]",) else path for path in (one["loc"] for one in errors)}
        # Those furthest in first, as they go with what holds them.
        gone = [_leave_out(model, left, path) for path in sorted(places, key=len, reverse=True)]
        if not any(gone):
            return None
    part: PartT = loosened.model_validate(left, by_alias=True, by_name=False)
    return part


def plain_copy(value: Any) -> Any:
    """Return a copy of plain values whose groups and lists are its own."""
    if isinstance(value, dict):
        return {key: plain_copy(item) for key, item in value.items()}
    return [plain_copy(item) for item in value] if isinstance(value, list) else value


def at(value: Any, path: Path) -> Any:
    """Return what a path leads to in plain values, or None."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _errors(model: type[BaseModel], value: object) -> list[ErrorDetails]:
    try:
        model.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _leave_out(model: type[BaseModel], value: Any, path: Path) -> bool:
    """Make a value None, or take it out of its table; return whether there was any."""
    holder = at(value, path[:-1])
    if not path or at(holder, path[-1:]) is None:
        return False
    if isinstance(holder, dict) and model_at(model, path[:-1]) is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = None
    return True


@cache
def loose(model: type[PartT]) -> type[PartT]:
    """Return a model of the same fields that takes None for any value, and lets keys be that it has not."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        kind: Any = Annotated[(_loose(info.annotation), *info.metadata)] if info.metadata else info.annotation
        default = None if info.is_required() else info.default
        fields[name] = (kind | None, Field(default, alias=info.alias))
    # What a part must be as a whole cannot be asked of what is left of one.
    rules: dict[str, Any] = {
        name: model_validator(mode="after")(lambda self: self)
        for name, rule in model.__pydantic_decorators__.model_validators.items()
        if rule.info.mode == "after"
    }
    made: type[PartT] = create_model(
        model.__name__, __base__=model, __cls_kwargs__={"extra": "ignore"}, __validators__=rules, **fields
    )
    return made


def _loose(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return loose(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[(_loose(inner[0]), *inner[1:])]
    if origin in (Union, UnionType):
        return reduce(or_, map(_loose, inner))
    if origin is tuple:
        item: Any = _loose(inner[0]) | None
        return tuple[item, ...]
    return annotation
