"""Helpers of the derivations: caching per view, sums of known amounts, amounts in two currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from generator.model.kinds import Money
from generator.model.portfolio import View

T = TypeVar("T")


class Figure(Struct, frozen=True):
    """An amount in the plan's currency, and the same in the portal's base currency."""

    own: Money
    base: Money


def once(derive: Callable[[View], T]) -> Callable[[View], T]:
    """Cache a derivation by view: many pages of an account need it, and accounts are built one by one."""
    return lru_cache(maxsize=2)(derive)


def figure(view: View, amount: Money | None) -> Figure | None:
    """Return an amount in both currencies, None if it is not known."""
    base = view.portal.to_base(amount) if amount is not None else None
    return None if amount is None or base is None else Figure(own=view.in_currency(amount), base=base)


def known_total(amounts: Iterable[Money | None]) -> Money | None:
    """Add up the amounts that are known, all in one currency; None if none is."""
    addends = [amount for amount in amounts if amount is not None]
    return sum(addends, Money(Decimal(0), addends[0].currency)) if addends else None
