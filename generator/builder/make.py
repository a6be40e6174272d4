"""The units of a site: one account's pages, or one customer's edition, each built and cached by itself.

A unit is named by the digest of everything it is built from, and cached as facts and files. Accounts are
independent of each other, so any process on any machine can build them.
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
from generator.builder.fingerprint import content_digest, files_digest
from generator.check.plans import check_accounts
from generator.check.references import KnownIds
from generator.derive.summary import encoded
from generator.engine.mkdocs.edition import build_edition
from generator.engine.mkdocs.plugin import build_pages
from generator.model.portfolio import Account, Settings, View
from generator.pages.edition import NOT_FOUND, PLAN, edition_site, pictures_of
from generator.pipeline.site import AccountPart, account_part, ids_in, link_problem, site_name
from generator.plans.load import load_account
from generator.plans.pictures import cleaned
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem, SiteError
from generator.render.links import Link, anchors, broken, broken_links, links, links_within
from generator.render.page import Page, Site
from generator.runtime.timing import Seconds, measured, step
from generator.search.index import FOLDER, Document, Files, document, search_index

F = TypeVar("F")


class BuildContext(Struct, frozen=True):
    """What the accounts of a build have in common; with `check_only` they are read and checked, not built."""

    plans: Path
    cache: Cache
    settings: Settings
    known_ids: KnownIds  # that any account may refer to
    today: dt.date | None  # None for editions, which do not depend on it
    check_only: bool = False


class AccountJob(Struct, frozen=True):
    """An account to build as the unit `key`, from a folder with this `digest`."""

    id: str
    digest: str
    key: str


class JobResult(Struct, Generic[F]):
    """The result for some accounts: facts by id, problems of the plans, seconds by step."""

    accounts: int = 0
    last: str = ""  # id of the last account
    facts: dict[str, F] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seconds: Seconds = field(default_factory=dict)


def make_accounts(context: BuildContext, jobs: Sequence[AccountJob]) -> JobResult[AccountArtifact]:
    """Build the internal pages of accounts and cache them.

    Raises SiteError for a broken template, or where a plan changes meanwhile.
    """
    result = JobResult[AccountArtifact](len(jobs), jobs[-1].id)
    with measured() as result.seconds:
        bodies = {job: body for job in jobs if (body := _account_body(context, job, result))}
        pages = [page for body in bodies.values() for page in body.part.pages]
        files = [file for body in bodies.values() for file in body.part.files]
        finished = add_chrome(pages, site_name(context.settings), files, frame=False)
        with step("write"):
            for job, body in bodies.items():
                result.facts[job.id] = _keep_account(context, job, body, finished)
    return result


def make_editions(context: BuildContext, jobs: Sequence[AccountJob]) -> JobResult[EditionArtifact]:
    """Build the editions of accounts' customers and cache them; the facts record an account without one.

    Raises SiteError for a broken template or link, or where a plan changes meanwhile.
    """
    result = JobResult[EditionArtifact](len(jobs), jobs[-1].id)
    with measured() as result.seconds:
        for job in jobs:
            account = _read(context, job, result)
            if account is None or context.check_only:
                continue
            files = _edition(context, account)
            facts = EditionArtifact(None if files is None else files_digest(files))
            with step("write"):
                context.cache.keep_files(job.key, files or {})
                context.cache.keep_facts(job.key, facts)
            result.facts[job.id] = facts
    return result


class _AccountBody(Struct, frozen=True):
    """An account's part of the site without chrome, its links, and the anchors of each page by path."""

    part: AccountPart
    links: Sequence[Link]
    anchors: Mapping[str, frozenset[str]]


