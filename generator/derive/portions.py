"""What a summary carries of an account for the roll-ups over all accounts, in the base currency.

Each is a small value that goes through JSON and back; a roll-up adds them up and never needs the plan.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.derive.account import fiscal_year, fiscal_years
from generator.derive.bridge import Bridge, bridges
from generator.derive.calendar import Kind as DayKind
from generator.derive.calendar import account_calendar
from generator.derive.competition import Rival, landscape
from generator.derive.pipeline import pipeline
from generator.derive.stakeholders import GapKind, coverage_gaps
from generator.derive.whitespace import whitespace
from generator.model.kinds import Money
from generator.model.portfolio import View

YEARS = 3  # fiscal years that a summary carries: the running one and the two before
AHEAD = 92  # days of the calendar that a summary carries: a quarter
_DAYS = ("review", "contract", "decision", "level")  # actions and promises are carried whole


class YearRevenue(Struct, frozen=True):
    """Revenue of one fiscal year; for the running one `actual` is what is booked so far."""

    year: int
    actual: Money | None
    target: Money | None


class StageDeals(Struct, frozen=True):
    """What is open in one stage (id): `unknown` of the opportunities have no amount and add nothing."""

    stage: str
    count: int
    unknown: int
    amount: Money | None
    weighted: Money | None


class OpenWhite(Struct, frozen=True):
    """The white of one offering (id) in the units that were asked about; `unknown` cells have no amount."""

    offering: str
    cells: int
    unknown: int
    amount: Money | None


class GapCount(Struct, frozen=True):
    """How many gaps of coverage of one kind there are."""

    kind: GapKind
    count: int


class RivalStanding(Struct, frozen=True):
    """A competitor at one account: `units` where they are, in `ahead` of them above us; `allies` of theirs;
    `races` still open against them and what is at stake there, None where no amount is known."""

    name: str
    units: int
    ahead: int
    allies: int
    races: int
    at_stake: Money | None
    won: int
    lost: int


class DayAhead(Struct, frozen=True):
    """A day of the account's calendar within the next quarter, with where the plan says more."""

    kind: DayKind
    on: dt.date
    title: str
    section: str
    anchor: str


def year_revenues(view: View) -> tuple[YearRevenue, ...]:
    """Return revenue of the running fiscal year and the two before, as far as said, the earliest first."""
    found = fiscal_years(view)
    running = fiscal_year(view.today, view.portal.fiscal_year_start)
    return tuple(
        YearRevenue(year=one.year, actual=_base(view, one.actual), target=_base(view, one.target))
        for one in found
        if running - YEARS < one.year <= running
    )


def base_bridges(view: View) -> tuple[Bridge, ...]:
    """Return the bridges of the running and later fiscal years, in the base currency."""
    names = ("last", "erosion", "growth", "won", "pipeline", "target")
    return tuple(
        replace(one, **{name: _base(view, getattr(one, name)) for name in names}) for one in bridges(view)
    )


def stage_deals(view: View) -> tuple[StageDeals, ...]:
    """Return what is open in each stage that holds anything, in the portal's order."""
    return tuple(
        StageDeals(
            stage=one.stage.id,
            count=one.tally.count,
            unknown=one.tally.unknown,
            amount=_base(view, one.tally.amount),
            weighted=_base(view, one.tally.weighted),
        )
        for one in pipeline(view).stages
        if one.tally.count
    )


def open_white(view: View) -> tuple[OpenWhite, ...]:
    """Return what is white by offering, where anybody asked."""
    return tuple(_open_white(view))


def _open_white(view: View) -> Iterator[OpenWhite]:
    found = whitespace(view)
    for offering in found.offerings:
        asked = [
            one
            for one in found.cells
            if one.offering == offering.id and one.state not in ("not asked", "not applicable")
        ]
        known = [one.white for one in asked if one.white is not None]
        if asked:
            yield OpenWhite(
                offering=offering.id,
                cells=len(asked),
                unknown=len(asked) - len(known),
                amount=_base(view, sum(known[1:], known[0])) if known else None,
            )


def gap_counts(view: View) -> tuple[GapCount, ...]:
    """Return how many gaps of coverage there are of each kind, the gravest kind first."""
    count = Counter(gap.kind for gap in coverage_gaps(view))
    return tuple(GapCount(kind=kind, count=number) for kind, number in count.items())


def rivals(view: View) -> tuple[RivalStanding, ...]:
    """Return every competitor that the plan names, as they stand at this account."""
    return tuple(_rival(view, one) for one in landscape(view).rivals)


def _rival(view: View, rival: Rival) -> RivalStanding:
    amounts = [one.amount for one in rival.races if one.amount is not None]
    decided = rival.record_against
    return RivalStanding(
        name=rival.name,
        units=len(rival.presences),
        ahead=sum((one.lead or 0) > 0 for one in rival.presences),
        allies=len(rival.allies),
        races=len(rival.races),
        at_stake=_base(view, sum(amounts[1:], amounts[0])) if amounts else None,
        won=decided.won if decided else 0,
        lost=decided.lost if decided else 0,
    )


def days_ahead(view: View) -> tuple[DayAhead, ...]:
    """Return the reviews, contract dates and decisions of the next quarter, the nearest first."""
    return tuple(
        DayAhead(kind=one.kind, on=one.on, title=one.title, section=one.section, anchor=one.anchor)
        for one in account_calendar(view).entries
        if one.kind in _DAYS and (one.on - view.today).days <= AHEAD
    )


def _base(view: View, amount: Money | None) -> Money | None:
    return view.portal.to_base(amount) if amount is not None else None
