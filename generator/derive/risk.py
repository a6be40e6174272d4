"""Revenue at risk: the running contracts by the date on which they can next be lost."""

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
    """A contract and the date on which it can next be lost, `days` away.

    That is the last day of notice, or the last day of its term if notice has passed or is not stated.
    `total`: the known annual value of all contracts that can be lost by then.
    """

    contract: Contract
    on: dt.date
    days: int
    noticed: bool  # `on` is the last day of notice
    amount: Money | None
    total: Money


class Exposure(Struct, frozen=True):
    """The running contracts, the nearest date first.

    `soon`: annual value that can be lost within twelve months; `whole`: that of all contracts; `unknown` have
    no value.
    """

    contracts: tuple[ContractAtRisk, ...]
    soon: Money
    whole: Money
    unknown: int

    @property
    def share(self) -> Decimal | None:
        """The share of contract value that can be lost within twelve months; None if no value is known."""
        return Decimal(self.soon / self.whole) if self.whole.amount > 0 else None


def exposure(view: View) -> Exposure | None:
    """Return the revenue at risk by contract, None if no contract is running."""
    dated = sorted(
        ((_day(view, contract), contract) for contract in contracts(view)), key=lambda pair: (*pair[0], pair[1].id)
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
