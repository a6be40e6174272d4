"""Both editions in one command, beside each other where something stood before: all of it, or nothing."""

from __future__ import annotations

import os
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
from generator.builder.inputs import looked
from generator.builder.install import write_tree
from generator.builder.preparation import edition_keys, prepared_plans

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
ROOT = Path(__file__).parent.parent.parent


def portal(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def built(place: Path, out: Path, *options: object) -> subprocess.CompletedProcess[str]:
    fixed = ("--plans", place / "plans", "--audience", "all", "--today", TODAY.isoformat(), "--jobs", 2)
    return portal("build", "--out", out, *fixed, *options)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give one small account with an edition, released and built."""
    files = {**PLANS, "portal.yml": PORTAL, "people.yml": PEOPLE}
    write_tree(tmp_path / "plans", {path: text.encode() for path, text in files.items()})
    assert portal("release", "acme", "--on", "2026-11-20", "--plans", tmp_path / "plans").returncode == 0
    done = warm(tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def warm(place: Path) -> subprocess.CompletedProcess[str]:
    return built(place, place / "site", "--cache", place / "cache")


def edit(place: Path, path: str, old: str, new: str) -> None:
    file = place / "plans" / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_change_comes_to_both_as_to_a_cold_build(place: Path) -> None:
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    done = warm(place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 account, " in done.stdout
    assert "1 customer edition in " in done.stdout
    assert built(place, place / "cold", "--no-cache").returncode == 0
    assert tree(place / "site") == tree(place / "cold")
    assert b"Begin the pilot" in (place / "site" / "customers" / "acme" / "plan.html").read_bytes()


def test_what_one_process_saw_the_next_build_knows(place: Path) -> None:
    """The edition's folder was looked at by the copy; were that forgotten, its files would be read again."""
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    assert warm(place).returncode == 0
    known = next((place / "cache").glob("known-*.json")).read_text("utf-8")
    assert str(place / "site" / "customers" / "acme") in known


def test_where_the_internal_edition_fails_no_other_is_written(place: Path) -> None:
    before = tree(place / "site")
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    edit(place, "acme/profile.yml", "They told us over lunch", "See [theirs](../nobody/index.html)")
    done = warm(place)
    assert done.returncode == 1
    assert "leads nowhere" in done.stderr
    assert tree(place / "site") == before


def test_where_the_plans_are_wrong_it_is_said_once(place: Path) -> None:
    before = tree(place / "site")
    edit(place, "acme/actions.yml", "owner: tom", "owner: tim")
    done = warm(place)
    assert done.returncode == 1
    assert done.stderr.count("'tim'") == 1
    assert done.stderr.endswith("1 problem in the plans\n")
    assert tree(place / "site") == before


def test_a_leak_is_found_beside_too(place: Path) -> None:
    """Somebody put a leaky edition into the cache, under the name of what the changed plan makes."""
    before = tree(place / "site" / "customers")
    edit(place, "acme/actions.yml", "Visit the plant", "Visit both plants")
    kept = Cache(place / "cache")
    with looked(place / "plans", place / "site", cache=kept.folder) as inputs:
        key = edition_keys(prepared_plans(inputs, ()))["acme"]
    files = {path: data for path, data in before.items() if path.startswith("acme/")}
    leaky = {path.removeprefix("acme/"): data for path, data in files.items()}
    leaky["index.html"] = leaky["index.html"].replace(b"</main>", b"<p>Prepare the price rise</p></main>")
    kept.keep_files(key, leaky)
    kept.keep_facts(key, EditionArtifact(files_digest(leaky)))
    done = warm(place)
    assert done.returncode == 1
    assert "acme/index.html at byte " in done.stderr
    assert "1 customer edition not written: the gate found leaks" in done.stderr
    assert tree(place / "site" / "customers") == before
    actions = place / "site" / "internal" / "accounts" / "acme" / "actions.html"
    assert "Visit both plants" in actions.read_text("utf-8")


def test_an_edition_that_is_withdrawn_goes(place: Path) -> None:
    edit(place, "acme/account.yml", "customer_edition:", "# customer_edition:")
    done = warm(place)
    assert "1 withdrawn" in done.stdout
    assert not (place / "site" / "customers" / "acme").exists()


def test_pages_that_somebody_changed_while_something_else_did_are_put_right(place: Path) -> None:
    edit(place, "acme/released.yml", "Start the pilot", "Begin the pilot")
    (place / "site" / "internal" / "people" / "tom.html").write_text("mine")
    (place / "site" / "internal" / "index.html").unlink()
    shutil.rmtree(place / "site" / "customers" / "acme" / "css")
    assert warm(place).returncode == 0
    assert built(place, place / "cold", "--no-cache").returncode == 0
    assert tree(place / "site") == tree(place / "cold")
