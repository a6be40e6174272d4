"""The value portfolio: past, present and future value to the customer (K 6, K 8, T 17)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, get_args

from msgspec import Struct

from generator.derive.common import once
from generator.derive.elapsed import YEAR, Elapsed, elapsed_of, realised_worth
from generator.model.growth import Target
from generator.model.kinds import Money, Period
from generator.model.opportunities import Opportunity
from generator.model.portfolio import View
from generator.model.value import Component, Disappointment, ValueEntry
from generator.model.worth import Worth

Kind = Literal["past", "present", "future"]
Standing = Literal["confirmed", "claimed", "potential"]
COMPONENTS: tuple[str, ...] = get_args(Component)


class ValueItem(Struct, frozen=True):
    """One item of worth to the customer; amounts are in the plan's currency, None if not quantified.

    `realised`: rate x time elapsed to the site's date; an amount `once` counts in full when its period is
    over (or when it starts, if it has no end), not before. `yearly`: twelve months of the rate, None for
    `once`. `first_year`: what the first twelve months are worth, less if its period is shorter; for `once`
    the amount. `realised` and `elapsed` are None for the future.
    """

    kind: Kind
    record: ValueEntry | Opportunity | Target
    standing: Standing
    worth: Worth | None
    elapsed: Elapsed | None
    realised: Money | None
    yearly: Money | None
    first_year: Money | None

    @property
    def id(self) -> str:
        """The record's id: its anchor on its own page."""
        return self.record.id

    @property
    def period(self) -> Period | None:
        """The period in which it accrues; None for the future."""
        return self.record.period if isinstance(self.record, ValueEntry) else None

    @property
    def accrued(self) -> bool:
        """Whether any of it is realised; for an amount `once`, whether it counts already."""
        return self.realised is not None and bool(self.realised.amount)

    @property
    def expected(self) -> dt.date | None:
        """When a future value is decided; None for past and present, and if unknown."""
        if isinstance(self.record, Opportunity):
            return self.record.close
        return self.record.expected if isinstance(self.record, Target) else None


class Total(Struct, frozen=True):
    """An amount added up over the items that have one; None if none has.

    `base` is the same in the portal's base currency; `known` counts what was added.
    """

    amount: Money | None
    base: Money | None
    known: int


class KindTotal(Struct, frozen=True):
    """Past, present or future added up, in the plan's and the base currency; kinds are never added.

    `realised` to the site's date (None for the future), split into `confirmed` and `claimed`; `first_year`:
    what the first twelve months of each item are worth.
    """

    kind: Kind
    items: tuple[ValueItem, ...]
    realised: Total
    confirmed: Total
    claimed: Total
    first_year: Total

    @property
    def unknown(self) -> int:
        """How many items are not quantified."""
        return sum(item.worth is None for item in self.items)

    @property
    def confirmed_count(self) -> int:
        """How many items the customer confirmed, quantified or not."""
        return sum(item.standing == "confirmed" for item in self.items)


class ComponentUse(Struct, frozen=True):
    """One of the six components of value: how many entries come from it, and how many are confirmed."""

    component: str
    entries: int
    confirmed: int


class ValuePortfolio(Struct, frozen=True):
    """All value to the customer; `rates_on` is the date of the rates behind base-currency totals."""

    past: KindTotal
    present: KindTotal
    future: KindTotal
    components: tuple[ComponentUse, ...]
    disappointments: tuple[Disappointment, ...]
    rates_on: dt.date | None
    converted: bool

    @property
    def kinds(self) -> tuple[KindTotal, KindTotal, KindTotal]:
        """Past, present and future, in this order."""
        return self.past, self.present, self.future

    @property
    def items(self) -> tuple[ValueItem, ...]:
        """Every item, past first."""
        return tuple(item for kind in self.kinds for item in kind.items)

    @property
    def acknowledged(self) -> tuple[ComponentUse, ...]:
        """The components the customer acknowledges: an entry based on them is confirmed."""
        return tuple(use for use in self.components if use.confirmed)

    @property
    def unrepaired(self) -> tuple[Disappointment, ...]:
        """Disappointments not repaired yet."""
        return tuple(disappointment for disappointment in self.disappointments if disappointment.repaired is None)


