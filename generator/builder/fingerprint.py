"""Digests of files and folders, remembered so that unchanged files are not read again."""

from __future__ import annotations

import marshal
import os
import stat
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.builder.cache import Cache, digest
from generator.runtime.resources import MKDOCS, ROOT, THEME, installed_versions

# Libraries that pages, editions or the gate's verdict on them depend on, by distribution: a receipt of a build
# holds for these versions only.
LIBRARIES = (
    "babel", "cbor2", "icalendar", "jinja2", "markdown", "markupsafe", "matplotlib", "mkdocs", "mkdocs-material",
    "msgspec", "nh3", "numpy", "pagefind-bin", "pillow", "pydantic", "pydantic-core", "pypdf", "pyyaml", "simpleeval",
)  # fmt: skip
# Seconds: a file modified less than this before it was read may change again without a new time stamp.
SETTLED = 2.0


def files_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of files by their paths below a folder, in any order."""
    return digest(*(part for path in sorted(files) for part in (path, files[path])))


def content_digest(place: Path, *, hidden: bool = False) -> str:
    """Return the digest of a file, or of the files below a folder; with `hidden` also of hidden names.

    That of a folder is `files_digest` of its files; a link counts as the name of its target.
    Raises OSError where something cannot be read.
    """
    if place.is_file():
        return digest(place.read_bytes())
    return files_digest({path: _bytes_of(place / path) for path, *_ in _walk(str(place), hidden=hidden)})


def code_digest(digests: DigestMemory) -> str:
    """Return the digest of everything except plans that pages depend on: code, templates, libraries.

    The code is that of the running process, whatever was edited since its first request.
    """
    return digest(_running_code(digests), digests(THEME), digests(MKDOCS))


_running: list[str] = []


def _running_code(digests: DigestMemory) -> str:
    if not _running:
        version = ".".join(map(str, sys.version_info))
        _running.append(digest(version, *installed_versions(LIBRARIES), digests(ROOT / "generator")))
    return _running[0]


class DigestMemory:
    """Digests of places on this machine's disks, kept from one run to the next.

    A place is unchanged, as in git, where its files' names, sizes, inodes and times are.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._name = cache, f"known-{digest(name)}"
        self._known = cache.facts(self._name, dict[str, KnownDigest]) or {}
        self._saved = dict(self._known)

    def __call__(self, place: Path | str, *, hidden: bool = False) -> str:
        """Return the digest of the content of a place; see `content_digest`."""
        name, now = os.path.abspath(place), time.time()
        signature, changed = _signature(name, hidden=hidden)
        known = self._known.get(name)
        if known and known.signature == signature and known.settled:
            return known.digest
        content = content_digest(Path(name), hidden=hidden)
        self._known[name] = KnownDigest(signature, content, settled=changed + SETTLED < now)
        return content

    def forget(self, place: Path) -> None:
        """Forget a deleted place."""
        self._known.pop(os.path.abspath(place), None)

    def save(self) -> None:
        """Store the digests, if there are new ones."""
        if self._known != self._saved:
            self._cache.keep_facts(self._name, self._known)
            self._saved = dict(self._known)


class KnownDigest(Struct, frozen=True, array_like=True):
    """The digest of a place; `settled` where any later change must have changed the signature."""

    signature: str
    digest: str
    settled: bool


_FileStatus = tuple[str, int, int, int, int, int]  # path; size, times of change in ns, inode, mode


def _signature(place: str, *, hidden: bool) -> tuple[str, float]:
    """Return a signature that changes whenever a file does, and the time of the last change in seconds."""
    top = os.stat(place)
    files = _walk(place, hidden=hidden) if stat.S_ISDIR(top.st_mode) else [_file_status("", top)]
    files.sort()
    # ctime: every change of a file sets it, and no program can set it back.
    latest = max((file[3] for file in files), default=0)
    return digest(marshal.dumps(files, 2)), latest / 1e9


def _walk(folder: str, *, hidden: bool) -> list[_FileStatus]:
    """Return every file and link below a folder by its path there, with its status on the disk."""
    files: list[_FileStatus] = []
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
                    files.append(_file_status(below + name, entry.stat(follow_symlinks=False)))
    return files


def _file_status(path: str, status: os.stat_result) -> _FileStatus:
    return path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_mode


def _bytes_of(path: Path) -> bytes:
    return f"\0link to {os.readlink(path)}".encode() if path.is_symlink() else path.read_bytes()
