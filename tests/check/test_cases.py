"""Every folder in tests/cases holds plans and the exact output of `portal check` for them.

`problems.txt` holds the lines printed, with file names relative to the case, and PLAN FILES for the names of
all plan files of an account; it is empty if the plans are good. `arguments.txt` holds further arguments of
`portal check`, if any.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from generator.cli.main import main
from generator.model.portfolio import SECTIONS

CASES = Path(__file__).parents[1] / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
# Some also run as a separate process: the output must not depend on how the command is called.
AS_PROCESS = ("good-two-short-files", "many-files-at-once", "yaml-key-over-two-lines", "kind-money-sign")


def arguments(name: str) -> list[str]:
    file = CASES / name / "arguments.txt"
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def expected(name: str) -> list[str]:
    text = (CASES / name / "problems.txt").read_text(encoding="utf-8")
    return text.replace("PLAN FILES", ", ".join(f"{section}.yml" for section in SECTIONS)).splitlines()


def verify(name: str, code: int, output: str, errors: str) -> None:
    assert "Traceback" not in output + errors
    file, lines = f"tests/cases/{name}/problems.txt", expected(name)
    *problems, count = errors.splitlines() or [""]
    differences = [f"{file}: not reported: {line}" for line in lines if line not in problems]
    differences += [f"{file}: not expected: {line}" for line in problems if line not in lines]
    if differences:
        pytest.fail("\n".join(differences), pytrace=False)
    assert problems == lines
    if lines:
        assert count == f"{len(lines)} problem{'s' if len(lines) > 1 else ''} in the plans"
        assert (code, output) == (1, "")
    else:
        assert (count, code) == ("", 0)
        assert "no problems" in output


@pytest.mark.parametrize("name", NAMES)
def test_check_reports_exactly_these_problems(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    result = CliRunner().invoke(main, ["check", *arguments(name)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    verify(name, result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize("name", AS_PROCESS)
def test_the_command_reports_the_same(name: str) -> None:
    program = [str(Path(sys.executable).with_name("portal")), "check", *arguments(name)]
    process = subprocess.run(program, cwd=CASES / name, capture_output=True, text=True, encoding="utf-8")
    verify(name, process.returncode, process.stdout, process.stderr)


def test_there_are_many_cases_and_no_two_are_equal() -> None:
    bad = {name: tuple(expected(name)) for name in NAMES if expected(name)}
    assert len(bad) >= 60
    names: dict[tuple[str, ...], str] = {}
    for name, lines in bad.items():
        assert lines not in names, f"{name} is equal to {names[lines]}"
        names[lines] = name
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
        "acme/profile.yml:1:1: the file is too large: 1.5 MiB; the limit is 1 MiB. Shorten or split it [file-too-large]"
    ]


def test_symbolic_links_are_refused_everywhere(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "team.yml").write_text("members: []\n", encoding="utf-8")
    (plans / "bolt").symlink_to(tmp_path / "elsewhere")
    (plans / "people.yml").symlink_to(tmp_path / "nowhere.yml")
    (plans / "acme" / "team.yml").symlink_to(tmp_path / "team.yml")
    (plans / "acme" / "notes" / "visit.md").symlink_to(tmp_path / "team.yml")
    file = "is a symbolic link. Replace it with a copy of the file [symbolic-link]"
    assert problems(plans) == [
        f"acme/notes/visit.md:1:1: {file}",
        f"acme/team.yml:1:1: {file}",
        "bolt:1:1: is a symbolic link. Replace it with a copy of the folder [symbolic-link]",
        f"people.yml:1:1: {file}",
    ]


def test_a_symbolic_link_to_a_folder_of_notes_is_refused(plans: Path, tmp_path: Path) -> None:
    (plans / "acme" / "notes").rmdir()
    (plans / "acme" / "notes").symlink_to(tmp_path)
    assert problems(plans) == [
        "acme/notes:1:1: must be a folder. Put notes in a folder with this name [wrong-file-type]"
    ]


def test_a_symbolic_link_to_the_settings_is_refused(plans: Path, tmp_path: Path) -> None:
    (plans / "portal.yml").rename(tmp_path / "portal.yml")
    (plans / "portal.yml").symlink_to(tmp_path / "portal.yml")
    assert problems(plans) == ["portal.yml:1:1: is a symbolic link. Replace it with a copy of the file [symbolic-link]"]


def test_a_file_name_cannot_break_a_line_or_the_terminal(plans: Path) -> None:
    (plans / "acme" / "a\nb\x1b[31m.yml").write_text("", encoding="utf-8")
    (plans / "acme" / "\udcff.yml").write_text("", encoding="utf-8")
    lines = problems(plans)
    assert [line.split(" ")[0] for line in lines] == ["acme/a\\u000ab\\u001b[31m.yml:1:1:", "acme/\\udcff.yml:1:1:"]


def test_pictures_whose_names_differ_only_in_case_are_refused(plans: Path) -> None:
    files = plans / "acme" / "files"
    files.mkdir()
    for name in ("Logo.png", "logo.png"):
        Image.new("RGB", (2, 2)).save(files / name)
    if len(list(files.iterdir())) == 1:
        pytest.skip("a file system that ignores case")
    assert problems(plans) == [
        "acme/files/logo.png:1:1: differs from 'Logo.png' only in upper and lower case. Rename one of them"
        " [same-file-name]"
    ]


def test_a_file_instead_of_the_plans_folder_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--plans", str(tmp_path / "plans")])
    assert result.exit_code == 2
