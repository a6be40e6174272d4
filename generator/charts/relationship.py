"""The level of the relationship over time, by unit, and with the customer's part in planning (K 3, K 11)."""

from __future__ import annotations

from generator.charts.grid import GridChart, GridEntry, grid_svg
from generator.charts.kit import WIDTH
from generator.charts.tones import Marker
from generator.derive.levels import UnitLevels
from generator.derive.relationship import ENGAGEMENT_OF, RelationshipStatus
from generator.model.record import LEVELS
from generator.wording import day, sentence

MOST = 7  # days drawn; the tables list all
_OUR_VIEW = Marker("our view", "disc", "past")
_CUSTOMER_VIEW = Marker("customer's view", "diamond", "now")
_GOAL = Marker("goal", "ring", "past")
_WHOLE_ACCOUNT = Marker("our view of the whole account", "ring", "soft")
_COMPETITOR = Marker("a competitor", "square", "bad")
_LEVEL = Marker("our level at the time", "disc", "past")
_ENGAGED = Marker("engagement in planning", "diamond", "now")
_LEVEL_NAMES = tuple(sentence(level) for level in reversed(LEVELS))


def level_history_svg(now: RelationshipStatus, title: str) -> str | None:
    """Draw every reading whose level is known, oldest first; None for fewer than two."""
    readings = [reading for reading in now.history if reading.level]
    if len(readings) < 2:
        return None
    days = list(dict.fromkeys(reading.on for reading in readings))[-MOST:]
    entries = [
        GridEntry("us" if reading.by == "us" else "customer", days.index(reading.on), _row(reading.level),
              _OUR_VIEW if reading.by == "us" else _CUSTOMER_VIEW)
        for reading in readings
        if reading.on in days and reading.level
    ]  # fmt: skip
    columns = [day(on) for on in days]
    if now.wanted:
        entries.append(GridEntry("goal", len(columns), _row(now.wanted.level), _GOAL))
        columns.append(f"by {day(now.wanted.by)}")
    desc = "; ".join(f"{day(reading.on)}: {reading.level} ({reading.by})" for reading in readings)
    heads = ("Assessed on", tuple(columns), "Level", _LEVEL_NAMES)
    return grid_svg(GridChart("level-history", title, desc, *heads, tuple(entries)))


def unit_levels_svg(units: tuple[UnitLevels, ...], title: str) -> str | None:
    """Draw our level in each unit by both views, and competitors' levels; None without units."""
    if not units:
        return None
    entries = []
    for column, levels in enumerate(units):
        if levels.ours:
            entries.append(GridEntry("us", column, _row(levels.ours), _OUR_VIEW if levels.own else _WHOLE_ACCOUNT))
        if levels.theirs:
            entries.append(GridEntry("us, per customer", column, _row(levels.theirs), _CUSTOMER_VIEW))
        entries += [
            GridEntry(name, column, _row(level), _COMPETITOR, "", f"{name}: {level}") for name, level in levels.rivals
        ]
    if not entries:
        return None
    names = tuple(levels.unit.name for levels in units)
    desc = "; ".join(f"{entry.label} in {names[entry.column]}: {LEVELS[-1 - entry.row]}" for entry in entries)
    heads = ("Unit", names, "Level", _LEVEL_NAMES)
    wide = max(WIDTH, 122 + 104 * len(units))
    return grid_svg(GridChart("unit-levels", title, desc, *heads, tuple(entries), width=wide))


def engagement_svg(now: RelationshipStatus, title: str) -> str | None:
    """Draw the engagement and our level at the time, oldest first; None for fewer than two readings."""
    shown = now.engagement_history[-MOST:]
    if len(shown) < 2:
        return None
    grades = list(ENGAGEMENT_OF.values())
    entries = []
    for column, step in enumerate(shown):
        row = len(grades) - 1 - grades.index(step.reading.level)
        entries.append(GridEntry(step.reading.level, column, row, _ENGAGED))
        if step.level:
            entries.append(GridEntry(step.level, column, _row(step.level), _LEVEL))
    desc = "; ".join(
        f"{day(step.reading.on)}: {step.reading.level}, level {step.level or 'not known'}" for step in shown
    )
    rows = tuple(sentence(grade) for grade in reversed(grades))
    heads = ("Assessed on", tuple(day(step.reading.on) for step in shown), "In planning", rows)
    return grid_svg(GridChart("engagement", title, desc, *heads, tuple(entries)))


def _row(level: str) -> int:
    return len(LEVELS) - 1 - LEVELS.index(level)
