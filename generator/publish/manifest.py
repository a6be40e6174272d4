"""The manifest of a release: every file with its SHA-256, and the internal edition's commit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.problems import SiteError
from generator.publish.disk import digests
from generator.publish.layout import ReleasePlace
from generator.publish.provenance import Provenance

_FORMAT = 1


class Manifest(Struct, frozen=True):
    """The content of a release. Only the internal edition has a `source`: commits reveal other changes."""

    files: Mapping[str, str]  # path -> SHA-256
    source: Provenance | None = None

    def text(self, place: ReleasePlace, release: str) -> str:
        """Return the manifest as it is kept."""
        data: dict[str, object] = {"format": _FORMAT, "edition": place.edition.path, "release": release}
        if self.source is not None:
            data["source"] = self.source.values()
        return json.dumps({**data, "files": dict(sorted(self.files.items()))}, indent=1) + "\n"


def manifest_of(place: ReleasePlace, release: str) -> Manifest:
    """Return the manifest of a release. Raises SiteError if it cannot be read."""
    file = place.manifest(release)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        source = Provenance.read(data["source"]) if "source" in data else None
        return Manifest({str(path): str(sha) for path, sha in data["files"].items()}, source)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SiteError(f"{file} is damaged. Delete release {release} and publish again") from error


def damage(folder: Path, files: Mapping[str, str]) -> str:
    """Return what differs between a folder and its manifest, in words, or "" if nothing does."""
    return difference(digests(folder), files)


def difference(published: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Return the first file that differs, in words, or ""."""
    for name in sorted({*files, *published}):
        if published.get(name) != files.get(name):
            how = "is missing" if name not in published else "differs" if name in files else "should not be there"
            return f"{name} {how}"
    return ""
