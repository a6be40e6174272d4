"""Looks that a copy of this process takes: the same as one's own, and none that is older than what stands."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.builder.ahead import Ahead, Look
from generator.builder.cache import Cache
from generator.builder.fingerprint import DigestMemory, content

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("acme", "bolt"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").write_text(name)
    return tmp_path / "site"


def sizes(place: str) -> Look:
    return str([entry.stat().st_size for entry in os.scandir(place)]), 0.0


def test_each_look_is_given_once(site: Path) -> None:
    ahead = Ahead(sizes, [str(site / "acme")])
    assert ahead.take(str(site / "acme")) == ("[4]", 0.0)
    assert ahead.take(str(site / "acme")) is None
    assert ahead.take(str(site / "bolt")) is None


def test_a_place_that_was_replaced_meanwhile_is_looked_at_anew(site: Path) -> None:
    ahead = Ahead(sizes, [str(site / "acme")])
    time.sleep(0.2)  # the look is taken
    (site / "new").mkdir()
    (site / "new" / "index.html").write_text("something else")
    (site / "acme").rename(site / "old")
    (site / "new").rename(site / "acme")
    assert ahead.take(str(site / "acme")) is None


def test_what_is_gone_or_whose_look_was_ended_is_left_to_whoever_asks(site: Path) -> None:
    def ends(_: str) -> Look:
        os._exit(1)

    assert Ahead(sizes, [str(site / "nobody")]).take(str(site / "nobody")) is None
    assert Ahead(ends, [str(site / "acme")]).take(str(site / "acme")) is None


def test_a_memory_that_looked_ahead_knows_the_same(site: Path, tmp_path: Path) -> None:
    known = DigestMemory(Cache(tmp_path / "cache"), "x")
    known.look_ahead([str(site / "acme"), str(site / "bolt"), str(site / "gone")])
    for name in ("acme", "bolt"):
        assert known(site / name, hidden=True) == content(site / name, hidden=True)
    (site / "bolt" / ".hidden").write_text("")
    assert known(site / "bolt", hidden=True) == content(site / "bolt", hidden=True)
    known.keep()
