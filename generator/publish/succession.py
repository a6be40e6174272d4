"""Which release may follow which: nothing replaces a newer release by accident."""

from __future__ import annotations

from pathlib import Path

from generator.problems import SiteError
from generator.publish.layout import ReleasePlace
from generator.publish.manifest import Manifest, manifest_of
from generator.publish.releases import rolled_back
from generator.runtime.git import descends

ANYWAY = "publish it anyway with '--rollback'"


def why_held(place: ReleasePlace, new: Manifest) -> str | None:
    """Return why a faultless release is held back, which is that it was rolled back before, or None."""
    release = rolled_back(place)
    if release is None:
        return None
    before = manifest_of(place, release)
    same_commit = new.source is not None and new.source == before.source and not new.source.changed
    if new.files != before.files and not same_commit:
        return None
    return f"the same as release {release}, which was rolled back. Fix the plans and build again, or {ANYWAY}"


def refuse_older(place: ReleasePlace, new: Manifest, plans: Path) -> None:
    """Raise SiteError if a release does not come after the newest one, or if that is unknown."""
    newest = place.newest()
    before = manifest_of(place, newest).source if newest else None
    if before is None:
        return
    if new.source is None:
        message = "the build is not the result of one full 'portal build' at one commit"
        raise SiteError(f"{message}, and {before} is published. Build it again, or {ANYWAY}")
    after = descends(plans, new.source.commit, before.commit)
    if after:
        return
    if after is None:
        message = f"git does not know the published {before} here, so it is unclear which came first"
        raise SiteError(f"{message}. Fetch the full history (git fetch --unshallow), or {ANYWAY}")
    if descends(plans, before.commit, new.source.commit):
        raise SiteError(f"{new.source} is older than {before}, which is published. Build a newer one, or {ANYWAY}")
    message = f"{new.source} does not come after {before}, which is published: it is on another branch"
    raise SiteError(f"{message}. Merge the two, or {ANYWAY}")
