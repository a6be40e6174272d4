"""What a build must know of a unit without opening its files; each goes through JSON and back."""

from __future__ import annotations

from msgspec import Struct

from generator.builder.cache import digest
from generator.derive.summary import Summary, encoded
from generator.exports.figures import FigureRow
from generator.pipeline.portfolio import OVER_ALL, PERSON
from generator.render.links import Link
from generator.search.index import Document

MARK = 16  # hexadecimal digits
OF_PERSON = "person"  # the mark of what a person's page is made from

Anchors = dict[str, tuple[str, ...]]  # of each page of a unit, by the page's path
Documents = tuple[Document, ...]


class AccountArtifact(Struct, frozen=True):
    """Of one account's pages: `digest` of all its files, `searched` of what of them is searched.

    Of its summary, an entry of its own, `marks` has MARK digits for each page or file over all accounts, by
    its name, that change as something does which it reads there; `named` are those of ours (ids) who stand in
    it. `leaving` are the links to other units.
    """

    name: str
    digest: str
    pages: tuple[str, ...]
    files: tuple[str, ...]
    leaving: tuple[Link, ...]
    searched: str
    marks: dict[str, str]
    named: tuple[str, ...]
    listed: Document
    figures: FigureRow


class EditionArtifact(Struct, frozen=True):
    """Of one customer's edition: `digest` of all its files, None for an account that has none."""

    digest: str | None


class PagesArtifact(Struct, frozen=True):
    """Of pages that belong to no account: as of an account's, with the digest of each file by its path."""

    files: dict[str, str]
    pages: tuple[str, ...] = ()
    leaving: tuple[Link, ...] = ()
    searched: str = ""


class ChunkArtifact(Struct, frozen=True):
    """Of a chunk of the search index: `digest` of all its files, and that of each where they stand alone."""

    digest: str
    files: dict[str, str]


def marks(summary: Summary) -> dict[str, str]:
    """Return a mark for each page or file over all accounts, that changes as what it reads of a summary."""
    fields = {name: encoded(getattr(summary, name)) for name in Summary.__struct_fields__}
    read = {one.name: one.reads for one in OVER_ALL} | {OF_PERSON: PERSON}
    return {name: digest(*(fields[one] for one in sorted(reads)))[:MARK] for name, reads in read.items()}
