"""Prefetched signatures equal those computed directly, and none is out of date."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.builder.cache import Cache
from generator.builder.fingerprint import DigestMemory, content_digest
from generator.builder.prefetch import Prefetch, Signature

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("acme", "bolt"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").write_text(name)
    return tmp_path / "site"


def sizes(place: str) -> Signature:
    return str([entry.stat().st_size for entry in os.scandir(place)]), 0.0


def test_each_signature_is_given_once(site: Path) -> None:
    prefetch = Prefetch(sizes, [str(site / "acme")])
    assert prefetch.take(str(site / "acme")) == ("[4]", 0.0)
    assert prefetch.take(str(site / "acme")) is None
    assert prefetch.take(str(site / "bolt")) is None


def test_the_signature_of_a_replaced_place_is_dropped(site: Path) -> None:
    prefetch = Prefetch(sizes, [str(site / "acme")])
    time.sleep(0.2)  # the signature is computed
    (site / "new").mkdir()
    (site / "new" / "index.html").write_text("something else")
    (site / "acme").rename(site / "old")
    (site / "new").rename(site / "acme")
    assert prefetch.take(str(site / "acme")) is None


def test_missing_places_and_killed_processes_give_no_signature(site: Path) -> None:
    def ends(_: str) -> Signature:
        os._exit(1)

    assert Prefetch(sizes, [str(site / "nobody")]).take(str(site / "nobody")) is None
    assert Prefetch(ends, [str(site / "acme")]).take(str(site / "acme")) is None


def test_prefetching_does_not_change_digests(site: Path, tmp_path: Path) -> None:
    digests = DigestMemory(Cache(tmp_path / "cache"), "x")
    digests.prefetch([str(site / "acme"), str(site / "bolt"), str(site / "gone")])
    for name in ("acme", "bolt"):
        assert digests(site / name, hidden=True) == content_digest(site / name, hidden=True)
    (site / "bolt" / ".hidden").write_text("")
    assert digests(site / "bolt", hidden=True) == content_digest(site / "bolt", hidden=True)
    digests.save()
