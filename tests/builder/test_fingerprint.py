"""Digests of folders, and what is known of them without reading them again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.builder import fingerprint
from generator.builder.cache import Cache
from generator.builder.fingerprint import DigestMemory, content, files_digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acme" / "notes").mkdir(parents=True)
    (tmp_path / "acme" / "account.yml").write_text("name: Acme\n")
    (tmp_path / "acme" / "notes" / "one.md").write_text("One.\n")
    return tmp_path / "acme"


def age(folder: Path) -> None:
    """Let all files of a folder have been changed long ago, but for their inode's own time."""
    for file in folder.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))


def test_a_folder_is_its_files_by_their_paths(folder: Path) -> None:
    files = {"account.yml": b"name: Acme\n", "notes/one.md": b"One.\n"}
    assert content(folder) == files_digest(files)
    (folder / ".account.yml.swp").write_text("an editor's")
    assert content(folder) == files_digest(files)
    assert content(folder, hidden=True) == files_digest(files | {".account.yml.swp": b"an editor's"})


@pytest.mark.parametrize(
    "change",
    [
        lambda f: (f / "account.yml").write_text("name: Acne\n"),
        lambda f: (f / "account.yml").unlink(),
        lambda f: (f / "account.yml").rename(f / "accounts.yml"),
        lambda f: (f / "team.yml").write_text(""),
        lambda f: (f / "notes" / "one.md").rename(f / "one.md"),
        lambda f: ((f / "account.yml").unlink(), (f / "account.yml").symlink_to("notes/one.md")),
    ],
)
def test_every_change_is_noticed(folder: Path, tmp_path: Path, change) -> None:
    known = DigestMemory(Cache(tmp_path / "cache"), "here")
    before = known(folder)
    change(folder)
    assert known(folder) != before


def test_a_file_of_the_same_size_and_time_is_noticed(folder: Path, tmp_path: Path) -> None:
    known = DigestMemory(Cache(tmp_path / "cache"), "here")
    age(folder)
    before = known(folder)
    (folder / "account.yml").write_text("name: Bolt\n")
    age(folder)
    assert known(folder) != before


def test_what_was_settled_is_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "SETTLED", -1.0)  # as if the files had been left alone for long
    first = DigestMemory(Cache(tmp_path / "cache"), "here")
    seen = first(folder)
    first.keep()
    monkeypatch.setattr(fingerprint, "content", lambda *_, **__: pytest.fail("read again"))
    assert DigestMemory(Cache(tmp_path / "cache"), "here")(folder) == seen


def test_what_changed_a_moment_ago_is_read_again(folder: Path, tmp_path: Path) -> None:
    """Within one tick of the disk's clock a second change leaves no trace in the times."""
    known = DigestMemory(Cache(tmp_path / "cache"), "here")
    known(folder)
    known.keep()
    (held,) = DigestMemory(Cache(tmp_path / "cache"), "here")._held.values()
    assert not held.settled


def test_a_memory_from_another_place_says_nothing(folder: Path, tmp_path: Path) -> None:
    known = DigestMemory(Cache(tmp_path / "cache"), "here")
    known(folder)
    known.keep()
    assert DigestMemory(Cache(tmp_path / "cache"), "there")._held == {}
