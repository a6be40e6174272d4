"""A scale of days: where a date falls in px, and which months, quarters or years to name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Scale:
    """Days from start to end spread over left to right, in px."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the place of a day; days outside fall on the edge."""
        share = (day - self.start).days / (self.end - self.start).days
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Return places and names of the finest of months, quarters and years that have room."""
        months = (self.end - self.start).days / 30.44
        per_month = (self.right - self.left) / months
        step = next((step for step, need in ((1, 34), (3, 58)) if per_month * step >= need), 12)
        while per_month * step < 36:
            step += 12
        found: list[tuple[float, str]] = []
        index = self.start.year * 12 + self.start.month - 1
        index += -index % step if step <= 12 else (-index) % 12
        while (first := date(index // 12, index % 12 + 1, 1)) <= self.end:
            if self.x(first) + 30 <= self.right + 8:
                found.append((self.x(first), _name(first, step, first_of_all=not found)))
            index += step
            if index >= 9999 * 12:
                break
        if not found or found[0][0] - self.left >= 36:
            begin = self.start.replace(month=self.start.month - (self.start.month - 1) % min(step, 12), day=1)
            found.insert(0, (self.left, _name(begin, step, first_of_all=True)))
        return found


def _name(day: date, step: int, *, first_of_all: bool) -> str:
    if step >= 12:
        return str(day.year)
    if step == 3:
        return f"Q{day.month // 3 + 1} {day.year}"
    return str(day.year) if day.month == 1 and not first_of_all else MONTHS[day.month - 1]
