"""What happens to one edition's releases on the disk, each step leaving the old or the new one served.

Whoever calls these holds the lock, save for `stop`. Whatever a killed process left is deleted by `sweep`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

from generator.problems import SiteError
from generator.publish.disk import copy, flush, make_folder, remove, whole_digest, write
from generator.publish.layout import ReleasePlace, release_name
from generator.publish.manifest import Manifest, damage


def sweep(place: ReleasePlace) -> None:
    """Delete what an earlier publisher could not finish; what is served stays."""
    for path in (place.incoming, place.waiting):
        remove(path)
    finished = set(place.finished())
    for path in place.releases.iterdir() if place.releases.is_dir() else ():
        if path.name.removesuffix(".json") not in finished:
            remove(path)


def take_in(place: ReleasePlace, site: Path, files: Mapping[str, str]) -> Path:
    """Copy an edition beside its releases, and return the folder. It is not served yet."""
    make_folder(place.releases)
    place.incoming.mkdir(mode=0o700)
    copy(site, place.incoming / "files", files)
    return place.incoming / "files"


def finish(place: ReleasePlace, manifest: Manifest, now: dt.datetime) -> str:
    """Make a release of what was taken in, and return its name.

    Raises SiteError where the copy is not what the manifest says.
    """
    copied = place.incoming / "files"
    wrong = damage(copied, manifest.files)
    if wrong:
        raise SiteError(f"the copy in {place.target} is not what was copied: {wrong}. Publish again")
    release = release_name(now, whole_digest(manifest.files), place.newest())
    copied.rename(place.files(release))
    flush(place.releases)
    write(place.manifest(release), manifest.text(place, release))
    remove(place.incoming)
    return release


def serve(place: ReleasePlace, release: str) -> None:
    """Make a release current by one rename: a reader gets the old or this one, never anything between.

    Raises SiteError where the edition is withdrawn, be it at this very moment.
    """
    refuse_withdrawn(place)
    remove(place.waiting)
    place.waiting.symlink_to(place.files(release).relative_to(place.folder))
    place.waiting.replace(place.current)
    flush(place.folder)
    if place.withdrawn.exists():  # whoever withdraws waits for no lock: marks first, then stops
        stop(place)
        refuse_withdrawn(place)


def prune(place: ReleasePlace, keep: int) -> None:
    """Delete the oldest releases over `keep`; never the one that is served nor the newest."""
    names = place.finished()
    for name in names[:-1]:
        if len(names) > keep and name != place.served():
            discard(place, name)
            names.remove(name)


def discard(place: ReleasePlace, release: str) -> None:
    """Delete one release: first its manifest, so that half of it is never taken for whole."""
    remove(place.manifest(release))
    flush(place.releases)
    remove(place.files(release))


def stop(place: ReleasePlace) -> None:
    """Serve an edition no longer, from this moment on."""
    if place.folder.is_dir():
        place.current.unlink(missing_ok=True)
        flush(place.folder)


def hold(place: ReleasePlace, release: str) -> None:
    """Note that a release was rolled back, so that publishing the same again does not bring it back."""
    write(place.held, json.dumps({"release": release}) + "\n")


def rolled_back(place: ReleasePlace) -> str | None:
    """Return the newest release where it was rolled back and an older one is served, else None."""
    newest = place.newest()
    try:
        rolled_back_to = json.loads(place.held.read_text(encoding="utf-8"))["release"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return newest if newest == rolled_back_to and place.served() not in (newest, None) else None


def mark_withdrawn(place: ReleasePlace, now: dt.datetime) -> None:
    """Keep an edition from being served until the mark is lifted."""
    make_folder(place.folder)
    write(place.withdrawn, json.dumps({"on": f"{now.astimezone(dt.UTC):%Y-%m-%d %H:%M UTC}"}) + "\n")


def withdrawn_on(place: ReleasePlace) -> str | None:
    """Return when an edition was withdrawn, in words, or None where it was not."""
    try:
        return str(json.loads(place.withdrawn.read_text(encoding="utf-8"))["on"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return "an unknown day"


def delete(place: ReleasePlace) -> None:
    """Delete all releases of an edition, and its folder unless a mark must stay there."""
    stop(place)
    sweep(place)
    for name in place.finished():
        discard(place, name)
    remove(place.releases)
    remove(place.held)
    if not place.withdrawn.exists():
        remove(place.folder)


def refuse_withdrawn(place: ReleasePlace) -> None:
    """Raise SiteError where an edition is withdrawn."""
    on = withdrawn_on(place)
    if on is not None:
        raise SiteError(f"withdrawn on {on}. 'portal publish --restore {place.edition}' serves it again")
