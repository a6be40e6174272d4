"""Where each edition's releases are below the folder that a web server serves."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from msgspec import Struct

from generator.builder.editions import CUSTOMERS
from generator.builder.internal import INTERNAL
from generator.problems import SiteError, shown

_ACCOUNT = re.compile(r"[a-z0-9-]{1,64}")
_RELEASE = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}")
_STAMP = "%Y%m%dT%H%M%SZ"


class EditionPath(Struct, frozen=True, order=True):
    """The internal edition, or that of one account's customer; `path` is its folder, as in `site/`."""

    path: str

    @classmethod
    def of(cls, account: str) -> EditionPath:
        """Return the edition of an account's customer."""
        return cls(f"{CUSTOMERS}/{account}")

    @classmethod
    def named(cls, name: str) -> EditionPath:
        """Return the edition named `internal`, `northmark` or `customers/northmark`.

        Raises SiteError if no edition can have that name.
        """
        account = name.removeprefix(f"{CUSTOMERS}/")
        if not _ACCOUNT.fullmatch(account):
            raise SiteError(f"no edition is named {shown(name)}. Write 'internal' or an account's id")
        return cls(name) if name == INTERNAL else cls.of(account)

    @property
    def account(self) -> str | None:
        """Return the account whose customer reads it, or None for the internal edition."""
        return self.path.partition("/")[2] or None

    def __str__(self) -> str:
        return self.account or self.path


THE_INTERNAL = EditionPath(INTERNAL)


class ReleasePlace(Struct, frozen=True):
    """Where one edition is published; only this class knows its paths."""

    target: Path
    edition: EditionPath

    @property
    def folder(self) -> Path:
        """Return the folder of the edition."""
        return self.target / self.edition.path

    @property
    def current(self) -> Path:
        """Return the link that the web server follows."""
        return self.folder / "current"

    @property
    def releases(self) -> Path:
        """Return the folder of all releases."""
        return self.folder / "releases"

    @property
    def incoming(self) -> Path:
        """Return the folder in which a release is prepared; only its owner may look inside."""
        return self.folder / ".incoming"

    @property
    def waiting(self) -> Path:
        """Return the link that becomes `current`."""
        return self.folder / ".current"

    @property
    def held(self) -> Path:
        """Return the mark that names the release that was rolled back."""
        return self.folder / "rolled-back.json"

    @property
    def withdrawn(self) -> Path:
        """Return the mark that keeps the edition from being served."""
        return self.folder / "withdrawn.json"

    def files(self, release: str) -> Path:
        """Return the folder of a release: exactly what is served."""
        return self.releases / release

    def manifest(self, release: str) -> Path:
        """Return the manifest of a release, which is not served."""
        return self.releases / f"{release}.json"

    def finished(self) -> list[str]:
        """Return the complete releases, oldest first: the manifest is written last."""
        if not self.releases.is_dir():
            return []
        names = (path.name for path in self.releases.iterdir() if _RELEASE.fullmatch(path.name))
        return sorted(name for name in names if self.manifest(name).is_file() and self.files(name).is_dir())

    def newest(self) -> str | None:
        """Return the release that was finished last, served or not."""
        names = self.finished()
        return names[-1] if names else None

    def served(self) -> str | None:
        """Return the release that is served, or None."""
        if not self.current.is_symlink():
            return None
        name = self.current.readlink().name
        return name if _RELEASE.fullmatch(name) and self.files(name).is_dir() else None


def published_accounts(target: Path) -> list[str]:
    """Return every account that has a folder below `target`, served or not."""
    folder = target / CUSTOMERS
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def release_name(now: dt.datetime, digest: str, newest: str | None) -> str:
    """Return `<time>-<id>`, later than `newest` even if the clock was set back."""
    time = now.astimezone(dt.UTC).replace(microsecond=0)
    if newest is not None:
        before = dt.datetime.strptime(newest.partition("-")[0], _STAMP).replace(tzinfo=dt.UTC)
        time = max(time, before + dt.timedelta(seconds=1))
    return f"{time.strftime(_STAMP)}-{digest[:12]}"
