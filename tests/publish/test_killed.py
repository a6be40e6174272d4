"""A publisher killed anywhere leaves the old or the new edition, whole; the next one needs no help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from nginx import nginx

TESTS = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: hundreds of publications wait for no disk then."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as name:
        yield Path(name)


def killed(folder: Path, how: str) -> list[dict[str, int]]:
    (folder / "srv").mkdir()
    (folder / "plans").mkdir()
    with nginx(folder / "srv") as port:
        process = subprocess.run(
            [sys.executable, Path(__file__).with_name("killed.py"), folder, str(port), how],
            env=os.environ | {"PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}"},
            capture_output=True,
            text=True,
        )
    assert process.returncode == 0, process.stderr
    return [json.loads(line) for line in process.stdout.splitlines()]


@pytest.mark.slow
def test_killed_at_each_step_once(folder: Path) -> None:
    publish, rollback, withdrawal = killed(folder, "steps")
    assert publish["publish"] > 30
    assert publish["old"] > publish["new"] > 0  # the switch is one step near the end
    assert rollback["rollback"] > 4
    assert withdrawal["withdraw"] > 15


@pytest.mark.thorough
def test_killed_at_a_hundred_moments(folder: Path) -> None:
    (seen,) = killed(folder, "moments")
    assert seen["killed"] == 100
    assert seen["old"] > 0
    assert seen["old"] + seen.get("new", 0) == 100
