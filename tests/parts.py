"""The register of the method's parts, docs/coverage.md: where each is shown, and which tests check it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

REGISTER = Path(__file__).parent.parent / "docs" / "coverage.md"


@dataclass(frozen=True)
class Part:
    """One part of the method, or a rule, which has no page."""

    section: int
    title: str
    name: str  # its data-part; "" for a rule
    pages: tuple[str, ...]
    shows: frozenset[str]
    tests: tuple[str, ...]  # ids below tests/


def _code(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


def read_register() -> tuple[Part, ...]:
    """Read the tables: a row of five cells is a part, one of two is a rule."""
    parts, section = [], -1
    for line in REGISTER.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\d+)\. ", line):
            section = int(heading[1])
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if not cells or cells[0] in ("Part", "Rule", "---"):
            continue
        if len(cells) == 2:
            parts.append(Part(section, cells[0], "", (), frozenset(), _code(cells[1])))
        else:
            title, name, pages, shows, tests = cells
            shown = frozenset(kind.strip() for kind in shows.split(","))
            parts.append(Part(section, title, *_code(name), _code(pages), shown, _code(tests)))
    return tuple(parts)


REGISTERED = read_register()
PARTS = tuple(part for part in REGISTERED if part.name)


def parts_on(page: str) -> set[str]:
    """Return the names of the parts that the register lists for a page."""
    return {part.name for part in PARTS if page in part.pages}


def differences(page: str, shown: set[str]) -> list[str]:
    """Say which parts a page shows without being registered there, and which are registered and not shown."""
    registered = parts_on(page)
    lines = [f"docs/coverage.md: no row for '{part}' on {page}" for part in sorted(shown - registered)]
    return lines + [f"{page} does not show '{part}' of docs/coverage.md" for part in sorted(registered - shown)]
