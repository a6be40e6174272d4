"""Revenue at risk: the running contracts by the day on which they can next be lost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from generator.derive.profile import contracts
from generator.model.account import Contract
from generator.model.kinds import Money
from generator.model.portfolio import View

SOON = 365  # days ahead that count as the next twelve months


class ContractAtRisk(Struct, frozen=True):
    """A contract and the day on which it can next be lost: the last day of notice, else, where that is
    past or not said, the last day of its term. `total`: all that can be lost by then, as far as known."""

    contract: Contract
    on: dt.date
    days: int
    noticed: bool  # `on` is the last day of notice
    amount: Money | None
    total: Money


class Exposure(Struct, frozen=True):
    """All that runs, the nearest first; `soon` can be lost within twelve months, `share` of all contracts."""

    contracts: tuple[ContractAtRisk, ...]
    soon: Money
    whole: Money
    unknown: int

    @property
    def share(self) -> Decimal | None:
        """What can be lost within twelve months of all contracts, None where no worth is known."""
        return Decimal(self.soon / self.whole) if self.whole.amount > 0 else None


def exposure(view: View) -> Exposure | None:
    """Return the revenue at risk by contract, None where no contract runs."""
    dated = sorted(
        ((_day(view, contract), contract) for contract in contracts(view)),
        key=lambda pair: (*pair[0], pair[1].id),
    )
    if not dated:
        return None
    nothing = Money(Decimal(0), view.currency)
    total, soon, at_risk = nothing, nothing, []
    for (on, noticed), contract in dated:
        amount = view.in_currency(contract.annual_value) if contract.annual_value is not None else None
        total += amount or nothing
        days = (on - view.today).days
        if days <= SOON:
            soon += amount or nothing
        at_risk.append(ContractAtRisk(contract, on, days, noticed, amount, total))
    return Exposure(tuple(at_risk), soon, total, sum(row.amount is None for row in at_risk))


def _day(view: View, contract: Contract) -> tuple[dt.date, bool]:
    noticed = contract.notice_by is not None and contract.notice_by >= view.today
    return (contract.notice_by if noticed and contract.notice_by else contract.until), noticed
