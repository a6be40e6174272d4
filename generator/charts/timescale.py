"""A time scale: the position of a date in px, and which months, quarters or years to name."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generator.charts.text import width

SIZE = 11
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTER = "Q{number} {year}"


class TimeScale(Struct, frozen=True):
    """Days from start to end spread over left to right, in px."""

    start: date
    end: date
    left: float
    right: float
    months: tuple[str, ...] = MONTHS
    quarter: str = QUARTER

    def x(self, day: date) -> float:
        """Return the position of a day in px; days outside are on the edge."""
        share = (day - self.start).days / (self.end - self.start).days
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Return positions and names of the finest of months, quarters and years that have room.

        A name is "" if it would touch the next one or leave the sheet.
        """
        months = (self.end - self.start).days / 30.44
        per_month = (self.right - self.left) / months
        step = next((step for step, need in ((1, 34), (3, 58)) if per_month * step >= need), 12)
        while per_month * step < 36:
            step += 12
        first_month = self.start.year * 12 + self.start.month - 1
        index = first_month + -first_month % (step if step < 12 else 12)
        days = [date(i // 12, i % 12 + 1, 1) for i in range(index, min(9999 * 12, _index(self.end) + 1), step)]
        named = [(self.x(day), self._name(day, step, first=not n)) for n, day in enumerate(days)]
        # A window that starts within a period names that period too.
        period = date(first_month // 12, first_month % 12 // min(step, 12) * min(step, 12) + 1, 1)
        if not named or named[0][0] > self.left:
            named.insert(0, (self.left, self._name(period, step, first=True)))
        following = [x for x, _ in named[1:]] + [self.right + 12]
        return [
            (x, words if x + 4 + width(words, SIZE) <= end - 2 else "")
            for (x, words), end in zip(named, following, strict=True)
        ]

    def _name(self, day: date, step: int, *, first: bool) -> str:
        if step >= 12:
            return str(day.year)
        if step == 3:
            return self.quarter.format(number=day.month // 3 + 1, year=day.year)
        return str(day.year) if day.month == 1 and not first else self.months[day.month - 1]


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1
