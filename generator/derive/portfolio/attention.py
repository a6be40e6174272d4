"""The accounts that need attention and why, and the portfolio's totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.portfolio.relationships import WEAK
from generator.derive.portfolio.rollup import Measure, RollupEntry, RollupSum, RollupTotals
from generator.derive.summary import Summary
from generator.model.portal import Portal

NOTICE_SOON = 90  # days before the last day of notice from which a contract needs attention
ReasonKind = Literal["late", "promises", "review", "notice", "health", "stale"]


class Totals(Struct, frozen=True):
    """The portfolio's totals, in the base currency; they do not add up with each other."""

    confirmed: RollupSum
    past: RollupSum
    weighted: RollupSum
    aimed: RollupSum  # booked in the current fiscal year, where a target is known too
    aim: RollupSum
    won: RollupSum
    won_count: int
    open_count: int

    @property
    def reached(self) -> Decimal | None:
        """Booked as a share of target, to a whole percent; None if unknown."""
        if self.aimed.amount is None or not self.aim.amount:
            return None
        return (self.aimed.amount / self.aim.amount).quantize(Decimal("0.01"))


class Reason(Struct, frozen=True):
    """Why an account needs attention: `count` is days, items or points, depending on the kind."""

    kind: ReasonKind
    count: int


class Attention(Struct, frozen=True):
    """An account that needs attention, with every reason."""

    account: Summary
    reasons: tuple[Reason, ...]


def numbers(summary: Summary, year: int) -> dict[str, Decimal | int]:
    """Return what one account adds to the first page: the few roll-ups it shows."""
    current = summary.year(year)
    amounts = {
        "past": summary.past,
        "confirmed": summary.confirmed,
        "weighted": summary.weighted if summary.open.count else None,
        "won_a": summary.won.amount if summary.won.count else None,
    }
    numbers: dict[str, Decimal | int] = {
        name: figure.base.amount for name, figure in amounts.items() if figure is not None
    }
    if current and current.actual and current.target:
        numbers |= {"aimed": current.actual.amount, "aim": current.target.amount}
    if summary.past is not None:
        numbers.setdefault("confirmed", Decimal(0))
    return numbers | {"open": summary.open.count, "won": summary.won.count, "needs": int(any(_reasons(summary)))}


def totals(entries: Sequence[RollupEntry]) -> Totals:
    """Return the totals over all accounts."""
    names = ("confirmed", "past", "weighted", "aimed", "aim", "won_a")
    tally = RollupTotals(entries)
    counts = {"weighted": "open", "won_a": "won"}
    confirmed, past, weighted, aimed, aim, won = (
        tally.sum(Measure(name, within=counts.get(name, ""))) for name in names
    )
    won_count, open_count = (int(tally.sum(Measure(name, "count")).amount or 0) for name in ("won", "open"))
    return Totals(confirmed, past, weighted, aimed, aim, won, won_count, open_count)


def attention(summaries: Iterable[Summary], portal: Portal) -> tuple[Attention, ...]:
    """Return the accounts that need attention, those with the most reasons and the highest tier first."""
    tiers = [tier.id for tier in portal.tiers]
    accounts = [Attention(summary, reasons) for summary in summaries if (reasons := tuple(_reasons(summary)))]
    return tuple(
        sorted(accounts, key=lambda a: (-len(a.reasons), tiers.index(a.account.tier), a.account.name.casefold()))
    )


def _reasons(summary: Summary) -> Iterable[Reason]:
    if summary.late:
        yield Reason("late", len(summary.late))
    if summary.late_promises:
        yield Reason("promises", summary.late_promises)
    if summary.notices and summary.notices[0].days <= NOTICE_SOON:
        yield Reason("notice", summary.notices[0].days)
    if summary.review_in is not None and summary.review_in < 0:
        yield Reason("review", -summary.review_in)
    if summary.health is not None and summary.health < WEAK:
        yield Reason("health", summary.health)
    if 2 * len(summary.stale) >= summary.sections:
        yield Reason("stale", len(summary.stale))
