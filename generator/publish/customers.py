"""Customers' editions: published only if they match the plans and the gate finds no leak.

The gate scans the very bytes that are published: a copy that nobody else can write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.builder.editions import CUSTOMERS, edition_digests
from generator.builder.fingerprint import files_digest
from generator.builder.own_words import own_words
from generator.gate.scan import Leak, scan
from generator.gate.values import accounts as planned
from generator.problems import PlanError, SiteError
from generator.publish.disk import files, remove
from generator.publish.edition import Request, refuse_empty, released, settled_place
from generator.publish.layout import EditionPath, ReleasePlace, published_accounts
from generator.publish.manifest import Manifest
from generator.publish.outcome import Outcome, attempt
from generator.publish.releases import delete, take_in, withdrawn_on


def publish_customers(request: Request) -> Iterator[Outcome]:
    """Publish, withdraw or leave each customer's edition, and yield each outcome."""
    if request.only and all(edition.account is None for edition in request.only):
        return
    if not request.plans.is_dir():
        raise SiteError(f"there is no folder {request.plans}, and the plans decide what customers may see")
    wanted = [edition for edition in _known(request) if request.wants(edition)]
    if not wanted:
        return
    try:
        plans = edition_digests(request.plans, jobs=request.jobs, cache=request.cache, tell=request.tell)
    except (PlanError, SiteError) as error:
        message = f"not published: {_why_no_editions(error)}. The current release is still served"
        yield Outcome(CUSTOMERS, "failed", message)
        return
    ready: dict[str, Manifest] = {}
    for edition in wanted:
        place = request.place(edition)
        outcome = attempt(place, partial(_prepare, request, place, plans.get(str(edition)), ready))
        if outcome:
            yield outcome
    copies = {id: request.place(EditionPath.of(id)).incoming / "files" for id in ready}
    memory = request.cache / "gate" if request.cache else None
    leaks = scan(request.plans, copies, own_words(), memory, request.tell) if copies else []
    for id, manifest in ready.items():
        place = request.place(EditionPath.of(id))
        own_leaks = [leak for leak in leaks if leak.edition == id]
        outcome = attempt(place, partial(_release_if_clean, request, place, manifest, own_leaks))
        if outcome:
            yield outcome


def _known(request: Request) -> list[EditionPath]:
    """Return every edition that is planned, built, published or requested."""
    built = request.site / CUSTOMERS
    names = {*planned(request.plans), *published_accounts(request.target)}
    names |= {path.name for path in built.iterdir() if path.is_dir()} if built.is_dir() else set()
    names |= {edition.account for edition in request.only if edition.account}
    return [EditionPath.of(name) for name in sorted(names)]


def _why_no_editions(error: PlanError | SiteError) -> str:
    if isinstance(error, SiteError):
        return f"the plans cannot be read: {error}"
    count = len(error.problems)
    return f"the plans have {count} problem{'' if count == 1 else 's'}. Run 'portal check' to see them"


def _prepare(request: Request, place: ReleasePlace, digest: str | None, ready: dict[str, Manifest]) -> Outcome | None:
    """Copy an edition to the target and add it to `ready`; or return why it is not published.

    `digest` is that of the files made from the plans, None if the plans have no edition.
    """
    id, site = str(place.edition), request.site / place.edition.path
    if digest is None:
        return _withdraw(place, site, asked=bool(request.only))
    on = withdrawn_on(place)
    if on is not None and place.edition not in request.restore:
        delete(place)
        message = f"still withdrawn (since {on}). Use 'portal publish --restore {id}' to serve it again"
        return Outcome(id, "held", message)
    contents = _read(site)
    manifest = Manifest({path: hashlib.sha256(data).hexdigest() for path, data in contents.items()})
    refuse_empty(site, manifest)
    if files_digest(contents) != digest:
        raise SiteError(f"{site} does not match today's plans: it is out of date or was edited. Build it again")
    outcome = settled_place(request, place, manifest)
    if outcome is None:
        take_in(place, site, manifest.files)
        ready[id] = manifest
    return outcome


def _read(site: Path) -> Mapping[str, bytes]:
    paths = files(site) if site.is_dir() else ()
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def _release_if_clean(request: Request, place: ReleasePlace, manifest: Manifest, leaks: Sequence[Leak]) -> Outcome:
    """Release a copied edition, unless the gate found leaks in it."""
    if leaks:
        raise SiteError("\n".join(["the gate found values that the customer may not see", *map(str, leaks)]))
    if place.edition in request.restore:
        remove(place.withdrawn)
    return released(request, place, manifest)


def _withdraw(place: ReleasePlace, site: Path, *, asked: bool) -> Outcome | None:
    """Withdraw an edition that is no longer in the plans."""
    if place.folder.exists() and (place.current.is_symlink() or place.releases.exists()):
        delete(place)
        message = "withdrawn because the plans no longer have an edition for it"
        return Outcome(str(place.edition), "withdrawn", message)
    if site.exists():
        raise SiteError(f"the plans have no edition for it; {site} is left over. Build the site again")
    if asked:
        raise SiteError("the plans have no edition with that name")
    return None
