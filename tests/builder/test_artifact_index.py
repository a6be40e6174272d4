"""The index of facts: used for a day, and not at all once an entry was damaged."""

from __future__ import annotations

import os
import time
from pathlib import Path

from generator.builder.artifact_index import ArtifactIndex
from generator.builder.artifacts import EditionArtifact
from generator.builder.cache import DAY, Cache

ONE, TWO = EditionArtifact("1"), EditionArtifact(None)


def filled_cache(folder: Path) -> Cache:
    """Store two entries and the index of both."""
    cache = Cache(folder)
    for name, facts in {"one": ONE, "two": TWO}.items():
        cache.keep_files(name, {})
        cache.keep_facts(name, facts)
    index(cache).keep(index(cache, trusted=False).find(("one", "two")))
    return cache


def index(cache: Cache, *, trusted: bool = True) -> ArtifactIndex[EditionArtifact]:
    return ArtifactIndex(cache, EditionArtifact, "index", trusted=trusted)


def test_facts_are_read_from_the_index_and_from_entries(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    cache.forget("one")
    cache.keep_files("three", {})
    cache.keep_facts("three", EditionArtifact("3"))
    assert index(cache).find(("one", "two", "three", "four")) == {
        "one": ONE,
        "two": TWO,
        "three": EditionArtifact("3"),
    }


def test_once_an_entry_was_damaged_each_is_read(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    cache.forget("one")
    assert index(cache, trusted=False).find(("one", "two")) == {"two": TWO}


def test_once_a_day_each_entry_is_read_and_marked_as_used(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    cache.forget("one")
    long_ago = time.time() - 2 * DAY
    for file in cache.folder.iterdir():
        os.utime(file, (long_ago, long_ago))
    assert index(cache).find(("one", "two")) == {"two": TWO}
    assert cache.kept_at("two") > long_ago + DAY


def test_a_damaged_index_counts_as_missing(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    (tmp_path / "index.json").write_bytes((tmp_path / "index.json").read_bytes()[:-9])
    cache.forget("one")
    assert index(cache).find(("one", "two")) == {"two": TWO}


def test_the_index_is_rewritten_when_the_entries_change(tmp_path: Path) -> None:
    cache = filled_cache(tmp_path)
    before = (tmp_path / "index.json").stat().st_ino
    index(cache).keep({"one": ONE, "two": TWO})
    assert (tmp_path / "index.json").stat().st_ino == before
    index(cache).keep({"one": ONE})
    cache.forget("two")
    assert index(cache).find(("one", "two")) == {"one": ONE}
