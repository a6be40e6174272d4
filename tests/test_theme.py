"""Templates, stylesheets and scripts can be read without scrolling sideways."""

from __future__ import annotations

from pathlib import Path

import pytest

THEME = Path(__file__).parent.parent / "theme"
SOURCES = [
    path.relative_to(THEME).as_posix()
    for path in sorted(THEME.rglob("*"))
    if path.suffix in {".html", ".css", ".js"} and "vendor" not in path.parts
]
LONGEST = 120


@pytest.mark.parametrize("source", SOURCES)
def test_no_line_is_too_long(source: str) -> None:
    lines = (THEME / source).read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []
