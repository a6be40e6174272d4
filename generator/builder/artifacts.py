"""Facts about the parts of a site that a build needs without opening their files; all convert to JSON."""

from __future__ import annotations

from msgspec import Struct

from generator.builder.cache import digest
from generator.derive.summary import Summary, encoded
from generator.exports.figures import FigureRow
from generator.pipeline.portfolio import PERSON_FIELDS, PORTFOLIO_OUTPUTS
from generator.render.links import Link
from generator.search.index import Document

MARK = 16  # hexadecimal digits
PERSON_MARK = "person"  # name of the mark for people's pages

Anchors = dict[str, tuple[str, ...]]  # by the path of the page
Documents = tuple[Document, ...]


class AccountArtifact(Struct, frozen=True):
    """Facts about one account's pages.

    `digest` is of all files, `search_digest` of the searchable documents. `marks` has MARK digits for each
    portfolio page or file, by name; a mark changes when a field of the summary does that this page reads.
    `people` are the ids of team members it names, `outgoing` the links to pages of other units.
    """

    name: str
    digest: str
    pages: tuple[str, ...]
    files: tuple[str, ...]
    outgoing: tuple[Link, ...]
    search_digest: str
    marks: dict[str, str]
    people: tuple[str, ...]
    listing: Document
    figures: FigureRow


class EditionArtifact(Struct, frozen=True):
    """Facts about one customer's edition: `digest` of all files, None for an account without an edition."""

    digest: str | None


class PagesArtifact(Struct, frozen=True):
    """Facts about pages that belong to no account, with the digest of each file by its path."""

    files: dict[str, str]
    pages: tuple[str, ...] = ()
    outgoing: tuple[Link, ...] = ()
    search_digest: str = ""


class ChunkArtifact(Struct, frozen=True):
    """Facts about a chunk of the search index: `digest` of all files, `files` where installed one by one."""

    digest: str
    files: dict[str, str]


def marks(summary: Summary) -> dict[str, str]:
    """Return a mark for each portfolio page or file, which changes with the fields it reads."""
    fields = {name: encoded(getattr(summary, name)) for name in Summary.__struct_fields__}
    reads = {output.name: output.reads for output in PORTFOLIO_OUTPUTS} | {PERSON_MARK: PERSON_FIELDS}
    return {name: digest(*(fields[field] for field in sorted(read)))[:MARK] for name, read in reads.items()}