def _account_body(context: BuildContext, job: AccountJob, result: JobResult[AccountArtifact]) -> _AccountBody | None:
    """Make an account's pages without chrome; None where there are problems, added to the result."""
    account = _read(context, job, result)
    if account is None or context.check_only or context.today is None:
        return None
    try:
        with step("pages"):
            part = account_part(context.plans, View(account, context.settings, context.today))
    except PlanError as error:
        result.problems += error.problems
        return None
    with step("links"):
        page_links = [link for page in part.pages for link in links(page)]
        page_anchors = {page.path: anchors(page) for page in part.pages}
        paths = {*page_anchors, *(path for path, _ in part.files)}
        faults = broken(links_within(page_links, paths), paths, page_anchors.get)
        problems = [link_problem(context.plans, link) for link in faults]
    result.problems += problems
    return None if problems else _AccountBody(part, page_links, page_anchors)


def _read(context: BuildContext, job: AccountJob, result: JobResult[F]) -> Account | None:
    """Read and check an account; None where there are problems, added to the result."""
    with step("load"):
        reading = Reading(context.plans, context.settings)
        folder = context.plans / job.id
        account = load_account(reading, folder)
        problems = [*reading.problems, *check_accounts(reading, context.known_ids)]
        result.problems += problems
        # A plan that changed while it was read may be neither the old one nor the new one.
        if not problems and content_digest(folder) != job.digest:
            raise SiteError(f"{folder}: changed while it was read. Build again")
    return None if problems else account


def _keep_account(
    context: BuildContext, job: AccountJob, body: _AccountBody, finished: Mapping[str, bytes]
) -> AccountArtifact:
    """Cache an account's finished pages and their facts."""
    part, cache = body.part, context.cache
    ids = ids_in(encoded(part.summary).decode())
    folder = f"accounts/{job.id}/"
    files = {path.removeprefix(folder): data for path, data in finished.items() if path.startswith(folder)}
    paths = {folder + path for path in files}
    outgoing = {(link.target, link.anchor): link for link in body.links if link.target not in paths}
    facts = AccountArtifact(
        name=part.summary.name,
        digest=files_digest(files),
        pages=tuple(page.path for page in part.pages),
        files=tuple(path for path, _ in part.files),
        outgoing=tuple(outgoing.values()),
        search_digest=keep_searched(cache, job.key, part.searched),
        marks=marks(part.summary),
        people=tuple(person.id for person in context.settings.people if person.id in ids),
        listing=part.listing,
        figures=part.figures,
    )
    cache.keep_facts(f"{job.key}.summary", part.summary)
    cache.keep_facts(f"{job.key}.anchors", {path: sorted(ids) for path, ids in body.anchors.items()})
    cache.keep_files(job.key, files)
    cache.keep_facts(job.key, facts)  # last: it implies that the rest is present
    return facts


def keep_searched(cache: Cache, key: str, documents: Sequence[Document]) -> str:
    """Cache the searchable documents of a unit, and return their digest."""
    cache.keep_facts(f"{key}.searched", documents)
    return digest(*(part for document in documents for part in document))


def add_chrome(
    pages: Sequence[Page], name: str, files: Sequence[tuple[str, bytes]] = (), *, frame: bool
) -> dict[str, bytes]:
    """Return pages with their chrome, and files, by path; `frame` adds the shared assets and the 404 page."""
    if not pages and not frame:
        return dict(files)
    with step("chrome"), tempfile.TemporaryDirectory() as folder:
        build_pages(pages, Path(folder), site_name=name, files=files, frame=frame)
        return read_tree(Path(folder))


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their path there."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _edition(context: BuildContext, account: Account) -> dict[str, bytes] | None:
    """Return the files of an account's edition, None where its customer has none."""
    view = narrow_for_customer(account, context.settings)
    if view is None:
        return None
    with step("pages"):
        logos = [view.plan.account.logo] if view.plan.account.logo else []
        site = edition_site(view, cleaned(context.plans, view.id, pictures_of(view), logos))
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
    """Return the search index of an edition in its language, without the page that repeats the others."""
    pages = [document(page) for page in site.pages if page.path not in (NOT_FOUND, PLAN)]
    return tuple((f"{FOLDER}/{path}", data) for path, data in search_index(pages, site.language.split("-")[0]))
