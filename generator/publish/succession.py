"""What may follow what: nothing takes the place of something newer by accident."""

from __future__ import annotations

from pathlib import Path

from generator.problems import SiteError
from generator.publish.layout import ReleasePlace
from generator.publish.manifest import Manifest, manifest_of
from generator.publish.releases import rolled_back
from generator.runtime.git import descends

ANYWAY = "'--rollback' publishes it all the same"


def why_held(place: ReleasePlace, new: Manifest) -> str | None:
    """Return why a release stays back although nothing is wrong with it: it was rolled back before."""
    release = rolled_back(place)
    if release is None:
        return None
    before = manifest_of(place, release)
    same_commit = new.source is not None and new.source == before.source and not new.source.changed
    if new.files != before.files and not same_commit:
        return None
    return (
        f"the same as release {release}, which was rolled back. Mend the plans and build again, or {ANYWAY}"
    )


def refuse_older(place: ReleasePlace, new: Manifest, plans: Path) -> None:
    """Raise SiteError where a release does not come after the newest one, or where that cannot be told."""
    newest = place.newest()
    before = manifest_of(place, newest).source if newest else None
    if before is None:
        return
    if new.source is None:
        message = (
            "is not as a whole 'portal build' of one commit left it, and what is published says its commit"
        )
        raise SiteError(f"what was built {message} ({before}). Build it anew, or {ANYWAY}")
    after = descends(plans, new.source.commit, before.commit)
    if after:
        return
    if after is None:
        message = f"git does not know {before} here, which is published, so nobody can say what came first"
        raise SiteError(f"{message}. Fetch the whole history (git fetch --unshallow), or {ANYWAY}")
    if descends(plans, before.commit, new.source.commit):
        raise SiteError(
            f"{new.source} is older than {before}, which is published. Build a newer one, or {ANYWAY}"
        )
    message = f"{new.source} does not come after {before}, which is published: it is of another branch"
    raise SiteError(f"{message}. Merge the two, or {ANYWAY}")
