"""Progress reports: how many accounts are built, of how many."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pytest
from conftest import Plans

from generator.builder.internal import build_internal
from generator.cli import terminal
from tests.conftest import TODAY


def test_a_build_tells_how_many_accounts_are_made(plans: Plans, tmp_path: Path) -> None:
    folder = plans({f"a{n}/account.yml": "name: A\ntier: A\n" for n in range(3)})
    steps: list[tuple[str, int, int, str]] = []
    build_internal(folder, tmp_path / "site", today=TODAY, tell=lambda *step: steps.append((*step, "")[:4]))
    assert [step[1:] for step in steps if step[0] == "Building accounts"] == [
        (0, 3, ""),
        (1, 3, "a0"),
        (2, 3, "a1"),
        (3, 3, "a2"),
    ]
    assert list(dict.fromkeys(step[0] for step in steps)) == [
        "Building accounts",
        "Building portfolio pages and search",
        "Writing",
    ]


def test_a_terminal_shows_a_bar_with_what_is_done_how_fast_and_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(terminal, "BAR_DELAY", 0.0)
    with terminal.progress(quiet=False) as tell:
        tell("Building accounts", 0, 40, "")
        time.sleep(0.02)
        tell("Building accounts", 20, 40, "northmark")
        tell("Writing", 0, 1)
        tell("Writing", 1, 1)
    shown = screen.getvalue()
    assert re.search(r"Building accounts  \[#+-+\]  20/40 .* [\d.]+/s northmark", shown)
    assert re.search(r"Writing  \[#+\]  100%", shown)


def test_without_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress(quiet=False) as tell:
        tell("Building accounts", 1, 2, "acme")
    assert capsys.readouterr() == ("", "")
