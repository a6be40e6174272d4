"""Thinned plans: what is left of a real plan when fields, records and files are taken away at random."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

from generator.check.plans import check
from generator.plans.load import load
from generator.plans.reader import Reading
from generator.plans.source import parse
from generator.plans.write import plan_text

Values = dict[str, Any]
KEPT = ("id", "name", "tier", "title", "format")


def read_values(folder: Path) -> dict[str, Values]:
    """Return the plain values of each YAML file of a folder, by its name."""
    return {
        path.stem: parse(path.name, path.read_text("utf-8"))[0].value  # type: ignore[misc]
        for path in sorted(folder.glob("*.yml"))
        if path.stem != "released"  # written by the command, never by hand
    }


def thinned(value: Any, chance: Random, rate: float) -> Any:
    """Return a copy of a value from which fields and list items are missing at random."""
    if isinstance(value, dict):
        remaining = {k: v for k, v in value.items() if k in KEPT or chance.random() > rate}
        return {k: thinned(v, chance, rate) for k, v in remaining.items()}
    if isinstance(value, list):
        return [thinned(item, chance, rate) for item in value if chance.random() > rate]
    return value


def settled(folder: Path, account: str, files: dict[str, Values]) -> Reading:
    """Write an account's files, then delete what the checks refuse until they refuse nothing."""
    place = folder / account
    place.mkdir(exist_ok=True)
    for _ in range(40):
        for path in place.glob("*.yml"):
            path.unlink()
        for name, values in files.items():
            if values:
                (place / f"{name}.yml").write_text(plan_text(values, name), "utf-8")
        reading = load(folder, (account,))
        problems = [*reading.problems, *check(reading)]
        if not problems:
            return reading
        for problem in problems:
            name = Path(problem.file).stem
            if problem.file.endswith(".md"):
                Path(problem.file).unlink(missing_ok=True)
            elif name in files:
                _take_away(files[name], [s for s in re.split(r"[.\[\]]+", problem.field) if s])
        for name in [name for name, values in files.items() if not values and name != "account"]:
            del files[name]
    raise AssertionError(f"still refused: {problems[0]}")


def _take_away(values: Any, path: list[str]) -> None:
    """Empty the innermost list item or field that a path leads through; unknown paths take the first step."""
    spots: list[tuple[Any, Any]] = []
    for step in path:
        key: Any = int(step) if step.isdigit() else step
        try:
            inner = values[key]
        except (KeyError, IndexError, TypeError):
            break
        spots.append((values, key))
        values = inner
    items = [spot for spot in spots if isinstance(spot[0], list)] or spots[:1]
    for holder, key in reversed(items):
        if isinstance(holder, list) and key < len(holder):
            holder.pop(key)
            return
        if isinstance(holder, dict):
            holder.pop(key, None)
            return
