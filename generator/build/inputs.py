"""What a build reads, as digests: the plans as they lie on the disk, and our own code and templates."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.build.cache import Cache, digest, opened
from generator.build.fingerprint import Known, code_digest
from generator.timing import step

SHARED = ("portal.yml", "people.yml", "offerings.yml", "files")  # below the plans: what all accounts share
PROGRAM = "program"


class Inputs(Struct, frozen=True, eq=False):
    """Digests of everything that pages are made from, and the memory that they come from; each look one of
    its own.

    `accounts` are the folders below the plans by name, `strays` whatever else lies there.
    """

    plans: Path
    cache: Cache
    known: Known
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
        known = Known(cache, f"{plans.absolute()}\0{out.absolute()}")
        there = sorted(plans.iterdir()) if plans.is_dir() else []
        named = {path.name: path for path in there if not path.name.startswith(".")}
        own = {name: path for name, path in named.items() if name in (*SHARED, PROGRAM)}
        folders = {
            name: path
            for name, path in named.items()
            if name not in own and path.is_dir() and not path.is_symlink()
        }
        strays = [name for name in named if name not in own and name not in folders]
        shared = [part for name in SHARED if name in own for part in (name, _seen(known, own[name]))]
        return cls(
            plans,
            cache,
            known,
            code_digest(known),
            digest(*shared),
            _seen(known, own[PROGRAM]) if PROGRAM in own else "",
            digest(*strays),
            {name: _seen(known, path) for name, path in folders.items() if not only or name in only},
        )

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


def _seen(known: Known, place: Path) -> str:
    try:
        return known(place)
    except OSError:
        return secrets.token_hex()
