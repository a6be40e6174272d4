"""The level of the relationship over time, by unit, and beside their part in planning (K 3, K 11)."""

from __future__ import annotations

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import WIDTH
from generator.charts.tones import Marker
from generator.derive.levels import UnitLevels
from generator.derive.relationship import ENGAGEMENT_OF, RelationshipStatus
from generator.model.record import LEVELS
from generator.wording import day, sentence

MOST = 7  # days side by side; the tables have them all
_OURS = Marker("our view", "disc", "past")
_THEIRS = Marker("their view", "diamond", "now")
_WANTED = Marker("wanted", "ring", "past")
_WHOLE = Marker("our view of the whole account", "ring", "soft")
_RIVAL = Marker("a competitor", "square", "bad")
_LEVEL = Marker("our level then", "disc", "past")
_ENGAGED = Marker("how far they took part", "diamond", "now")
_LEVEL_NAMES = tuple(sentence(level) for level in reversed(LEVELS))


def level_history_svg(now: RelationshipStatus, title: str) -> str | None:
    """Draw every reading whose level is known, oldest first; None for fewer than two."""
    readings = [reading for reading in now.history if reading.level]
    if len(readings) < 2:
        return None
    days = list(dict.fromkeys(reading.on for reading in readings))[-MOST:]
    entries = [
        GridEntry("ours" if reading.by == "us" else "theirs", days.index(reading.on), _row(reading.level),
              _OURS if reading.by == "us" else _THEIRS)
        for reading in readings
        if reading.on in days and reading.level
    ]  # fmt: skip
    columns = [day(one) for one in days]
    if now.wanted:
        entries.append(GridEntry("wanted", len(columns), _row(now.wanted.level), _WANTED))
        columns.append(f"by {day(now.wanted.by)}")
    said = "; ".join(f"{day(one.on)}: {one.level} ({one.by})" for one in readings)
    heads = ("When it was assessed", tuple(columns), "Level", _LEVEL_NAMES)
    return grid_svg(GridChart("level-history", title, said, *heads, tuple(entries)))


def unit_levels_svg(units: tuple[UnitLevels, ...], title: str) -> str | None:
    """Draw who stands where in each unit, by both views and with competitors; None where there is no unit."""
    if not units:
        return None
    entries = []
    for column, one in enumerate(units):
        if one.ours:
            entries.append(GridEntry("we", column, _row(one.ours), _OURS if one.own else _WHOLE))
        if one.theirs:
            entries.append(GridEntry("we, they say", column, _row(one.theirs), _THEIRS))
        entries += [
            GridEntry(name, column, _row(level), _RIVAL, "", f"{name}: {level}") for name, level in one.rivals
        ]
    if not entries:
        return None
    names = tuple(one.unit.name for one in units)
    said = "; ".join(f"{entry.label} in {names[entry.column]}: {LEVELS[-1 - entry.row]}" for entry in entries)
    heads = ("Unit", names, "Level", _LEVEL_NAMES)
    wide = max(WIDTH, 122 + 104 * len(units))
    return grid_svg(GridChart("unit-levels", title, said, *heads, tuple(entries), width=wide))


def engagement_svg(now: RelationshipStatus, title: str) -> str | None:
    """Draw the engagement beside our level then, oldest first; None for fewer than two readings."""
    shown = now.engagement_history[-MOST:]
    if len(shown) < 2:
        return None
    steps = list(ENGAGEMENT_OF.values())
    entries = []
    for column, one in enumerate(shown):
        row = len(steps) - 1 - steps.index(one.reading.level)
        entries.append(GridEntry(one.reading.level, column, row, _ENGAGED))
        if one.level:
            entries.append(GridEntry(one.level, column, _row(one.level), _LEVEL))
    said = "; ".join(
        f"{day(one.reading.on)}: {one.reading.level}, level {one.level or 'not known'}" for one in shown
    )
    rows = tuple(f"{sentence(step)}" for step in reversed(steps))
    heads = ("When it was read", tuple(day(one.reading.on) for one in shown), "In planning", rows)
    return grid_svg(GridChart("engagement", title, said, *heads, tuple(entries)))


def _row(level: str) -> int:
    return len(LEVELS) - 1 - LEVELS.index(level)
