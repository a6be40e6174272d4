"""What was built last, and from what: so that a build with nothing to do knows it in a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.build.cache import digest
from generator.build.inputs import Inputs
from generator.build.install import Place, stands, strays, unfinished


def keep_settings(inputs: Inputs, as_of: dt.date | None) -> None:
    """Remember that the settings are right, and the day on which they pin the portal."""
    inputs.cache.keep_facts(_settings(inputs), {"as_of": as_of.isoformat() if as_of else None})


def pinned(inputs: Inputs) -> tuple[bool, dt.date | None]:
    """Return whether the settings are known to be right, and the day on which they pin the portal."""
    facts = inputs.cache.facts(_settings(inputs))
    if not facts:
        return False, None
    return True, dt.date.fromisoformat(facts["as_of"]) if facts["as_of"] else None


def keep_receipt(inputs: Inputs, root: Path, day: dt.date | None, places: Sequence[Place], said: Any) -> None:
    """Remember what stands below `root`, whole, from these inputs, and what was `said` of it."""
    facts = {
        "key": _key(inputs, day),
        "places": [[place.path, place.digest, place.folder] for place in places],
        "said": said,
    }
    inputs.cache.keep_facts(_name(root), facts)


def receipt(inputs: Inputs, root: Path, day: dt.date | None) -> Any:
    """Return what was said of the site below `root`, where just that stands there; else None."""
    facts = inputs.cache.facts(_name(root))
    if not facts or facts["key"] != _key(inputs, day) or unfinished(root).exists():
        return None
    places = [Place(path, mark, folder) for path, mark, folder in facts["places"]]
    if not all(stands(root, place, inputs.known) for place in places):
        return None
    return None if next(strays(root, places), None) else facts["said"]


def _settings(inputs: Inputs) -> str:
    return inputs.key("settings", inputs.program)


def _name(root: Path) -> str:
    return f"receipt-{digest(str(root.absolute()))}"


def _key(inputs: Inputs, day: dt.date | None) -> str:
    accounts = (part for pair in inputs.accounts.items() for part in pair)
    whole = (inputs.program, inputs.strays, day.isoformat() if day else "", *accounts)
    return inputs.key("site", str(inputs.plans.absolute()), *whole)
