"""The schemas for editors: valid draft 7, as strict as the loader about shape, never stricter."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel

from generator.cli.main import main
from generator.model.portfolio import MODELS, SECTIONS
from generator.reference.schema import schema, schema_text, schemas

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"


class Core(yaml.SafeLoader):
    """YAML as editors read it: the core schema of version 1.2, so `yes`, 12:30 and dates are text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), [*first, ""])


def _int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value[:40], 0 if node.value[:2] in ("0o", "0x") else 10)


Core.add_constructor("tag:yaml.org,2002:int", _int)


def front_matter(text: str) -> str:
    return text.split("---")[1]


def plan_files(plans: Path) -> Iterator[tuple[str, Path]]:
    """Yield every plan file with the name of its schema."""
    for path in sorted(plans.rglob("*")):
        parts = path.relative_to(plans).parts
        if path.suffix == ".yml" and path.stem in MODELS and len(parts) < 3 and path.is_file():
            yield path.stem, path
        elif path.suffix == ".md" and len(parts) == 3 and parts[1] == "notes":
            yield "note", path


def faults(plans: Path) -> list[str]:
    """Return what an editor would underline in a folder of plans."""
    messages = []
    for name, path in plan_files(plans):
        text = path.read_text(encoding="utf-8-sig")
        value = yaml.load(front_matter(text) if name == "note" else text, Core)  # noqa: S506
        validator = jsonschema.Draft7Validator(schema(name))
        messages += [f"{path}: {error.message}" for error in validator.iter_errors(value)]
    return messages


GOOD = sorted(folder.name for folder in CASES.iterdir() if folder.name.startswith("good-"))
# Only this YAML reader takes a line separator inside text as the end of a line; editors do not.
GOOD.remove("good-odd-characters")
GOOD.remove("good-argument-narrows")  # the other account in it is not good
# Problems of shape, which editors show while typing. All others need several files, or arithmetic.
SHAPE = ("key-", "kind-", "missing-", "trap-", "worth-", "format-")
BEYOND_SHAPE = {
    "trap-leading-zero": "0120 is a whole number to an editor",
    "trap-octal": "0o14 is a whole number to an editor",
    "trap-exponent": "1e3 is a whole number to an editor",
    "trap-decimal-for-whole": "4000.0 is a whole number to an editor",
    "trap-capital-true": "True is true to an editor",
    "trap-infinity": "infinity is a number to an editor",
    "kind-day-impossible": "a pattern does not know the calendar",
    "kind-period-month": "a pattern does not know the calendar",
    "kind-period-backwards": "a pattern does not compare",
    "kind-share-outside": "a pattern does not compare",
    "kind-likelihood-outside": "a pattern does not compare",
    "worth-both": "left to the loader, whose message is more helpful",
    "worth-neither": "left to the loader, whose message is more helpful",
    "worth-inputs-unused": "left to the loader, whose message is more helpful",
    "worth-input-keyword": "left to the loader, whose message is more helpful",
}
REJECTED = sorted(
    folder.name
    for folder in CASES.iterdir()
    if folder.name.startswith(SHAPE) and not folder.name.startswith("worth-formula") and folder.name not in BEYOND_SHAPE
)


@pytest.mark.parametrize("name", MODELS)
def test_it_is_valid_draft_7(name: str) -> None:
    document = schema(name)
    jsonschema.Draft7Validator.check_schema(document)
    assert document["$schema"] == "http://json-schema.org/draft-07/schema#"
    for place, node in nodes(document):
        assert not {"$defs", "prefixItems", "unevaluatedProperties", "dependentSchemas"} & set(node), place
        assert "$ref" not in node or set(node) == {"$ref"}, f"{place}: draft 7 reads nothing beside a $ref"
        assert node.get("type") != "object" or node.get("additionalProperties") is False, place
        if "$ref" in node:
            assert node["$ref"].removeprefix("#/definitions/") in document["definitions"], place


