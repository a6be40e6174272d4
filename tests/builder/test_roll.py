"""The facts of many entries in one file: believed for a day, and never once an entry turned out damaged."""

from __future__ import annotations

import os
import time
from pathlib import Path

from generator.builder.artifacts import EditionArtifact
from generator.builder.cache import DAY, Cache
from generator.builder.roll import Roll

ONE, TWO = EditionArtifact("1"), EditionArtifact(None)


def kept(folder: Path) -> Cache:
    """Keep two entries, and the facts of both under one name."""
    cache = Cache(folder)
    for name, facts in {"one": ONE, "two": TWO}.items():
        cache.keep_files(name, {})
        cache.keep_facts(name, facts)
    roll(cache).keep(roll(cache, trusted=False).find(("one", "two")))
    return cache


def roll(cache: Cache, *, trusted: bool = True) -> Roll[EditionArtifact]:
    return Roll(cache, EditionArtifact, "roll", trusted=trusted)


def test_facts_are_found_in_one_file_and_in_their_own(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    cache.forget("one")
    cache.keep_files("three", {})
    cache.keep_facts("three", EditionArtifact("3"))
    assert roll(cache).find(("one", "two", "three", "four")) == {
        "one": ONE,
        "two": TWO,
        "three": EditionArtifact("3"),
    }


def test_once_an_entry_was_damaged_each_is_asked_itself(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    cache.forget("one")
    assert roll(cache, trusted=False).find(("one", "two")) == {"two": TWO}


def test_once_a_day_each_is_asked_itself_and_marked_as_used(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    cache.forget("one")
    long_ago = time.time() - 2 * DAY
    for file in cache.folder.iterdir():
        os.utime(file, (long_ago, long_ago))
    assert roll(cache).find(("one", "two")) == {"two": TWO}
    assert cache.kept_at("two") > long_ago + DAY


def test_a_damaged_one_is_as_good_as_none(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    (tmp_path / "roll.json").write_bytes((tmp_path / "roll.json").read_bytes()[:-9])
    cache.forget("one")
    assert roll(cache).find(("one", "two")) == {"two": TWO}


def test_it_is_written_anew_where_the_entries_are_others(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    before = (tmp_path / "roll.json").stat().st_ino
    roll(cache).keep({"one": ONE, "two": TWO})
    assert (tmp_path / "roll.json").stat().st_ino == before
    roll(cache).keep({"one": ONE})
    cache.forget("two")
    assert roll(cache).find(("one", "two")) == {"one": ONE}
