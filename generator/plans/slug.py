"""Names -> ids: short, stable, unique, of the letters an address can carry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.model.kinds import folded, slug_fault

LONGEST = 64
# Folders among the plans that are not accounts.
NOT_ACCOUNTS = ("program", "files")


def slug(name: str, noun: str) -> str:
    """Return the id a name suggests: "Gekko & Co" -> "gekko-co".

    A name without usable letters, or one the portal keeps for itself, gets the noun in front.
    """
    text = folded(name)
    if not text:
        return f"{noun}-{_mark(name)}"
    if slug_fault(text) or text in NOT_ACCOUNTS:
        return f"{noun}-{text}"[:LONGEST].strip("-")
    return text


def slugs(names: Iterable[str], noun: str) -> dict[str, str]:
    """Return an id of its own for every name, whatever the order of the names.

    Where two names suggest the same id, the first in alphabetical order has it, and the others carry
    a mark made from their name, so that they keep their ids when more names arrive.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        id = slug(name, noun)
        if id in taken:
            id = f"{id[: LONGEST - 7].strip('-')}-{_mark(name)}"
        while id in taken:  # two marks alike: one in 16 million
            id = f"{noun}-{_mark(id)}"
        ids[name] = id
        taken.add(id)
    return ids


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
