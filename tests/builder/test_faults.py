"""Damaged caches, killed workers and parallel builds give the right site or a clear error."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import PORTAL, TODAY
from sharing import PEOPLE, PLANS
from trees import tree

from generator.builder.install import write_tree

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
ACCOUNTS = 6


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write six small accounts with editions and build them, with a cache and without."""
    place = tmp_path_factory.mktemp("template")
    names = [f"a{number}" for number in range(ACCOUNTS)]
    files = {
        f"{name}/{path.partition('/')[2]}": text.replace("Acme", f"Acme {name}")
        for name in names
        for path, text in PLANS.items()
        if "/" in path
    }
    files |= {"portal.yml": PORTAL, "people.yml": PEOPLE}
    write_tree(place / "plans", {path: text.encode() for path, text in files.items()})
    run("release", *names, "--on", "2026-11-20", "--plans", place / "plans")
    built(place, place / "cold", "--no-cache")
    built(place, place / "warm", "--cache", place / "cache")
    assert tree(place / "warm") == tree(place / "cold")
    return place


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "generator", *map(str, words)]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(command(*words), cwd=ROOT, text=True, capture_output=True, check=False)
    assert "Traceback" not in result.stderr, result.stderr
    assert result.returncode == 0, result.stderr
    return result


def build_of(template: Path, out: Path, *options: object) -> list[str]:
    fixed = ("--today", TODAY.isoformat(), "--jobs", "2", "--plans", template / "plans", "--out", out)
    return command("build", *fixed, *options)


def built(template: Path, out: Path, *options: object) -> None:
    result = subprocess.run(build_of(template, out, *options), cwd=ROOT, text=True, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, ""), result.stderr


def damage(file: Path, chance: random.Random) -> None:
    """Flip a byte of a file, truncate, empty, double or delete it."""
    data = file.read_bytes()
    place = chance.randrange(len(data)) if data else 0
    match chance.randrange(5):
        case 0:
            file.write_bytes(data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :] if data else b"x")
        case 1:
            file.write_bytes(data[:place])
        case 2:
            file.write_bytes(b"")
        case 3:
            file.write_bytes(data + data)
        case _:
            file.unlink()


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_cache_never_gives_a_wrong_site(template: Path, tmp_path: Path, seed: int) -> None:
    """Into an empty folder, and over a site that was tampered with."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    cache = shutil.copytree(template / "cache", tmp_path / "cache")
    files = sorted(path for path in cache.rglob("*") if path.is_file())
    for file in chance.sample(files, max(1, len(files) // (1 + seed))):
        damage(file, chance)
    built(template, tmp_path / "new", "--cache", cache)
    assert tree(tmp_path / "new") == tree(template / "cold")
    for file in chance.sample(sorted(path for path in cache.rglob("*") if path.is_file()), 5):
        damage(file, chance)
    pages = sorted(path for path in (tmp_path / "new").rglob("*") if path.is_file())
    for file in chance.sample(pages, 5):
        damage(file, chance)
    built(template, tmp_path / "new", "--cache", cache)
    assert tree(tmp_path / "new") == tree(template / "cold")


def workers(process: int) -> list[int]:
    """Return the running worker processes of a build; other programs, such as git, are not."""
    file = Path(f"/proc/{process}/task/{process}/children")
    children = file.read_text().split() if file.exists() else []
    return [int(child) for child in children if program(child) == program(process)]


def program(process: int | str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has ended meanwhile
        return b""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds worker processes through /proc")
def test_a_killed_worker_is_an_error_and_the_next_build_succeeds(template: Path, tmp_path: Path) -> None:
    options = ("--cache", tmp_path / "cache", "--audience", "internal")
    process = subprocess.Popen(
        build_of(template, tmp_path / "site", *options),
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # Both: a process about to run another program looks like a worker for a moment.
    while len(pids := workers(process.pid)) < 2 and process.poll() is None:
        time.sleep(0.005)
    os.kill(pids[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "a process that built pages was killed" in errors
    assert "build again" in errors
    assert "Traceback" not in errors
    assert not (tmp_path / "site" / "internal").exists()
    built(template, tmp_path / "site", *options)
    assert tree(tmp_path / "site" / "internal") == tree(template / "cold" / "internal")


@pytest.mark.thorough
def test_the_build_after_a_killed_one_is_right(template: Path, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    start = time.monotonic()
    built(template, tmp_path / "full", "--no-cache")
    duration = time.monotonic() - start
    site, cache = tmp_path / "site", tmp_path / "cache"
    for _ in range(8):
        process = subprocess.Popen(
            build_of(template, site, "--cache", cache),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.2, 1.0) * duration)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(site / "internal" / "accounts" / "a1", ignore_errors=True)  # so that there is something to do
    built(template, site, "--cache", cache)
    assert tree(site) == tree(template / "cold")


def test_two_builds_share_a_cache(template: Path, tmp_path: Path) -> None:
    """At the same time, into different folders and into the same one."""
    cache = tmp_path / "cache"
    outs = [tmp_path / "one", tmp_path / "two", tmp_path / "two"]
    processes = [subprocess.Popen(build_of(template, out, "--cache", cache), cwd=ROOT) for out in outs]
    assert [process.wait(300) for process in processes] == [0, 0, 0]
    for out in outs:
        assert tree(out) == tree(template / "cold")
