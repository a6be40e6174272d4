"""What a build reads, as digests: the plans as they lie on the disk, and our own code and templates."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.builder.cache import Cache, digest, opened
from generator.builder.fingerprint import DigestMemory, code_digest
from generator.runtime.timing import step

SHARED = ("portal.yml", "people.yml", "offerings.yml", "files")  # below the plans: what all accounts share
PROGRAM = "program"


class Inputs(Struct, frozen=True, eq=False):
    """Digests of everything that pages are made from, and the memory that they come from; each look one of
    its own.

    `accounts` are the folders below the plans by name, `strays` whatever else lies there.
    """

    plans: Path
    cache: Cache
    known: DigestMemory
    code: str
    shared: str
    program: str
    strays: str
    accounts: dict[str, str]

    @classmethod
    def of(cls, plans: Path, cache: Cache, out: Path, only: Collection[str] = ()) -> Inputs:
        """Look at the plans; of the accounts at those in `only`, where it names some.

        What was read before and has not changed since is not read again. What cannot be read has a
        digest that no other run finds: whoever reads it will say so.
        """
        known = DigestMemory(cache, f"{plans.absolute()}\0{out.absolute()}")
        own = (*SHARED, PROGRAM)
        there = sorted(os.scandir(plans), key=lambda entry: entry.name) if plans.is_dir() else []
        named = [entry for entry in there if not entry.name.startswith(".") and entry.name not in own]
        folders = [entry.name for entry in named if entry.is_dir(follow_symlinks=False)]
        strays = [entry.name for entry in named if not entry.is_dir(follow_symlinks=False)]
        return cls(
            plans,
            cache,
            known,
            code_digest(known),
            *_settings(plans, known),
            digest(*strays),
            {name: _seen(known, plans / name) for name in folders if not only or name in only},
        )

    def same_settings(self) -> bool:
        """Return whether what all accounts share is still what was looked at."""
        return (self.shared, self.program) == _settings(self.plans, self.known)

    def key(self, kind: str, *parts: str) -> str:
        """Return the name of a cache entry: the digest of all that it is made from."""
        return digest(kind, self.code, self.shared, *parts)


@contextmanager
def looked(
    plans: Path, out: Path, *, accounts: Collection[str] = (), cache: Path | None = None
) -> Iterator[Inputs]:
    """Look at the plans, as `Inputs.of`, and keep in the end what is known of them and of the site."""
    with opened(cache) as store:
        with step("look"):
            inputs = Inputs.of(plans, store, out, accounts)
        try:
            yield inputs
        finally:
            inputs.known.keep()


def _settings(plans: Path, known: DigestMemory) -> tuple[str, str]:
    """Return the digests of what all accounts share, and of the playbook."""
    there = [name for name in SHARED if (plans / name).exists()]
    program = plans / PROGRAM
    shared = digest(*(part for name in there for part in (name, _seen(known, plans / name))))
    return shared, _seen(known, program) if program.exists() else ""


def _seen(known: DigestMemory, place: Path) -> str:
    try:
        return known(place)
    except OSError:
        return secrets.token_hex()
