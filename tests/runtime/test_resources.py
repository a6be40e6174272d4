"""The versions of libraries, read from the names of their folders."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.runtime.resources import installed_versions


def test_the_versions_are_those_that_python_knows() -> None:
    assert installed_versions(["msgspec"]) == [f"msgspec-{version('msgspec')}.dist-info"]
    assert installed_versions(["mkdocs-material"]) == [f"mkdocs_material-{version('mkdocs-material')}.dist-info"]


def test_only_the_libraries_asked_for_are_returned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("numpy-9.9.dist-info", "PyYAML-1.0.dist-info", "numpy", "numpydoc-1.0.dist-info"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing")])
    assert installed_versions(["pyyaml", "numpy"]) == ["PyYAML-1.0.dist-info", "numpy-9.9.dist-info"]
    assert installed_versions([]) == []
