"""The `mkdocs` command, run directly as an author may run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.runtime.resources import ROOT

pytestmark = pytest.mark.slow
PORTAL = """format: 1
supplier: {name: Harbour}
currency: EUR
as_of: 2026-11-23
tiers:
  - {id: A, name: strategic}
"""
PROFILE = "accounts/acme/profile.html"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "acme").mkdir(parents=True)
    (folder / "portal.yml").write_text(PORTAL)
    (folder / "people.yml").write_text("people:\n  - {id: ana, name: Ana Ruiz}\n")
    reviewed = "reviewed: {on: 2026-11-20, by: ana}\n"
    (folder / "acme" / "account.yml").write_text(f"name: Acme\ntier: A\n{reviewed}")
    (folder / "acme" / "profile.yml").write_text(f"background: They sell food.\n{reviewed}")
    return folder


def mkdocs_build(plans: Path) -> "subprocess.CompletedProcess[str]":
    settings = plans.parent / "mkdocs.yml"
    settings.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {ROOT / 'theme' / 'public'}\nsite_dir: out/internal\n"
        f"theme: {{custom_dir: {ROOT / 'theme' / 'overrides'}}}\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", settings]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=quiet, check=False)


def test_mkdocs_builds_the_plans_and_touches_nothing_else(plans: Path) -> None:
    edition = plans.parent / "out" / "customers" / "acme" / "index.html"
    edition.parent.mkdir(parents=True)
    edition.write_text("an edition")
    built = mkdocs_build(plans)
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    assert "They sell food." in (plans.parent / "out" / "internal" / PROFILE).read_text()
    assert edition.read_text() == "an edition"


def test_mkdocs_reports_every_problem_and_keeps_the_site(plans: Path) -> None:
    assert mkdocs_build(plans).returncode == 0
    (plans / "acme" / "profile.yml").write_text("bakground: x\nother: y\n")
    built = mkdocs_build(plans)
    assert built.returncode == 1
    assert "profile.yml:1:1 bakground: " in built.stderr
    assert "profile.yml:2:1 other: " in built.stderr
    assert "Traceback" not in built.stderr
    assert "They sell food." in (plans.parent / "out" / "internal" / PROFILE).read_text()
