"""Looks at many places of the disk by a copy of this process, for whoever asks for them later."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from generator.problems import SiteError
from generator.runtime.forked import Forked

Look = tuple[str, float]  # a signature of what a place holds, and the time of the last change in seconds


class Ahead:
    """Looks at places (absolute paths), begun at once and waited for when the first is asked for.

    A look counts as one made when it is asked for, for what a build puts into its place is renamed there:
    so a place is looked at anew where its folder has changed meanwhile.
    """

    def __init__(self, look: Callable[[str], Look], places: Iterable[str]) -> None:
        """Begin."""
        self._places = frozenset(places)
        self._folders = {folder: _changed(folder) for folder in set(map(os.path.dirname, self._places))}
        self._looking: Forked[dict[str, Look]] | None = Forked(lambda _: _looks(look, self._places))
        self._looks: dict[str, Look] = {}

    def take(self, place: str) -> Look | None:
        """Return the look at a place, once; None where there is none that counts."""
        if place in self._places and self._looking:
            looking, self._looking = self._looking, None
            same = {folder for folder, when in self._folders.items() if _changed(folder) == when}
            with suppress(SiteError):  # it was ended from outside: whoever asks looks for themselves
                found = looking.result().items()
                self._looks = {name: look for name, look in found if os.path.dirname(name) in same}
        return self._looks.pop(place, None)

    def end(self) -> None:
        """Wait for looks that nobody asked for."""
        if self._looking:
            self._looking.drop()
            self._looking = None


def _looks(look: Callable[[str], Look], places: Iterable[str]) -> dict[str, Look]:
    found: dict[str, Look] = {}
    for place in places:
        try:
            found[place] = look(place)
        except OSError:
            continue
    return found


def _changed(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0
