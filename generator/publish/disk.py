"""Files that survive a power failure: written, flushed and only then given their names."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.problems import SiteError

_CHUNK = 1 << 20  # bytes


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder by its path, in order.

    Raises SiteError for anything that is neither a file nor a folder: a link could lead out of the site.
    """
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files(folder)}


def files(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in order. Raises as `digests`."""
    for path in sorted(folder.rglob("*")):
        kind = path.lstat().st_mode
        if stat.S_ISREG(kind):
            yield path
        elif not stat.S_ISDIR(kind):
            raise SiteError(f"{path} is a link or a special file; only regular files are published. Delete it")


def whole_digest(digests_by_path: Mapping[str, str]) -> str:
    """Return one digest of all files, names and bytes."""
    return hashlib.sha256(
        "\n".join(f"{sha} {path}" for path, sha in sorted(digests_by_path.items())).encode()
    ).hexdigest()


def copy(folder: Path, into: Path, names: Iterable[str]) -> None:
    """Copy files into a new folder, each flushed to the disk and readable by the web server.

    Copies, not links: a change to a file of one release must not affect another.
    """
    into.mkdir(mode=0o755)
    folders = {into}
    for name in names:
        place = into / name
        place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        folders.update(parent for parent in place.parents if parent.is_relative_to(into))
        reader = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW)
        writer = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with open(reader, "rb") as source, open(writer, "wb") as copied:
            shutil.copyfileobj(source, copied, _CHUNK)
            copied.flush()
            os.fchmod(copied.fileno(), 0o644)
            os.fsync(copied.fileno())
    for folder in folders:
        folder.chmod(0o755)
        flush(folder)


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, all readable by the web server."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        flush(folder.parent)


def write(file: Path, text: str) -> None:
    """Write a file atomically."""
    waiting = file.with_name(f".{file.name}")
    with waiting.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    waiting.replace(file)
    flush(file.parent)


def flush(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def remove(path: Path) -> None:
    """Delete a file, a link or a folder, if it exists."""
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def advice(error: OSError, target: Path) -> str:
    """Return what an error of the disk means, and what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"no space left on the disk of {target}. Free some, or keep fewer releases (--keep)"
    if error.errno == errno.EROFS:
        return f"the disk of {target} is read-only. Mount it for writing"
    file = error.filename if isinstance(error.filename, str) else str(target)
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{file} cannot be read or changed by this user. Make this user the owner of {target}"
    return f"{file}: {error.strerror}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
