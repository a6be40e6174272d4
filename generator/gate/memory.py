"""What the gate remembers between builds: which values and editions were clean together.

A folder of small files, safe to delete and to share. Each is sealed with a digest of its subject and its
content: a file that is damaged, foreign or out of date is ignored.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.runtime.resources import installed_versions

LIBRARIES = ("cbor2", "numpy", "pydantic", "pypdf", "pyyaml")  # verdicts depend on these
_SEAL = 32  # hexadecimal digits


def digest(data: bytes) -> str:
    """Return the digest of bytes, 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=_SEAL // 2).hexdigest()


@functools.cache
def _version() -> str:
    """Return the digest of all code and library versions that verdicts depend on."""
    code = Path(__file__).parents[1]
    folders = (code / "gate", code / "model")
    readers = (code / "plans" / "source.py", code / "plans" / "yaml_faults.py")
    files = [*readers, *(file for folder in folders for file in folder.glob("*.py"))]
    versions = [sys.version, *installed_versions(LIBRARIES)]
    return digest(b"\0".join([*(v.encode() for v in versions), *(f.read_bytes() for f in sorted(files))]))


class AccountRuns(Struct, frozen=True):
    """One account's runs of words, each with its place, and the words its own customer may see."""

    hidden: Mapping[str, str]
    shared: Mapping[str, str]  # internal to other customers
    seen: str

    def __iter__(self) -> Iterator[tuple[str, str, bool]]:
        for run, place in self.hidden.items():
            yield run, place, False
        for run, place in self.shared.items():
            if run not in self.hidden:
                yield run, place, True

    def less(self, older: AccountRuns) -> AccountRuns:
        """Return the runs that are new since `older`, or that were hidden from fewer customers then."""
        return AccountRuns(
            {run: place for run, place in self.hidden.items() if run not in older.hidden},
            {run: place for run, place in self.shared.items() if run not in older.shared and run not in older.hidden},
            self.seen,
        )


class CleanState(Struct, frozen=True):
    """Digests, by account, of values and editions that were all compared without a leak."""

    values: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)


class Memory:
    """Remembers results in a folder, by account, for one set of own words and files."""

    def __init__(self, folder: Path, own: Sequence[str]) -> None:
        mark = digest("\0".join([_version(), *own]).encode("utf-8", "surrogatepass"))
        self.folder = folder / mark

    def clean(self) -> CleanState:
        """Return what was clean last time."""
        stored = self._object("clean", "", "")
        try:
            return CleanState(dict(stored["values"]), dict(stored["editions"])) if stored else CleanState()
        except (KeyError, TypeError, ValueError):
            return CleanState()

    def keep_clean(self, clean: CleanState) -> None:
        """Remember what is clean."""
        stored = {"values": dict(clean.values), "editions": dict(clean.editions)}
        self._keep_object("clean", "", "", stored)

    def runs(self, owner: str, mark: str) -> AccountRuns | None:
        """Return the runs of an account whose plan has this digest, or None if unknown."""
        stored = self._object("runs", owner, mark)
        if stored and all(isinstance(stored.get(key), dict) for key in ("hidden", "shared")):
            return AccountRuns(stored["hidden"], stored["shared"], str(stored.get("seen", "")))
        return None

    def keep_runs(self, owner: str, mark: str, runs: AccountRuns, numbers: bytes) -> None:
        """Remember the runs of an account; what is needed often also in files of its own."""
        stored = {"hidden": dict(runs.hidden), "shared": dict(runs.shared), "seen": runs.seen}
        self._keep_object("runs", owner, mark, stored)
        self._keep("numbers", owner, mark, numbers)
        self._keep("seen", owner, mark, runs.seen.encode("utf-8", "surrogatepass"))

    def seen(self, owner: str, mark: str) -> str | None:
        """Return the words that an account's own customer may see."""
        stored = self._body("seen", owner, mark)
        return None if stored is None else stored.decode("utf-8", "surrogatepass")

    def numbers(self, owner: str, mark: str) -> bytes | None:
        """Return the numbers of an account's runs."""
        return self._body("numbers", owner, mark)

    def pairs(self, edition: str, mark: str) -> bytes | None:
        """Return the numbers of words and word pairs in an edition whose bytes have this digest."""
        return self._body("pairs", edition, mark)

    def keep_pairs(self, edition: str, mark: str, pairs: bytes) -> None:
        """Remember the numbers of words and word pairs in an edition."""
        self._keep("pairs", edition, mark, pairs)

    def _object(self, kind: str, id: str, mark: str) -> dict[str, Any] | None:
        body = self._body(kind, id, mark)
        stored = json.loads(body) if body is not None else None
        return stored if isinstance(stored, dict) else None

    def _keep_object(self, kind: str, id: str, mark: str, stored: Mapping[str, object]) -> None:
        self._keep(kind, id, mark, json.dumps(stored, ensure_ascii=True).encode())

    def _body(self, kind: str, id: str, mark: str) -> bytes | None:
        try:
            data = self._file(kind, id).read_bytes()
        except OSError:
            return None
        body = data[_SEAL:]
        return body if data[:_SEAL] == _seal(kind, id, mark, body) else None

    def _keep(self, kind: str, id: str, mark: str, body: bytes) -> None:
        place = self._file(kind, id)
        place.parent.mkdir(parents=True, exist_ok=True)
        number, temporary = tempfile.mkstemp(dir=place.parent, prefix=".")
        with os.fdopen(number, "wb") as file:
            file.write(_seal(kind, id, mark, body) + body)
        os.replace(temporary, place)

    def _file(self, kind: str, id: str) -> Path:
        return self.folder / kind / digest(id.encode("utf-8", "surrogatepass"))


def _seal(kind: str, id: str, mark: str, body: bytes) -> bytes:
    about = f"{kind}\0{id}\0{mark}\0".encode("utf-8", "surrogatepass")
    return digest(about + body).encode()
