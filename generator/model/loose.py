"""Parts of the model in which anything may be missing: what remains of a faulty file without its faults.

They are only checked, never shown: nobody can tell what their author meant to write.
"""

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Field, ValidationError, create_model, model_validator
from pydantic_core import ErrorDetails

from generator.model.validation import field_names, model_at
from generator.problems import FieldPath, nearest

PartT = TypeVar("PartT", bound=BaseModel)


def misspelt(model: type[BaseModel], value: object) -> Iterator[tuple[FieldPath, str]]:
    """Yield the path of each unknown key, and the name of the nearest field."""
    for error in _errors(model, value):
        if error["type"] == "extra_forbidden":
            *_, key = path = error["loc"]
            if meant := nearest(str(key), field_names(model_at(model, path[:-1]))):
                yield path, meant


def groups_refused(model: type[BaseModel], value: object) -> bool:
    """Return whether a whole group or list is refused, so that it may hide records."""
    refused = (error["input"] for error in _errors(model, value) if error["type"] != "missing")
    return any(isinstance(item, dict | list) for item in refused)


def what_remains(model: type[PartT], value: object) -> PartT | None:
    """Return the part that `value` describes without its faults; None if nothing is left.

    What is left out becomes None, and lists keep their length, so that paths stay valid.
    """
    loosened, remainder = loose(model), plain_copy(value)
    while errors := _errors(loosened, remainder):
        paths = [error["loc"] for error in errors]
        places = {path[:-1] if path[-1:] == ("[key]",) else path for path in paths}
        # The deepest first: leaving out their parents leaves them out too.
        removed = [_leave_out(model, remainder, path) for path in sorted(places, key=len, reverse=True)]
        if not any(removed):
            return None
    part: PartT = loosened.model_validate(remainder, by_alias=True, by_name=False)
    return part


def plain_copy(value: Any) -> Any:
    """Return a deep copy of plain values."""
    if isinstance(value, dict):
        return {key: plain_copy(item) for key, item in value.items()}
    return [plain_copy(item) for item in value] if isinstance(value, list) else value


def at(value: Any, path: FieldPath) -> Any:
    """Return the plain value at a path, or None."""
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


def _leave_out(model: type[BaseModel], value: Any, path: FieldPath) -> bool:
    """Set a value to None, or delete it from its table; return whether there was one."""
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
    """Return a model of the same fields that accepts None for any value and ignores unknown keys."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        kind: Any = Annotated[(_loose(info.annotation), *info.metadata)] if info.metadata else info.annotation
        default = None if info.is_required() else info.default
        fields[name] = (kind | None, Field(default, alias=info.alias))
    # Rules on a whole part do not apply to what is left of one.
    rules: dict[str, Any] = {
        name: model_validator(mode="after")(lambda self: self)
        for name, rule in model.__pydantic_decorators__.model_validators.items()
        if rule.info.mode == "after"
    }
    loosened: type[PartT] = create_model(
        model.__name__, __base__=model, __cls_kwargs__={"extra": "ignore"}, __validators__=rules, **fields
    )
    return loosened


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
