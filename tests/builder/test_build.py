"""Builds: installed atomically, the same bytes on any machine, and nothing lost on an error."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TODAY, Plans
from trees import tree

from generator.builder.internal import build_internal
from generator.problems import PlanError

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PLAN = {
    "acme/account.yml": "name: Acme\ntier: A\nmanager: ana\n",
    "acme/profile.yml": "background: Makes *anvils*.\n",
    "globex/account.yml": "name: Globex\ntier: C\n",
}


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run one of the project's commands as its users do."""
    environment = {**os.environ, **env}
    return subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True, check=False)


def test_a_build_reports_what_it_wrote_and_leaves_no_other_files(plans: Plans, tmp_path: Path) -> None:
    built = build_internal(plans(PLAN), tmp_path / "site", today=TODAY)
    assert built.accounts == 2
    assert built.folder == tmp_path / "site" / "internal"
    assert "Makes <em>anvils</em>" in (built.folder / "accounts/acme/profile.html").read_text("utf-8")
    assert not (built.folder / "accounts/globex/profile.html").exists()
    assert [p.name for p in (tmp_path / "site").iterdir()] == ["internal"]


def test_broken_plans_leave_the_previous_site_as_it_was(plans: Plans, tmp_path: Path) -> None:
    build_internal(plans(PLAN), tmp_path / "site", today=TODAY)
    before = tree(tmp_path / "site")
    with pytest.raises(PlanError):
        build_internal(plans(PLAN | {"acme/account.yml": "name: Acme\ntier: Z\n"}), tmp_path / "site", today=TODAY)
    assert tree(tmp_path / "site") == before


def test_pages_of_a_deleted_account_are_removed(plans: Plans, tmp_path: Path) -> None:
    folder = plans(PLAN)
    build_internal(folder, tmp_path / "site", today=TODAY)
    shutil.rmtree(folder / "globex")
    build_internal(folder, tmp_path / "site", today=TODAY)
    assert not [path for path in tree(tmp_path / "site") if "globex" in path]


def test_a_build_of_one_account_touches_no_other(plans: Plans, tmp_path: Path) -> None:
    folder = plans(PLAN)
    build_internal(folder, tmp_path / "site", today=TODAY)
    before = tree(tmp_path / "site" / "internal")
    plans(PLAN | {"acme/profile.yml": "background: Sells anvils.\n", "globex/account.yml": "name: Other\ntier: C\n"})
    build_internal(folder, tmp_path / "site", accounts=["acme"], today=TODAY)
    after = tree(tmp_path / "site" / "internal")
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert "accounts/acme/profile.html" in changed
    assert all(path.startswith("accounts/acme/") for path in changed)


def test_a_broken_link_in_an_authors_text_is_reported_at_its_line(plans: Plans, tmp_path: Path) -> None:
    text = "background: |\n  They make anvils.\n  See [the plan](plan.html).\n"
    with pytest.raises(PlanError) as caught:
        build_internal(plans(PLAN | {"acme/profile.yml": text}), tmp_path / "site", today=TODAY)
    (problem,) = caught.value.problems
    assert (problem.file.split("plans/")[-1], problem.line) == ("acme/profile.yml", 3)
    assert "'plan.html' on accounts/acme/profile.html is broken" in problem.text
    assert problem.rule == "broken-link"


@pytest.mark.slow
def test_the_same_plans_give_the_same_bytes_on_any_machine(plans: Plans, tmp_path: Path) -> None:
    folder = plans(PLAN | {f"a{n}/account.yml": f"name: A{n}\ntier: C\n" for n in range(8)})
    elsewhere = tmp_path / "elsewhere" / "plans"
    shutil.copytree(folder, elsewhere)
    run("git", "init", "-q", cwd=elsewhere)
    common = [BIN / "portal", "build", "--today", "2026-11-23", "--plans"]
    first = run(*common, folder, "--jobs", "1", "--out", tmp_path / "one", cwd=tmp_path, PYTHONHASHSEED="1", TZ="UTC")
    other = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}
    second = run(*common, "plans", "--jobs", "3", "--out", "two", cwd=elsewhere.parent, **other)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert tree(tmp_path / "one") == tree(elsewhere.parent / "two")


@pytest.mark.slow
def test_mkdocs_builds_the_same_site_and_nothing_else(tmp_path: Path) -> None:
    copy = tmp_path / "portal"
    for name in ("generator", "theme", "plans", "mkdocs.yml"):
        source = ROOT / name
        shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy / name)
    (copy / "site" / "customers").mkdir(parents=True)
    portal = run(
        BIN / "portal", "build", "--audience", "internal", "--out", tmp_path / "ours", cwd=copy, PYTHONPATH=str(copy)
    )
    mkdocs = run(BIN / "mkdocs", "build", "--strict", cwd=copy, PYTHONPATH=str(copy))
    assert (portal.returncode, mkdocs.returncode) == (0, 0), portal.stderr + mkdocs.stderr
    assert tree(copy / "site" / "internal") == tree(tmp_path / "ours" / "internal")
    assert sorted(p.name for p in (copy / "site").iterdir()) == ["customers", "internal"]


def test_the_date_comes_from_the_option_then_the_epoch_then_the_portal(plans: Plans, tmp_path: Path) -> None:
    folder = plans(PLAN)
    home = tmp_path / "site" / "internal" / "index.html"

    def as_of(*flags: str, **env: str) -> str:
        result = run(
            BIN / "portal", "build", "--plans", folder, "--out", tmp_path / "site", *flags, cwd=tmp_path, **env
        )
        assert result.returncode == 0, result.stderr
        return home.read_text("utf-8")

    assert 'datetime="2020-02-29"' in as_of("--today", "2020-02-29", SOURCE_DATE_EPOCH="1500000000")
    assert 'datetime="2017-07-14"' in as_of(SOURCE_DATE_EPOCH="1500000000")
    portal = (folder / "portal.yml").read_text("utf-8")
    (folder / "portal.yml").write_text(portal + "as_of: 2021-05-05\n", "utf-8")
    assert 'datetime="2021-05-05"' in as_of()
