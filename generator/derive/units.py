"""The customer's units: which ones buy, the weight of the largest, our share of the wallet (K 9, K 12)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.account import fiscal_years, latest_revenue
from generator.derive.common import once
from generator.model.account import Unit
from generator.model.kinds import Money
from generator.model.portfolio import View

UnitState = Literal["buying", "in talks", "open", "unknown"]


class UnitStatus(Struct, frozen=True):
    """A unit of the customer and its state (K 12).

    Buying if it spends with us, in talks if an opportunity is open there, open if it spends nothing, else
    unknown.
    """

    unit: Unit
    state: UnitState
    opportunities: int


class Concentration(Struct, frozen=True):
    """The largest unit's share of the known spend of all units (K 9)."""

    unit: Unit
    share: Decimal
    heavy: bool  # at or above the portal's threshold


class Wallet(Struct, frozen=True):
    """The customer's yearly spend in our field, and our share of it.

    `share` may exceed 1 if the two amounts are counted differently.
    """

    year: int
    running: bool
    ours: Money
    spend: Money
    share: Decimal

    @property
    def others(self) -> Money:
        """What they spend with others, at least zero."""
        return Money(max(self.spend.amount - self.ours.amount, Decimal(0)), self.spend.currency)


@once
def unit_statuses(view: View) -> tuple[UnitStatus, ...]:
    """Return the state of each unit, in the file's order."""
    deals = view.account.opportunities
    active = [deal.unit for deal in (deals.opportunities if deals else ()) if deal.active]
    return tuple(
        UnitStatus(unit, _state(unit, active.count(unit.id)), active.count(unit.id))
        for unit in view.account.facts.units
    )


def concentration(view: View) -> Concentration | None:
    """Return the share of the largest unit; None with fewer than two units of known spend."""
    spends = [
        (view.in_currency(unit.spend).amount, unit) for unit in view.account.facts.units if unit.spend is not None
    ]
    total = sum(amount for amount, _ in spends)
    if len(spends) < 2 or total <= 0:
        return None
    largest, unit = max(spends, key=lambda pair: pair[0])
    share = Decimal(largest / total)
    return Concentration(unit, share, share >= view.portal.thresholds.concentration)


def wallet(view: View) -> Wallet | None:
    """Return our share of the customer's spend in our field; None if either is unknown.

    Of the last full year with an actual, else of the current one so far.
    """
    spend = view.account.facts.spend
    over = [year for year in fiscal_years(view) if not year.running and year.actual is not None]
    latest = over[-1] if over else latest_revenue(view)
    if spend is None or spend.amount <= 0 or latest is None or latest.actual is None:
        return None
    total = view.in_currency(spend)
    return Wallet(latest.year, latest.running, latest.actual, total, Decimal(latest.actual / total))


def _state(unit: Unit, active: int) -> UnitState:
    if unit.spend is not None and unit.spend.amount > 0:
        return "buying"
    if active:
        return "in talks"
    return "unknown" if unit.spend is None else "open"
