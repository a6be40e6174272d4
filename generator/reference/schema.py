"""The shape of each plan file, as a JSON Schema (draft 7) that editors complete and check by."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.model.portfolio import MODELS
from generator.model.validation import inner_model
from generator.plans.source import Plain
from generator.reference.files import WRITTEN_BY_COMMAND
from generator.reference.worked import worked

# The file's name, and the text below its front matter.
_NOT_WRITTEN = {"note": ("id", "body"), "program": ("id", "body")}
# What is said of a field beside its shape.
_SAID = ("title", "description", "default", "examples", "x-disclosure")

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return the schema of every kind of plan file by the name of the schema's file: "value.json"."""
    return {f"{name}.json": schema(name) for name in MODELS}


def schema(name: str) -> Schema:
    """Return the draft-7 schema of one kind of plan file, by the file's name without its ending."""
    raw = MODELS[name].model_json_schema(by_alias=True)
    for field in _NOT_WRITTEN.get(name, ()):
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
    """Give each field whose value is no group the one it has in the worked example, for editors to show."""
    for (part, field), written in worked(name, MODELS[name]).fields.items():
        shape = raw if part is MODELS[name] else raw.get("$defs", {}).get(part.__name__, {})
        info = part.model_fields[field]
        shapes = (one for one in (shape, *shape.get("anyOf", ())) if "properties" in one)
        properties: Schema = next(shapes, {"properties": {}})["properties"]
        plain = inner_model(info.annotation) is None or isinstance(written.value, str)
        if plain and (info.alias or field) in properties:
            properties[info.alias or field]["examples"] = [_core(written.value)]


def _core(value: Any) -> Any:
    """Return what an editor's YAML makes of a value: the core schema of version 1.2."""
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
    """Return a schema, and those inside it, in the words of draft 7 that editors know."""
    made = {key: _inside(key, value) for key, value in node.items()}
    if isinstance(made.get("default", 0), dict | list | None):
        del made["default"]  # "nothing" goes without saying
    if "$ref" in made:
        place = {"$ref": made.pop("$ref").replace("#/$defs/", "#/definitions/")}
        return {"allOf": [place], **made} if made else place  # draft 7 reads nothing beside a $ref
    if "properties" in made:
        needed = made.get("required", ())
        made["properties"] = {
            name: field if name in needed else _or_blank(field) for name, field in made["properties"].items()
        }
    if "patternProperties" in made:
        made["patternProperties"] = {
            name: _or_blank(field) for name, field in made["patternProperties"].items()
        }
        made["additionalProperties"] = False
    return made


def _inside(key: str, value: Any) -> Any:
    if key in ("properties", "patternProperties"):
        return {name: _draft7(field) for name, field in value.items()}
    if key in ("anyOf", "allOf", "oneOf"):
        return [_draft7(shape) for shape in value]
    return _draft7(value) if key in ("items", "not") else value


def _or_blank(field: Schema) -> Schema:
    """Return a schema that takes nothing, too: a key without a value is not asked yet."""
    nothing: Schema = {"type": "null"}
    if nothing in field.get("anyOf", ()):
        return field
    said: Schema = {
        key: field[key]
        for key in ("title", "description", "default", "examples", "x-disclosure")
        if key in field
    }
    shape: Schema = {key: value for key, value in field.items() if key not in said}
    return {**said, "anyOf": [shape, nothing]}


def schema_text(schema: Schema) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
