"""An amount as summaries carry it: in the plan's own currency and in the portal's."""

from __future__ import annotations

from msgspec import Struct

from generator.model.kinds import Money
from generator.model.portfolio import View


class Figure(Struct, frozen=True):
    """An amount in the plan's currency, and the same in the portal's base currency."""

    own: Money
    base: Money


def figure(view: View, amount: Money | None) -> Figure | None:
    """Return an amount in both currencies, None where it is not known."""
    base = view.portal.to_base(amount) if amount is not None else None
    return None if amount is None or base is None else Figure(own=view.in_currency(amount), base=base)