@once
def value_portfolio(view: View) -> ValuePortfolio:
    """Put together past, present and future value, each by its date (K 8): open opportunities and
    the targets that are none yet come by themselves, as the future."""
    section, deals, growth = view.account.value, view.account.opportunities, view.account.growth
    past = [_entry(view, "past", entry) for entry in (section.proven if section else ())]
    present = [_entry(view, "present", entry) for entry in (section.under_way if section else ())]
    active = [deal for deal in (deals.opportunities if deals else ()) if deal.active]
    targets = [target for target in (growth.targets if growth else ()) if target.became is None]
    future = [*(_potential(view, deal) for deal in active), *(_potential(view, target) for target in targets)]
    future.sort(key=lambda item: (item.expected or dt.date.max, item.id))
    worths = [item.worth.money for item in (*past, *present, *future) if item.worth]
    rates = view.portal.rates
    return ValuePortfolio(
        past=_total(view, "past", _by_period(past)),
        present=_total(view, "present", _by_period(present)),
        future=_total(view, "future", future),
        components=_components([item.record for item in (*past, *present)]),
        disappointments=tuple(
            sorted(
                section.disappointments if section else (), key=lambda disappointment: disappointment.on, reverse=True
            )
        ),
        rates_on=rates.on if rates else None,
        converted=any(money.currency != view.currency for money in worths),
    )


def _entry(view: View, kind: Kind, entry: ValueEntry) -> ValueItem:
    worth, period = entry.worth_to_customer, entry.period
    time = elapsed_of(period, view.today)
    return ValueItem(
        kind=kind,
        record=entry,
        standing="confirmed" if entry.confirmed else "claimed",
        worth=worth,
        elapsed=time,
        realised=view.in_currency(realised_worth(worth, period, view.today)) if worth else None,
        yearly=_yearly(view, worth),
        first_year=view.in_currency(_first_year(worth, period)) if worth else None,
    )


def _potential(view: View, record: Opportunity | Target) -> ValueItem:
    worth = record.worth_to_customer
    first_year = view.in_currency(_first_year(worth, None)) if worth else None
    return ValueItem("future", record, "potential", worth, None, None, _yearly(view, worth), first_year)


def _yearly(view: View, worth: Worth | None) -> Money | None:
    if worth is None or worth.per == "once":
        return None
    return view.in_currency(Elapsed(YEAR).times(worth.money, worth.per))


def _first_year(worth: Worth, period: Period | None) -> Money:
    if worth.per == "once":
        return worth.money
    duration = elapsed_of(period, period.end) if period and period.end else Elapsed(YEAR)
    return (duration if duration.months < YEAR else Elapsed(YEAR)).times(worth.money, worth.per)


def _by_period(items: list[ValueItem]) -> list[ValueItem]:
    """Sort entries by their start, the latest first."""
    return sorted(items, key=lambda item: (-item.period.start.toordinal() if item.period else 0, item.id))


def _total(view: View, kind: Kind, items: list[ValueItem]) -> KindTotal:
    return KindTotal(
        kind,
        tuple(items),
        realised=_add(view, (item.realised for item in items)),
        confirmed=_add(view, (item.realised for item in items if item.standing == "confirmed")),
        claimed=_add(view, (item.realised for item in items if item.standing == "claimed")),
        first_year=_add(view, (item.first_year for item in items)),
    )


def _add(view: View, amounts: Iterable[Money | None]) -> Total:
    addends = [amount for amount in amounts if amount is not None]
    if not addends:
        return Total(None, None, 0)
    amount = sum(addends, Money(Decimal(0), view.currency))
    return Total(amount, view.portal.to_base(amount), len(addends))


def _components(records: Iterable[ValueEntry | Opportunity | Target]) -> tuple[ComponentUse, ...]:
    entries = [record for record in records if isinstance(record, ValueEntry)]
    return tuple(
        ComponentUse(
            name,
            sum(entry.component == name for entry in entries),
            sum(entry.component == name and entry.confirmed is not None for entry in entries),
        )
        for name in COMPONENTS
    )
