"""What to look at first: the accounts that need a look and why, and what all of it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.portfolio.relationships import WEAK
from generator.derive.portfolio.rollup import Measure, RollupEntry, RollupSum, RollupTotals
from generator.derive.summary import Summary
from generator.model.portal import Portal

NOTICE_SOON = 90  # days before the last day of notice from which a contract needs a talk
ReasonKind = Literal["late", "promises", "review", "notice", "health", "stale"]


class Totals(Struct, frozen=True):
    """What the portfolio adds up to, in the base currency. Nothing here is to be added to another."""

    confirmed: RollupSum
    past: RollupSum
    weighted: RollupSum
    aimed: RollupSum  # booked in the fiscal year that runs, where a target is known too
    aim: RollupSum
    won: RollupSum
    won_count: int
    open_count: int

    @property
    def reached(self) -> Decimal | None:
        """Booked as a share of target, to a whole percent; None where not known."""
        if self.aimed.amount is None or not self.aim.amount:
            return None
        return (self.aimed.amount / self.aim.amount).quantize(Decimal("0.01"))


class Reason(Struct, frozen=True):
    """Why an account needs attention: `count` is days, items or points, as the kind has it."""

    kind: ReasonKind
    count: int


class Attention(Struct, frozen=True):
    """An account with every reason to look at it now, the gravest first."""

    account: Summary
    reasons: tuple[Reason, ...]


def numbers(one: Summary, year: int) -> dict[str, Decimal | int]:
    """Return what one account adds to the first page: of all roll-ups the few that it shows."""
    now = one.year(year)
    amounts = {
        "past": one.past,
        "confirmed": one.confirmed,
        "weighted": one.weighted if one.open.count else None,
        "won_a": one.won.amount if one.won.count else None,
    }
    found: dict[str, Decimal | int] = {
        name: figure.base.amount for name, figure in amounts.items() if figure is not None
    }
    if now and now.actual and now.target:
        found |= {"aimed": now.actual.amount, "aim": now.target.amount}
    if one.past is not None:
        found.setdefault("confirmed", Decimal(0))
    return found | {"open": one.open.count, "won": one.won.count, "needs": int(any(_reasons(one)))}


def totals(entries: Sequence[RollupEntry]) -> Totals:
    """Add up all accounts."""
    names = ("confirmed", "past", "weighted", "aimed", "aim", "won_a")
    tally = RollupTotals(entries)
    within = {"weighted": "open", "won_a": "won"}
    confirmed, past, weighted, aimed, aim, won = (
        tally.sum(Measure(name, within=within.get(name, ""))) for name in names
    )
    won_count, open_count = (int(tally.sum(Measure(name, "count")).amount or 0) for name in ("won", "open"))
    return Totals(confirmed, past, weighted, aimed, aim, won, won_count, open_count)


def attention(summaries: Iterable[Summary], portal: Portal) -> tuple[Attention, ...]:
    """Return the accounts that need a look, those with most reasons and of the highest tier first."""
    tiers = [tier.id for tier in portal.tiers]
    found = [Attention(one, reasons) for one in summaries if (reasons := tuple(_reasons(one)))]
    return tuple(
        sorted(found, key=lambda a: (-len(a.reasons), tiers.index(a.account.tier), a.account.name.casefold()))
    )


def _reasons(one: Summary) -> Iterable[Reason]:
    if one.late:
        yield Reason("late", len(one.late))
    if one.late_promises:
        yield Reason("promises", one.late_promises)
    if one.notices and one.notices[0].days <= NOTICE_SOON:
        yield Reason("notice", one.notices[0].days)
    if one.review_in is not None and one.review_in < 0:
        yield Reason("review", -one.review_in)
    if one.health is not None and one.health < WEAK:
        yield Reason("health", one.health)
    if 2 * len(one.stale) >= one.sections:
        yield Reason("stale", len(one.stale))
