"""Everything a build reads, as digests: the plans on the disk, and the portal's code and templates."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.builder.cache import Cache, digest, open_cache
from generator.builder.fingerprint import DigestMemory, code_digest
from generator.runtime.timing import step

SHARED = ("portal.yml", "people.yml", "offerings.yml", "files")  # below the plans: shared by all accounts
PROGRAM = "program"


class Inputs(Struct, frozen=True, eq=False):
    """Digests of everything that pages are built from, as of one scan of the plans.

    `accounts` are the folders below the plans by name, `other_files` the digest of all other names there.
    """

    plans: Path
    cache: Cache
    digests: DigestMemory
    code: str
    shared: str
    program: str
    other_files: str
    accounts: dict[str, str]

    @classmethod
    def scan(cls, plans: Path, cache: Cache, out: Path, only: Collection[str] = ()) -> Inputs:
        """Scan the plans; of the accounts those in `only`, where it names any.

        Unchanged files are not read again. What cannot be read gets a random digest: the step that
        reads it reports the error.
        """
        digests = DigestMemory(cache, f"{plans.absolute()}\0{out.absolute()}")
        reserved = (*SHARED, PROGRAM)
        listing = sorted(os.scandir(plans), key=lambda entry: entry.name) if plans.is_dir() else []
        entries = [item for item in listing if not item.name.startswith(".") and item.name not in reserved]
        folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        others = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
        return cls(
            plans,
            cache,
            digests,
            code_digest(digests),
            *_shared_digests(plans, digests),
            digest(*others),
            {name: _digest(digests, plans / name) for name in folders if not only or name in only},
        )

    def same_settings(self) -> bool:
        """Return whether what all accounts share is unchanged since the scan."""
        return (self.shared, self.program) == _shared_digests(self.plans, self.digests)

    def key(self, kind: str, *parts: str) -> str:
        """Return the name of a cache entry: the digest of everything it is built from."""
        return digest(kind, self.code, self.shared, *parts)


@contextmanager
def open_inputs(
    plans: Path, out: Path, *, accounts: Collection[str] = (), cache: Path | None = None
) -> Iterator[Inputs]:
    """Scan the plans, and store the digests of the plans and the site at the end."""
    with open_cache(cache) as store:
        with step("scan"):
            inputs = Inputs.scan(plans, store, out, accounts)
        try:
            yield inputs
        finally:
            inputs.digests.save()


def _shared_digests(plans: Path, digests: DigestMemory) -> tuple[str, str]:
    """Return the digests of what all accounts share, and of the playbook."""
    names = [name for name in SHARED if (plans / name).exists()]
    program = plans / PROGRAM
    shared = digest(*(part for name in names for part in (name, _digest(digests, plans / name))))
    return shared, _digest(digests, program) if program.exists() else ""


def _digest(digests: DigestMemory, place: Path) -> str:
    try:
        return digests(place)
    except OSError:
        return secrets.token_hex()
