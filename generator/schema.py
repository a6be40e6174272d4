"""The shape of each plan file, as a JSON Schema (draft 7) that editors complete and check by."""

from __future__ import annotations

import json
from typing import Any

from generator.model.notes import Note
from generator.model.offerings import Offerings
from generator.model.people import People
from generator.model.portal import Portal
from generator.model.portfolio import SECTIONS
from generator.model.program import ProgramPage
from generator.model.record import Part
from generator.model.released import Released

# File name without its ending -> what the file holds. The schema of a note, or of a page of the
# program, is that of its front matter.
MODELS: dict[str, type[Part]] = {
    "portal": Portal,
    "people": People,
    "offerings": Offerings,
    **SECTIONS,
    "note": Note,
    "program": ProgramPage,
    "released": Released,
}
# The file's name, and the text below its front matter.
_NOT_WRITTEN = {"note": ("id", "body"), "program": ("id", "body")}

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
    parts = raw.pop("$defs", {})
    head: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:account-plan-portal:format-1:{name}",
    }
    definitions = {part: _draft7(shape) for part, shape in parts.items()}
    return {**head, **_draft7(raw), **({"definitions": definitions} if parts else {})}


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
        key: field[key] for key in ("title", "description", "default", "x-disclosure") if key in field
    }
    shape: Schema = {key: value for key, value in field.items() if key not in said}
    return {**said, "anyOf": [shape, nothing]}


def schema_text(schema: Schema) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
