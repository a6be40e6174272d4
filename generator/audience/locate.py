"""Where a shared value is in the plan files, for the person who reviews it."""

from __future__ import annotations

import re

from generator.plans.reader import Reading
from generator.problems import FieldPath

_STEP = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")
_SHARED_FILES = ("portal", "people")  # all accounts share them


def origin(reading: Reading, account: str, path: str) -> str:
    """Return file and line of an account's value: "plans/acme/value.yml:12".

    The path is that of `record.leaves`: "value.proven[pilot].title". A value that no file holds (a
    default) is located at its record; "" where even the file does not exist.
    """
    steps = [(step[1], step[2]) for step in _STEP.finditer(path)]
    section = steps[0][0]
    if section == "notes" and len(steps) > 1:
        file, steps = f"{account}/notes/{steps[1][1]}.md", steps[2:]
    elif section in _SHARED_FILES:
        file, steps = f"{section}.yml", steps if section == "people" else steps[1:]
    else:
        file, steps = f"{account}/{section}.yml", steps[1:]
    source = reading.sources.get((reading.plans / file).as_posix())
    if source is None:
        return ""
    line, _ = source.mark(_source_path(source.value, steps))
    return f"{source.file}:{line}"


def _source_path(value: object, steps: list[tuple[str, str]]) -> FieldPath:
    """Return the path of keys and list positions that steps lead to; a step names a record by its id."""
    path: list[str | int] = []
    for key, id in steps:
        if key and isinstance(value, dict):
            path.append(key)
            value = value.get(key)
        elif id and isinstance(value, list):
            numbers = [n for n, item in enumerate(value) if isinstance(item, dict) and item.get("id") == id]
            if not numbers and not (id.isdecimal() and int(id) < len(value)):
                break
            number = numbers[0] if numbers else int(id)
            path.append(number)
            value = value[number]
        else:
            break
    return tuple(path)
