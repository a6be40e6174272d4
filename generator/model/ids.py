"""Ids: short, stable, unique names that are safe in addresses."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from generator.problems import Fault, shown

LONGEST = 64
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Names that Windows reserves.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"}
)
# An editor's YAML reads an id such as 2026 as a number, so the schema accepts numbers too.
SLUG_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": "^(?!s-)[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": LONGEST,
    "not": {"enum": sorted(_RESERVED)},
}
# Folders of the plans that are not accounts.
NOT_ACCOUNTS = ("program", "files")


def folded(text: str) -> str:
    """Turn a name into the letters an id may have: "North Møre" -> "north-more"; "" if none fit."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST].strip("-")


def slug_fault(text: str) -> Fault | None:
    """Return what is wrong with an id, or None."""
    if text in _RESERVED:
        return Fault(f"{shown(text)} is reserved by Windows. Choose another id", "not-an-id")
    if _ID.fullmatch(text) and len(text) <= LONGEST:
        return None
    better = folded(text)
    usable = better and better != text and better not in _RESERVED
    hint = f"Write '{better}'" if usable else "Example: 'oslo-2'"
    limits = f"Use lower-case letters a-z, digits and single hyphens, at most {LONGEST} characters"
    return Fault(f"{shown(text)} is not a valid id. {limits}. {hint}", "not-an-id")


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
    used: set[str] = set()
    for name in sorted(set(names)):
        id = slug(name, noun)
        if id in used:
            id = f"{id[: LONGEST - 7].strip('-')}-{_mark(name)}"
        while id in used:  # equal suffixes: 1 in 16 million
            id = f"{noun}-{_mark(id)}"
        ids[name] = id
        used.add(id)
    return ids


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
