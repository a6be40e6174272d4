"""Plans as they were at a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import SiteError, shown


@contextmanager
def plans_at(plans: Path, revision: str) -> Iterator[Path]:
    """Give a folder that holds the plans as they were at a revision, while it is needed.

    Raises SiteError where git has no such plans.
    """
    archived = _git(plans, "archive", "--format=tar", "--end-of-options", revision, ".")
    if archived.returncode:
        said = archived.stderr.decode("utf-8", "replace").strip().splitlines() or ["git said nothing"]
        raise SiteError(f"no plans at revision {shown(revision)}: {said[-1]}")
    with tempfile.TemporaryDirectory(prefix="plans-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archived.stdout)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(plans: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=plans, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise SiteError("git is not installed here, and a revision is asked of it") from error
