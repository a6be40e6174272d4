"""The synthetic portfolio of the benchmarks: repeatable, without problems, as rich as the sample."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.portfolio import SAMPLE, write_portfolio
from generator.model.portfolio import SECTIONS
from generator.pipeline.site import read

ROOT = Path(__file__).parent.parent.parent
COUNT = 25


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portfolio") / "plans"
    write_portfolio(COUNT, folder, seed=7)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_seed_same_bytes_in_another_process(plans: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "benchmarks.portfolio", str(COUNT), str(tmp_path / "plans"), "--seed", "7"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Asia/Tokyo"},
        capture_output=True,
    )
    assert contents(tmp_path / "plans") == contents(plans)


def test_another_seed_gives_other_accounts(plans: Path, tmp_path: Path) -> None:
    write_portfolio(3, tmp_path / "plans", seed=8)
    names = {path.name for path in (tmp_path / "plans").iterdir() if (path / "account.yml").exists()}
    assert len(names) == 3
    assert not names & {path.name for path in plans.iterdir()}


def test_plans_have_no_problems_and_every_section(plans: Path) -> None:
    portfolio = read(plans)
    assert len(portfolio.accounts) == COUNT
    for section in {path.stem for path in SAMPLE.rglob("*.yml")} & set(SECTIONS):
        assert any(account.section(section) for account in portfolio.accounts), section
    assert sum(account.actions is not None for account in portfolio.accounts) > COUNT / 2
    editions = [account for account in portfolio.accounts if account.facts.customer_edition]
    assert COUNT / 8 < len(editions) < COUNT / 2
    assert all(account.released and account.released.shared.account for account in editions)


def test_texts_differ_from_the_samples(plans: Path) -> None:
    """Six words of the sample in a row are rare: at least every third word is another."""
    origin = words(SAMPLE / "northmark")
    runs = {tuple(origin[at : at + 6]) for at in range(len(origin) - 5)}
    rich = [path.parent for path in plans.glob("*/growth.yml")]
    assert rich
    for folder in rich:
        text = words(folder)
        same = sum(tuple(text[at : at + 6]) in runs for at in range(len(text) - 5))
        assert same < 0.1 * len(text), folder.name


def words(folder: Path) -> list[str]:
    """Return the words of the prose of an account's plans: of what has three words or more on a line."""
    files = sorted([*folder.glob("*.yml"), *folder.glob("notes/*.md")])
    texts = [path.read_text("utf-8") for path in files if path.name != "released.yml"]
    lines = [line.partition(": ")[2] or line for text in texts for line in text.splitlines()]
    return [w for line in lines if line.count(" ") > 3 for w in re.findall(r"[^\W\d_]+", line)]
