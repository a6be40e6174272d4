"""The steps of one edition's releases on the disk; after each, the old or the new release is served.

Callers hold the lock, except for `stop`. `sweep` deletes what a killed process left behind.
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
    """Delete what an earlier publisher did not finish; the served release stays."""
    for path in (place.incoming, place.waiting):
        remove(path)
    finished = set(place.finished())
    for path in place.releases.iterdir() if place.releases.is_dir() else ():
        if path.name.removesuffix(".json") not in finished:
            remove(path)


def take_in(place: ReleasePlace, site: Path, files: Mapping[str, str]) -> Path:
    """Copy an edition to the target, and return the folder. It is not served yet."""
    make_folder(place.releases)
    place.incoming.mkdir(mode=0o700)
    copy(site, place.incoming / "files", files)
    return place.incoming / "files"


def finish(place: ReleasePlace, manifest: Manifest, now: dt.datetime) -> str:
    """Make a release of the copied files, and return its name.

    Raises SiteError if the copy does not match the manifest.
    """
    copied = place.incoming / "files"
    wrong = damage(copied, manifest.files)
    if wrong:
        raise SiteError(f"the copy in {place.target} differs from what was copied: {wrong}. Publish again")
    release = release_name(now, whole_digest(manifest.files), place.newest())
    copied.rename(place.files(release))
    flush(place.releases)
    write(place.manifest(release), manifest.text(place, release))
    remove(place.incoming)
    return release


def serve(place: ReleasePlace, release: str) -> None:
    """Make a release current by one rename, so that a reader gets either the old or this one.

    Raises SiteError if the edition is withdrawn, even at the same moment.
    """
    refuse_withdrawn(place)
    remove(place.waiting)
    place.waiting.symlink_to(place.files(release).relative_to(place.folder))
    place.waiting.replace(place.current)
    flush(place.folder)
    if place.withdrawn.exists():  # withdrawing does not wait for the lock: it marks, then stops
        stop(place)
        refuse_withdrawn(place)


def prune(place: ReleasePlace, keep: int) -> None:
    """Delete the oldest releases over `keep`; never the served one or the newest."""
    names = place.finished()
    for name in names[:-1]:
        if len(names) > keep and name != place.served():
            discard(place, name)
            names.remove(name)


def discard(place: ReleasePlace, release: str) -> None:
    """Delete one release: its manifest first, so that a partial release never looks complete."""
    remove(place.manifest(release))
    flush(place.releases)
    remove(place.files(release))


def stop(place: ReleasePlace) -> None:
    """Stop serving an edition immediately."""
    if place.folder.is_dir():
        place.current.unlink(missing_ok=True)
        flush(place.folder)


def hold(place: ReleasePlace, release: str) -> None:
    """Note that a release was rolled back, so that publishing the same content does not bring it back."""
    write(place.held, json.dumps({"release": release}) + "\n")


def rolled_back(place: ReleasePlace) -> str | None:
    """Return the newest release if it was rolled back and an older one is served, else None."""
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
    """Return when an edition was withdrawn, in words, or None."""
    try:
        return str(json.loads(place.withdrawn.read_text(encoding="utf-8"))["on"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return "an unknown date"


def delete(place: ReleasePlace) -> None:
    """Delete all releases of an edition, and its folder unless a mark must stay."""
    stop(place)
    sweep(place)
    for name in place.finished():
        discard(place, name)
    remove(place.releases)
    remove(place.held)
    if not place.withdrawn.exists():
        remove(place.folder)


def refuse_withdrawn(place: ReleasePlace) -> None:
    """Raise SiteError if an edition is withdrawn."""
    on = withdrawn_on(place)
    if on is not None:
        raise SiteError(f"withdrawn on {on}. Use 'portal publish --restore {place.edition}' to serve it again")
