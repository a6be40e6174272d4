"""Value confirmed by the customer, added up over time (K 6); claims are left out."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generator.derive.elapsed import realised_worth
from generator.derive.value import ValueItem, ValuePortfolio
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.model.value import ValueEntry

MANY = 10  # years, beyond which one mark a year is enough


class Confirmation(Struct, frozen=True):
    """The total of confirmed entries by the end of a day."""

    on: dt.date
    amount: Money


class ConfirmedYear(Struct, frozen=True):
    """A calendar year: the confirmed value it added, and the total at its end or today."""

    year: int
    added: Money
    total: Money


class CumulativeValue(Struct, frozen=True):
    """Confirmed entries of one kind over time, each by its rate x time elapsed, in the plan's currency.

    `marks` start at zero on the first entry's first day, then come monthly (yearly if over ten years) until
    today, where they equal the portfolio's total. `years` omits those that added nothing. `words` are the
    days on which the customer confirmed an entry, with the total by then.
    """

    marks: tuple[Confirmation, ...]
    years: tuple[ConfirmedYear, ...]
    words: tuple[tuple[ValueEntry, Confirmation], ...]

    @property
    def total(self) -> Money:
        """The total today."""
        return self.marks[-1].amount


def cumulative_value(view: View, items: tuple[ValueItem, ...]) -> CumulativeValue | None:
    """Add up the confirmed items over time; None if none is quantified and has started."""
    entries = [item.record for item in items if isinstance(item.record, ValueEntry)]
    confirmed = [
        entry for entry in entries if entry.confirmed and entry.worth_to_customer and entry.period.start <= view.today
    ]
    if not confirmed:
        return None
    start = min(entry.period.start for entry in confirmed)
    days = dict.fromkeys((*_month_ends(start, view.today), view.today))
    ends = [dt.date(year, 12, 31) for year in range(start.year, view.today.year)] + [view.today]
    before = Money(Decimal(0), view.currency)
    years, first = [], Confirmation(start, before)
    for end in ends:
        total = _sum(view, confirmed, end)
        if total != before:
            years.append(ConfirmedYear(end.year, total - before, total))
        before = total
    confirmations = sorted(
        (
            (entry, entry.confirmed.on)
            for entry in confirmed
            if entry.confirmed and start <= entry.confirmed.on <= view.today
        ),
        key=lambda pair: (pair[1], pair[0].id),
    )
    return CumulativeValue(
        marks=(first, *(Confirmation(on, _sum(view, confirmed, on)) for on in days)),
        years=tuple(years),
        words=tuple((entry, Confirmation(on, _sum(view, confirmed, on))) for entry, on in confirmations),
    )


def confirmed_over_time(view: View, portfolio: ValuePortfolio) -> tuple[CumulativeValue | None, CumulativeValue | None]:
    """Return the confirmed value of the past and of what is under way; the two are never added."""
    return cumulative_value(view, portfolio.past.items), cumulative_value(view, portfolio.present.items)


def _sum(view: View, entries: list[ValueEntry], on: dt.date) -> Money:
    amounts = [
        view.in_currency(realised_worth(entry.worth_to_customer, entry.period, on))
        for entry in entries
        if entry.worth_to_customer
    ]
    return sum(amounts, Money(Decimal(0), view.currency))


def _month_ends(start: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the last day of each month (or each December) from that of `start`, before `until`."""
    step = 1 if until.year - start.year <= MANY else 12
    year, month = start.year, start.month if step == 1 else 12
    while (end := dt.date(year, month, calendar.monthrange(year, month)[1])) < until:
        yield end
        year, month = (year + 1, step) if month == 12 else (year, month + 1)
