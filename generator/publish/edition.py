"""One edition: whether to release it, and its release."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from generator.problems import SiteError
from generator.progress import Progress, silent
from generator.publish.disk import remove
from generator.publish.layout import EditionPath, ReleasePlace
from generator.publish.manifest import Manifest, damage, manifest_of
from generator.publish.outcome import Outcome
from generator.publish.releases import finish, prune, serve, sweep
from generator.publish.succession import refuse_older, why_held


class Request(Struct, frozen=True, kw_only=True):
    """What to publish, and from where to where: everything in `site`, or the editions in `only`."""

    target: Path
    site: Path
    plans: Path
    now: dt.datetime
    only: Sequence[EditionPath] = ()
    restore: Sequence[EditionPath] = ()  # editions to serve again although they were withdrawn
    keep: int = 5
    older: bool = False  # also publish what is older than the published release, or was rolled back
    jobs: int = 1
    cache: Path | None = None
    tell: Progress = silent

    def wants(self, edition: EditionPath) -> bool:
        """Return whether an edition is requested."""
        return not self.only or edition in self.only

    def place(self, edition: EditionPath) -> ReleasePlace:
        """Return where an edition is published."""
        return ReleasePlace(self.target, edition)


def settled_place(request: Request, place: ReleasePlace, manifest: Manifest) -> Outcome | None:
    """Return the outcome if nothing needs to be released. Raises SiteError if nothing may be."""
    sweep(place)
    name, served = str(place.edition), place.served()
    if served is not None and _is_served_whole(place, served, manifest):
        prune(place, request.keep)
        return Outcome(name, "unchanged", f"unchanged since release {served}")
    if not request.older:
        reason = why_held(place, manifest)
        if reason is not None:
            return Outcome(name, "held", f"not published: {reason}")
        refuse_older(place, manifest, request.plans)
    return None


def released(request: Request, place: ReleasePlace, manifest: Manifest) -> Outcome:
    """Make a release of the copied files, and serve it."""
    release = finish(place, manifest, request.now)
    serve(place, release)
    remove(place.held)
    count = len(manifest.files)
    message = f"published as release {release}, {count} file{'' if count == 1 else 's'}"
    message += f", {manifest.source}" if manifest.source else ""
    try:
        prune(place, request.keep)
    except OSError as error:
        message += f"; older releases could not be deleted ({error.strerror})"
    return Outcome(str(place.edition), "published", message)


def refuse_empty(site: Path, manifest: Manifest) -> None:
    """Raise SiteError if there is no site to publish."""
    if "index.html" not in manifest.files:
        raise SiteError(f"{site} contains no site. Build it first with 'portal build'")


def _is_served_whole(place: ReleasePlace, release: str, manifest: Manifest) -> bool:
    """Return whether a release is the same, and undamaged on the disk."""
    same = release in place.finished() and manifest_of(place, release) == manifest
    return same and not damage(place.files(release), manifest.files)
