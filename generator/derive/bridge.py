"""The revenue bridge: from last year's revenue to this year's outlook, and the gap that is left to find."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.account import current_fiscal_year, fiscal_year, fiscal_years
from generator.derive.common import once
from generator.derive.opportunities import OpportunityStatus, closed_opportunities, open_opportunities
from generator.model.kinds import Money
from generator.model.portfolio import View

Base = Literal["actual", "so far", "outlook"]


class Bridge(Struct, frozen=True):
    """How one fiscal year comes about, all in the plan's currency; what the plan does not say is None.

    `base` tells what last year's amount is: booked, booked so far, or itself an outlook. `won` and
    `pipeline` (weighted by likelihood) are the opportunities decided within the year; `left_out` add nothing,
    for they have no amount or no day, or are open after their day.
    """

    year: int
    base: Base
    last: Money
    erosion: Money | None
    growth: Money | None
    won: Money
    pipeline: Money
    won_count: int
    pipeline_count: int
    left_out: int
    target: Money

    @property
    def stays(self) -> Money:
        """What is left of last year's revenue, with its own growth."""
        nothing = Money(Decimal(0), self.last.currency)
        return self.last - (self.erosion or nothing) + (self.growth or nothing)

    @property
    def outlook(self) -> Money:
        """Last year - erosion + base growth + won + weighted pipeline."""
        return self.stays + self.won + self.pipeline

    @property
    def gap(self) -> Money:
        """What the outlook lacks to the target; below zero where it passes it."""
        return self.target - self.outlook


@once
def bridges(view: View) -> tuple[Bridge, ...]:
    """Return the bridge of the running and of each later fiscal year that has a target, earliest first.

    A year follows on what was booked the year before; where that one still runs and has a bridge, on its
    outlook. Years whose year before is not known have none.
    """
    said = {year.year: year for year in fiscal_years(view)}
    written = {revenue.year: revenue for revenue in view.account.facts.revenue}
    current = current_fiscal_year(view.portal, view.today)
    found: dict[int, Bridge] = {}
    for number, year in said.items():
        before, earlier = said.get(number - 1), found.get(number - 1)
        if number < current or year.target is None:
            continue
        last = earlier.outlook if earlier else before.actual if before else None
        if last is None:
            continue
        base: Base = "outlook" if earlier else "so far" if before and before.running else "actual"
        record = written[number]
        won = [one for one in closed_opportunities(view) if _won_in(view, one, number)]
        pipeline = [one for one in open_opportunities(view) if _expected_in(view, one, number)]
        found[number] = Bridge(
            year=number,
            base=base,
            last=last,
            erosion=view.in_currency(record.erosion) if record.erosion else None,
            growth=view.in_currency(record.growth) if record.growth else None,
            won=_sum(view, [one.amount for one in won]),
            pipeline=_sum(view, [one.weighted for one in pipeline]),
            won_count=sum(one.amount is not None for one in won),
            pipeline_count=sum(one.weighted is not None for one in pipeline),
            left_out=_left_out(view, number, first=not found),
            target=year.target,
        )
    return tuple(found.values())


def _year_of(view: View, one: OpportunityStatus) -> int | None:
    day = one.deal.close if one.deal.active else one.deal.closed_on
    return fiscal_year(day, view.portal.fiscal_year_start) if day else None


def _won_in(view: View, one: OpportunityStatus, year: int) -> bool:
    return one.deal.status == "won" and _year_of(view, one) == year


def _expected_in(view: View, one: OpportunityStatus, year: int) -> bool:
    return not one.overdue and _year_of(view, one) == year


def _left_out(view: View, year: int, *, first: bool) -> int:
    """Count what was won or is open and adds nothing: of the year without an amount, undated ones once."""
    active = open_opportunities(view)
    won = [one for one in closed_opportunities(view) if one.deal.status == "won"]
    within = sum(_expected_in(view, one, year) and one.weighted is None for one in active)
    within += sum(_won_in(view, one, year) and one.amount is None for one in won)
    undated = sum(one.overdue or one.deal.close is None for one in active)
    undated += sum(one.deal.closed_on is None for one in won)
    return within + (undated if first else 0)


def _sum(view: View, amounts: list[Money | None]) -> Money:
    return sum((amount for amount in amounts if amount is not None), Money(Decimal(0), view.currency))
