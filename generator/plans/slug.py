"""Names -> ids: short, stable, unique, and safe in addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.model.kinds import folded, slug_fault

LONGEST = 64
# Folders of the plans that are not accounts.
NOT_ACCOUNTS = ("program", "files")


def slug(name: str, noun: str) -> str:
    """Return the id a name suggests: "Gekko & Co" -> "gekko-co".

    A name without usable letters, or a reserved one, gets the noun in front.
    """
    text = folded(name)
    if not text:
        return f"{noun}-{_mark(name)}"
    if slug_fault(text) or text in NOT_ACCOUNTS:
        return f"{noun}-{text}"[:LONGEST].strip("-")
    return text


def slugs(names: Iterable[str], noun: str) -> dict[str, str]:
    """Return a unique id for every name, whatever their order.

    If two names suggest the same id, the first in alphabetical order gets it; the others get a suffix
    derived from their name, so that their ids stay when names are added.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        id = slug(name, noun)
        if id in taken:
            id = f"{id[: LONGEST - 7].strip('-')}-{_mark(name)}"
        while id in taken:  # equal suffixes: 1 in 16 million
            id = f"{noun}-{_mark(id)}"
        ids[name] = id
        taken.add(id)
    return ids


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
