"""Publish editions, each independently, from `site/` to readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.builder.install import unfinished_marker
from generator.problems import SiteError
from generator.publish.customers import publish_customers
from generator.publish.disk import digests
from generator.publish.edition import Request, refuse_empty, released, settled_place
from generator.publish.layout import THE_INTERNAL, ReleasePlace
from generator.publish.lock import exclusive_lock
from generator.publish.manifest import Manifest
from generator.publish.outcome import Outcome, attempt
from generator.publish.provenance import noted
from generator.publish.releases import take_in


def publish(request: Request) -> Iterator[Outcome]:
    """Publish, withdraw or leave each edition, and yield each outcome.

    Raises LockedError if another process publishes into the target, SiteError if the target cannot be used.
    """
    _refuse_inside(request)
    with exclusive_lock(request.target):
        if request.wants(THE_INTERNAL):
            place = request.place(THE_INTERNAL)
            outcome = attempt(place, partial(_internal, request, place))
            if outcome:
                yield outcome
        yield from publish_customers(request)


def _refuse_inside(request: Request) -> None:
    """Raise SiteError if the target contains the plans or the built site, or they contain it."""
    target = request.target.resolve()
    for folder in (request.site.resolve(), request.plans.resolve()):
        if target.is_relative_to(folder) or folder.is_relative_to(target):
            raise SiteError(f"{request.target} cannot be the target: it overlaps with {folder}. Choose another folder")


def _internal(request: Request, place: ReleasePlace) -> Outcome:
    site = request.site / THE_INTERNAL.path
    manifest = Manifest(digests(site) if site.is_dir() else {}, noted(site))
    refuse_empty(site, manifest)
    outcome = settled_place(request, place, manifest)
    if outcome is None:
        take_in(place, site, manifest.files)
        _refuse_unfinished(site)
        outcome = released(request, place, manifest)
    return outcome


def _refuse_unfinished(site: Path) -> None:
    """Raise SiteError if a build is running or was killed; checked after copying."""
    if unfinished_marker(site).exists():
        raise SiteError(f"{site} is being built, or its build was killed. Complete a build first")
