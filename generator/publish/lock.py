"""One publisher at a time: a lock that the system releases when its process ends."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import SiteError
from generator.publish.disk import advice, make_folder

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none
    fcntl = None  # type: ignore[assignment]

_LOCK = ".lock"
_open_locks: set[int] = set()


def _release_in_child() -> None:
    """Close the locks in a forked process: it must not hold them longer than its parent."""
    for number in _open_locks:
        os.close(number)
    _open_locks.clear()


if fcntl is not None:
    os.register_at_fork(after_in_child=_release_in_child)


class LockedError(SiteError):
    """Another process publishes into the same folder; the message names it."""


@contextmanager
def exclusive_lock(target: Path) -> Iterator[None]:
    """Hold the lock of a folder of releases.

    Raises LockedError if another process holds it, SiteError if the folder cannot be written.
    """
    if fcntl is None:
        raise SiteError("publishing needs file locks, which this system lacks. Publish on Linux or macOS")
    try:
        make_folder(target)
        number = os.open(target / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise SiteError(advice(error, target)) from error
    _open_locks.add(number)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"{target} is in use: {_holder(number)}. Try again when it has finished") from error
        with contextlib.suppress(OSError):  # a full disk must not prevent withdrawing
            os.ftruncate(number, 0)
            os.pwrite(number, _myself().encode(), 0)
        yield
    finally:
        if number in _open_locks:  # else this is a forked process, which has closed it
            _open_locks.discard(number)
            os.close(number)


def _myself() -> str:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = f"user {os.getuid()}"
    since = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return json.dumps({"name": name, "pid": os.getpid(), "host": socket.gethostname(), "since": since})


def _holder(number: int) -> str:
    try:
        holder = json.loads(os.pread(number, 4096, 0))
        since = f"since {holder['since']}, process {holder['pid']} on {holder['host']}"
        return f"{holder['name']} has held the lock {since}"
    except (ValueError, KeyError, TypeError):
        return "another publisher has just started"
