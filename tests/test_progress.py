"""Whoever waits is told: every account that is read, and every account that is made."""

from __future__ import annotations

from pathlib import Path

from conftest import Plans

from generator.build import build
from tests.conftest import TODAY


def test_a_build_tells_of_every_account_read_and_made(plans: Plans, tmp_path: Path) -> None:
    folder = plans({f"a{n}/account.yml": "name: A\ntier: A\n" for n in range(3)})
    told: list[tuple[str, int, int]] = []
    build(folder, tmp_path / "site", today=TODAY, tell=lambda *step: told.append(step))
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert len(steps) == 2
    assert told == [(step, n, 3) for step in steps for n in (1, 2, 3)]
