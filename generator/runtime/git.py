"""What git knows of the plans: as they were at a revision, where they stand, what came after what."""

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
    """Give a folder that holds the plans as they were at a revision, while it is needed.

    Raises SiteError where git has no such plans.
    """
    archived = _git(plans, "archive", "--format=zip", "--end-of-options", revision, ".")
    if archived.returncode:
        said = archived.stderr.decode("utf-8", "replace").strip().splitlines() or ["git said nothing"]
        raise SiteError(f"no plans at revision {shown(revision)}: {said[-1]}")
    with tempfile.TemporaryDirectory(prefix="plans-") as folder:
        with zipfile.ZipFile(io.BytesIO(archived.stdout)) as packed:
            packed.extractall(folder)
        yield Path(folder)


def commit_of(plans: Path) -> str | None:
    """Return the commit that the plans stand at, or None where they are not in git."""
    return _answer(plans, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")


def has_changes(plans: Path) -> bool:
    """Return whether files that git knows, or any file among the plans, differ from the commit."""
    tracked = _answer(plans, "status", "--porcelain", "--untracked-files=no")
    return bool(tracked or _answer(plans, "status", "--porcelain", "--", "."))


def descends(plans: Path, commit: str, earlier: str) -> bool | None:
    """Return whether a commit is another or comes after it; None where git does not know both."""
    code = _git(plans, "merge-base", "--is-ancestor", "--end-of-options", earlier, commit).returncode
    return {0: True, 1: False}.get(code)


def changed_files(plans: Path, revision: str) -> frozenset[Path]:
    """Return the files among the plans that differ from a revision, as paths that exist.

    Raises SiteError where git knows no such revision.
    """
    done = _git(plans, "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--", ".")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git said nothing"]
        raise SiteError(f"no changes since revision {shown(revision)}: {said[-1]}")
    return frozenset(plans / name for name in done.stdout.decode("utf-8", "replace").split("\0") if name)


def _answer(plans: Path, *arguments: str) -> str | None:
    """Return what git says, or None where it says no, or is not there to ask."""
    try:
        done = _git(plans, *arguments)
    except (SiteError, OSError):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def _git(plans: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=plans, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise SiteError("git is not installed here, and a revision is asked of it") from error
