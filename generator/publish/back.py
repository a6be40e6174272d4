"""Go back to an earlier release, or stop serving an edition."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from generator.builder.editions import edition_digests
from generator.builder.own_words import own_words
from generator.gate.scan import scan
from generator.gate.values import accounts as planned
from generator.problems import SiteError, near, one_of
from generator.publish.disk import advice
from generator.publish.layout import EditionPath, ReleasePlace, published_accounts
from generator.publish.lock import exclusive_lock
from generator.publish.manifest import damage, manifest_of
from generator.publish.releases import delete, hold, mark_withdrawn, refuse_withdrawn, serve, stop


def listed(target: Path, edition: EditionPath) -> Iterator[str]:
    """Yield the releases of an edition, newest first, and which one is served."""
    place = ReleasePlace(target, edition)
    served = place.served()
    for name in reversed(place.finished()):
        manifest = manifest_of(place, name)
        source = f", {manifest.source}" if manifest.source else ""
        yield f"{name}, {len(manifest.files)} files{source}{', served' if name == served else ''}"


def roll_back(target: Path, edition: EditionPath, release: str | None, plans: Path) -> str:
    """Serve an earlier release again, or `release`, and return its name.

    A customer's release must pass the gate with today's plans first: what was withdrawn since does not
    come back. Raises SiteError if there is no such release or it may not be served; PlanError with every
    problem of the plans.
    """
    place = ReleasePlace(target, edition)
    if not place.folder.is_dir():
        raise SiteError(f"{edition} is not published in {target}")
    with exclusive_lock(target):
        refuse_withdrawn(place)
        name = _chosen(place, release)
        wrong = damage(place.files(name), manifest_of(place, name).files)
        if wrong:
            raise SiteError(f"release {name} is damaged: {wrong}. Choose another")
        if edition.account is not None:
            _refuse_leaks(place, edition.account, name, plans)
        newest = place.newest()
        if newest is not None and newest != name:
            hold(place, newest)
        serve(place, name)
    return name


def withdraw(target: Path, edition: EditionPath, now: dt.datetime) -> None:
    """Stop serving an edition immediately, and delete all its releases.

    It stays withdrawn, whatever is published, until it is restored. Marking and stopping it do not wait for
    the lock; deleting does. Raises SiteError if its releases could not be deleted yet.
    """
    place = ReleasePlace(target, edition)
    if edition.account is None:
        raise SiteError("'internal' cannot be withdrawn. Name the account whose customer edition to withdraw")
    if not place.folder.is_dir():
        published = published_accounts(target)
        raise SiteError(f"{edition} is not published in {target}.{near(edition.account, published)}")
    try:
        with contextlib.suppress(OSError):  # on a full disk, marked below, once the releases are deleted
            mark_withdrawn(place, now)
        stop(place)
        with exclusive_lock(target):
            delete(place)
            if not place.withdrawn.exists():
                mark_withdrawn(place, now)
    except (SiteError, OSError) as error:
        why = advice(error, target) if isinstance(error, OSError) else str(error)
        served = "is still served" if place.current.is_symlink() else "is no longer served"
        marked = "stays withdrawn" if place.withdrawn.exists() else "would be served again by the next publish"
        message = f"{edition} {served} and {marked}; its releases are not deleted: {why}"
        raise SiteError(f"{message}. Then run 'portal withdraw {edition}' again") from error


def _chosen(place: ReleasePlace, release: str | None) -> str:
    names, served = place.finished(), place.served()
    if release is not None:
        if release not in names:
            choice = f"There is {one_of(reversed(names))}" if names else "There is none"
            raise SiteError(f"{place.edition} has no release '{release}'. {choice}")
        return release
    earlier = [name for name in names if served is None or name < served]
    if not earlier:
        raise SiteError(f"{place.edition} has no release{f' before {served}' if served else ''} to go back to")
    return earlier[-1]


def _refuse_leaks(place: ReleasePlace, account: str, release: str, plans: Path) -> None:
    """Raise SiteError if today's plans do not let the customer see what a release shows."""
    if account not in planned(plans) or edition_digests(plans, accounts=[account])[account] is None:
        raise SiteError(f"the plans no longer have an edition for {account}, so no release of it is served again")
    leaks = scan(plans, {account: place.files(release)}, own_words())
    if leaks:
        raise SiteError("\n".join(["the gate found values that the customer may not see today", *map(str, leaks)]))
