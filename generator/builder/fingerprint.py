"""What files hold, as a digest; and a memory of digests, so that unchanged files are not read again."""

from __future__ import annotations

import marshal
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.builder.ahead import Ahead, Look
from generator.builder.cache import Cache, digest
from generator.runtime.forked import can_fork
from generator.runtime.libraries import installed_versions
from generator.runtime.resources import MKDOCS, ROOT, THEME

LIBRARIES = (
    "babel", "icalendar", "jinja2", "markdown", "matplotlib", "mkdocs", "mkdocs-material", "msgspec", "nh3",
    "pagefind-bin", "pillow", "pydantic", "pyyaml", "simpleeval",
)  # fmt: skip
SETTLED = 2.0  # seconds: a file that changed less long before it was looked at may change again unseen


def files_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of files by their paths below a folder, whatever their order."""
    return digest(*(part for path in sorted(files) for part in (path, files[path])))


def content(place: Path, *, hidden: bool = False) -> str:
    """Return the digest of a file, or of the files below a folder; with `hidden` also those of hidden names.

    That of a folder is `files_digest` of what it holds; a link counts as its target's name.
    Raises OSError where something cannot be read.
    """
    if place.is_file():
        return digest(place.read_bytes())
    return files_digest({path: _held(place / path) for path, *_ in _walk(str(place), hidden=hidden)})


def code_digest(known: DigestMemory) -> str:
    """Return the digest of everything but plans that pages depend on: our code and templates, libraries.

    Our code is that which runs: as it was when it was first asked for, whatever is edited since.
    """
    return digest(_running(known), known(THEME), known(MKDOCS))


_code: list[str] = []


def _running(known: DigestMemory) -> str:
    if not _code:
        version = ".".join(map(str, sys.version_info))
        _code.append(digest(version, *installed_versions(LIBRARIES), known(ROOT / "generator")))
    return _code[0]


class DigestMemory:
    """Digests of places on this machine's disks, kept from one run to the next.

    What was read is known again by its files' names, sizes, inodes and times of change, as git does it.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._name = cache, f"known-{digest(name)}"
        self._held = cache.facts(self._name, dict[str, Sighting]) or {}
        self._kept = dict(self._held)
        self._ahead: Ahead | None = None

    def look_ahead(self, places: Iterable[str]) -> None:
        """Begin to look at places, hidden names included, that will be asked for; at once, if that can be."""
        if self._ahead is None and can_fork():
            self._ahead = Ahead(partial(_look, hidden=True), map(os.path.abspath, places))

    def __call__(self, place: Path | str, *, hidden: bool = False) -> str:
        """Return the digest of what a place holds; see `content`."""
        name, now = os.path.abspath(place), time.time()
        looked = self._ahead.take(name) if self._ahead and hidden else None
        signature, changed = looked or _look(name, hidden=hidden)
        held = self._held.get(name)
        if held and held.signature == signature and held.settled:
            return held.digest
        found = content(Path(name), hidden=hidden)
        self._held[name] = Sighting(signature, found, settled=changed + SETTLED < now)
        return found

    def forget(self, place: Path) -> None:
        """Forget a place that is gone."""
        self._held.pop(os.path.abspath(place), None)

    @contextmanager
    def apart(self) -> Iterator[dict[str, Sighting]]:
        """Give what is seen from here on, to a copy of this process; another one goes on with the rest."""
        self._ahead, before = None, dict(self._held)
        news: dict[str, Sighting] = {}
        yield news
        news |= {place: one for place, one in self._held.items() if before.get(place) is not one}

    def learn(self, news: Mapping[str, Sighting]) -> None:
        """Take over what a copy of this process saw."""
        self._held |= news

    def keep(self) -> None:
        """Write down what is known, where that is news; nothing is asked for any more."""
        if self._ahead:
            self._ahead.end()
            self._ahead = None
        if self._held != self._kept:
            self._cache.keep_facts(self._name, self._held)
            self._kept = dict(self._held)


class Sighting(Struct, frozen=True, array_like=True):
    """A place as it was seen: `settled` where a later change cannot have left the signature as it is."""

    signature: str
    digest: str
    settled: bool


_Seen = tuple[str, int, int, int, int, int]  # path; size, times of change in ns, inode, mode


def _look(place: str, *, hidden: bool) -> Look:
    """Return a signature that changes whenever a file does, and the time of the last change in seconds."""
    top = os.stat(place)
    seen = _walk(place, hidden=hidden) if stat.S_ISDIR(top.st_mode) else [_said("", top)]
    seen.sort()
    # Whatever changes a file sets its second time, which nobody can set to an earlier one.
    latest = max((one[3] for one in seen), default=0)
    return digest(marshal.dumps(seen, 2)), latest / 1e9


def _walk(folder: str, *, hidden: bool) -> list[_Seen]:
    """Return every file and link below a folder by its path there, with what the disk says of it."""
    found: list[_Seen] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                name = entry.name
                if not hidden and (name[0] == "." or name == "__pycache__"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{below}{name}/")
                else:
                    found.append(_said(below + name, entry.stat(follow_symlinks=False)))
    return found


def _said(path: str, one: os.stat_result) -> _Seen:
    return path, one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino, one.st_mode


def _held(path: Path) -> bytes:
    return f"\0link to {os.readlink(path)}".encode() if path.is_symlink() else path.read_bytes()
