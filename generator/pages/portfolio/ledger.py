"""The value ledger over all accounts: what customers had from us, confirmed and claimed told apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.derive.portfolio.rollup import Measure, RollupTotals, by_measure
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.pages.portfolio.layout import RELATIONSHIPS, RollupTable, table
from generator.render.templates import relative_url
from generator.wording import money, share

TOP = 10  # accounts told apart; the rest is one


def largest_value(summaries: Sequence[Summary]) -> list[Summary]:
    """Return the accounts with past value, those with most of it first."""
    return sorted((one for one in summaries if one.past), key=lambda one: (-_past(one), one.id))


def _past(one: Summary) -> Decimal:
    return one.past.base.amount if one.past else Decimal(0)


def ledger(summaries: Sequence[Summary]) -> list[tuple[str, Decimal, Decimal, str]]:
    """Return past value of the accounts with most of it, and of all others as one row."""
    ranked = largest_value(summaries)

    def split(some: Sequence[Summary]) -> tuple[Decimal, Decimal]:
        sure = sum((one.confirmed.base.amount for one in some if one.confirmed), Decimal(0))
        return sure, sum(map(_past, some), Decimal(0)) - sure

    rows = [
        (one.name, *split([one]), relative_url(RELATIONSHIPS, f"accounts/{one.id}/value.html"))
        for one in ranked[:TOP]
    ]
    rest = ranked[TOP:]
    return [*rows, (f"{len(rest):,} more", *split(rest), "")] if rest else rows


def ledger_table(tally: RollupTotals) -> RollupTable | None:
    """Return past, present and future value; the kinds are never added together."""
    lines = [
        ("Past, delivered", "", (Measure("past"),)),
        ("of it confirmed by the customer", "", (Measure("confirmed"),)),
        ("of it claimed by us", "", (Measure("claimed"),)),
        ("Present, so far", "", (Measure("present"),)),
        ("Future, first year if won", "", (Measure("future"),)),
    ]
    return table("value", "Value to the customers; the kinds are never added together", "Value", ("Amount",),
                 by_measure(tally, lines, ordered=True))  # fmt: skip


def value_message(summaries: Sequence[Summary], currency: str) -> str:
    """Say what was delivered and how much of it the customers confirmed."""
    past = sum((one.past.base.amount for one in summaries if one.past), Decimal(0))
    sure = sum((one.confirmed.base.amount for one in summaries if one.confirmed), Decimal(0))
    if not past:
        return "Nothing proven yet"
    part = share((sure / past).quantize(Decimal("0.01")))
    return f"{money(Money(past, currency))} delivered, {part} of it confirmed by customers"
