"""The revenue bridge: from last year's revenue to this year's outlook, and the gap to target."""

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
    """The revenue bridge of one fiscal year, in the plan's currency; None is unknown.

    `base`: whether last year's amount is booked, booked so far, or itself an outlook. `won` and `pipeline`
    (weighted by likelihood) are the opportunities decided within the year. `left_out` counts opportunities
    that add nothing: they have no amount or no date, or are still open after their date.
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
        """Last year's revenue less erosion, plus its own growth."""
        nothing = Money(Decimal(0), self.last.currency)
        return self.last - (self.erosion or nothing) + (self.growth or nothing)

    @property
    def outlook(self) -> Money:
        """Last year - erosion + base growth + won + weighted pipeline."""
        return self.stays + self.won + self.pipeline

    @property
    def gap(self) -> Money:
        """Target less outlook; negative if the outlook exceeds the target."""
        return self.target - self.outlook


@once
def bridges(view: View) -> tuple[Bridge, ...]:
    """Return the bridge of the current and each later fiscal year with a target, earliest first.

    A year starts from the revenue booked the year before, or from that year's outlook if it is still running
    and has a bridge. Years whose previous year is unknown have no bridge.
    """
    years = {year.year: year for year in fiscal_years(view)}
    written = {revenue.year: revenue for revenue in view.account.facts.revenue}
    current = current_fiscal_year(view.portal, view.today)
    bridges_by_year: dict[int, Bridge] = {}
    for number, year in years.items():
        before, earlier = years.get(number - 1), bridges_by_year.get(number - 1)
        if number < current or year.target is None:
            continue
        last = earlier.outlook if earlier else before.actual if before else None
        if last is None:
            continue
        base: Base = "outlook" if earlier else "so far" if before and before.running else "actual"
        record = written[number]
        won = [opportunity for opportunity in closed_opportunities(view) if _won_in(view, opportunity, number)]
        pipeline = [opportunity for opportunity in open_opportunities(view) if _expected_in(view, opportunity, number)]
        bridges_by_year[number] = Bridge(
            year=number,
            base=base,
            last=last,
            erosion=view.in_currency(record.erosion) if record.erosion else None,
            growth=view.in_currency(record.growth) if record.growth else None,
            won=_sum(view, [opportunity.amount for opportunity in won]),
            pipeline=_sum(view, [opportunity.weighted for opportunity in pipeline]),
            won_count=sum(opportunity.amount is not None for opportunity in won),
            pipeline_count=sum(opportunity.weighted is not None for opportunity in pipeline),
            left_out=_left_out(view, number, first=not bridges_by_year),
            target=year.target,
        )
    return tuple(bridges_by_year.values())


def _year_of(view: View, opportunity: OpportunityStatus) -> int | None:
    day = opportunity.deal.close if opportunity.deal.active else opportunity.deal.closed_on
    return fiscal_year(day, view.portal.fiscal_year_start) if day else None


def _won_in(view: View, opportunity: OpportunityStatus, year: int) -> bool:
    return opportunity.deal.status == "won" and _year_of(view, opportunity) == year


def _expected_in(view: View, opportunity: OpportunityStatus, year: int) -> bool:
    return not opportunity.overdue and _year_of(view, opportunity) == year


def _left_out(view: View, year: int, *, first: bool) -> int:
    """Count opportunities won or open that add nothing.

    Those of the year have no amount; those without a date count in the first year only.
    """
    active = open_opportunities(view)
    won = [opportunity for opportunity in closed_opportunities(view) if opportunity.deal.status == "won"]
    count = sum(_expected_in(view, opportunity, year) and opportunity.weighted is None for opportunity in active)
    count += sum(_won_in(view, opportunity, year) and opportunity.amount is None for opportunity in won)
    undated = sum(opportunity.overdue or opportunity.deal.close is None for opportunity in active)
    undated += sum(opportunity.deal.closed_on is None for opportunity in won)
    return count + (undated if first else 0)


def _sum(view: View, amounts: list[Money | None]) -> Money:
    return sum((amount for amount in amounts if amount is not None), Money(Decimal(0), view.currency))
