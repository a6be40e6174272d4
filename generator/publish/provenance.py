"""Which commit the internal edition in `site/` was built from: noted by the build, read by publish.

The note is next to the edition, `site/internal.json`. It identifies its files by names and sizes only: that
reveals edits and builds by other programs, and costs a build almost nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from generator.runtime.git import commit_of, has_changes


class Provenance(Struct, frozen=True):
    """A git commit, and whether there were uncommitted changes."""

    commit: str
    changed: bool

    @classmethod
    def of(cls, plans: Path) -> Provenance | None:
        """Return the plans' current commit, or None if they are not in git."""
        commit = commit_of(plans)
        return None if commit is None else cls(commit, has_changes(plans))

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Provenance:
        """Return the provenance that `values` returned. Raises KeyError or TypeError for anything else."""
        return cls(str(data["commit"]), bool(data["changed"]))

    def values(self) -> dict[str, Any]:
        """Return it as values for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return f"commit {self.commit[:12]}{' with uncommitted changes' if self.changed else ''}"


@contextmanager
def noting(plans: Path, site: Path, *, whole: bool) -> Iterator[Callable[[str], None]]:
    """Note the commit that a build of the internal edition `site` came from, once it is finished.

    The build passes a digest of the complete site, if it knows one: a note with the same digest stays as it
    is. A partial build (not `whole`) is from one commit only if the rest is from the same commit. If it is
    not, or if the plans changed during the build, nothing is noted.
    """
    digests: list[str] = []
    before = Provenance.of(plans)
    if before is not None and not whole and (before.changed or noted(site) != before):
        before = None
    yield digests.append
    note, content = _note(site), "".join(digests)
    if before is not None and content and _recorded(site) == (before, content):
        return
    if before is None or before != Provenance.of(plans):
        note.unlink(missing_ok=True)
    else:
        data = {**before.values(), "files": _seen(site), "stands": content}
        note.write_text(json.dumps(data) + "\n", encoding="utf-8")


def _recorded(site: Path) -> tuple[Provenance, str] | None:
    """Return a note's provenance, unverified, and the digest of its site."""
    try:
        data = json.loads(_note(site).read_text(encoding="utf-8"))
        return Provenance.read(data), str(data["stands"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def noted(site: Path) -> Provenance | None:
    """Return where an edition was built from, or None if no note matches its files."""
    try:
        data = json.loads(_note(site).read_text(encoding="utf-8"))
        return Provenance.read(data) if data["files"] == _seen(site) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seen(site: Path) -> str:
    """Return a digest of the names and sizes of all files."""
    seen: list[str] = []
    waiting = [""]
    while waiting:  # pathlib takes 4 times as long
        below = waiting.pop()
        with os.scandir(site / below) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{below}{entry.name}/")
                else:
                    seen.append(f"{below}{entry.name} {entry.stat(follow_symlinks=False).st_size}")
    return hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest()


def _note(site: Path) -> Path:
    return site.with_name(f"{site.name}.json")
