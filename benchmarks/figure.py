"""A figure of the comparison: what was measured, against what, and its goal."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """The results of all runs of one thing, in seconds, or in bytes if the figure counts bytes."""

    name: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.values)


@dataclass(frozen=True, slots=True)
class Goal:
    """The title of a figure and its upper limits: a ratio, or bytes in a unit."""

    title: str
    required: float
    aim: float
    unit: str = ""  # "KB" or "MB" for bytes; none for a ratio

    @property
    def size(self) -> float:
        """The size of the unit in bytes."""
        return {"": 1, "KB": 1e3, "MB": 1e6}[self.unit]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; a ratio of medians if there is something to compare it `against`."""

    goal: Goal
    of: Series
    against: Series | None = None
    beside: Sequence[Series] = ()  # measured in turn with it, for comparison
    notes: Sequence[str] = ()

    @property
    def value(self) -> float:
        """The ratio, or the median in the goal's unit."""
        if self.against is not None:
            return self.of.median / self.against.median
        return self.of.median / self.goal.size

    @property
    def met(self) -> str:
        """The limit the figure keeps: "aim", "required" or "no"."""
        if self.value <= self.goal.aim:
            return "aim"
        return "required" if self.value <= self.goal.required else "no"


PEER = Goal("Cold internal build with charts and search index, relative to the peer", 0.40, 0.20)
GROWTH = Goal("Cold build of four times the accounts, relative to one", 4.3, 4.0)
CHANGE = Goal("Rebuild of all audiences after one changed plan file, relative to three imports", 6, 3)
NOTHING = Goal("Rebuild with nothing changed, relative to three imports", 1.5, 0.5)
SERVE = Goal("Save to updated text in Chromium under `portal serve`, relative to three imports", 2, 1)
MEMORY = Goal("Peak memory of any process", 500, 250, "MB")
HTML = Goal("Mean HTML size of an account page, with inline charts", 80, 40, "KB")
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
