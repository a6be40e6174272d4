"""The pipeline: opportunities added up by stage, quarter and outcome, and the win rate (S)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from generator.derive.account import fiscal_year
from generator.derive.common import once
from generator.derive.opportunities import OpportunityStatus, closed_opportunities, open_opportunities
from generator.model.kinds import Money
from generator.model.portal import Stage
from generator.model.portfolio import View


class PipelineTotal(Struct, frozen=True):
    """A number of opportunities and their amounts; `unknown` of them have no amount and add nothing.

    Amounts are in the plan's currency, None if there are opportunities and none has an amount.
    """

    count: int
    unknown: int
    amount: Money | None
    weighted: Money | None


class StageTotal(Struct, frozen=True):
    """A stage of the pipeline and its total."""

    stage: Stage
    tally: PipelineTotal


class QuarterTotal(Struct, frozen=True):
    """What is decided in a fiscal quarter; year and quarter are None for "no date"."""

    year: int | None
    quarter: int | None
    tally: PipelineTotal


class UnitTotal(Struct, frozen=True):
    """The pipeline of one unit (id), or of the whole account (None)."""

    unit: str | None
    tally: PipelineTotal


class UncompetedShare(Struct, frozen=True):
    """How many opportunities, open or won, have no competitor, of those where that is known.

    It is known if a competitor or an origin is stated; a competitive bid has competitors even if none is
    named.
    """

    alone: int
    known: int
    of: int

    @property
    def share(self) -> Decimal | None:
        """The share of the known ones; None if none is known."""
        return Decimal(self.alone) / self.known if self.known else None


class CloseDateSlip(Struct, frozen=True):
    """How far open opportunities have moved from their first expected decision, of `known` ones.

    `later` of them have slipped; `days` is the mean over all known, later positive and earlier negative.
    """

    later: int
    known: int
    days: int | None


class WinRate(Struct, frozen=True):
    """How many closed opportunities were won and lost, overall or against one competitor."""

    won: int
    lost: int

    @property
    def rate(self) -> Decimal | None:
        """Won as a share of won and lost; None if nothing was decided."""
        decided = self.won + self.lost
        return Decimal(self.won) / decided if decided else None


class Pipeline(Struct, frozen=True):
    """Open opportunities in total, by stage and by fiscal quarter, and the outcome of closed ones.

    `overdue` ones should have been decided before the site's date; they are in no quarter.
    """

    open: PipelineTotal  # open and delayed
    delayed: PipelineTotal
    overdue: PipelineTotal
    stages: tuple[StageTotal, ...]
    quarters: tuple[QuarterTotal, ...]
    units: tuple[UnitTotal, ...]  # in the account's order, the whole account last
    uncompeted: UncompetedShare
    slip: CloseDateSlip
    won: PipelineTotal
    lost: PipelineTotal
    win_rate: WinRate
    against: tuple[tuple[str, WinRate], ...]  # by competitor, of decided opportunities


@once
def pipeline(view: View) -> Pipeline:
    """Add up the open opportunities, weighted by likelihood and not, and the win rate (S)."""
    active, closed = open_opportunities(view), closed_opportunities(view)
    won = [opportunity for opportunity in closed if opportunity.deal.status == "won"]
    lost = [opportunity for opportunity in closed if opportunity.deal.status == "lost"]
    return Pipeline(
        open=_tally(view, active),
        delayed=_tally(view, (opportunity for opportunity in active if opportunity.deal.status == "delayed")),
        overdue=_tally(view, (opportunity for opportunity in active if opportunity.overdue)),
        stages=tuple(
            StageTotal(
                stage, _tally(view, (opportunity for opportunity in active if opportunity.deal.stage == stage.id))
            )
            for stage in view.portal.stages
        ),
        quarters=_quarters(view, active),
        units=_units(view, active),
        uncompeted=_uncompeted((*active, *won)),
        slip=_slip(active),
        won=_tally(view, won),
        lost=_tally(view, lost),
        win_rate=WinRate(len(won), len(lost)),
        against=_against(won, lost),
    )


def _tally(view: View, opportunities: Iterable[OpportunityStatus]) -> PipelineTotal:
    opportunities = tuple(opportunities)
    amounts = [opportunity.amount for opportunity in opportunities if opportunity.amount is not None]
    weighted = [opportunity.weighted for opportunity in opportunities if opportunity.weighted is not None]
    nothing = Money(Decimal(0), view.currency)
    return PipelineTotal(
        count=len(opportunities),
        unknown=len(opportunities) - len(amounts),
        amount=sum(amounts, nothing) if amounts or not opportunities else None,
        weighted=sum(weighted, nothing) if weighted or not opportunities else None,
    )


def _quarters(view: View, active: tuple[OpportunityStatus, ...]) -> tuple[QuarterTotal, ...]:
    start = view.portal.fiscal_year_start
    by_quarter: dict[tuple[int, int], list[OpportunityStatus]] = {}
    undated: list[OpportunityStatus] = []
    for opportunity in active:
        if opportunity.deal.close is None:
            undated.append(opportunity)
        elif not opportunity.overdue:
            day = opportunity.deal.close
            key = fiscal_year(day, start), (day.month - start) % 12 // 3 + 1
            by_quarter.setdefault(key, []).append(opportunity)
    dated = [QuarterTotal(*key, _tally(view, by_quarter[key])) for key in sorted(by_quarter)]
    return (*dated, *([QuarterTotal(None, None, _tally(view, undated))] if undated else ()))


def _units(view: View, active: tuple[OpportunityStatus, ...]) -> tuple[UnitTotal, ...]:
    places = (*(unit.id for unit in view.account.facts.units), None)
    groups = ((unit, tuple(opportunity for opportunity in active if opportunity.deal.unit == unit)) for unit in places)
    return tuple(UnitTotal(unit, _tally(view, members)) for unit, members in groups if members)


def _uncompeted(opportunities: tuple[OpportunityStatus, ...]) -> UncompetedShare:
    deals = [opportunity.deal for opportunity in opportunities]
    competed = [deal.origin == "competitive bid" or bool(deal.competitors) for deal in deals]
    alone = sum(not rivals and deal.origin is not None for deal, rivals in zip(deals, competed, strict=True))
    return UncompetedShare(alone, alone + sum(competed), len(deals))


def _slip(active: tuple[OpportunityStatus, ...]) -> CloseDateSlip:
    slips = [opportunity.slip for opportunity in active if opportunity.slip is not None]
    mean = (Decimal(sum(slips)) / len(slips)).quantize(Decimal(1), ROUND_HALF_UP) if slips else None
    return CloseDateSlip(sum(slip > 0 for slip in slips), len(slips), None if mean is None else int(mean))


def _against(won: list[OpportunityStatus], lost: list[OpportunityStatus]) -> tuple[tuple[str, WinRate], ...]:
    names = {opportunity.deal.lost_to for opportunity in lost if opportunity.deal.lost_to}
    names |= {name for opportunity in won for name in opportunity.deal.competitors}
    rates = [
        (
            name,
            WinRate(
                sum(name in opportunity.deal.competitors for opportunity in won),
                sum(opportunity.deal.lost_to == name for opportunity in lost),
            ),
        )
        for name in names
    ]
    return tuple(sorted(rates, key=lambda pair: (-(pair[1].won + pair[1].lost), pair[0])))
