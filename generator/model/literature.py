"""The literature that plan files follow: its works, and the place in them that a field comes from."""

import re

from msgspec import Struct
from pydantic.fields import FieldInfo

OURS = "the portal's own"


class CitedWork(Struct, frozen=True):
    """A work of the literature; `short` is its name in citations, `unit` is what its numbers count."""

    short: str
    title: str
    by: str
    unit: tuple[str, str] = ("", "")  # singular, plural


# Letter of a work in `source` -> the work.
WORKS = {
    "K": CitedWork(
        "The Keys",
        "The Keys to Effective Strategic Account Planning, 2nd edition",
        "Andersen, Jones and Lenhart; PMI and SAMA",
        ("ch.", "ch."),
    ),
    "T": CitedWork(
        "10-Step process", "10-Step Strategic Account Alignment Process", "Global Partners", ("slide", "slides")
    ),
    "S": CitedWork("KAM course", "Slides on key account management", "a university course"),
    "C": CitedWork(
        "Perfecting Service Management", "Perfecting Service Management, no. 40", "Customer Centricity, 2004"
    ),
    "I": CitedWork("Infonet case", "Infonet Client Management Program", "a case by PMI"),
}
_NUMBERS = r"[0-9]+(?:-[0-9]+)?(?:, [0-9]+(?:-[0-9]+)?)*"
_MARK = re.compile(rf"([KTSCI])(?: ({_NUMBERS}))?(?: (fig\. [0-9]+))?")


class Cited(Struct, frozen=True):
    """The source of one field, if not that of its group: `Internal[Annotated[Text, Cited("K 9")]]`."""

    source: str


class Citation(Struct, frozen=True):
    """A place in a work, for readers: "The Keys, ch. 6, fig. 7"; `work` is its letter."""

    work: str
    text: str


def citations(source: str) -> tuple[Citation, ...]:
    """Return the citations of a source such as "K 6, 8; T 17"; none for "", the portal's own.

    Raises ValueError for an unknown work or place.
    """
    return tuple(_citation(mark) for mark in source.split("; ")) if source else ()


def _citation(mark: str) -> Citation:
    match = _MARK.fullmatch(mark)
    if not match:
        raise ValueError(f"{mark!r} is not a citation. Write it as K 6 fig. 7, K 6, 8 or S")
    work, numbers, figure = WORKS[match[1]], match[2], match[3]
    if numbers and not work.unit[0]:
        raise ValueError(f"{mark!r}: {work.short} has no numbered places")
    unit = work.unit[0 if numbers and numbers.isdigit() else 1]
    place = numbers and f"{unit} {numbers.replace('-', '–')}"
    return Citation(match[1], ", ".join(part for part in (work.short, place, figure) if part))


def cited(field: FieldInfo) -> str | None:
    """Return a field's own source, None if it has its group's."""
    return next((mark.source for mark in field.metadata if isinstance(mark, Cited)), None)
