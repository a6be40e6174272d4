"""The cache: what was built before, by the digest of everything it was built from.

A folder of files, safe to delete and to share between machines and builds. Each file starts with the
digest of its content, so that a damaged or half-written one counts as missing.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from msgspec import MsgspecError, Struct, json

T = TypeVar("T")
DAY = 24 * 3600  # seconds
KEEP_DAYS = 14  # for entries that no build uses
# Facts first: they imply that the rest is present.
SUFFIXES = ("json", "anchors.json", "searched.json", "summary.json", "zip")


def digest(*parts: bytes | str) -> str:
    """Return the digest of parts in order, 32 hexadecimal digits; the boundaries of parts count."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


class DamagedError(Exception):
    """Entries (by name) that are present but damaged, and must be rebuilt."""

    def __init__(self, *names: str) -> None:
        self.names = names
        super().__init__(*names)


class Cache(Struct, frozen=True):
    """A folder of entries; `facts` are values that convert to JSON, `files` are bytes by path."""

    folder: Path

    def facts(self, name: str, kind: type[T]) -> T | None:
        """Return the facts of an entry, None where they are missing, damaged or of another kind."""
        body = self._read(f"{name}.json")
        if body is None:
            return None
        try:
            value: T = json.decode(body, type=kind)
        except MsgspecError:
            return None
        return value

    def keep_facts(self, name: str, facts: Any) -> None:
        """Store the facts of an entry."""
        self._write(f"{name}.json", _encoded(facts))

    def files(self, name: str) -> dict[str, bytes]:
        """Return the files of an entry. Raises DamagedError where they are missing or damaged."""
        body = self._read(f"{name}.zip")
        if body is None:
            raise DamagedError(name)
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return {member.filename: archive.read(member) for member in archive.infolist()}

    def keep_files(self, name: str, files: Mapping[str, bytes]) -> None:
        """Store the files of an entry; the same files give the same bytes."""
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path in sorted(files):
                archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED, 1)
        self._write(f"{name}.zip", body.getvalue())

    def unit(self, name: str, kind: type[T]) -> T | None:
        """Return the facts of an entry that has files too; None where either is missing."""
        try:
            age = time.time() - (self.folder / f"{name}.zip").stat().st_mtime
        except OSError:
            return None
        if age > DAY:  # mark it as used: see `tidy`
            for suffix in SUFFIXES:
                with suppress(OSError):
                    os.utime(self.folder / f"{name}.{suffix}")
        return self.facts(name, kind)

    def forget(self, name: str) -> None:
        """Delete an entry, facts first."""
        for suffix in SUFFIXES:
            (self.folder / f"{name}.{suffix}").unlink(missing_ok=True)

    def tidy(self) -> None:
        """Delete entries unused for KEEP_DAYS, once a day."""
        now, stamp = time.time(), self.folder / ".tidied"
        with suppress(OSError):
            if stamp.stat().st_mtime > now - DAY:
                return
        stamp.touch()
        with os.scandir(self.folder) as entries:
            for entry in entries:
                unused = entry.is_file() and entry.stat().st_mtime < now - KEEP_DAYS * DAY
                if unused and entry.name != ".gitignore":
                    Path(entry.path).unlink(missing_ok=True)

    def _read(self, name: str) -> bytes | None:
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, _, body = content.partition(b"\n")
        return body if seal == _seal(name, body) else None

    def _write(self, name: str, body: bytes) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n")  # the cache contains everything in the plans
        number, temporary = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(number, "wb") as file:
            file.write(_seal(name, body) + b"\n" + body)
        os.chmod(temporary, 0o644)  # other users may share it; it contains nothing beyond the plans
        os.replace(temporary, self.folder / name)


_encoded = json.Encoder(order="deterministic").encode


def _seal(name: str, body: bytes) -> bytes:
    """Bind an entry's bytes to its name: a renamed entry counts as damaged."""
    return digest(name, body).encode()


@contextmanager
def open_cache(folder: Path | None) -> Iterator[Cache]:
    """Give the cache in a folder, or a temporary one."""
    if folder is not None:
        yield Cache(folder)
        return
    with tempfile.TemporaryDirectory(prefix="portal-") as temporary:
        yield Cache(Path(temporary))


def retry_damaged(cache: Cache, work: Callable[[], T]) -> T:
    """Do work, and again after deleting each damaged entry that it meets."""
    while True:
        try:
            return work()
        except DamagedError as error:
            for name in error.names:
                cache.forget(name)
