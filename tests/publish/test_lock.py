"""One publisher at a time, and none that is dead."""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest
from house import House, run

from generator.problems import SiteError
from generator.publish.disk import digests
from generator.publish.layout import EditionPath, ReleasePlace
from generator.publish.lock import exclusive_lock
from generator.publish.manifest import Manifest
from generator.publish.releases import finish, mark_withdrawn, serve, stop, take_in

HOLD = r"""
import os, sys, time
from pathlib import Path
from generator.publish.lock import exclusive_lock
with exclusive_lock(Path(sys.argv[1])):
    child = os.fork() if sys.argv[2] == "forks" else 1
    os.write(1, f"{os.getpid() if child else 'child'}\n".encode())
    sys.stdin.read()
"""


@contextmanager
def holder(target: Path, how: str = "alone") -> Iterator[subprocess.Popen[str]]:
    """Hold the lock in another process."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, target, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = {process.stdout.readline() for _ in range(2 if how == "forks" else 1)}
        assert f"{process.pid}\n" in lines
        try:
            yield process
        finally:
            process.kill()


def test_the_second_publisher_hears_who_is_at_it(house: House) -> None:
    house.internal("one")
    with holder(house.target) as process:
        code, output, wrong = house.publish("internal")
        assert (code, output) == (1, "")
        assert wrong.startswith(f"{house.target} is in use: ")
        assert f", process {process.pid} on {socket.gethostname()}. Try again when it has finished\n" in wrong
        assert wrong.endswith("Nothing was published\n")
        assert not (house.target / "internal").exists()
    assert house.publish("internal")[0] == 0


def test_a_killed_publisher_holds_nothing_not_even_by_its_children(house: House) -> None:
    house.internal("one")
    with holder(house.target, "forks") as process:
        assert house.publish("internal")[0] == 1
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert house.publish("internal")[0] == 0  # its child still lives: it waits for the pipe to end


@pytest.mark.slow
def test_a_withdrawal_wins_against_a_publisher_at_the_same_moment(tmp_path: Path) -> None:
    """Whichever comes first at whichever step: in the end the edition is not served."""
    place = ReleasePlace(tmp_path, EditionPath.of("acme"))
    now = dt.datetime.now(dt.UTC)
    site = tmp_path / "built"
    site.mkdir()
    (site / "index.html").write_text("x")
    with exclusive_lock(tmp_path):
        take_in(place, site, digests(site))
        release = finish(place, Manifest(digests(site)), now)
        served = 0
        for _ in range(100):
            begun = Event()

            def publish(begun: Event = begun) -> int:
                count = 0
                with suppress(SiteError):
                    while True:
                        serve(place, release)
                        count += 1
                        begun.set()
                return count

            with ThreadPoolExecutor(1) as publisher:
                publishing = publisher.submit(publish)
                begun.wait()
                mark_withdrawn(place, now)
                stop(place)
                served += publishing.result(timeout=60)
            assert not place.current.is_symlink()
            place.withdrawn.unlink()
    assert served >= 100


def test_a_withdrawal_waits_for_nobody(house: House) -> None:
    house.build()
    assert house.publish("acme")[0] == 0
    with holder(house.target):
        code, _, wrong = run("withdraw", "acme", "--to", house.target)
        assert code == 1
        assert wrong.startswith("acme is no longer served and stays withdrawn; its releases are not deleted: ")
        assert not (house.target / "customers" / "acme" / "current").is_symlink()
    assert house.publish()[0] == 1  # there is no internal edition; the customer's stays withdrawn
    assert [path.name for path in (house.target / "customers" / "acme").iterdir()] == ["withdrawn.json"]
