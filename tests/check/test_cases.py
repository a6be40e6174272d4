"""Every folder in tests/cases is a set of plans and what `portal check` says about them, to the letter.

`problems.txt` holds the lines it prints, file names relative to the case; an empty one means that the
plans are good. `arguments.txt`, where there is one, holds what is written behind `portal check`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main

CASES = Path(__file__).parents[1] / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
# A few run as a process of their own: what is printed must not depend on how it is called.
AS_PROCESS = ("good-two-short-files", "many-files-at-once", "yaml-key-over-two-lines", "kind-money-sign")


def arguments(name: str) -> list[str]:
    file = CASES / name / "arguments.txt"
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def expected(name: str) -> list[str]:
    return (CASES / name / "problems.txt").read_text(encoding="utf-8").splitlines()


def judge(name: str, code: int, said: str, problems: str) -> None:
    wanted = expected(name)
    assert "Traceback" not in said + problems
    if wanted:
        count = f"{len(wanted)} problem{'s' if len(wanted) > 1 else ''} in the plans"
        assert problems.splitlines() == [*wanted, count]
        assert (code, said) == (1, "")
    else:
        assert problems == ""
        assert code == 0
        assert "no problems" in said


@pytest.mark.parametrize("name", NAMES)
def test_check_says_what_is_wrong(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    result = CliRunner().invoke(main, ["check", *arguments(name)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    judge(name, result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize("name", AS_PROCESS)
def test_the_command_says_the_same(name: str) -> None:
    program = [str(Path(sys.executable).with_name("portal")), "check", *arguments(name)]
    done = subprocess.run(program, cwd=CASES / name, capture_output=True, text=True, encoding="utf-8")
    judge(name, done.returncode, done.stdout, done.stderr)


def test_there_are_enough_of_them_and_no_two_say_the_same() -> None:
    bad = {name: tuple(expected(name)) for name in NAMES if expected(name)}
    assert len(bad) >= 60
    said: dict[tuple[str, ...], str] = {}
    for name, lines in bad.items():
        assert lines not in said, f"{name} says the same as {said[lines]}"
        said[lines] = name
    assert {name.startswith("good-") for name in NAMES if name not in bad} == {True}


PORTAL = "format: 1\nsupplier: {name: Halden}\ncurrency: EUR\ntiers: [{id: A, name: strategic}]\n"
ACCOUNT = "name: Acme\ntier: A\n"


def problems(plans: Path) -> list[str]:
    result = CliRunner().invoke(main, ["check", "--plans", str(plans)])
    assert result.exit_code == 1
    lines = result.stderr.splitlines()[:-1]
    return [line.removeprefix(plans.as_posix() + "/") for line in lines]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Write the smallest good plans there are."""
    folder = tmp_path / "plans"
    (folder / "acme" / "notes").mkdir(parents=True)
    (folder / "portal.yml").write_text(PORTAL, encoding="utf-8")
    (folder / "acme" / "account.yml").write_text(ACCOUNT, encoding="utf-8")
    return folder


def test_a_file_of_more_than_a_mebibyte_is_refused(plans: Path) -> None:
    text = "background: >\n" + "  All about Acme, again and again.\n" * 45_000
    (plans / "acme" / "profile.yml").write_text(text, encoding="utf-8")
    assert problems(plans) == [
        "acme/profile.yml:1:1: the file has 1.5 MiB; at most 1 MiB is read. Split it, or cut it"
    ]


def test_symbolic_links_are_refused_wherever_they_stand(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "team.yml").write_text("members: []\n", encoding="utf-8")
    (plans / "bolt").symlink_to(tmp_path / "elsewhere")
    (plans / "people.yml").symlink_to(tmp_path / "nowhere.yml")
    (plans / "acme" / "team.yml").symlink_to(tmp_path / "team.yml")
    (plans / "acme" / "notes" / "visit.md").symlink_to(tmp_path / "team.yml")
    file = "a symbolic link. Plan files must be files of their own; copy it here"
    assert problems(plans) == [
        f"acme/notes/visit.md:1:1: {file}",
        f"acme/team.yml:1:1: {file}",
        "bolt:1:1: a symbolic link. Plans must be folders of their own; copy it here",
        f"people.yml:1:1: {file}",
    ]


def test_a_folder_of_notes_is_no_symbolic_link(plans: Path, tmp_path: Path) -> None:
    (plans / "acme" / "notes").rmdir()
    (plans / "acme" / "notes").symlink_to(tmp_path)
    assert problems(plans) == [
        "acme/notes:1:1: not a folder. Notes are files in a folder of this name",
    ]


def test_the_settings_are_no_symbolic_link(plans: Path, tmp_path: Path) -> None:
    (plans / "portal.yml").rename(tmp_path / "portal.yml")
    (plans / "portal.yml").symlink_to(tmp_path / "portal.yml")
    assert problems(plans) == [
        "portal.yml:1:1: a symbolic link. Plan files must be files of their own; copy it here"
    ]


def test_a_file_name_cannot_break_a_line_or_the_terminal(plans: Path) -> None:
    (plans / "acme" / "a\nb\x1b[31m.yml").write_text("", encoding="utf-8")
    (plans / "acme" / "\udcff.yml").write_text("", encoding="utf-8")
    lines = problems(plans)
    assert [line.split(" ")[0] for line in lines] == [
        "acme/a\\u000ab\\u001b[31m.yml:1:1:",
        "acme/\\udcff.yml:1:1:",
    ]


def test_plans_that_are_a_file_are_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--plans", str(tmp_path / "plans")])
    assert result.exit_code == 2
