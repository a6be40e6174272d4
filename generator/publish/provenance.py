"""Which commit the internal edition in `site/` was built from: noted by the build, read by publish.

The note lies beside the edition, `site/internal.json`. It names the files it was written for, and their
sizes: it is to tell what another program built or somebody edited, and must cost a build next to nothing.
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
    """A commit of git, and whether there were changes beside it that were not committed."""

    commit: str
    changed: bool

    @classmethod
    def of(cls, plans: Path) -> Provenance | None:
        """Return where the plans stand now, or None where they are not in git."""
        commit = commit_of(plans)
        return None if commit is None else cls(commit, has_changes(plans))

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Provenance:
        """Return what `values` gave. Raises KeyError or TypeError where it did not."""
        return cls(str(data["commit"]), bool(data["changed"]))

    def values(self) -> dict[str, Any]:
        """Return it as it is kept in JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return f"commit {self.commit[:12]}{' with changes that are not committed' if self.changed else ''}"


@contextmanager
def noting(plans: Path, site: Path, *, whole: bool) -> Iterator[Callable[[str], None]]:
    """Note where a build of the internal edition `site` came from, once it is done.

    The build says what stands in the site, as a digest, if it knows it of all that is there: where a note
    was written of just that, it still holds. What was built in parts (not `whole`) is from one commit only
    if the rest was from the same; nothing is noted where that is not so, nor where the plans moved on during
    the build.
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
    """Return what a note says, unproven, and of what it was written."""
    try:
        data = json.loads(_note(site).read_text(encoding="utf-8"))
        return Provenance.read(data), str(data["stands"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def noted(site: Path) -> Provenance | None:
    """Return where an edition was built from, or None where no note holds for the files that are there."""
    try:
        data = json.loads(_note(site).read_text(encoding="utf-8"))
        return Provenance.read(data) if data["files"] == _seen(site) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seen(site: Path) -> str:
    """Return a digest of the names and sizes of all files."""
    seen: list[str] = []
    waiting = [""]
    while waiting:  # a walk by pathlib takes four times as long
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
