"""The history of the plans in git: their state at a revision, the current commit, what changed."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import SiteError, shown


@contextmanager
def plans_at(plans: Path, revision: str) -> Iterator[Path]:
    """Give a temporary folder with the plans at a revision.

    Raises SiteError where git has no such plans.
    """
    archive = _git(plans, "archive", "--format=zip", "--end-of-options", revision, ".")
    if archive.returncode:
        raise SiteError(f"no plans at revision {shown(revision)}: {_last_line(archive)}")
    with tempfile.TemporaryDirectory(prefix="plans-") as folder:
        with zipfile.ZipFile(io.BytesIO(archive.stdout)) as packed:
            packed.extractall(folder)
        yield Path(folder)


def commit_of(plans: Path) -> str | None:
    """Return the current commit of the plans, None where they are not in git."""
    return _output(plans, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")


def has_changes(plans: Path) -> bool:
    """Return whether a tracked file, or any file among the plans, differs from the commit."""
    tracked = _output(plans, "status", "--porcelain", "--untracked-files=no")
    return bool(tracked or _output(plans, "status", "--porcelain", "--", "."))


def descends(plans: Path, commit: str, earlier: str) -> bool | None:
    """Return whether a commit equals or follows another; None where git does not know both."""
    code = _git(plans, "merge-base", "--is-ancestor", "--end-of-options", earlier, commit).returncode
    return {0: True, 1: False}.get(code)


def changed_files(plans: Path, revision: str) -> frozenset[Path]:
    """Return the files among the plans that differ from a revision, as paths below `plans`.

    Raises SiteError where git knows no such revision.
    """
    diff = _git(plans, "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--", ".")
    if diff.returncode:
        raise SiteError(f"no changes since revision {shown(revision)}: {_last_line(diff)}")
    return frozenset(plans / name for name in diff.stdout.decode("utf-8", "replace").split("\0") if name)


def _last_line(process: subprocess.CompletedProcess[bytes]) -> str:
    lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "git gave no reason"


def _output(plans: Path, *arguments: str) -> str | None:
    """Return the output of git, None where it fails or is not installed."""
    try:
        process = _git(plans, *arguments)
    except (SiteError, OSError):
        return None
    return process.stdout.decode("utf-8", "replace").strip() if process.returncode == 0 else None


def _git(plans: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=plans, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise SiteError("git is not installed; a revision cannot be read without it") from error
