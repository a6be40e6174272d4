"""The level of the relationship over time, ours and the customer's view, up to the level wanted."""

from __future__ import annotations

from generator.charts.grid import Entry, Grid, grid_svg
from generator.charts.tones import Mark
from generator.derive.relationship import Standing
from generator.model.record import LEVELS
from generator.wording import day, sentence

_OURS = Mark("our view", "disc", "past")
_THEIRS = Mark("their view", "diamond", "now")
_WANTED = Mark("wanted", "ring", "past")


def level_history_svg(now: Standing, title: str) -> str | None:
    """Draw every reading whose level is known, oldest first; None for fewer than two."""
    readings = [reading for reading in now.history if reading.level]
    if len(readings) < 2:
        return None
    days = list(dict.fromkeys(reading.on for reading in readings))[-7:]
    entries = [
        Entry("ours" if reading.by == "us" else "theirs", days.index(reading.on), _row(reading.level),
              _OURS if reading.by == "us" else _THEIRS)
        for reading in readings
        if reading.on in days and reading.level
    ]  # fmt: skip
    columns = [day(one) for one in days]
    if now.wanted:
        entries.append(Entry("wanted", len(columns), _row(now.wanted.level), _WANTED))
        columns.append(f"by {day(now.wanted.by)}")
    said = "; ".join(f"{day(one.on)}: {one.level} ({one.by})" for one in readings)
    names = tuple(sentence(level) for level in reversed(LEVELS))
    return grid_svg(
        Grid(
            "level-history",
            title,
            said,
            "When it was assessed",
            tuple(columns),
            "Level",
            names,
            tuple(entries),
        )
    )


def _row(level: str) -> int:
    return len(LEVELS) - 1 - LEVELS.index(level)
