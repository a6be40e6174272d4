"""What is built by itself and kept: one account's pages, or one customer's edition.

A unit is named by the digest of all it is made from, and lies in the cache as facts and files. Accounts
know nothing of each other, so any process on any machine can make them.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from generator.audience.narrow import narrow_for_customer
from generator.builder.artifacts import AccountArtifact, EditionArtifact, marks
from generator.builder.cache import Cache, digest
from generator.builder.fingerprint import content, files_digest
from generator.check.plans import check_accounts
from generator.check.references import KnownIds
from generator.derive.summary import encoded
from generator.engine.mkdocs.edition import build_edition
from generator.engine.mkdocs.plugin import build_pages
from generator.model.portfolio import Account, Settings, View
from generator.pages.edition import NOT_FOUND, PLAN, edition_site, pictures_of
from generator.pipeline.site import AccountPart, account_part, link_problem, mentioned, site_name
from generator.plans.load import load_account
from generator.plans.pictures import cleaned
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem, SiteError
from generator.render.links import Link, anchors, broken, broken_links, inside, links
from generator.render.page import Page, Site
from generator.runtime.timing import Seconds, measured, step
from generator.search.index import FOLDER, Document, Files, document, search_index

F = TypeVar("F")


class BuildContext(Struct, frozen=True):
    """What the accounts of a build have in common; `judged` ones are read and checked only."""

    plans: Path
    cache: Cache
    settings: Settings
    known_ids: KnownIds  # what all accounts may refer to
    today: dt.date | None  # None for editions, which know no day
    judged: bool = False


class AccountJob(Struct, frozen=True):
    """An account to be made into the unit of this `key`, from a folder of this `digest`."""

    id: str
    digest: str
    key: str


class JobResult(Struct, Generic[F]):
    """What came of so many accounts: facts by id, what is wrong with the plans, where the time went."""

    asked: int = 0
    last: str = ""  # of the accounts, by id
    facts: dict[str, F] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seconds: Seconds = field(default_factory=dict)


def make_accounts(work: BuildContext, accounts: Sequence[AccountJob]) -> JobResult[AccountArtifact]:
    """Make the internal pages of accounts and put them into the cache.

    Raises SiteError for a broken template, or where a plan changes meanwhile.
    """
    made = JobResult[AccountArtifact](len(accounts), accounts[-1].id)
    with measured() as made.seconds:
        ready = {wanted: one for wanted in accounts if (one := _ready(work, wanted, made))}
        pages = [page for one in ready.values() for page in one.part.pages]
        files = [file for one in ready.values() for file in one.part.files]
        finished = framed(pages, site_name(work.settings), files, frame=False)
        with step("write"):
            for wanted, one in ready.items():
                made.facts[wanted.id] = _keep_account(work, wanted, one, finished)
    return made


def make_editions(work: BuildContext, accounts: Sequence[AccountJob]) -> JobResult[EditionArtifact]:
    """Make the editions of accounts' customers and put them into the cache; the facts of one without say so.

    Raises SiteError for a broken template or link, or where a plan changes meanwhile.
    """
    made = JobResult[EditionArtifact](len(accounts), accounts[-1].id)
    with measured() as made.seconds:
        for wanted in accounts:
            account = _read(work, wanted, made)
            if account is None or work.judged:
                continue
            files = _edition(work, account)
            facts = EditionArtifact(None if files is None else files_digest(files))
            with step("write"):
                work.cache.keep_files(wanted.key, files or {})
                work.cache.keep_facts(wanted.key, facts)
            made.facts[wanted.id] = facts
    return made


class _Ready(Struct, frozen=True):
    """An account's part of the site, with all links of its pages and the anchors of each by its path."""

    part: AccountPart
    links: Sequence[Link]
    anchors: Mapping[str, frozenset[str]]


def _ready(work: BuildContext, wanted: AccountJob, made: JobResult[AccountArtifact]) -> _Ready | None:
    """Make an account's pages, not yet framed; None where something is wrong, which is noted."""
    account = _read(work, wanted, made)
    if account is None or work.judged or work.today is None:
        return None
    try:
        with step("pages"):
            part = account_part(work.plans, View(account, work.settings, work.today))
    except PlanError as error:
        made.problems += error.problems
        return None
    with step("links"):
        found = [link for page in part.pages for link in links(page)]
        there = {page.path: anchors(page) for page in part.pages}
        known = {*there, *(path for path, _ in part.files)}
        wrong = broken(inside(found, known), known, there.get)
        faults = [link_problem(work.plans, link) for link in wrong]
    made.problems += faults
    return None if faults else _Ready(part, found, there)


def _read(work: BuildContext, wanted: AccountJob, made: JobResult[F]) -> Account | None:
    """Read and check an account; None where something is wrong, which is noted."""
    with step("load"):
        reading = Reading(work.plans, work.settings)
        folder = work.plans / wanted.id
        account = load_account(reading, folder)
        problems = [*reading.problems, *check_accounts(reading, work.known_ids)]
        made.problems += problems
        # What was read while it changed may be neither the old plan nor the new one.
        if not problems and content(folder) != wanted.digest:
            raise SiteError(f"{folder}: changed while it was read. Build again")
    return None if problems else account


def _keep_account(
    work: BuildContext, wanted: AccountJob, one: _Ready, finished: Mapping[str, bytes]
) -> AccountArtifact:
    """Put an account's finished pages into the cache, with what a build must know of them unopened."""
    part, cache = one.part, work.cache
    named = mentioned(encoded(part.summary).decode())
    folder = f"accounts/{wanted.id}/"
    own = {path.removeprefix(folder): data for path, data in finished.items() if path.startswith(folder)}
    mine = {folder + path for path in own}
    leaving = {(link.target, link.anchor): link for link in one.links if link.target not in mine}
    facts = AccountArtifact(
        name=part.summary.name,
        digest=files_digest(own),
        pages=tuple(page.path for page in part.pages),
        files=tuple(path for path, _ in part.files),
        leaving=tuple(leaving.values()),
        searched=keep_searched(cache, wanted.key, part.searched),
        marks=marks(part.summary),
        named=tuple(person.id for person in work.settings.people if person.id in named),
        listed=part.listed,
        figures=part.figures,
    )
    cache.keep_facts(f"{wanted.key}.summary", part.summary)
    cache.keep_facts(f"{wanted.key}.anchors", {path: sorted(some) for path, some in one.anchors.items()})
    cache.keep_files(wanted.key, own)
    cache.keep_facts(wanted.key, facts)  # last: it says that the rest is there
    return facts


def keep_searched(cache: Cache, key: str, documents: Sequence[Document]) -> str:
    """Put what of a unit's pages is searched into the cache, and return its digest."""
    cache.keep_facts(f"{key}.searched", documents)
    return digest(*(part for document in documents for part in document))


def framed(
    pages: Sequence[Page], name: str, files: Sequence[tuple[str, bytes]] = (), *, frame: bool
) -> dict[str, bytes]:
    """Return pages with their chrome and the files beside them, by path, with or without the site's frame."""
    if not pages and not frame:
        return dict(files)
    with step("chrome"), tempfile.TemporaryDirectory() as folder:
        build_pages(pages, Path(folder), site_name=name, files=files, frame=frame)
        return read_tree(Path(folder))


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their path there."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _edition(work: BuildContext, account: Account) -> dict[str, bytes] | None:
    """Return the files of an account's edition, None where its customer has none."""
    view = narrow_for_customer(account, work.settings)
    if view is None:
        return None
    with step("pages"):
        logos = [view.plan.account.logo] if view.plan.account.logo else []
        site = edition_site(view, cleaned(work.plans, view.id, pictures_of(view), logos))
    with step("search"):
        site = replace(site, files=(*site.files, *_search(site)))
    faults = tuple(broken_links(site.pages, [path for path, _ in site.files], whole=True))
    if faults:
        lines = [f"{view.id}/{link.page}: the link {link.href} {link.text}" for link in faults]
        raise SiteError("\n".join(lines))
    with step("chrome"), tempfile.TemporaryDirectory() as folder:
        build_edition(site, Path(folder))
        return read_tree(Path(folder))


def _search(site: Site) -> Files:
    """Return the search index of an edition, in its language; the whole plan repeats the other pages."""
    pages = [document(page) for page in site.pages if page.path not in (NOT_FOUND, PLAN)]
    return tuple(
        (f"{FOLDER}/{path}", data) for path, data in search_index(pages, site.language.split("-")[0])
    )
