"""A figure of the comparison: what was measured, against what, and what the project wants of it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """What one thing took in each of its runs, in seconds, or bytes where the figure counts bytes."""

    name: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one, or the mean of the two in the middle."""
        return statistics.median(self.values)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is about, and what it may be at most: the ratio to something, or bytes in a unit."""

    title: str
    required: float
    aim: float
    unit: str = ""  # "KB" or "MB" for bytes; none for a ratio

    @property
    def size(self) -> float:
        """How many bytes the unit is."""
        return {"": 1, "KB": 1e3, "MB": 1e6}[self.unit]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; a ratio of medians where there is something to hold it `against`."""

    goal: Goal
    of: Series
    against: Series | None = None
    beside: Sequence[Series] = ()  # measured in the same turns, for comparison
    notes: Sequence[str] = ()

    @property
    def value(self) -> float:
        """The ratio, or the median in the goal's unit."""
        if self.against is not None:
            return self.of.median / self.against.median
        return self.of.median / self.goal.size

    @property
    def met(self) -> str:
        """Which of its two marks the figure keeps: "aim", "required" or "no"."""
        if self.value <= self.goal.aim:
            return "aim"
        return "required" if self.value <= self.goal.required else "no"


PEER = Goal("Cold internal build, charts and search index included, against the peer's", 0.40, 0.20)
GROWTH = Goal("Cold build of four times the accounts, against one", 4.3, 4.0)
CHANGE = Goal("One plan file changed, all audiences, search and gate, against three imports", 6, 3)
NOTHING = Goal("Nothing changed, likewise", 1.5, 0.5)
SERVE = Goal("Save to changed text in Chromium under `portal serve`, likewise", 2, 1)
MEMORY = Goal("Peak memory of any process", 500, 250, "MB")
HTML = Goal("Mean HTML of an account page, inline charts included", 80, 40, "KB")
SEARCH = Goal("Bytes transferred by the first search on an account page", 400, 200, "KB")

GOALS = {
    "peer": PEER,
    "growth": GROWTH,
    "change": CHANGE,
    "nothing": NOTHING,
    "serve": SERVE,
    "memory": MEMORY,
    "html": HTML,
    "search": SEARCH,
}
