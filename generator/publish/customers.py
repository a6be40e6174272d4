"""Customers' editions: published only if they are what the plans make, and the gate finds nothing in them.

The bytes that the gate looks through are those that are published: a copy that nobody else can write.
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
    """Publish, withdraw or leave each customer's edition, and yield what became of it."""
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
        message = f"not published: {_why_no_editions(error)}. What was served is still served"
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
    """Return every edition that is planned, built, published or asked for."""
    built = request.site / CUSTOMERS
    names = {*planned(request.plans), *published_accounts(request.target)}
    names |= {path.name for path in built.iterdir() if path.is_dir()} if built.is_dir() else set()
    names |= {edition.account for edition in request.only if edition.account}
    return [EditionPath.of(name) for name in sorted(names)]


def _why_no_editions(error: PlanError | SiteError) -> str:
    if isinstance(error, SiteError):
        return f"the plans make no edition: {error}"
    count = len(error.problems)
    return f"the plans have {count} problem{'' if count == 1 else 's'}, 'portal check' says where"


def _prepare(
    request: Request, place: ReleasePlace, digest: str | None, ready: dict[str, Manifest]
) -> Outcome | None:
    """Copy an edition to where it is to be published, and say so in `ready`; or say why it is not.

    `digest` is that of the files that the plans make, None where they make none.
    """
    id, site = str(place.edition), request.site / place.edition.path
    if digest is None:
        return _withdraw(place, site, asked=bool(request.only))
    on = withdrawn_on(place)
    if on is not None and place.edition not in request.restore:
        delete(place)
        message = (
            f"stays withdrawn, as somebody said on {on}. 'portal publish --restore {id}' serves it again"
        )
        return Outcome(id, "held", message)
    contents = _read(site)
    manifest = Manifest({path: hashlib.sha256(data).hexdigest() for path, data in contents.items()})
    refuse_empty(site, manifest)
    if files_digest(contents) != digest:
        raise SiteError(f"{site} is not what the plans make today: it is older, or was edited. Build it anew")
    outcome = settled_place(request, place, manifest)
    if outcome is None:
        take_in(place, site, manifest.files)
        ready[id] = manifest
    return outcome


def _read(site: Path) -> Mapping[str, bytes]:
    paths = files(site) if site.is_dir() else ()
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def _release_if_clean(
    request: Request, place: ReleasePlace, manifest: Manifest, leaks: Sequence[Leak]
) -> Outcome:
    """Publish a copied edition in which the gate found nothing."""
    if leaks:
        raise SiteError("\n".join(["the gate found what the customer may not see", *map(str, leaks)]))
    if place.edition in request.restore:
        remove(place.withdrawn)
    return released(request, place, manifest)


def _withdraw(place: ReleasePlace, site: Path, *, asked: bool) -> Outcome | None:
    """Withdraw an edition that the plans no longer have."""
    if place.folder.exists() and (place.current.is_symlink() or place.releases.exists()):
        delete(place)
        message = "withdrawn, for the plans have no edition for it any more"
        return Outcome(str(place.edition), "withdrawn", message)
    if site.exists():
        raise SiteError(f"the plans have no edition for it, {site} is left over. Build the site anew")
    if asked:
        raise SiteError("the plans have no edition of that name")
    return None
