"""Work done by a copy of this process: what it returns and raises comes back, and it writes by leave only."""

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
from generator.runtime.forked import Allowed, Forked

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
PROBLEM = Problem("plans/acme/account.yml", 3, 1, "tier", "no tier 'Z'", "unknown-reference")


def writing(file: Path) -> Callable[[Allowed], str]:
    def work(allowed: Allowed) -> str:
        if allowed():
            file.write_text("written")
        return "done"

    return work


def test_what_is_returned_comes_back_and_is_made_elsewhere() -> None:
    here: list[int] = []

    def work(_: Allowed) -> tuple[int, str]:
        here.append(1)
        return os.getpid(), "x" * 500_000  # more than a pipe holds

    process, text = Forked(work).result()
    assert process != os.getpid()
    assert len(text) == 500_000
    assert here == []


def test_what_is_raised_comes_back() -> None:
    def work(_: Allowed) -> None:
        raise PlanError([PROBLEM])

    with pytest.raises(PlanError) as caught:
        Forked(work).result()
    assert list(caught.value.problems) == [PROBLEM]


def test_who_asks_for_the_result_lets_it_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert Forked(writing(file)).result() == "done"
    assert file.read_text() == "written"


def test_what_is_dropped_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    Forked(writing(file)).drop()
    assert not file.exists()


def test_what_is_dropped_and_does_not_ask_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    file = tmp_path / "file"

    def work(_: Allowed) -> None:
        if os.fork() == 0:  # as a pool of workers would
            time.sleep(2)
            file.write_text("written")
            os._exit(0)
        time.sleep(60)

    start = time.perf_counter()
    Forked(work).drop()
    assert time.perf_counter() - start < 30
    time.sleep(2.5)
    assert not file.exists()


def test_a_process_that_is_ended_from_outside_is_an_error() -> None:
    with pytest.raises(SiteError, match="ended from outside"):
        Forked(lambda _: os.kill(os.getpid(), signal.SIGKILL)).result()


def test_no_copy_is_made_while_another_thread_is_at_work() -> None:
    asked = (
        "import threading; from generator.runtime.forked import can_fork; stop = threading.Event(); "
        "print(can_fork()); threading.Thread(target=stop.wait).start(); print(can_fork()); stop.set()"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
