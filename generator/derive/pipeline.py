"""The pipeline: opportunities added up by stage, quarter and outcome, and how often we win (S)."""

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
    """A number of opportunities and their amounts; `unknown` of them have none and add nothing.

    Amounts are in the plan's currency, None where there are opportunities and none has an amount.
    """

    count: int
    unknown: int
    amount: Money | None
    weighted: Money | None


class StageTotal(Struct, frozen=True):
    """A stage of the pipeline and what stands in it."""

    stage: Stage
    tally: PipelineTotal


class QuarterTotal(Struct, frozen=True):
    """What is to be decided in a fiscal quarter; year and quarter are None for "no date"."""

    year: int | None
    quarter: int | None
    tally: PipelineTotal


class UnitTotal(Struct, frozen=True):
    """What is to be won in one unit (id), or in the whole account (None)."""

    unit: str | None
    tally: PipelineTotal


class UncompetedShare(Struct, frozen=True):
    """How many opportunities, open or won, nobody else is in the race for, of those where that is known.

    Known is whoever names a competitor or an origin; a competitive bid is competed, whoever bids.
    """

    alone: int
    known: int
    of: int

    @property
    def share(self) -> Decimal | None:
        """The share of the known ones; None where none is known."""
        return Decimal(self.alone) / self.known if self.known else None


class CloseDateSlip(Struct, frozen=True):
    """How far open opportunities have moved against their first expected decision, of `known` ones.

    `later` of them have slipped; `days` is the mean over all known, later plus and earlier minus.
    """

    later: int
    known: int
    days: int | None


class WinRate(Struct, frozen=True):
    """How many closed opportunities were won and lost, in all or against one competitor."""

    won: int
    lost: int

    @property
    def rate(self) -> Decimal | None:
        """Won of won and lost, as a share; None where nothing was decided."""
        decided = self.won + self.lost
        return Decimal(self.won) / decided if decided else None


class Pipeline(Struct, frozen=True):
    """What may still be won: in all, by stage and by fiscal quarter; and what became of the rest.

    `overdue` should have been decided before the day the site is read; it stands in no quarter.
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
    against: tuple[tuple[str, WinRate], ...]  # each competitor who was in a decided race


@once
def pipeline(view: View) -> Pipeline:
    """Add up what may still be won, weighted by likelihood and not, and how often we win (S)."""
    active, closed = open_opportunities(view), closed_opportunities(view)
    won = [one for one in closed if one.deal.status == "won"]
    lost = [one for one in closed if one.deal.status == "lost"]
    return Pipeline(
        open=_tally(view, active),
        delayed=_tally(view, (one for one in active if one.deal.status == "delayed")),
        overdue=_tally(view, (one for one in active if one.overdue)),
        stages=tuple(
            StageTotal(stage, _tally(view, (one for one in active if one.deal.stage == stage.id)))
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


def _tally(view: View, standings: Iterable[OpportunityStatus]) -> PipelineTotal:
    found = tuple(standings)
    amounts = [one.amount for one in found if one.amount is not None]
    weighted = [one.weighted for one in found if one.weighted is not None]
    nothing = Money(Decimal(0), view.currency)
    return PipelineTotal(
        count=len(found),
        unknown=len(found) - len(amounts),
        amount=sum(amounts, nothing) if amounts or not found else None,
        weighted=sum(weighted, nothing) if weighted or not found else None,
    )


def _quarters(view: View, active: tuple[OpportunityStatus, ...]) -> tuple[QuarterTotal, ...]:
    start = view.portal.fiscal_year_start
    found: dict[tuple[int, int], list[OpportunityStatus]] = {}
    undated: list[OpportunityStatus] = []
    for one in active:
        if one.deal.close is None:
            undated.append(one)
        elif not one.overdue:
            day = one.deal.close
            key = fiscal_year(day, start), (day.month - start) % 12 // 3 + 1
            found.setdefault(key, []).append(one)
    dated = [QuarterTotal(*key, _tally(view, found[key])) for key in sorted(found)]
    return (*dated, *([QuarterTotal(None, None, _tally(view, undated))] if undated else ()))


def _units(view: View, active: tuple[OpportunityStatus, ...]) -> tuple[UnitTotal, ...]:
    places = (*(unit.id for unit in view.account.facts.units), None)
    found = ((unit, tuple(one for one in active if one.deal.unit == unit)) for unit in places)
    return tuple(UnitTotal(unit, _tally(view, here)) for unit, here in found if here)


def _uncompeted(standings: tuple[OpportunityStatus, ...]) -> UncompetedShare:
    competed = [one for one in standings if one.deal.competitors or one.deal.origin == "competitive bid"]
    alone = [one for one in standings if one not in competed and one.deal.origin]
    return UncompetedShare(len(alone), len(alone) + len(competed), len(standings))


def _slip(active: tuple[OpportunityStatus, ...]) -> CloseDateSlip:
    known = [one.slip for one in active if one.slip is not None]
    mean = (Decimal(sum(known)) / len(known)).quantize(Decimal(1), ROUND_HALF_UP) if known else None
    return CloseDateSlip(sum(slip > 0 for slip in known), len(known), None if mean is None else int(mean))


def _against(won: list[OpportunityStatus], lost: list[OpportunityStatus]) -> tuple[tuple[str, WinRate], ...]:
    names = {one.deal.lost_to for one in lost if one.deal.lost_to}
    names |= {name for one in won for name in one.deal.competitors}
    rates = [
        (
            name,
            WinRate(
                sum(name in one.deal.competitors for one in won),
                sum(one.deal.lost_to == name for one in lost),
            ),
        )
        for name in names
    ]
    return tuple(sorted(rates, key=lambda pair: (-(pair[1].won + pair[1].lost), pair[0])))
