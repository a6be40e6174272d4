"""`portal build` builds the internal edition first: where it fails, nothing is written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PORTAL, TODAY
from sharing import PEOPLE, PLANS
from trees import tree

from generator.builder.artifacts import EditionArtifact
from generator.builder.cache import Cache
from generator.builder.fingerprint import files_digest
from generator.builder.inputs import open_inputs
from generator.builder.install import write_tree
from generator.builder.preparation import edition_keys, prepare

ROOT = Path(__file__).parent.parent.parent


def portal(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, words)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr, result.stderr
    return result


def built(place: Path, out: Path, *options: object) -> subprocess.CompletedProcess[str]:
    fixed = ("--plans", place / "plans", "--audience", "all", "--today", TODAY.isoformat(), "--jobs", 2)
    return portal("build", "--out", out, *fixed, *options)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give one small account with an edition, released and built."""
    files = {**PLANS, "portal.yml": PORTAL, "people.yml": PEOPLE}
    write_tree(tmp_path / "plans", {path: text.encode() for path, text in files.items()})
    assert portal("release", "acme", "--on", "2026-11-20", "--plans", tmp_path / "plans").returncode == 0
    result = warm(tmp_path)
    assert result.returncode == 0, result.stderr
    return tmp_path


def warm(place: Path) -> subprocess.CompletedProcess[str]:
    return built(place, place / "site", "--cache", place / "cache")


def edit(place: Path, path: str, old: str, new: str) -> None:
    file = place / "plans" / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_change_reaches_both_as_in_a_cold_build(place: Path) -> None:
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    result = warm(place)
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 account, " in result.stdout
    assert "1 customer edition in " in result.stdout
    assert built(place, place / "cold", "--no-cache").returncode == 0
    assert tree(place / "site") == tree(place / "cold")
    assert b"Begin the pilot" in (place / "site" / "customers" / "acme" / "plan.html").read_bytes()


def test_if_the_internal_edition_fails_no_other_is_written(place: Path) -> None:
    before = tree(place / "site")
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    edit(place, "acme/profile.yml", "They told us over lunch", "See [theirs](../nobody/index.html)")
    result = warm(place)
    assert result.returncode == 1
    assert "is broken" in result.stderr
    assert tree(place / "site") == before


def test_problems_are_reported_once(place: Path) -> None:
    before = tree(place / "site")
    edit(place, "acme/actions.yml", "owner: tom", "owner: tim")
    result = warm(place)
    assert result.returncode == 1
    assert result.stderr.count("'tim'") == 1
    assert result.stderr.endswith("1 problem in the plans\n")
    assert tree(place / "site") == before


def test_a_leak_in_the_cache_is_found(place: Path) -> None:
    """A leaky edition is in the cache, under the key of the changed plan."""
    before = tree(place / "site" / "customers")
    edit(place, "acme/actions.yml", "Visit the plant", "Visit both plants")
    cache = Cache(place / "cache")
    with open_inputs(place / "plans", place / "site", cache=cache.folder) as inputs:
        key = edition_keys(prepare(inputs, ()))["acme"]
    files = {path: data for path, data in before.items() if path.startswith("acme/")}
    leaky = {path.removeprefix("acme/"): data for path, data in files.items()}
    leaky["index.html"] = leaky["index.html"].replace(b"</main>", b"<p>Prepare the price rise</p></main>")
    cache.keep_files(key, leaky)
    cache.keep_facts(key, EditionArtifact(files_digest(leaky)))
    result = warm(place)
    assert result.returncode == 1
    assert "acme/index.html at byte " in result.stderr
    assert "1 customer edition not written: the gate found leaks" in result.stderr
    assert tree(place / "site" / "customers") == before
    actions = place / "site" / "internal" / "accounts" / "acme" / "actions.html"
    assert "Visit both plants" in actions.read_text("utf-8")


def test_a_withdrawn_edition_is_removed(place: Path) -> None:
    edit(place, "acme/account.yml", "customer_edition:", "# customer_edition:")
    result = warm(place)
    assert "1 withdrawn" in result.stdout
    assert not (place / "site" / "customers" / "acme").exists()


def test_tampered_pages_are_restored_along_with_a_change(place: Path) -> None:
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    (place / "site" / "internal" / "people" / "tom.html").write_text("mine")
    (place / "site" / "internal" / "index.html").unlink()
    shutil.rmtree(place / "site" / "customers" / "acme" / "css")
    assert warm(place).returncode == 0
    assert built(place, place / "cold", "--no-cache").returncode == 0
    assert tree(place / "site") == tree(place / "cold")
