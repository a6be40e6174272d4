"""What the benchmarks make of their runs: medians, ratios, marks, and a page for readers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.figure import CHANGE, HTML, MEMORY, PEER, Figure, Series
from benchmarks.measure import alternated

ROOT = Path(__file__).parent.parent.parent
FACTS = [("Processor", "one"), ("Python", "3")]


def test_a_ratio_is_of_medians_and_names_the_mark_it_keeps() -> None:
    # medians 3 and 10; one slow run on either side changes nothing
    figure = Figure(PEER, Series("portal", (2.0, 3.0, 90.0)), Series("peer", (10.0, 9.0, 50.0)))
    assert figure.value == pytest.approx(0.3)
    assert figure.met == "required"  # 0.40, not yet 0.20
    assert Figure(PEER, Series("portal", (2.0,)), Series("peer", (10.0,))).met == "aim"
    assert Figure(CHANGE, Series("change", (6.1,)), Series("imports", (1.0,))).met == "no"


def test_bytes_are_said_in_the_goals_unit() -> None:
    assert Figure(HTML, Series("mean", (41_000.0, 43_000.0))).value == pytest.approx(42)
    assert Figure(MEMORY, Series("build", (250e6,))).met == "aim"


def test_steps_are_taken_in_turns() -> None:
    taken: list[str] = []

    def step(name: str) -> float:
        taken.append(name)
        return float(len(taken))

    found = alternated(2, {"a": lambda: step("a"), "b": lambda: step("b")})
    assert taken == ["a", "b", "a", "b"]
    assert found == {"a": [1.0, 3.0], "b": [2.0, 4.0]}


def test_the_peak_is_that_of_the_largest_process_also_of_a_child() -> None:
    """Asked in a process of its own: what is started by a large one has its size until it begins."""
    inner = "x = bytearray(90_000_000)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{inner}'], check=True)"
    asked = (
        "import sys; from benchmarks.measure import run; "
        f"print(*(run((sys.executable, '-c', code)).peak for code in ('pass', {outer!r})))"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, text=True, capture_output=True, check=True)
    small, large = map(int, done.stdout.split())
    assert large > 90_000_000
    assert large > small
