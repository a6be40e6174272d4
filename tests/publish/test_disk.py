"""A full disk, and a read-only disk: real ones, on a small disk in memory that root mounts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from house import House, run

Ask = Callable[..., tuple[int, str]]
SIZE = 1 << 20
BLOCK = 4096


@pytest.fixture
def disk(house: House, ask: Ask) -> Iterator[Path]:
    """Mount a disk of one MiB and 200 files where the releases go; `ask` asks the nginx that serves it."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk: neither a full nor a read-only disk is tried")
    options = f"size={SIZE},nr_inodes=200"
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", house.target], capture_output=True, text=True
    )
    if mount.returncode:
        pytest.skip(f"no small disk can be mounted here ({mount.stderr.strip()}): no full disk is tried")
    try:
        yield house.target
    finally:
        # Lazily: the web server may not have closed the last file that it gave.
        subprocess.run(["umount", "--lazy", house.target], check=True)


def versions(house: House, version: str) -> None:
    """Make an internal edition of a few files that take some blocks."""
    house.internal(version)
    for number in range(4):
        (house.site / "internal" / f"{number}.html").write_text(version * 3000)


def fill(disk: Path, free: int) -> Path:
    """Leave that many blocks free."""
    stat = os.statvfs(disk)
    filler = disk / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, (stat.f_bavail - free) * BLOCK)
    return filler


def assert_still_served(house: House, ask: Ask, code: int, wrong: str, said: str) -> None:
    assert (code, wrong.count("\n")) == (1, 1), wrong
    assert wrong.startswith(f"internal: not published: {said}")
    assert wrong.endswith("The current release is still served\n")
    assert ask("internal") == (200, "<p>one</p>")
    assert ask("internal", "3.html") == (200, "one" * 3000)
    assert ask("acme")[0] == 200


@pytest.mark.slow
def test_a_disk_that_gets_full_at_any_moment(house: House, ask: Ask, disk: Path) -> None:
    house.build()
    versions(house, "one")
    assert house.publish("--keep", "1")[0] == 0
    versions(house, "two")
    failed = 0
    for free in range(100):
        filler = fill(disk, free)
        code, _, wrong = house.publish("internal", "--keep", "1")
        filler.unlink()
        if code == 0:
            break
        failed += 1
        assert_still_served(house, ask, code, wrong, f"no space left on the disk of {disk}. Free some, or keep fewer")
        assert len(house.releases("internal")) == 1
        assert not (disk / "internal" / ".incoming").exists()
    assert failed > 10
    assert ask("internal") == (200, "<p>two</p>")
    assert ask("internal", "3.html") == (200, "two" * 3000)


@pytest.mark.slow
def test_a_disk_with_no_room_for_another_file(house: House, ask: Ask, disk: Path) -> None:
    house.build()
    versions(house, "one")
    assert house.publish()[0] == 0
    versions(house, "two")
    (disk / "filler").mkdir()
    fillers = []
    while True:
        try:
            (disk / "filler" / str(len(fillers))).touch()
        except OSError:
            break
        fillers.append(disk / "filler" / str(len(fillers)))
    failed = 0
    while (result := house.publish("internal"))[0]:
        failed += 1
        assert_still_served(house, ask, result[0], result[2], f"no space left on the disk of {disk}.")
        fillers.pop().unlink()
    assert failed > 8
    assert ask("internal") == (200, "<p>two</p>")


def test_a_withdrawal_needs_no_room(house: House, ask: Ask, disk: Path) -> None:
    house.build()
    house.publish("acme")
    assert ask("acme")[0] == 200
    fill(disk, 0)
    for number in range(os.statvfs(disk).f_favail):
        (disk / f"filler{number}").touch()
    code, _, wrong = run("withdraw", "acme", "--to", disk)
    assert (code, wrong) == (0, "")
    assert ask("acme")[0] == 404
    assert [path.name for path in (disk / "customers" / "acme").iterdir()] == ["withdrawn.json"]


def test_a_read_only_disk(house: House, ask: Ask, disk: Path) -> None:
    house.build()
    versions(house, "one")
    assert house.publish()[0] == 0
    versions(house, "two")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    code, _, wrong = house.publish()
    assert code == 1
    assert wrong == (f"the disk of {disk} is read-only. Mount it for writing\nNothing was published\n")
    code, _, wrong = run("rollback", "internal", "--to", disk)
    assert code == 1
    assert wrong.startswith(f"the disk of {disk} is read-only.")
    code, _, wrong = run("withdraw", "acme", "--to", disk)
    assert code == 1
    assert wrong.startswith("acme is still served and would be served again by the next publish; its releases")
    assert ask("internal") == (200, "<p>one</p>")
    assert ask("acme")[0] == 200
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert house.publish()[0] == 0
    assert ask("internal") == (200, "<p>two</p>")


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere: a folder of somebody else is not tried")
def test_a_folder_of_somebody_else(house: House) -> None:
    house.internal("one")
    house.target.mkdir(mode=0o500)
    code, _, wrong = house.publish("internal")
    assert code == 1
    assert f"cannot be read or changed by this user. Make this user the owner of {house.target}" in wrong
