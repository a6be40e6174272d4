"""Plain values -> a part of the model, or everything that is wrong with them, in words for their author."""

import re
from collections.abc import Collection
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import near, one_of, shown

Path = tuple[str | int, ...]
PartT = TypeVar("PartT", bound=BaseModel)


def validate(
    model: type[PartT], value: object, blanks: Collection[Path] = ()
) -> tuple[PartT | None, list[tuple[Path, str]]]:
    """Return the part that `value` describes, or None and the path and wording of each fault.

    `blanks` are the paths of keys that are written without a value, which `value` does not hold.
    """
    if value is None:
        return None, [((), "the file is empty. Write its fields, or delete the file")]
    if not isinstance(value, dict):
        return None, [((), f"{_found(value)}, where fields belong. Begin with 'name: value'")]
    faults = [(path, text) for path in blanks if (text := _blank_fault(model, path))]
    try:
        part = model.model_validate(value, by_alias=True, by_name=False)
        return (None, faults) if faults else (part, [])
    except ValidationError as error:
        found = (_worded(model, detail, blanks) for detail in error.errors(include_url=False))
        return None, [*faults, *found]


def _blank_fault(model: type[BaseModel], path: Path) -> str | None:
    """Return what is wrong with a key that has no value: it may be misspelt, or swallow its value."""
    key, parent = str(path[-1]), model_at(model, path[:-1])
    if ":" in key:
        return f"no blank after the ':'. Write {shown(key.replace(':', ': ', 1))}"
    if parent is None or key in field_names(parent):
        return None
    return _unknown(key, parent)


def _unknown(key: str, parent: type[BaseModel] | None) -> str:
    fields = field_names(parent)
    hint = near(key, fields) or f" The fields here are {one_of(fields, 20)}"
    return f"there is no field {shown(key)}.{hint}"


def _worded(model: type[BaseModel], error: ErrorDetails, blanks: Collection[Path]) -> tuple[Path, str]:
    kind, path, value = error["type"], error["loc"], error["input"]
    if path and path[-1] == "[key]":
        path = path[:-1]
    match kind:
        case "plan":
            return path, error["ctx"]["text"]
        case "missing":
            hint = _description(model, path)
            if path in blanks:
                return path, "nothing stands behind it, and it is needed" + (f": {hint}" if hint else "")
            return path, f"the field is missing. Add '{path[-1]}:'" + (f" ({hint})" if hint else "")
        case "extra_forbidden":
            return path, _unknown(str(path[-1]), model_at(model, path[:-1]))
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
            if not isinstance(value, str):
                return path, f"{_found(value)}, where one of {one_of(choices)} belongs"
            hint = near(value, choices)
            return path, f"{shown(value)} is not one of {one_of(choices)}" + (f".{hint}" if hint else "")
        case "tuple_type":
            return path, f"{_found(value)}, where a list belongs. Begin each item with '- '"
        case "too_short":
            return path, "an empty list. Write at least one item"
        case "model_type" | "model_attributes_type" | "dict_type":
            return path, f"{_found(value)}, where a group of fields belongs. Write 'name: value' below it"
    return path, f"{_found(value)} does not belong here: {error['msg']}"


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else shown(value)


def field_names(model: type[BaseModel] | None) -> list[str]:
    """Return the fields of a model as authors write them."""
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _description(model: type[BaseModel], path: Path) -> str:
    parent = model_at(model, path[:-1])
    if parent is None:
        return ""
    named = {info.alias or name: info for name, info in parent.model_fields.items()}
    info = named.get(str(path[-1]))
    return (info.description or "").rstrip(".") if info else ""


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model of the part that `path` leads to."""
    current: type[BaseModel] | None = model
    keyed = False  # the next step is a key that the author chose
    for step in path:
        if current is None:
            return None
        if isinstance(step, int) or keyed:
            keyed = False
            continue
        named = {info.alias or name: info for name, info in current.model_fields.items()}
        annotation = named[step].annotation if step in named else None
        keyed, current = get_origin(annotation) is dict, inner_model(annotation)
    return current


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the part that an annotation holds, alone or in a list, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(inner_model, get_args(annotation))), None)
