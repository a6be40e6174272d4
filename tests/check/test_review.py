"""Problems in a review: changed files first, 10 at their lines, the rest in the summary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Plans
from house import git, run
from markdown import markdown

from generator.check.review import SHOWN, at_lines, code_quality, in_order, summary
from generator.problems import Problem

MANY = [Problem(f"plans/a{number:02}/account.yml", number, 1, "name", "wrong", "not-an-id") for number in range(1, 13)]


def test_changed_files_come_first_then_the_order_of_files() -> None:
    changed = {Path("plans/a07/account.yml"), Path("plans/a12/account.yml")}
    ordered = in_order(MANY, changed)
    assert [problem.line for problem in ordered] == [7, 12, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11]


def test_ten_are_annotations_and_the_rest_is_the_summary() -> None:
    assert len(at_lines(MANY)) == SHOWN == 10
    assert at_lines(MANY)[0] == "::error file=plans/a01/account.yml,line=1,col=1,title=not-an-id::name: wrong"
    text = summary(MANY)
    assert text.startswith("## 2 more problems in the plans\n")
    assert "| Where | Field | Problem | Rule |\n" in text
    assert "| plans/a11/account.yml:11 | name | wrong | not-an-id |\n" in text
    assert "| plans/a12/account.yml:12 | name | wrong | not-an-id |\n" in text
    assert "a10" not in text
    assert summary(MANY[:10]) == ""


def test_text_of_authors_is_not_markup_in_the_summary() -> None:
    hostile = Problem("plans/a/x.yml", 1, 1, "a|b", "<img src=x> [x](http://x) `c`\n| d", "yaml-tab")
    text = summary([*MANY[:10], hostile])
    assert text.count("\n|") == 3  # head, rule, one line
    shown = markdown(text, extensions=["tables"])
    assert "<img" not in shown
    assert "<a" not in shown
    assert "<code" not in shown
    assert "[x](http://x) `c`" in shown


def test_a_long_summary_is_cut_with_a_note() -> None:
    text = summary(MANY * 100)
    assert text.endswith("\nAnd 190 more; run 'portal check' to see them.\n")


def test_gitlab_gets_all_of_them_with_a_fingerprint_that_moving_lines_does_not_change() -> None:
    issues = json.loads(code_quality(MANY))
    assert len(issues) == 12
    assert issues[0]["location"] == {"path": "plans/a01/account.yml", "lines": {"begin": 1}}
    assert issues[0]["description"] == "name: wrong"
    assert issues[0]["check_name"] == "not-an-id"
    assert len({issue["fingerprint"] for issue in issues}) == 12
    moved = Problem("plans/a01/account.yml", 9, 1, "name", "wrong", "not-an-id")
    assert json.loads(code_quality([moved]))[0]["fingerprint"] == issues[0]["fingerprint"]


@pytest.fixture
def repository(plans: Plans) -> Path:
    """Write twelve accounts with a mistake each, then change one."""
    files = {f"a{number:02}/account.yml": "name: X\ntier: Z\n" for number in range(12)}
    folder = plans(files)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Before")
    (folder / "a11" / "account.yml").write_text("name: Y\ntier: Z\n")
    git(folder, "commit", "-q", "-a", "-m", "After")
    return folder


def test_the_command_writes_every_format(repository: Path, tmp_path: Path) -> None:
    report, rest = tmp_path / "report.json", tmp_path / "summary.md"
    rest.write_text("before\n")
    places = ("--against", "HEAD^1", "--summary", rest, "--code-quality", report)
    code, printed, errors = run("check", "--annotate", *places, "--plans", repository)
    assert code == 1
    lines = printed.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith(f"::error file={repository}/a11/account.yml,line=2,")
    assert lines[1].startswith(f"::error file={repository}/a00/account.yml,line=2,")
    assert rest.read_text().startswith("before\n## 2 more problems in the plans\n")
    assert len(json.loads(report.read_text())) == 12
    assert errors.splitlines()[-1] == "12 problems in the plans"


def test_an_unknown_revision_is_reported(repository: Path) -> None:
    code, _, errors = run("check", "--against", "nowhere", "--plans", repository)
    assert code == 1
    assert errors.startswith("no changes since revision 'nowhere': ")
    code, _, _ = run("check", "--against", "--output=x", "--plans", repository)
    assert code == 1
    assert not (repository / "x").exists()


def test_plans_without_a_problem_leave_an_empty_report(plans: Plans, tmp_path: Path) -> None:
    folder = plans({"acme/account.yml": "name: Acme\ntier: A\n"})
    report, rest = tmp_path / "report.json", tmp_path / "summary.md"
    assert run("check", "--summary", rest, "--code-quality", report, "--plans", folder)[0] == 0
    assert (rest.read_text(), report.read_text()) == ("", "[]\n")