def nodes(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema inside a schema; tables of fields and of definitions are none."""
    tables = ("properties", "patternProperties", "definitions")
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from nodes(item, f"{place}[{number}]")
    elif isinstance(node, dict):
        if place.rpartition(".")[2] not in tables or place.count("properties.") % 2:
            yield place, node
        for key, value in node.items():
            yield from nodes(value, f"{place}.{key}" if place else key)


def test_it_accepts_the_sample() -> None:
    assert len(list(plan_files(ROOT / "plans"))) > 10
    assert faults(ROOT / "plans") == []


@pytest.mark.parametrize("name", GOOD)
def test_it_accepts_what_the_loader_accepts(name: str) -> None:
    assert faults(CASES / name / "plans") == []


@pytest.mark.parametrize("name", REJECTED)
def test_it_rejects_problems_of_shape(name: str) -> None:
    assert faults(CASES / name / "plans")


@pytest.mark.parametrize("name", BEYOND_SHAPE)
def test_problems_beyond_shape_are_accepted(name: str) -> None:
    assert faults(CASES / name / "plans") == []


def test_problems_across_files_are_accepted() -> None:
    for folder in sorted(CASES.glob("rule-*")):
        assert faults(folder / "plans") == []


def models(part: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Return every model that is part of a model, however deep."""
    if isinstance(part, type) and issubclass(part, BaseModel):
        if part not in seen:
            seen.add(part)
            for info in part.model_fields.values():
                models(info.annotation, seen)
    else:
        for inner in typing.get_args(part):
            models(inner, seen)
    return seen


def test_every_field_and_every_part_is_described() -> None:
    everything: set[type[BaseModel]] = set()
    for model in MODELS.values():
        models(model, everything)
    assert len(everything) > 40
    for part in everything:
        assert (part.__doc__ or "").strip(), part
        for name, info in part.model_fields.items():
            assert (info.description or "").strip(), f"{part.__name__}.{name} has no description"
    for name, document in schemas().items():
        assert document["description"], name
        for field, shape in document["properties"].items():
            # If a field and its group have the same description, only the group has it.
            reference = re.search(r'"#/definitions/(\w+)"', json.dumps(shape))
            description = shape.get("description") or (
                reference and document["definitions"][reference[1]]["description"]
            )
            assert description, f"{name} {field}"


def test_editors_show_examples_that_are_accepted() -> None:
    """Each example is valid in its schema; another test loads them all."""
    shown = 0
    for name, document in schemas().items():
        for place, node in nodes(document):
            for example in node.get("examples", ()):
                validator = jsonschema.Draft7Validator({**node, "definitions": document.get("definitions", {})})
                assert list(validator.iter_errors(example)) == [], f"{name} {place}"
                shown += 1
    assert shown > 400
    assert schema("account")["properties"]["tier"]["examples"] == ["A"]
    assert schema("account")["definitions"]["Revenue"]["properties"]["year"]["examples"] == [2025]


def test_a_note_has_no_id_or_body() -> None:
    assert not {"id", "body"} & set(schema("note")["properties"])
    assert schema("note")["required"] == ["title", "on", "kind"]


def test_optional_fields_may_be_blank() -> None:
    validator = jsonschema.Draft7Validator(schema("account"))
    assert validator.is_valid({"name": "Acme", "tier": "A", "region": None, "units": None, "company": None})
    assert not validator.is_valid({"name": None, "tier": "A"})


def test_the_committed_schemas_are_current(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["schema", "--out", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout == f"{len(MODELS)} schemas written to {tmp_path}\n"
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (ROOT / "schema").iterdir()}
    outdated = sorted(name for name in written | kept if written.get(name) != kept.get(name))
    if outdated:
        pytest.fail("\n".join(f"schema/{name} is out of date: run `make renew`" for name in outdated), pytrace=False)


def test_its_bytes_are_reproducible() -> None:
    script = "from generator.reference.schema import *; "
    script += "print(''.join(map(schema_text, schemas().values())), end='')"
    command = [sys.executable, "-c", script]
    result = subprocess.run(command, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True, cwd=ROOT)
    assert result.stdout.decode() == "".join(map(schema_text, schemas().values()))


def test_editors_find_the_schema_of_every_plan_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named = {Path(file).name: globs for file, globs in settings["yaml.schemas"].items()}
    if set(named) != {f"{name}.json" for name in ("portal", "people", "offerings", *SECTIONS)}:
        pytest.fail(".vscode/settings.json is out of date: run `make renew`", pytrace=False)
    for name, path in plan_files(ROOT / "plans"):
        if name not in ("note", "released"):
            globs = named[f"{name}.json"]
            assert path.relative_to(ROOT).match(globs if isinstance(globs, str) else globs[0])
