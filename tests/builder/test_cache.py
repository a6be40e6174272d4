"""Entries of the cache: what was kept comes back, and what is damaged is as good as not there."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.builder.artifacts import ChunkArtifact
from generator.builder.cache import DAY, KEPT, Cache, DamagedError, digest, opened, until_whole

FILES = {"index.html": b"<p>one", "files/log.png": bytes(range(256)), "empty": b""}
FACTS = {"pages": ["index.html"], "name": "Ärö"}


def kept(folder: Path) -> Cache:
    cache = Cache(folder / "cache")
    cache.keep_files("one", FILES)
    cache.keep_facts("one", FACTS)
    return cache


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    assert cache.unit("one", dict) == FACTS
    assert cache.files("one") == FILES
    assert cache.unit("other", dict) is None
    assert cache.facts("other", dict) is None


def test_facts_of_another_kind_are_not_trusted(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    assert cache.facts("one", dict[str, int]) is None
    assert cache.facts("one", ChunkArtifact) is None


def test_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    cache.keep_files("two", dict(reversed(FILES.items())))
    one, two = ((cache.folder / f"{name}.zip").read_bytes().split(b"\n", 1)[1] for name in ("one", "two"))
    assert one == two


@given(data=st.data())
def test_no_damage_is_ever_trusted(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    cache = kept(tmp_path_factory.mktemp("c"))
    name = data.draw(st.sampled_from(["one.zip", "one.json"]))
    file = cache.folder / name
    whole = file.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        file.write_bytes(whole[:place])
    else:
        flipped = whole[place] ^ data.draw(st.integers(1, 255))
        file.write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
    if name == "one.json":
        assert cache.facts("one", dict) is None
    else:
        with pytest.raises(DamagedError):
            cache.files("one")


def test_an_entry_under_another_name_is_not_trusted(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    for ending in ("json", "zip"):
        (cache.folder / f"one.{ending}").rename(cache.folder / f"two.{ending}")
    assert cache.facts("two", dict) is None
    with pytest.raises(DamagedError):
        cache.files("two")


def test_work_begins_again_after_each_damaged_entry(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    (cache.folder / "one.zip").write_bytes(b"x")
    tries: list[bool] = []

    def work(trusted: bool) -> str:  # noqa: FBT001 - as it is called
        tries.append(cache.unit("one", dict) is not None)
        if tries[-1]:
            cache.files("one")
        return "done"

    assert until_whole(cache, work) == "done"
    assert tries == [True, False]


def test_what_nobody_uses_goes_and_what_is_used_stays(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    cache.keep_files("old", FILES)
    cache.keep_facts("old", {})
    long_ago = time.time() - (KEPT + 1) * DAY
    for file in cache.folder.iterdir():
        os.utime(file, (long_ago, long_ago))
    assert cache.unit("one", dict)  # a build uses it
    cache.tidy()
    stays = [".gitignore", ".tidied", "one.json", "one.zip"]
    assert sorted(file.name for file in cache.folder.iterdir()) == stays


def test_it_is_tidied_once_a_day(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    for ago, left in ((DAY / 2, 2), (2 * DAY, 0)):
        cache.tidy()
        for file in cache.folder.glob("one.*"):
            os.utime(file, (0, 0))
        os.utime(cache.folder / ".tidied", (time.time() - ago,) * 2)
        cache.tidy()
        assert len(list(cache.folder.glob("one.*"))) == left


def test_the_cache_is_no_part_of_a_repository(tmp_path: Path) -> None:
    assert (kept(tmp_path).folder / ".gitignore").read_text() == "*\n"


def test_without_a_folder_it_is_gone_afterwards() -> None:
    with opened(None) as cache:
        cache.keep_facts("one", 1)
        assert cache.facts("one", int) == 1
    assert not cache.folder.exists()


def test_a_digest_knows_where_its_parts_end() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", b"b") == digest(b"a", "b")
