"""The author's reference: current, complete, and with the disclosure class of every field."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from generator.cli import main
from generator.model.disclosure import disclosure
from generator.model.validation import inner_model
from generator.reference import WRITTEN_BY_COMMAND, reference
from generator.schema import MODELS

DOCS = Path(__file__).parent.parent / "docs" / "reference.md"


def test_the_repository_holds_what_the_command_writes(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["reference", "--out", str(tmp_path / "reference.md")])
    assert done.exit_code == 0
    said = "run 'portal reference --out docs/reference.md' and commit what it writes"
    assert (tmp_path / "reference.md").read_bytes() == DOCS.read_bytes(), said
    assert CliRunner().invoke(main, ["reference"]).output == reference()


def models(part: type[BaseModel]) -> set[type[BaseModel]]:
    inner = {inner_model(info.annotation) for info in part.model_fields.values()} - {None}
    return {part}.union(*(models(one) for one in inner if one))


@pytest.mark.parametrize("name", [name for name in MODELS if name not in WRITTEN_BY_COMMAND])
def test_every_field_is_there_with_its_class(name: str) -> None:
    text = reference()
    for part in models(MODELS[name]):
        for field, info in part.model_fields.items():
            rows = [line for line in text.splitlines() if line.startswith(f"| `{info.alias or field}`")]
            assert any(f"| {disclosure(info).value} |" in row for row in rows), f"{part.__name__}.{field}"
