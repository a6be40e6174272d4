"""The value ledger over all accounts: value delivered, confirmed by the customers or claimed by us."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generator.derive.summary import Summary


class DeliveredValue(Struct, frozen=True):
    """Value delivered to some accounts, in the base currency: confirmed by the customers, or claimed."""

    confirmed: Decimal
    claimed: Decimal

    @property
    def total(self) -> Decimal:
        """All that was delivered."""
        return self.confirmed + self.claimed

    @property
    def confirmed_share(self) -> Decimal | None:
        """Confirmed as a share of all delivered, to a whole percent; None if nothing was delivered."""
        return (self.confirmed / self.total).quantize(Decimal("0.01")) if self.total else None


def delivered_value(summaries: Iterable[Summary]) -> DeliveredValue:
    """Add up the value delivered to accounts."""
    confirmed = past = Decimal(0)
    for summary in summaries:
        confirmed += summary.confirmed.base.amount if summary.confirmed else 0
        past += summary.past.base.amount if summary.past else 0
    return DeliveredValue(confirmed, past - confirmed)


def most_delivered(summaries: Iterable[Summary]) -> list[Summary]:
    """Return the accounts to which value was delivered, largest first."""
    pairs = [(summary.past.base.amount, summary) for summary in summaries if summary.past]
    pairs.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [summary for _, summary in pairs]
