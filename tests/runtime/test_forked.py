"""Work in a copy of the process: its results and errors come back, and it writes only when may_write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import PlanError, Problem, SiteError
from generator.runtime.forked import Forked, MayWrite

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
PROBLEM = Problem("plans/acme/account.yml", 3, 1, "tier", "no tier 'Z'", "unknown-reference")


def writing(file: Path) -> Callable[[MayWrite], str]:
    def work(may_write: MayWrite) -> str:
        if may_write():
            file.write_text("written")
        return "done"

    return work


def test_results_come_back_from_another_process() -> None:
    calls: list[int] = []

    def work(_: MayWrite) -> tuple[int, str]:
        calls.append(1)
        return os.getpid(), "x" * 500_000  # more than a pipe holds

    process, text = Forked(work).result()
    assert process != os.getpid()
    assert len(text) == 500_000
    assert calls == []


def test_errors_come_back() -> None:
    def work(_: MayWrite) -> None:
        raise PlanError([PROBLEM])

    with pytest.raises(PlanError) as caught:
        Forked(work).result()
    assert list(caught.value.problems) == [PROBLEM]


def test_asking_for_the_result_allows_writing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert Forked(writing(file)).result() == "done"
    assert file.read_text() == "written"


def test_cancelled_work_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    Forked(writing(file)).cancel()
    assert not file.exists()


def test_cancelled_work_that_does_not_ask_is_killed_with_its_children(tmp_path: Path) -> None:
    file = tmp_path / "file"

    def work(_: MayWrite) -> None:
        if os.fork() == 0:  # as a pool of workers would
            time.sleep(2)
            file.write_text("written")
            os._exit(0)
        time.sleep(60)

    start = time.perf_counter()
    Forked(work).cancel()
    assert time.perf_counter() - start < 30
    time.sleep(2.5)
    assert not file.exists()


def test_a_killed_process_is_an_error() -> None:
    with pytest.raises(SiteError, match="was killed"):
        Forked(lambda _: os.kill(os.getpid(), signal.SIGKILL)).result()


def test_a_process_with_two_threads_cannot_fork() -> None:
    script = (
        "import threading; from generator.runtime.forked import can_fork; stop = threading.Event(); "
        "print(can_fork()); threading.Thread(target=stop.wait).start(); print(can_fork()); stop.set()"
    )
    process = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert process.stdout.split() == ["True", "False"]
