"""Signatures of many places on the disk, computed ahead of need by a copy of this process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from generator.problems import SiteError
from generator.runtime.forked import Forked

Signature = tuple[str, float]  # of what a place holds, and the time of its last change in seconds


class Prefetch:
    """Signatures of places (absolute paths), computed from now on and awaited at the first request.

    A signature is valid as of its request: a build installs by renaming, so one whose parent folder has
    changed since is dropped.
    """

    def __init__(self, sign: Callable[[str], Signature], places: Iterable[str]) -> None:
        """Start computing."""
        self._places = frozenset(places)
        self._folders = {folder: _modified(folder) for folder in set(map(os.path.dirname, self._places))}
        self._process: Forked[dict[str, Signature]] | None = Forked(lambda _: _signatures(sign, self._places))
        self._signatures: dict[str, Signature] = {}

    def take(self, place: str) -> Signature | None:
        """Return the signature of a place, once; None where there is no valid one."""
        if place in self._places and self._process:
            process, self._process = self._process, None
            same = {folder for folder, time in self._folders.items() if _modified(folder) == time}
            with suppress(SiteError):  # the process was killed: the caller computes them itself
                signatures = process.result().items()
                self._signatures = {
                    name: value for name, value in signatures if os.path.dirname(name) in same
                }
        return self._signatures.pop(place, None)

    def close(self) -> None:
        """Cancel what nobody asked for."""
        if self._process:
            self._process.cancel()
            self._process = None


def _signatures(sign: Callable[[str], Signature], places: Iterable[str]) -> dict[str, Signature]:
    signatures: dict[str, Signature] = {}
    for place in places:
        with suppress(OSError):
            signatures[place] = sign(place)
    return signatures


def _modified(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0
