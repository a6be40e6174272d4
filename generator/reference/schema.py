"""A JSON Schema (draft 7) of each plan file, for completion and checks in editors."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.model.portfolio import MODELS
from generator.model.validation import inner_model
from generator.plans.source import Plain
from generator.reference.example import file_example
from generator.reference.files import WRITTEN_BY_COMMAND

# Fields that are not keys of the front matter: the file's name, and the text below it.
_NOT_KEYS = {"note": ("id", "body"), "program": ("id", "body")}
# Keywords that describe a field and do not constrain it.
_ANNOTATIONS = ("title", "description", "default", "examples", "x-disclosure")

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return the schema of every kind of plan file by the name of the schema's file: "value.json"."""
    return {f"{name}.json": schema(name) for name in MODELS}


def schema(name: str) -> Schema:
    """Return the draft-7 schema of one kind of plan file, by the file's name without its ending."""
    raw = MODELS[name].model_json_schema(by_alias=True)
    for field in _NOT_KEYS.get(name, ()):
        del raw["properties"][field]
        raw["required"] = [required for required in raw["required"] if required != field]
    if name not in WRITTEN_BY_COMMAND:
        _show_examples(name, raw)
    parts = raw.pop("$defs", {})
    head: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:account-plan-portal:format-1:{name}",
    }
    definitions = {part: _draft7(shape) for part, shape in parts.items()}
    return {**head, **_draft7(raw), **({"definitions": definitions} if parts else {})}


def _show_examples(name: str, raw: Schema) -> None:
    """Give each plain field its value in the worked example, for editors to show."""
    for (part, field), example in file_example(name, MODELS[name]).fields.items():
        shape = raw if part is MODELS[name] else raw.get("$defs", {}).get(part.__name__, {})
        info = part.model_fields[field]
        shapes = (variant for variant in (shape, *shape.get("anyOf", ())) if "properties" in variant)
        properties: Schema = next(shapes, {"properties": {}})["properties"]
        plain = inner_model(info.annotation) is None or isinstance(example.value, str)
        if plain and (info.alias or field) in properties:
            properties[info.alias or field]["examples"] = [_core(example.value)]


def _core(value: Any) -> Any:
    """Return a value as editors read it: the core schema of YAML 1.2."""
    if isinstance(value, list):
        return [_core(item) for item in value]
    if isinstance(value, dict):
        return {key: _core(item) for key, item in value.items()}
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    if isinstance(value, Plain) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return float(value) if "." in value else int(value)
    return str(value)


def _draft7(node: Schema) -> Schema:
    """Return a schema, and those inside it, in draft 7, which editors understand."""
    shape = {key: _inside(key, value) for key, value in node.items()}
    if isinstance(shape.get("default", 0), dict | list | None):
        del shape["default"]  # an empty default tells an editor nothing
    if "$ref" in shape:
        target = {"$ref": shape.pop("$ref").replace("#/$defs/", "#/definitions/")}
        return {"allOf": [target], **shape} if shape else target  # draft 7 ignores keywords beside a $ref
    if "properties" in shape:
        required = shape.get("required", ())
        shape["properties"] = {
            name: field if name in required else _or_blank(field) for name, field in shape["properties"].items()
        }
    if "patternProperties" in shape:
        shape["patternProperties"] = {name: _or_blank(field) for name, field in shape["patternProperties"].items()}
        shape["additionalProperties"] = False
    return shape


def _inside(key: str, value: Any) -> Any:
    if key in ("properties", "patternProperties"):
        return {name: _draft7(field) for name, field in value.items()}
    if key in ("anyOf", "allOf", "oneOf"):
        return [_draft7(shape) for shape in value]
    return _draft7(value) if key in ("items", "not") else value


def _or_blank(field: Schema) -> Schema:
    """Return a schema that also accepts a key without a value: not asked yet."""
    blank: Schema = {"type": "null"}
    if blank in field.get("anyOf", ()):
        return field
    annotations: Schema = {key: field[key] for key in _ANNOTATIONS if key in field}
    shape: Schema = {key: value for key, value in field.items() if key not in annotations}
    return {**annotations, "anyOf": [shape, blank]}


def schema_text(schema: Schema) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
