"""What became of each edition."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from generator.problems import SiteError
from generator.publish.disk import advice
from generator.publish.layout import ReleasePlace
from generator.publish.releases import sweep

What = Literal["published", "unchanged", "withdrawn", "held", "failed"]


class Outcome(Struct, frozen=True):
    """What became of one edition; `text` says it for people, and where it failed what to do."""

    edition: str
    what: What
    text: str

    def __str__(self) -> str:
        return f"{self.edition}: {self.text}"


def attempt(place: ReleasePlace, work: Callable[[], Outcome | None]) -> Outcome | None:
    """Do something to one edition; whatever goes wrong is its own outcome and stops no other edition."""
    try:
        return work()
    except (SiteError, OSError) as error:
        with contextlib.suppress(OSError):
            sweep(place)  # gives a full disk its room back
        why = advice(error, place.target) if isinstance(error, OSError) else str(error)
        stays = "What was served before is still served" if place.served() else "Nothing of it is served"
        return Outcome(str(place.edition), "failed", f"not published: {why}. {stays}")
