"""Time between two dates in calendar months, simple enough to check by hand; the worth accrued in it."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from msgspec import Struct

from generator.model.kinds import Money, Period
from generator.model.worth import Per, Worth

YEAR = 12


class Elapsed(Struct, frozen=True):
    """Whole calendar months, plus `days` of a further month of `of` days: 10 months, 23 of 30 days."""

    months: int
    days: int = 0
    of: int = 1

    def times(self, amount: Money, per: Per) -> Money:
        """Return what an amount per month or per year comes to over this time, exactly."""
        parts = self.months * self.of + self.days
        total: Money = amount * Decimal(parts) / (self.of * (YEAR if per == "year" else 1))
        return total

    @property
    def in_months(self) -> Decimal:
        """The time in months, to three decimals."""
        return (self.months + Decimal(self.days) / self.of).quantize(Decimal("0.001"))


def elapsed(start: dt.date, end: dt.date) -> Elapsed:
    """Count from `start` to the day before `end`, by the calendar: 15 March to 15 April is one month.

    Zero if `end` is not after `start`.
    """
    if end <= start:
        return Elapsed(0)
    months = (end.year - start.year) * YEAR + end.month - start.month
    if months_later(start, months) > end:
        months -= 1
    month_start = months_later(start, months)
    return Elapsed(months, (end - month_start).days, (months_later(start, months + 1) - month_start).days)


def elapsed_of(period: Period, today: dt.date) -> Elapsed:
    """Count how much of a period has passed by the end of `today`; all of it once it is over."""
    last = min(today, period.end) if period.end else today
    return elapsed(period.start, min(last, dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1))


def realised_worth(worth: Worth, period: Period, on: dt.date) -> Money:
    """Return what a worth comes to by the end of a day: rate x time elapsed, or all of a one-off when due.

    A one-off amount is due when its period is over, or when it starts if it has no end.
    """
    if worth.per != "once":
        return elapsed_of(period, on).times(worth.money, worth.per)
    due = on > period.end if period.end else on >= period.start
    return worth.money if due else worth.money * 0


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of that month if it is shorter."""
    index = day.year * YEAR + day.month - 1 + months
    year, month = divmod(index, YEAR)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
