"""Figures of the benchmarks: medians, ratios and goals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.figure import CHANGE, HTML, MEMORY, PEER, Figure, Series
from benchmarks.measure import alternate

ROOT = Path(__file__).parent.parent.parent
FACTS = [("Processor", "one"), ("Python", "3")]


def test_a_ratio_is_of_medians_and_names_the_limit_it_keeps() -> None:
    # medians 3 and 10; one slow run on either side changes nothing
    figure = Figure(PEER, Series("portal", (2.0, 3.0, 90.0)), Series("peer", (10.0, 9.0, 50.0)))
    assert figure.value == pytest.approx(0.3)
    assert figure.met == "required"  # 0.40, not yet 0.20
    assert Figure(PEER, Series("portal", (2.0,)), Series("peer", (10.0,))).met == "aim"
    assert Figure(CHANGE, Series("change", (6.1,)), Series("imports", (1.0,))).met == "no"


def test_bytes_are_in_the_goals_unit() -> None:
    assert Figure(HTML, Series("mean", (41_000.0, 43_000.0))).value == pytest.approx(42)
    assert Figure(MEMORY, Series("build", (250e6,))).met == "aim"


def test_steps_run_in_turns() -> None:
    order: list[str] = []

    def step(name: str) -> float:
        order.append(name)
        return float(len(order))

    times = alternate(2, {"a": lambda: step("a"), "b": lambda: step("b")})
    assert order == ["a", "b", "a", "b"]
    assert times == {"a": [1.0, 3.0], "b": [2.0, 4.0]}


def test_the_peak_is_that_of_the_largest_process_also_of_a_child() -> None:
    """Run in a separate process: a child of a large process has its size until it starts."""
    inner = "x = bytearray(90_000_000)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{inner}'], check=True)"
    script = (
        "import sys; from benchmarks.measure import run; "
        f"print(*(run((sys.executable, '-c', code)).peak for code in ('pass', {outer!r})))"
    )
    process = subprocess.run([sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, check=True)
    small, large = map(int, process.stdout.split())
    assert large > 90_000_000
    assert large > small
