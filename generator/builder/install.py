"""Install finished files: only what differs is written, and stale files are deleted."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.builder.cache import DamagedError
from generator.builder.fingerprint import DigestMemory

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; builds there do not exclude each other
    fcntl = None  # type: ignore[assignment]

STAGING = ".staging-"
Fetch = Callable[[], Mapping[str, bytes]]
Judge = Callable[[Mapping[str, Path]], Collection[str]]


class InstalledPlace(Struct, frozen=True, array_like=True):
    """A folder or a file of a site, by its path below the site's root, and the digest of its content."""

    path: str
    digest: str
    folder: bool = False


def is_installed(root: Path, place: InstalledPlace, digests: DigestMemory) -> bool:
    """Return whether a place holds exactly what it should."""
    path = f"{root}/{place.path}"
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    if not (stat.S_ISDIR(mode) if place.folder else stat.S_ISREG(mode)):
        return False
    return digests(path, hidden=True) == place.digest


def stale_files(root: Path, places: Sequence[InstalledPlace]) -> Iterator[Path]:
    """Yield the files and folders of a site that belong to none of its places."""
    paths = {place.path for place in places}
    parents = {path[:end] for path in paths for end in range(len(path)) if path[end] == "/"}
    yield from _stale_files(root, "", paths, parents)


def _stale_files(root: Path, below: str, paths: set[str], parents: set[str]) -> Iterator[Path]:
    if not (root / below).is_dir():
        return
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if path in paths:
                continue
            if path in parents and entry.is_dir(follow_symlinks=False):
                yield from _stale_files(root, f"{path}/", paths, parents)
            else:
                yield Path(entry.path)


def install(
    root: Path,
    places: Mapping[InstalledPlace, Fetch],
    digests: DigestMemory,
    stale: Sequence[Path] = (),
    judge: Judge = lambda _: (),
) -> int:
    """Write the places that are not installed yet, each atomically, and delete the `stale` ones.

    Before that, `judge` receives where each place is, installed or staged, by its path, and returns those
    that must not be written. Return how many places were written or deleted. Raises DamagedError, with
    all places that could not be fetched, before anything is written.
    """
    installed = {place for place in places if is_installed(root, place, digests)}
    if len(installed) == len(places) and not stale and not unfinished_marker(root).exists():
        judge({place.path: root / place.path for place in places})
        return 0
    with staging(root) as folder:
        staged = _stage(folder, {place: fetch for place, fetch in places.items() if place not in installed})
        refused = judge({place.path: staged.get(place, root / place.path) for place in places})
        unfinished_marker(root).touch()
        for path in stale:
            remove(path)
            digests.forget(path)
        accepted = [place for place in staged if place.path not in refused]
        for place in accepted:
            replace(staged[place], root / place.path)
            digests(root / place.path, hidden=True)
        unfinished_marker(root).unlink()
    return len(accepted) + len(stale)


def _stage(folder: Path, places: Mapping[InstalledPlace, Fetch]) -> dict[InstalledPlace, Path]:
    staged: dict[InstalledPlace, Path] = {}
    damaged: list[str] = []
    for number, (place, fetch) in enumerate(places.items()):
        try:
            _write(folder / str(number), place, fetch())
            staged[place] = folder / str(number)
        except DamagedError as error:
            damaged += error.names
    if damaged:
        raise DamagedError(*damaged)
    return staged


def _write(target: Path, place: InstalledPlace, files: Mapping[str, bytes]) -> None:
    """Write a place's files by their paths below it; the path of a single file is ""."""
    if place.folder:
        write_tree(target, files)
    else:
        target.write_bytes(files[""])


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a new folder."""
    for below in sorted({os.path.dirname(path) for path in files}):
        (folder / below).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (folder / path).write_bytes(data)


def unfinished_marker(root: Path) -> Path:
    """Return the file next to a site that exists while a build writes there, and after one was killed.

    Check it before copying the site.
    """
    return root.with_name(f".{root.name}.unfinished")


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """Give a folder next to a site to prepare files in, excluding other builds.

    Waits for another build; deletes what a killed one left.
    """
    out = root.parent
    out.mkdir(parents=True, exist_ok=True)
    prefix = f"{STAGING}{root.name}-"
    with exclusive(out):
        for leftover in out.glob(f"{prefix}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=out))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class _Locks(threading.local):
    """The folders that this thread has locked."""

    def __init__(self) -> None:
        self.folders: set[Path] = set()


_locks = _Locks()


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Exclude other builds from a folder; the lock of a killed process is released.

    Reentrant, also for copies of this process made meanwhile: they must not write at the same time.
    """
    if fcntl is None or folder in _locks.folders:
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        _locks.folders.add(folder)
        yield
    finally:
        _locks.folders.discard(folder)
        os.close(number)


def replace(new: Path, place: Path) -> None:
    """Move a finished file or folder to its place; the old one is restored if that fails."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = new.with_name(f"{new.name}.old")
    if place.is_symlink() or place.exists():
        os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        if old.exists():
            os.replace(old, place)
        raise


def remove(path: Path) -> None:
    """Delete a file, a link or a folder with its content."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
