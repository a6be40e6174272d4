"""Entries of the cache: stored values come back, and damaged entries count as missing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.builder.artifacts import ChunkArtifact
from generator.builder.cache import DAY, KEEP_DAYS, Cache, DamagedError, digest, open_cache, retry_damaged

FILES = {"index.html": b"<p>one", "files/log.png": bytes(range(256)), "empty": b""}
FACTS = {"pages": ["index.html"], "name": "Ärö"}


def filled_cache(folder: Path) -> Cache:
    cache = Cache(folder / "cache")
    cache.keep_files("one", FILES)
    cache.keep_facts("one", FACTS)
    return cache


def test_stored_entries_come_back(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    assert cache.unit("one", dict) == FACTS
    assert cache.files("one") == FILES
    assert cache.unit("other", dict) is None
    assert cache.facts("other", dict) is None


def test_facts_of_another_kind_are_rejected(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    assert cache.facts("one", dict[str, int]) is None
    assert cache.facts("one", ChunkArtifact) is None


def test_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    cache.keep_files("two", dict(reversed(FILES.items())))
    first, second = ((cache.folder / f"{name}.zip").read_bytes().split(b"\n", 1)[1] for name in ("one", "two"))
    assert first == second


@given(data=st.data())
def test_damaged_entries_are_rejected(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    cache = filled_cache(tmp_path_factory.mktemp("c"))
    name = data.draw(st.sampled_from(["one.zip", "one.json"]))
    file = cache.folder / name
    content = file.read_bytes()
    position = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        file.write_bytes(content[:position])
    else:
        flipped = content[position] ^ data.draw(st.integers(1, 255))
        file.write_bytes(content[:position] + bytes([flipped]) + content[position + 1 :])
    if name == "one.json":
        assert cache.facts("one", dict) is None
    else:
        with pytest.raises(DamagedError):
            cache.files("one")


def test_a_renamed_entry_is_rejected(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    for ending in ("json", "zip"):
        (cache.folder / f"one.{ending}").rename(cache.folder / f"two.{ending}")
    assert cache.facts("two", dict) is None
    with pytest.raises(DamagedError):
        cache.files("two")


def test_work_is_retried_after_each_damaged_entry(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    (cache.folder / "one.zip").write_bytes(b"x")
    tries: list[bool] = []

    def work() -> str:
        tries.append(cache.unit("one", dict) is not None)
        if tries[-1]:
            cache.files("one")
        return "done"

    assert retry_damaged(cache, work) == "done"
    assert tries == [True, False]


def test_unused_entries_are_deleted(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    cache.keep_files("old", FILES)
    cache.keep_facts("old", {})
    long_ago = time.time() - (KEEP_DAYS + 1) * DAY
    for file in cache.folder.iterdir():
        os.utime(file, (long_ago, long_ago))
    assert cache.unit("one", dict)  # a build uses it
    cache.tidy()
    stays = [".gitignore", ".tidied", "one.json", "one.zip"]
    assert sorted(file.name for file in cache.folder.iterdir()) == stays


def test_the_cache_is_tidied_once_a_day(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    for ago, remaining in ((DAY / 2, 2), (2 * DAY, 0)):
        cache.tidy()
        for file in cache.folder.glob("one.*"):
            os.utime(file, (0, 0))
        os.utime(cache.folder / ".tidied", (time.time() - ago,) * 2)
        cache.tidy()
        assert len(list(cache.folder.glob("one.*"))) == remaining


def test_git_ignores_the_cache(tmp_path: Path) -> None:
    assert (filled_cache(tmp_path).folder / ".gitignore").read_text() == "*\n"


def test_without_a_folder_the_cache_is_temporary() -> None:
    with open_cache(None) as cache:
        cache.keep_facts("one", 1)
        assert cache.facts("one", int) == 1
    assert not cache.folder.exists()


def test_a_digest_depends_on_the_boundaries_of_parts() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", b"b") == digest(b"a", "b")
