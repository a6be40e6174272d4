"""The cache: what was made before, by the digest of everything it was made from.

A folder of files of our own form, safe to delete and to share between machines and builds: each carries
the digest of what it holds, so that a damaged or half-written one is as good as not there.
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
KEPT = 14  # days that an entry which nobody uses stays
ENDINGS = (
    "json",
    "anchors.json",
    "searched.json",
    "summary.json",
    "zip",
)  # facts first: they say that the rest is there


def digest(*parts: bytes | str) -> str:
    """Return the digest of parts in order, 32 hexadecimal digits; where one ends counts."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


class DamagedError(Exception):
    """Entries (by name) that say they are there and cannot be trusted: they must be made anew."""

    def __init__(self, *names: str) -> None:
        self.names = names
        super().__init__(*names)


class Cache(Struct, frozen=True):
    """A folder of entries; `facts` are values that go through JSON, `files` are bytes by their path."""

    folder: Path

    def facts(self, name: str, kind: type[T]) -> T | None:
        """Return the facts of an entry, None where there are none of this kind that can be trusted."""
        body = self._read(f"{name}.json")
        if body is None:
            return None
        try:
            found: T = json.decode(body, type=kind)
        except MsgspecError:
            return None
        return found

    def keep_facts(self, name: str, facts: Any) -> None:
        """Remember the facts of an entry."""
        self._write(f"{name}.json", _encoded(facts))

    def kept_at(self, name: str) -> float:
        """Return when the facts of an entry were kept, in seconds since 1970; 0 where there are none."""
        try:
            return os.stat(f"{self.folder}/{name}.json").st_mtime
        except OSError:
            return 0.0

    def files(self, name: str) -> dict[str, bytes]:
        """Return the files of an entry. Raises DamagedError where they cannot be trusted."""
        body = self._read(f"{name}.zip")
        if body is None:
            raise DamagedError(name)
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return {one.filename: packed.read(one) for one in packed.infolist()}

    def keep_files(self, name: str, files: Mapping[str, bytes]) -> None:
        """Remember the files of an entry; the same files are the same bytes."""
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for path in sorted(files):
                packed.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED, 1)
        self._write(f"{name}.zip", body.getvalue())

    def unit(self, name: str, kind: type[T]) -> T | None:
        """Return the facts of an entry that has files too; None where either is missing."""
        packed = self.folder / f"{name}.zip"
        try:
            age = time.time() - packed.stat().st_mtime
        except OSError:
            return None
        if age > DAY:  # it is in use: see `tidy`
            for ending in ENDINGS:
                with suppress(OSError):
                    os.utime(self.folder / f"{name}.{ending}")
        return self.facts(name, kind)

    def forget(self, name: str) -> None:
        """Delete an entry, facts first."""
        for ending in ENDINGS:
            (self.folder / f"{name}.{ending}").unlink(missing_ok=True)

    def tidy(self) -> None:
        """Delete what nobody has used for long, once a day."""
        now, tidied = time.time(), self.folder / ".tidied"
        with suppress(OSError):
            if tidied.stat().st_mtime > now - DAY:
                return
        tidied.touch()
        with os.scandir(self.folder) as entries:
            for entry in entries:
                old = entry.is_file() and entry.stat().st_mtime < now - KEPT * DAY
                if old and entry.name != ".gitignore":
                    Path(entry.path).unlink(missing_ok=True)

    def _read(self, name: str) -> bytes | None:
        try:
            whole = (self.folder / name).read_bytes()
        except OSError:
            return None
        mark, _, body = whole.partition(b"\n")
        return body if mark == _mark(name, body) else None

    def _write(self, name: str, body: bytes) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n")  # it holds all that the plans hold
        number, waiting = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(number, "wb") as file:
            file.write(_mark(name, body) + b"\n" + body)
        os.chmod(waiting, 0o644)  # others may use it too; it holds nothing that the plans do not
        os.replace(waiting, self.folder / name)


_encoded = json.Encoder(order="deterministic").encode


def _mark(name: str, body: bytes) -> bytes:
    """Bind an entry's bytes to its name: one renamed over another is as good as damaged."""
    return digest(name, body).encode()


@contextmanager
def opened(folder: Path | None) -> Iterator[Cache]:
    """Give the cache in a folder, or one that is gone afterwards."""
    if folder is not None:
        yield Cache(folder)
        return
    with tempfile.TemporaryDirectory(prefix="portal-") as passing:
        yield Cache(Path(passing))


def until_whole(cache: Cache, work: Callable[[bool], T]) -> T:
    """Do work, again after each damaged entry that it comes upon is forgotten.

    It is told whether what is remembered of entries elsewhere can be trusted: not once one was damaged.
    """
    trusted = True
    while True:
        try:
            return work(trusted)
        except DamagedError as error:
            trusted = False
            for name in error.names:
                cache.forget(name)
