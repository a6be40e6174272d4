"""The pipelines: nothing for a linter to say, the project's own commands, and they do what they say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Plans
from house import git
from sharing import PLANS

from generator.cli.main import main

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
SETS_UP = {"make .venv/.installed", ".ci/run"}  # these run whenever this test does


def jobs(file: Path) -> dict[str, dict[str, Any]]:
    """Return the jobs of a pipeline by name."""
    pipeline = yaml.safe_load(file.read_text("utf-8"))
    if "jobs" in pipeline:
        return dict(pipeline["jobs"])
    return {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}


def scripts(file: Path, job: str) -> list[str]:
    """Return the commands of a job in order, but for those that set it up."""
    job_data = jobs(file)[job]
    steps = job_data.get("steps", ())
    commands = job_data.get("script") or [step["run"] for step in steps if "run" in step]
    return [line for line in commands if line not in SETS_UP]


def every_script() -> list[str]:
    return sorted({line for file in (*GITHUB, GITLAB) for job in jobs(file) for line in scripts(file, job)})


def test_zizmor_finds_nothing() -> None:
    command = [BIN / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", ROOT / ".github" / "workflows"]
    process = subprocess.run(command, capture_output=True, text=True)
    assert process.returncode == 0, process.stdout
    assert "No findings to report" in process.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", GITHUB),
        ("custom.github-workflows-require-timeout", GITHUB),
        ("vendor.gitlab-ci", [GITLAB]),
    ],
)
def test_the_pipelines_are_of_their_schemas(schema: str, files: list[Path]) -> None:
    command = [BIN / "check-jsonschema", "--builtin-schema", schema, *files]
    process = subprocess.run(command, capture_output=True, text=True)
    assert process.returncode == 0, process.stdout


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.stem)
def test_an_action_is_pinned_and_gets_no_more_than_it_needs(file: Path) -> None:
    text = file.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert workflow["permissions"] == {}
    for line in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[a-z-]+(/[a-z]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_what_is_being_published_is_not_cut_off() -> None:
    for file in GITHUB:
        if any("portal publish" in line for job in jobs(file) for line in scripts(file, job)):
            assert yaml.safe_load(file.read_text("utf-8"))["concurrency"]["cancel-in-progress"] is False
    assert jobs(GITLAB)["publish"]["interruptible"] is False
    assert jobs(GITLAB)["publish"]["resource_group"] == "portal"


@pytest.mark.parametrize("line", every_script())
def test_a_script_is_one_command_of_ours(line: str) -> None:
    given = line.replace("$SHARE", "2/8").replace("$CI_NODE_INDEX/$CI_NODE_TOTAL", "2/8")
    words = shlex.split(given.partition(">")[0])
    assert words[0] == ".venv/bin/portal"
    assert "${{" not in line  # text from outside must never become part of a script
    main.commands[words[1]].make_context(words[1], words[2:])  # fails for an unknown option


@pytest.fixture
def checkout(plans: Plans, tmp_path: Path) -> Path:
    """Make a repository as a runner checks it out: the merge commit of a change on top of its base."""
    plans({**PLANS, "globex/account.yml": "name: Globex\ntier: C\n"})
    (tmp_path / ".gitignore").write_text(".venv/\nsite/\n.cache/\nsrv/\ntaken/\n*.json\n*.md\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "portal").symlink_to(BIN / "portal")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Before")
    subprocess.run([BIN / "portal", "release", "acme", "--on", "2026-11-20"], cwd=tmp_path, check=True)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Release")
    return tmp_path


def ran(checkout: Path, lines: list[str]) -> list[subprocess.CompletedProcess[str]]:
    """Run the commands of a job as a runner does, to the first that fails."""
    environment = os.environ | {
        "GITHUB_STEP_SUMMARY": str(checkout / "summary.md"),
        "PORTAL_DIR": str(checkout / "srv"),
        "GITHUB_OUTPUT": str(checkout / "output.md"),
        "SHARE": "1/2",
        "CI_NODE_INDEX": "2",
        "CI_NODE_TOTAL": "4",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(checkout, "rev-parse", "HEAD^1"),
    }
    processes = []
    for line in lines:
        command = ["bash", "-eo", "pipefail", "-c", line]
        process = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)
        processes.append(process)
        if process.returncode:
            break
    return processes


CHECK, SITE = (ROOT / ".github" / "workflows" / name for name in ("check.yml", "site.yml"))


@pytest.mark.slow
def test_the_pipelines_share_the_work_out_as_it_is_worth(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_CACHE", str(checkout / ".cache"))
    (counted,) = ran(checkout, scripts(SITE, "shares"))
    assert (counted.returncode, (checkout / "output.md").read_text()) == (0, 'shares=["1/1"]\n')
    (idle,) = ran(checkout, scripts(GITLAB, "fill"))
    assert idle.stdout == "1 of 4 shards are enough: nothing to build in shard 2/4\n"
    (filled,) = ran(checkout, scripts(SITE, "fill"))
    assert "in shard 1/2, " in filled.stdout
    assert list((checkout / ".cache").glob("*.zip"))
    assert jobs(SITE)["fill"]["strategy"]["matrix"]["share"] == "${{ fromJSON(needs.shares.outputs.shares) }}"


@pytest.mark.slow
def test_a_change_is_checked_and_what_it_discloses_is_summed_up(checkout: Path) -> None:
    processes = ran(checkout, scripts(CHECK, "plans"))
    assert [process.returncode for process in processes] == [0, 0, 0], processes[-1].stderr
    assert "Acme will see" in (checkout / "summary.md").read_text()
    (checkout / "plans" / "globex" / "account.yml").write_text("name: Globex\ntier: Z\n")
    git(checkout, "commit", "-q", "-am", "A mistake")
    (failed,) = ran(checkout, scripts(CHECK, "plans"))
    assert failed.returncode == 1
    assert failed.stdout.startswith("::error file=plans/globex/account.yml,line=2,")
    (failed,) = ran(checkout, scripts(GITLAB, "plans"))
    assert failed.returncode == 1
    assert '"path": "plans/globex/account.yml"' in (checkout / "code-quality.json").read_text()


@pytest.mark.slow
def test_main_is_built_looked_through_and_published(checkout: Path) -> None:
    processes = ran(checkout, scripts(SITE, "build"))
    assert [process.returncode for process in processes] == [0, 0], processes[-1].stderr
    shutil.copytree(checkout / "site", checkout / "taken")  # the artifact: bytes, no times, no links
    shutil.rmtree(checkout / "site")
    (checkout / "taken").rename(checkout / "site")
    (published,) = ran(checkout, scripts(SITE, "publish"))
    assert published.returncode == 0, published.stderr
    commit = git(checkout, "rev-parse", "HEAD")
    assert f"commit {commit[:12]}\n" in published.stdout
    for edition in ("internal", "customers/acme"):
        assert (checkout / "srv" / edition / "current" / "index.html").is_file()


def test_gitlab_builds_and_publishes_by_the_same_commands() -> None:
    for job in ("build", "publish"):
        assert scripts(GITLAB, job) == scripts(SITE, job)
