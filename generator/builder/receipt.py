"""What was built last and from what, so that a build with nothing to do ends at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from generator.builder.cache import digest
from generator.builder.inputs import Inputs
from generator.builder.install import InstalledPlace, is_installed, stale_files, unfinished_marker

T = TypeVar("T")


class _ValidSettings(Struct, frozen=True):
    as_of: dt.date | None


class _Receipt(Struct, Generic[T], frozen=True):
    key: str
    places: tuple[InstalledPlace, ...]
    summary: T


def keep_settings(inputs: Inputs, as_of: dt.date | None) -> None:
    """Record that the settings are valid, and their `as_of` date."""
    inputs.cache.keep_facts(_settings_key(inputs), _ValidSettings(as_of))


def known_settings(inputs: Inputs) -> tuple[bool, dt.date | None]:
    """Return whether the settings are known to be valid, and their `as_of` date."""
    settings = inputs.cache.facts(_settings_key(inputs), _ValidSettings)
    return settings is not None, settings.as_of if settings else None


def keep_receipt(
    inputs: Inputs, root: Path, day: dt.date | None, places: Sequence[InstalledPlace], summary: Any
) -> None:
    """Record the places installed below `root` from these inputs, and a summary of the build."""
    inputs.cache.keep_facts(entry_name("receipt", root), _Receipt(_key(inputs, day), tuple(places), summary))


def receipt(inputs: Inputs, root: Path, day: dt.date | None, kind: type[T]) -> T | None:
    """Return the summary of the site below `root` where it is up to date and unchanged; else None."""
    facts = inputs.cache.facts(entry_name("receipt", root), _Receipt[kind])  # type: ignore[valid-type]
    if not facts or unfinished_marker(root).exists():
        return None
    if facts.key != _key(inputs, day):
        return None
    if not all(is_installed(root, place, inputs.digests) for place in facts.places):
        return None
    return None if next(stale_files(root, facts.places), None) else facts.summary


def entry_name(kind: str, root: Path) -> str:
    """Return the name of a cache entry about the site below `root`."""
    return f"{kind}-{digest(str(root.absolute()))}"


def _settings_key(inputs: Inputs) -> str:
    return inputs.key("settings", inputs.program)


def _key(inputs: Inputs, day: dt.date | None) -> str:
    accounts = (part for pair in inputs.accounts.items() for part in pair)
    parts = (inputs.program, inputs.other_files, day.isoformat() if day else "", *accounts)
    return inputs.key("site", str(inputs.plans.absolute()), *parts)
