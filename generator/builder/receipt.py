"""What was built last, and from what: so that a build with nothing to do knows it in a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from generator.builder.cache import digest
from generator.builder.inputs import Inputs
from generator.builder.install import InstalledPlace, stands, strays, unfinished

T = TypeVar("T")


class _Settings(Struct, frozen=True):
    as_of: dt.date | None


class _Receipt(Struct, Generic[T], frozen=True):
    key: str
    places: tuple[InstalledPlace, ...]
    said: T


def keep_settings(inputs: Inputs, as_of: dt.date | None) -> None:
    """Remember that the settings are right, and the day on which they pin the portal."""
    inputs.cache.keep_facts(_settings(inputs), _Settings(as_of))


def pinned(inputs: Inputs) -> tuple[bool, dt.date | None]:
    """Return whether the settings are known to be right, and the day on which they pin the portal."""
    facts = inputs.cache.facts(_settings(inputs), _Settings)
    return facts is not None, facts.as_of if facts else None


def keep_receipt(
    inputs: Inputs, root: Path, day: dt.date | None, places: Sequence[InstalledPlace], said: Any
) -> None:
    """Remember what stands below `root`, whole, from these inputs, and what was `said` of it."""
    inputs.cache.keep_facts(name_of("receipt", root), _Receipt(_key(inputs, day), tuple(places), said))


def receipt(inputs: Inputs, root: Path, day: dt.date | None, kind: type[T]) -> T | None:
    """Return what was said of the site below `root`, where just that stands there; else None."""
    facts = inputs.cache.facts(name_of("receipt", root), _Receipt[kind])  # type: ignore[valid-type]
    if not facts or unfinished(root).exists():
        return None
    same = facts.key == _key(inputs, day)
    # Where nothing changed this process looks at one half; else what changed is made meanwhile.
    ahead = facts.places[len(facts.places) // 2 :] if same else facts.places
    inputs.known.look_ahead(f"{root}/{place.path}" for place in ahead)
    if not same or not all(stands(root, place, inputs.known) for place in facts.places):
        return None
    return None if next(strays(root, facts.places), None) else facts.said


def built_before(inputs: Inputs, root: Path) -> bool:
    """Return whether something is known of the site below `root`, of whatever inputs."""
    return inputs.cache.facts(name_of("receipt", root), _Receipt[Any]) is not None


def _settings(inputs: Inputs) -> str:
    return inputs.key("settings", inputs.program)


def name_of(kind: str, root: Path) -> str:
    """Return the name in the cache of something that is known of the site below `root`."""
    return f"{kind}-{digest(str(root.absolute()))}"


def _key(inputs: Inputs, day: dt.date | None) -> str:
    accounts = (part for pair in inputs.accounts.items() for part in pair)
    whole = (inputs.program, inputs.strays, day.isoformat() if day else "", *accounts)
    return inputs.key("site", str(inputs.plans.absolute()), *whole)
