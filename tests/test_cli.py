"""The command line: what it prints, and how it leaves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from conftest import Plans

from generator.cli import main

BIN = Path(sys.executable).parent


def test_check_counts_and_leaves_with_0(plans: Plans) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n"})
    done = CliRunner().invoke(main, ["check", "--plans", str(folder)])
    assert done.exit_code == 0
    assert done.output.startswith("1 account, no problems (")
    assert CliRunner().invoke(main, ["check", "--quiet", "--plans", str(folder)]).output == ""


def test_check_prints_every_problem_on_its_line_and_leaves_with_1(plans: Plans) -> None:
    folder = plans(
        {"acme/account.yml": "name: Acme\ntier: Z\nmanger: ana\n", "globex/account.yml": "tier: A\n"}
    )
    done = CliRunner().invoke(main, ["check", "--plans", str(folder)])
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    assert lines[0].startswith(
        f"{folder}/acme/account.yml:3:1 manger: there is no field 'manger'. Did you mean 'manager'?"
    )
    assert lines[1].startswith(f"{folder}/globex/account.yml:1:1 name: the field is missing.")
    assert lines[-1] == "2 problems in the plans"


def test_check_annotates_for_github(plans: Plans) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\npotential: 50% more\n"})
    done = CliRunner().invoke(main, ["check", "--annotate", "--plans", str(folder)])
    assert (
        f"::error file={folder}/acme/account.yml,line=3,col=1,title=Plan::potential: '50%25 more'"
        in done.stdout
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
    done = subprocess.run(
        [BIN / "portal", "build", "--plans", folder, "--out", tmp_path / "taken" / "site"],
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "taken" in done.stderr
