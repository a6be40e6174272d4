"""Revenue by fiscal year, and how much of the customer buys from us."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from generator.model.account import Unit
from generator.model.kinds import Money
from generator.model.portal import Portal
from generator.model.portfolio import View


class FiscalYear(Struct, frozen=True):
    """Revenue of one fiscal year in the plan's currency, with its margin as a share of 1.

    `running`: the current year, not over yet.
    """

    year: int
    actual: Money | None
    target: Money | None
    running: bool
    margin: Decimal | None = None

    @property
    def reached(self) -> Decimal | None:
        """Actual as a share of target, to a whole percent; None if unknown or without a target."""
        if self.actual is None or self.target is None or not self.target.amount:
            return None
        return Decimal(self.actual / self.target).quantize(Decimal("0.01"))


class Penetration(Struct, frozen=True):
    """Units that buy from us, out of the units with known spend (K 12)."""

    buying: int
    known: int
    unknown: tuple[Unit, ...]


def fiscal_year(day: dt.date, start: int) -> int:
    """Return the fiscal year of a day, named after the year it ends in; `start` is its first month."""
    return day.year + (start > 1 and day.month >= start)


def current_fiscal_year(portal: Portal, today: dt.date) -> int:
    """Return the current fiscal year."""
    return fiscal_year(today, portal.fiscal_year_start)


def fiscal_years(view: View) -> tuple[FiscalYear, ...]:
    """Return the account's revenue by fiscal year, earliest first."""
    current = current_fiscal_year(view.portal, view.today)

    def converted(amount: Money | None) -> Money | None:
        return None if amount is None else view.in_currency(amount)

    years = (
        FiscalYear(r.year, converted(r.actual), converted(r.target), r.year == current, r.margin)
        for r in view.account.facts.revenue
    )
    return tuple(sorted(years, key=lambda year: year.year))


def latest_revenue(view: View) -> FiscalYear | None:
    """Return the latest fiscal year with an actual, None if there is none."""
    return next((year for year in reversed(fiscal_years(view)) if year.actual is not None), None)


def current_year_revenue(view: View) -> FiscalYear | None:
    """Return the revenue of the current fiscal year, None if the plan has none."""
    return next((year for year in fiscal_years(view) if year.running), None)


def gap_to_target(view: View) -> Money | None:
    """Return what the current year still needs to reach its target, at least zero; None if unknown."""
    year = current_year_revenue(view)
    if year is None or year.actual is None or year.target is None:
        return None
    gap = year.target - year.actual
    return gap if gap.amount > 0 else Money(Decimal(0), view.currency)


def penetration(view: View) -> Penetration:
    """Count the units that buy; units with unknown spend are not counted."""
    units = view.account.facts.units
    spends = [unit.spend.amount for unit in units if unit.spend is not None]
    return Penetration(
        sum(spend > 0 for spend in spends), len(spends), tuple(unit for unit in units if unit.spend is None)
    )
