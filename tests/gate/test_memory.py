"""The gate forgets its verdicts once the code or a library that they depend on is another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.gate import memory


@pytest.fixture(autouse=True)
def _uncached() -> Iterator[None]:
    memory._version.cache_clear()
    yield
    memory._version.cache_clear()


def version_now() -> str:
    memory._version.cache_clear()
    return memory._version()


@pytest.mark.parametrize("library", ["pypdf", "cbor2", "numpy", "pydantic", "pyyaml"])
def test_another_version_of_a_library_is_another_memory(
    library: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = version_now()
    installed = tmp_path / f"{library}-{version(library)}.dist-info"
    installed.mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    same = version_now()
    installed.rename(tmp_path / f"{library}-99.0.dist-info")
    assert len({before, same, version_now()}) == 3


@pytest.mark.parametrize(
    "module", ["gate/words.py", "model/grammar.py", "model/value.py", "plans/source.py", "plans/yaml_faults.py"]
)
def test_another_state_of_the_code_is_another_memory(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version_now()
    real = Path.read_bytes
    changed = Path(memory.__file__).parents[1] / module
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path) + b"#" * (path == changed))
    assert version_now() != before


def test_the_version_stays_while_nothing_changes() -> None:
    assert version_now() == version_now()
