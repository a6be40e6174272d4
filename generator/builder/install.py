"""Put finished files in their places: only what differs is written, and what belongs to nothing goes."""

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
except ImportError:  # pragma: no cover - Windows has none, and builds there are not kept apart
    fcntl = None  # type: ignore[assignment]

STAGING = ".staging-"
Fetch = Callable[[], Mapping[str, bytes]]
Judge = Callable[[Mapping[str, Path]], Collection[str]]


class InstalledPlace(Struct, frozen=True, array_like=True):
    """A folder or a file of a site, by its path below the site's root, and the digest of what it holds."""

    path: str
    digest: str
    folder: bool = False


def stands(root: Path, place: InstalledPlace, known: DigestMemory) -> bool:
    """Return whether a place holds what it should, and nothing else."""
    path = f"{root}/{place.path}"
    try:
        kind = os.lstat(path).st_mode
    except OSError:
        return False
    if not (stat.S_ISDIR(kind) if place.folder else stat.S_ISREG(kind)):
        return False
    return known(path, hidden=True) == place.digest


def strays(root: Path, places: Sequence[InstalledPlace], below: str = "") -> Iterator[Path]:
    """Yield the files and folders of a site that belong to none of its places."""
    whole = {place.path for place in places}
    parents = {path[:end] for path in whole for end in range(len(path)) if path[end] == "/"}
    yield from _strays(root, below, whole, parents)


def _strays(root: Path, below: str, whole: set[str], parents: set[str]) -> Iterator[Path]:
    if not (root / below).is_dir():
        return
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if path in whole:
                continue
            if path in parents and entry.is_dir(follow_symlinks=False):
                yield from _strays(root, f"{path}/", whole, parents)
            else:
                yield Path(entry.path)


def install(
    root: Path,
    wanted: Mapping[InstalledPlace, Fetch],
    known: DigestMemory,
    gone: Sequence[Path] = (),
    judge: Judge = lambda _: (),
) -> int:
    """Write the places that do not stand yet, each as a whole, and delete what is `gone`.

    Before that, `judge` sees every place by its path, where it stands or waits, and names those that
    must not be written. Return how many places were written or deleted. Raises DamagedError, with all
    places that could not be fetched, before anything is written.
    """
    standing = {place for place in wanted if stands(root, place, known)}
    if len(standing) == len(wanted) and not gone and not unfinished(root).exists():
        judge({place.path: root / place.path for place in wanted})
        return 0
    with prepared(root) as staged:
        waiting = _stage(staged, {place: fetch for place, fetch in wanted.items() if place not in standing})
        ready = {place.path: waiting.get(place, root / place.path) for place in wanted}
        refused = judge(ready)
        unfinished(root).touch()
        for path in gone:
            remove(path)
            known.forget(path)
        chosen = [place for place in waiting if place.path not in refused]
        for place in chosen:
            replace(waiting[place], root / place.path)
            known(root / place.path, hidden=True)
        unfinished(root).unlink()
    return len(chosen) + len(gone)


def _stage(staged: Path, wanted: Mapping[InstalledPlace, Fetch]) -> dict[InstalledPlace, Path]:
    waiting: dict[InstalledPlace, Path] = {}
    damaged: list[str] = []
    for number, (place, fetch) in enumerate(wanted.items()):
        try:
            _write(staged / str(number), place, fetch())
            waiting[place] = staged / str(number)
        except DamagedError as error:
            damaged += error.names
    if damaged:
        raise DamagedError(*damaged)
    return waiting


def _write(new: Path, place: InstalledPlace, files: Mapping[str, bytes]) -> None:
    """Write a place's files, which are named from the place, aside; that of a file has the name ""."""
    if place.folder:
        write_tree(new, files)
    else:
        new.write_bytes(files[""])


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder that is not there yet."""
    for below in sorted({os.path.dirname(path) for path in files}):
        (folder / below).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (folder / path).write_bytes(data)


def unfinished(root: Path) -> Path:
    """Return the mark that stands beside a site while a build writes there, and after one that was killed.

    Whoever passes the site on must look for it.
    """
    return root.with_name(f".{root.name}.unfinished")


@contextmanager
def prepared(root: Path) -> Iterator[Path]:
    """Give a folder beside a site to prepare things in, while nobody else writes there.

    Another build that does is waited for; what a killed one left behind goes.
    """
    out = root.parent
    out.mkdir(parents=True, exist_ok=True)
    beginning = f"{STAGING}{root.name}-"
    with alone(out):
        for left in out.glob(f"{beginning}*"):
            shutil.rmtree(left, ignore_errors=True)
        staged = Path(tempfile.mkdtemp(prefix=beginning, dir=out))
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


class _Held(threading.local):
    """The folders in which this thread writes alone."""

    def __init__(self) -> None:
        self.folders: set[Path] = set()


_held = _Held()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else of ours writes in a folder; a killed process holds nothing.

    Who holds it already does not wait for itself, nor do the copies that are made of this process
    meanwhile: they must not write where it does.
    """
    if fcntl is None or folder in _held.folders:
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        _held.folders.add(folder)
        yield
    finally:
        _held.folders.discard(folder)
        os.close(number)


def replace(new: Path, place: Path) -> None:
    """Put a finished file or folder in its place; what stood there goes only when the new one stands."""
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
    """Delete a file, a link or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
