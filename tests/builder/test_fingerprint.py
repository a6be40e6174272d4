"""Digests of folders, remembered without reading unchanged files."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from generator.builder import fingerprint
from generator.builder.cache import Cache
from generator.builder.fingerprint import LIBRARIES, DigestMemory, content_digest, files_digest
from generator.runtime.resources import ROOT

# Runtime dependencies on which no page, edition or verdict of the gate depends.
NOT_IN_PAGES = {"click": "commands only"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acme" / "notes").mkdir(parents=True)
    (tmp_path / "acme" / "account.yml").write_text("name: Acme\n")
    (tmp_path / "acme" / "notes" / "one.md").write_text("One.\n")
    return tmp_path / "acme"


def age(folder: Path) -> None:
    """Set an old modification time on all files of a folder; the inode's own time cannot be set."""
    for file in folder.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))


def test_the_digest_of_a_folder_is_that_of_its_files(folder: Path) -> None:
    files = {"account.yml": b"name: Acme\n", "notes/one.md": b"One.\n"}
    assert content_digest(folder) == files_digest(files)
    (folder / ".account.yml.swp").write_text("an editor's")
    assert content_digest(folder) == files_digest(files)
    assert content_digest(folder, hidden=True) == files_digest(files | {".account.yml.swp": b"an editor's"})


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
    digests = DigestMemory(Cache(tmp_path / "cache"), "here")
    before = digests(folder)
    change(folder)
    assert digests(folder) != before


def test_a_file_of_the_same_size_and_time_is_noticed(folder: Path, tmp_path: Path) -> None:
    digests = DigestMemory(Cache(tmp_path / "cache"), "here")
    age(folder)
    before = digests(folder)
    (folder / "account.yml").write_text("name: Bolt\n")
    age(folder)
    assert digests(folder) != before


def test_settled_files_are_not_read_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "SETTLED", -1.0)  # as if the files were old
    first = DigestMemory(Cache(tmp_path / "cache"), "here")
    before = first(folder)
    first.save()
    monkeypatch.setattr(fingerprint, "content_digest", lambda *_, **__: pytest.fail("read again"))
    assert DigestMemory(Cache(tmp_path / "cache"), "here")(folder) == before


def test_recently_changed_files_are_read_again(folder: Path, tmp_path: Path) -> None:
    """Within one tick of the disk's clock a second change leaves no trace in the times."""
    digests = DigestMemory(Cache(tmp_path / "cache"), "here")
    digests(folder)
    digests.save()
    (known,) = DigestMemory(Cache(tmp_path / "cache"), "here")._known.values()
    assert not known.settled


def test_memories_of_other_sites_are_separate(folder: Path, tmp_path: Path) -> None:
    digests = DigestMemory(Cache(tmp_path / "cache"), "here")
    digests(folder)
    digests.save()
    assert DigestMemory(Cache(tmp_path / "cache"), "there")._known == {}


def test_pages_depend_on_every_library_but_those_with_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=]", dependency)[0] for dependency in project["dependencies"]}
    assert names - set(LIBRARIES) == set(NOT_IN_PAGES)
