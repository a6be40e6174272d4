"""Plain values -> a part of the model, or every fault in them, in words for their author."""

import re
from collections.abc import Collection
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.problems import FieldPath, Finding, near, one_of, shown

PartT = TypeVar("PartT", bound=BaseModel)


def validate(
    model: type[PartT], value: object, blanks: Collection[FieldPath] = ()
) -> tuple[PartT | None, list[Finding]]:
    """Return the part that `value` describes, or None and every fault.

    `blanks` are the paths of keys written without a value; `value` does not hold them.
    """
    if value is None:
        return None, [Finding((), "the file is empty. Add its fields, or delete the file", "empty-file")]
    if not isinstance(value, dict):
        text = f"expected fields, found {_noun(value)}. Start with 'name: value'"
        return None, [Finding((), text, "not-a-group")]
    faults = [finding for path in blanks if (finding := _blank_fault(model, path))]
    try:
        part = model.model_validate(value, by_alias=True, by_name=False)
        return (None, faults) if faults else (part, [])
    except ValidationError as error:
        findings = (_finding(model, detail, blanks) for detail in error.errors(include_url=False))
        return None, [*faults, *findings]


def _blank_fault(model: type[BaseModel], path: FieldPath) -> Finding | None:
    """Return what is wrong with a key that has no value: misspelled, or no space before the value."""
    key, parent = str(path[-1]), model_at(model, path[:-1])
    if ":" in key:
        text = f"no space after the ':'. Write {shown(key.replace(':', ': ', 1))}"
        return Finding(path, text, "missing-space")
    if parent is None or key in field_names(parent):
        return None
    return _unknown_field(path, parent)


def _unknown_field(path: FieldPath, parent: type[BaseModel] | None) -> Finding:
    key, fields = str(path[-1]), field_names(parent)
    hint = near(key, fields) or f" The fields here are {one_of(fields, 20)}"
    return Finding(path, f"unknown field {shown(key)}.{hint}", "unknown-field")


def _finding(model: type[BaseModel], error: ErrorDetails, blanks: Collection[FieldPath]) -> Finding:
    path, value, context = error["loc"], error["input"], error.get("ctx", {})
    if path and path[-1] == "[key]":
        path = path[:-1]
    if "text" in context:  # of `kinds.refuse`, which names the rule itself
        return Finding(path, context["text"], error["type"])
    match error["type"]:
        case "missing":
            meaning = _meaning(model, path)
            if path in blanks:
                text = "this required field is empty. Fill in" + (f": {meaning}" if meaning else " a value")
                return Finding(path, text, "missing-value")
            text = f"this required field is missing. Add '{path[-1]}:'"
            return Finding(path, text + (f" and fill in: {meaning}" if meaning else ""), "missing-field")
        case "extra_forbidden":
            return _unknown_field(path, model_at(model, path[:-1]))
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(context["expected"]))
            hint = f".{near(value, choices)}".rstrip(".") if isinstance(value, str) else ""
            return Finding(path, f"expected {one_of(choices)}, found {_noun(value)}{hint}", "unknown-choice")
        case "tuple_type":
            text = f"expected a list, found {_noun(value)}. Start each item with '- '"
            return Finding(path, text, "not-a-list")
        case "too_short":
            return Finding(path, "the list is empty. Add at least one item", "empty-list")
        case "model_type" | "model_attributes_type" | "dict_type":
            text = f"expected a group of fields, found {_noun(value)}. Write 'name: value' below it"
            return Finding(path, text, "not-a-group")
    return Finding(path, f"{_noun(value)} is not valid here: {error['msg']}", "invalid-value")


def _noun(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else shown(value)


def field_names(model: type[BaseModel] | None) -> list[str]:
    """Return the fields of a model as authors write them."""
    return list(_fields(model)) if model else []


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _meaning(model: type[BaseModel], path: FieldPath) -> str:
    """Return the first sentence of a field's description, as the end of a sentence."""
    parent = model_at(model, path[:-1])
    info = _fields(parent).get(str(path[-1])) if parent else None
    first = ((info.description if info else None) or "").partition(". ")[0].rstrip(".")
    return first[:1].lower() + first[1:] if first[1:2].islower() else first


def model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """Return the model of the part that `path` leads to."""
    current: type[BaseModel] | None = model
    keyed = False  # the next step is a key that the author chose
    for step in path:
        if current is None:
            return None
        if isinstance(step, int) or keyed:
            keyed = False
            continue
        info = _fields(current).get(step)
        annotation = info.annotation if info else None
        keyed, current = get_origin(annotation) is dict, inner_model(annotation)
    return current


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the part in an annotation, alone or in a list, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(inner_model, get_args(annotation))), None)
