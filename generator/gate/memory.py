"""What the gate remembers between builds: which values and editions were found clean together.

A folder of small text files, safe to delete and to share. What is damaged, foreign or of another
version of the gate is as good as not there.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def digest(data: bytes) -> str:
    """Return the digest of bytes, 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@functools.cache
def _version() -> str:
    """Return the digest of the gate's code and of the model, whose classes it goes by."""
    here = Path(__file__).parent
    code = sorted([*here.glob("*.py"), *(here.parent / "model").glob("*.py"), here.parent / "source.py"])
    return digest(b"\0".join([sys.version.encode(), *(file.read_bytes() for file in code)]))


@dataclass(frozen=True)
class Runs:
    """Of one account: runs of words with the place of each, and the words its own customer may see."""

    hidden: Mapping[str, str]
    shared: Mapping[str, str]  # to others as internal as the rest
    seen: str

    def __iter__(self) -> Iterator[tuple[str, str, bool]]:
        for run, place in self.hidden.items():
            yield run, place, False
        for run, place in self.shared.items():
            if run not in self.hidden:
                yield run, place, True


@dataclass(frozen=True)
class Clean:
    """Digests, by account, of values and editions that were compared, all with all, without a leak."""

    values: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)


class Memory:
    """Remembers in a folder, or not at all where that is None."""

    def __init__(self, folder: Path | None, own_words: str) -> None:
        mark = digest(f"{_version()}\0{own_words}".encode("utf-8", "surrogatepass"))
        self.folder = folder / mark if folder else None

    def clean(self) -> Clean:
        """Return what was found clean last."""
        held = self._read("clean")
        try:
            return Clean(dict(held["values"]), dict(held["editions"])) if held else Clean()
        except (KeyError, TypeError, ValueError):
            return Clean()

    def keep_clean(self, values: Mapping[str, str], editions: Mapping[str, str]) -> None:
        """Remember that all these were compared with each other, without a leak."""
        self._write("clean", {"values": dict(values), "editions": dict(editions)})

    def words(self, edition: str) -> frozenset[str] | None:
        """Return the words of an edition by the digest of its bytes, or None where they are not known."""
        held = self._read(f"words-{edition}")
        return frozenset(held["words"]) if held and isinstance(held.get("words"), list) else None

    def keep_words(self, edition: str, words: frozenset[str]) -> None:
        """Remember the words of an edition."""
        self._write(f"words-{edition}", {"words": sorted(words)})

    def runs(self, owner: str, mark: str, make: Callable[[str], Runs]) -> Runs:
        """Return the runs of an account whose plan has this digest, made where they are not known."""
        name = f"runs-{digest(f'{owner}/{mark}'.encode())}"
        held = self._read(name)
        if held and all(isinstance(held.get(key), dict) for key in ("hidden", "shared")):
            return Runs(held["hidden"], held["shared"], str(held.get("seen", "")))
        made = make(owner)
        self._write(name, {"hidden": dict(made.hidden), "shared": dict(made.shared), "seen": made.seen})
        return made

    def _read(self, name: str) -> dict[str, Any] | None:
        if self.folder is None:
            return None
        try:
            mark, _, body = (self.folder / name).read_text(encoding="utf-8").partition("\n")
            held = json.loads(body) if mark == digest(body.encode()) else None
        except (OSError, ValueError):
            return None
        return held if isinstance(held, dict) else None

    def _write(self, name: str, held: Mapping[str, object]) -> None:
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        body = json.dumps(held, ensure_ascii=True)
        number, waiting = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(f"{digest(body.encode())}\n{body}")
        os.replace(waiting, self.folder / name)
