"""Where in the plan files a shared value stands, for whoever reviews it."""

from __future__ import annotations

import re

from generator.plans.reader import Reading
from generator.plans.source import Path

_STEP = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")
_TOP = ("portal", "people")  # files that all accounts share


def origin(reading: Reading, account: str, way: str) -> str:
    """Return file and line of a value of an account, by the way to it: "plans/acme/value.yml:12".

    The way is that of `record.leaves`: "value.proven[pilot].title". A value that no file holds (a
    default) stands where its record does; "" where not even the file is there.
    """
    names = [(found[1], found[2]) for found in _STEP.finditer(way)]
    top = names[0][0]
    if top == "notes" and len(names) > 1:
        file, rest = f"{account}/notes/{names[1][1]}.md", names[2:]
    elif top in _TOP:
        file, rest = f"{top}.yml", names if top == "people" else names[1:]
    else:
        file, rest = f"{account}/{top}.yml", names[1:]
    source = reading.sources.get((reading.plans / file).as_posix())
    if source is None:
        return ""
    problem = source.problem(_path(source.value, rest), "")
    return f"{problem.file}:{problem.line}"


def _path(value: object, names: list[tuple[str, str]]) -> Path:
    """Return the path of marks that a way leads along; a record is named by its id there."""
    path: list[str | int] = []
    for key, id in names:
        if key and isinstance(value, dict):
            path.append(key)
            value = value.get(key)
        elif id and isinstance(value, list):
            found = [n for n, item in enumerate(value) if isinstance(item, dict) and item.get("id") == id]
            if not found and not (id.isdecimal() and int(id) < len(value)):
                break
            number = found[0] if found else int(id)
            path.append(number)
            value = value[number]
        else:
            break
    return tuple(path)
