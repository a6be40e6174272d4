"""What a build must know of a unit without opening its files; each goes through JSON and back."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Raw, Struct

from generator.build.cache import digest
from generator.derive.summary import Summary, decoded, encoded
from generator.exports.figures import Row
from generator.links import Link
from generator.search import Document

MARK = 16  # hexadecimal digits
_PLACES = {  # of a field's mark among those of a summary
    name: slice(MARK * number, MARK * (number + 1)) for number, name in enumerate(Summary.__struct_fields__)
}

Anchors = dict[str, tuple[str, ...]]  # of each page of a unit, by the page's path
Documents = tuple[Document, ...]


class AccountFacts(Struct, frozen=True, eq=False):
    """Of one account's pages: `digest` of all its files, `searched` of what of them is searched.

    `summary` is as it was written; `marks` has MARK digits for each field of it, in order, that change as the
    field does; `named` are those of ours (ids) who stand in it. `leaving` are the links to other units.
    """

    name: str
    digest: str
    pages: tuple[str, ...]
    files: tuple[str, ...]
    leaving: tuple[Link, ...]
    searched: str
    marks: str
    named: tuple[str, ...]
    listed: Document
    figures: Row
    summary: Raw

    def opened(self) -> Summary:
        """Return the summary as it was."""
        return decoded(self.summary)


class EditionFacts(Struct, frozen=True):
    """Of one customer's edition: `digest` of all its files, None for an account that has none."""

    digest: str | None


class PagesFacts(Struct, frozen=True):
    """Of pages that belong to no account: as of an account's, with the digest of each file by its path."""

    files: dict[str, str]
    pages: tuple[str, ...] = ()
    leaving: tuple[Link, ...] = ()
    searched: str = ""


class ChunkFacts(Struct, frozen=True):
    """Of a chunk of the search index: `digest` of all its files, and that of each where they stand alone."""

    digest: str
    files: dict[str, str]


def marks(summary: Summary) -> str:
    """Return a mark of MARK digits for each field of a summary, in order, that changes as it does."""
    return "".join(digest(encoded(getattr(summary, name)))[:MARK] for name in Summary.__struct_fields__)


def marks_of(accounts: Iterable[AccountFacts], fields: Iterable[str]) -> Iterable[str]:
    """Yield the marks of some fields of each account's summary: they differ where a field does."""
    places = [_PLACES[name] for name in sorted(fields)]
    for account in accounts:
        yield "".join([account.marks[place] for place in places])
