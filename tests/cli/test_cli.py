"""The command line: output and exit codes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Plans

from generator.cli.main import main

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def test_check_counts_and_leaves_with_0(plans: Plans) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n"})
    result = CliRunner().invoke(main, ["check", "--plans", str(folder)])
    assert result.exit_code == 0
    assert result.output.startswith("1 account, no problems (")
    assert CliRunner().invoke(main, ["check", "--quiet", "--plans", str(folder)]).output == ""


def test_check_prints_every_problem_on_its_line_and_leaves_with_1(plans: Plans) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: Z\nmanger: ana\n", "globex/account.yml": "tier: A\n"})
    result = CliRunner().invoke(main, ["check", "--plans", str(folder)])
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert lines[:2] == [
        f"{folder}/acme/account.yml:2:1 tier: no tier 'Z' in portal.yml. Use 'A' or 'C' [unknown-reference]",
        f"{folder}/acme/account.yml:3:1 manger: unknown field 'manger'. Did you mean 'manager'? [unknown-field]",
    ]
    assert lines[2].startswith(f"{folder}/globex/account.yml:1:1 name: this required field is missing.")
    assert lines[3:] == ["3 problems in the plans"]


def test_check_annotates_for_github(plans: Plans) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\npotential: 50% more\n"})
    result = CliRunner().invoke(main, ["check", "--annotate", "--plans", str(folder)])
    assert (
        f"::error file={folder}/acme/account.yml,line=3,col=1,title=not-an-amount::potential: '50%25 more'"
        in result.stdout
    )


def test_wrong_usage_leaves_with_2(tmp_path: Path) -> None:
    for words in (
        ["chek"],
        ["build", "--jobs", "0"],
        ["build", "--today", "tomorrow"],
        ["build", "--audience", "all!"],
    ):
        assert CliRunner().invoke(main, words).exit_code == 2, words


def test_no_traceback_when_the_output_cannot_be_written(plans: Plans, tmp_path: Path) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n"})
    (tmp_path / "taken").write_text("a file, not a folder")
    result = subprocess.run(
        [BIN / "portal", "build", "--plans", folder, "--out", tmp_path / "taken" / "site"],
        text=True,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "taken" in result.stderr


def test_schema_says_in_one_line_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "taken" / "schema")])
    assert (result.exit_code, result.stderr) == (1, f"{tmp_path}/taken/schema: Not a directory\n")


@pytest.mark.parametrize("epoch", ["9" * 20, "²", "-1", "soon", ""])
def test_an_epoch_that_is_no_day_is_said_in_one_line(plans: Plans, tmp_path: Path, epoch: str) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n"})
    command = ["build", "--today", "2026-11-23", "--plans", str(folder), "--out", str(tmp_path / "site")]
    result = CliRunner().invoke(main, command, env={"SOURCE_DATE_EPOCH": epoch})
    assert result.exit_code == 1
    assert result.stderr.startswith(f"SOURCE_DATE_EPOCH: '{epoch}' is not in seconds since 1970.")
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@pytest.mark.parametrize("template", ["pages/profile.html", "overrides/main.html"])
def test_a_broken_template_is_said_at_its_line_and_keeps_the_site(plans: Plans, tmp_path: Path, template: str) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n", "acme/profile.yml": "background: Anvils.\n"})
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    page = tmp_path / "site" / "internal" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("the site before")
    broken = tmp_path / "theme" / template
    broken.write_text(broken.read_text("utf-8") + "\n{% if %}\n", "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--plans", folder, "--out", tmp_path / "site"],
        text=True,
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    line = len(broken.read_text("utf-8").splitlines())
    assert result.returncode == 1
    assert f"{template}:{line}:" in result.stderr
    assert "Traceback" not in result.stderr
    assert page.read_text() == "the site before"
