"""The outcome of publishing each edition."""

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
    """The outcome for one edition; `text` describes it, and after a failure what to do."""

    edition: str
    what: What
    text: str

    def __str__(self) -> str:
        return f"{self.edition}: {self.text}"


def attempt(place: ReleasePlace, work: Callable[[], Outcome | None]) -> Outcome | None:
    """Run one edition's work; a failure becomes its outcome and does not stop other editions."""
    try:
        return work()
    except (SiteError, OSError) as error:
        with contextlib.suppress(OSError):
            sweep(place)  # frees space on a full disk
        why = advice(error, place.target) if isinstance(error, OSError) else str(error)
        stays = "The current release is still served" if place.served() else "No release of it is served"
        return Outcome(str(place.edition), "failed", f"not published: {why}. {stays}")
