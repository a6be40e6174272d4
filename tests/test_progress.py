"""Whoever waits is told: how many accounts are made, of how many."""

from __future__ import annotations

from pathlib import Path

from conftest import Plans

from generator.build.internal import build
from tests.conftest import TODAY


def test_a_build_tells_how_many_accounts_are_made(plans: Plans, tmp_path: Path) -> None:
    folder = plans({f"a{n}/account.yml": "name: A\ntier: A\n" for n in range(3)})
    told: list[tuple[str, int, int]] = []
    build(folder, tmp_path / "site", today=TODAY, tell=lambda *step: told.append(step))
    assert {(step, of) for step, _, of in told} == {("Making accounts", 3)}
    assert [done for _, done, _ in told] == [0, 1, 2, 3]
