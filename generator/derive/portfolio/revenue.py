"""Revenue over all accounts: against target, year on year, the bridge to the outlook, results by manager."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import quantiles

from msgspec import Struct

from generator.derive.account import current_fiscal_year
from generator.derive.bridge import Bridge
from generator.derive.portfolio.contracts import notices
from generator.derive.summary import Notice, Summary
from generator.model.kinds import Money
from generator.model.portal import Portal

TOP = 5  # largest accounts whose growth is shown separately
ENOUGH = 4  # account managers needed for a meaningful middle half (ours)
NOTICE_YEAR = 365  # days within which a contract counts as at risk


def numbers(summary: Summary, year: int) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of revenue; `year` is the current fiscal year.

    `aimed` and `aim` are actual and target where both are known, `aimed_1` and `aim_1` a year ago; `base_1`
    and `base_0` revenue of last year and of this one so far, `from` and `to` of the last two full years where
    both are known; `b_` are the parts of the bridge, `eroding` last year's revenue where its erosion is
    known.
    """
    figures: dict[str, Decimal | int] = {}
    current, last, before = (summary.year(year - back) for back in range(3))
    for name, record in (("", current), ("_1", last)):
        if record and record.actual and record.target:
            figures |= {f"aimed{name}": record.actual.amount, f"aim{name}": record.target.amount}
    for back, record in enumerate((current, last, before)):
        if record and record.actual:
            figures[f"base_{back}"] = record.actual.amount
    if last and last.actual and before and before.actual:
        figures |= {"from": before.actual.amount, "to": last.actual.amount}
    bridge = summary.bridge(year)
    if bridge:
        parts = ("last", "erosion", "growth", "won", "pipeline", "outlook", "target", "gap")
        amounts = {name: getattr(bridge, name) for name in parts}
        figures |= {f"b_{name}": amount.amount for name, amount in amounts.items() if amount is not None}
        if bridge.erosion is not None:
            figures["eroding"] = bridge.last.amount
    at_risk = [notice for notice in summary.notices if notice.days <= NOTICE_YEAR]
    figures |= {"contracts": len(summary.notices), "contracts_soon": len(at_risk)}
    values = [notice.annual_value.base.amount for notice in summary.notices if notice.annual_value]
    if values:
        soon = [notice.annual_value.base.amount for notice in at_risk if notice.annual_value]
        figures |= {"contracted": sum(values), "at_risk": sum(soon, Decimal(0))}
    return figures


def elapsed_share(portal: Portal, today: dt.date) -> Decimal:
    """Return the share of the current fiscal year that has passed, today included, to a whole percent."""
    start = portal.fiscal_year_start
    first = dt.date(today.year - (today.month < start), start, 1)
    end = dt.date(first.year + 1, start, 1)
    return (Decimal((today - first).days + 1) / (end - first).days).quantize(Decimal("0.01"))


def total_bridge(summaries: Iterable[Summary], year: int, base: str) -> tuple[Bridge, int] | None:
    """Add up the bridges of one fiscal year, with the number of accounts; None if there is none.

    What is unknown for every account stays None; what is known for some is their sum.
    """
    account_bridges = [bridge for summary in summaries if (bridge := summary.bridge(year))]
    if not account_bridges:
        return None

    def total(amounts: Iterable[Money | None]) -> Money | None:
        addends = [amount.amount for amount in amounts if amount is not None]
        return Money(sum(addends, Decimal(0)), base) if addends else None

    nothing = Money(Decimal(0), base)
    total_bridge_ = Bridge(
        year=year,
        base=account_bridges[0].base if len({bridge.base for bridge in account_bridges}) == 1 else "so far",
        last=total(bridge.last for bridge in account_bridges) or nothing,
        erosion=total(bridge.erosion for bridge in account_bridges),
        growth=total(bridge.growth for bridge in account_bridges),
        won=total(bridge.won for bridge in account_bridges) or nothing,
        pipeline=total(bridge.pipeline for bridge in account_bridges) or nothing,
        won_count=sum(bridge.won_count for bridge in account_bridges),
        pipeline_count=sum(bridge.pipeline_count for bridge in account_bridges),
        left_out=sum(bridge.left_out for bridge in account_bridges),
        target=total(bridge.target for bridge in account_bridges) or nothing,
    )
    return total_bridge_, len(account_bridges)


class RevenueGrowth(Struct, frozen=True):
    """Revenue of some accounts in the last two full fiscal years, where both are known."""

    accounts: int
    before: Decimal
    after: Decimal

    @property
    def rate(self) -> Decimal | None:
        """The growth (+) or decline (-), to a tenth of a percent; None if it started at zero."""
        return (self.after / self.before - 1).quantize(Decimal("0.001")) if self.before else None


class TopGrowth(Struct, frozen=True):
    """Growth of the accounts with most revenue the year before, each and in total, and of the others (I)."""

    top: tuple[tuple[Summary, RevenueGrowth], ...]
    of_top: RevenueGrowth
    of_rest: RevenueGrowth


def top_growth(summaries: Iterable[Summary], year: int) -> TopGrowth | None:
    """Compare the largest accounts with the rest; None if no account has two full years of revenue."""
    rows = []
    for summary in summaries:
        before, after = summary.year(year - 2), summary.year(year - 1)
        if before and before.actual and after and after.actual:
            rows.append((before.actual.amount, after.actual.amount, summary))
    if not rows:
        return None
    rows.sort(key=lambda row: (-row[0], row[2].id))
    top, others = rows[:TOP], rows[TOP:]
    return TopGrowth(tuple((row[2], _growth([row])) for row in top), _growth(top), _growth(others))


class RevenueSplit(Struct, frozen=True):
    """Revenue of one fiscal year, in the base currency: the largest accounts, and all others."""

    year: int
    largest: Decimal
    others: Decimal


def split_revenue(summaries: Sequence[Summary], top: TopGrowth, year: int) -> tuple[RevenueSplit, ...]:
    """Split the known revenue of a fiscal year and the two before it between the largest and the others."""
    largest = {summary.id for summary, _ in top.top}
    splits = []
    for number in (year - 2, year - 1, year):
        sums = {True: Decimal(0), False: Decimal(0)}
        for summary in summaries:
            record = summary.year(number)
            if record and record.actual:
                sums[summary.id in largest] += record.actual.amount
        splits.append(RevenueSplit(number, sums[True], sums[False]))
    return tuple(splits)


def _growth(rows: Sequence[tuple[Decimal, Decimal, Summary]]) -> RevenueGrowth:
    return RevenueGrowth(len(rows), sum((r[0] for r in rows), Decimal(0)), sum((r[1] for r in rows), Decimal(0)))


class ManagerResult(Struct, frozen=True):
    """What the accounts of one manager (id) reached of their targets, now and a year ago, as shares.

    None if none of their accounts has both an actual and a target.
    """

    manager: str
    accounts: int
    now: Decimal | None
    before: Decimal | None


class Quartiles(Struct, frozen=True):
    """The middle half of some shares: lower quartile, median, upper quartile, by linear interpolation."""

    low: Decimal
    median: Decimal
    high: Decimal


class Distribution(Struct, frozen=True):
    """Actual by target per account manager, this year so far and last year, best first (I fig. 10).

    Managers keep the accounts they have now. The middle half is None with fewer than `ENOUGH` managers.
    """

    managers: tuple[ManagerResult, ...]
    now: Quartiles | None
    before: Quartiles | None

    @property
    def at_target(self) -> tuple[int, int]:
        """How many account managers are at or above target, out of those whose share is known."""
        shares = [result.now for result in self.managers if result.now is not None]
        return sum(share >= 1 for share in shares), len(shares)


def distribution(summaries: Iterable[Summary], year: int) -> Distribution:
    """Return each manager's share of their accounts' targets, and the middle half of them."""
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
    count: dict[str, int] = defaultdict(int)
    for summary in summaries:
        if not summary.manager:
            continue
        pairs = [summary.year(year), summary.year(year - 1)]
        complete = [bool(pair and pair.actual and pair.target) for pair in pairs]
        count[summary.manager] += any(complete)
        for place, pair in enumerate(pairs):
            if pair and pair.actual and pair.target:
                sums[summary.manager][2 * place] += pair.actual.amount
                sums[summary.manager][2 * place + 1] += pair.target.amount
    results = [
        ManagerResult(manager, count[manager], _share(actual, target), _share(last_actual, last_target))
        for manager, (actual, target, last_actual, last_target) in sums.items()
    ]
    results.sort(key=lambda result: (result.now is None, -(result.now or Decimal(0)), result.manager))
    return Distribution(
        tuple(results),
        quartiles([result.now for result in results if result.now is not None]),
        quartiles([result.before for result in results if result.before is not None]),
    )


def quartiles(shares: Sequence[Decimal]) -> Quartiles | None:
    """Return the middle half of shares, None with fewer than `ENOUGH`."""
    if len(shares) < ENOUGH:
        return None
    low, median, high = (Decimal(cut).quantize(Decimal("0.001")) for cut in quantiles(shares, method="inclusive"))
    return Quartiles(low, median, high)


def _share(actual: Decimal, target: Decimal) -> Decimal | None:
    return (actual / target).quantize(Decimal("0.001")) if target else None


class RevenueStatus(Struct, frozen=True):
    """Revenue over all accounts; `passed` is the share of the year that is over.

    `booked` and `target` are of the accounts where both are known, None if there is none.
    """

    year: int
    passed: Decimal
    booked: Decimal | None
    target: Decimal | None
    spread: Distribution
    bridge: tuple[Bridge, int] | None
    top: TopGrowth | None
    contracts: tuple[tuple[Summary, Notice], ...]

    @property
    def reached(self) -> Decimal | None:
        """Booked as a share of target, to a whole percent; None if unknown."""
        if self.booked is None or not self.target:
            return None
        return (self.booked / self.target).quantize(Decimal("0.01"))


def revenue_status(summaries: Sequence[Summary], portal: Portal, today: dt.date) -> RevenueStatus:
    """Return the state of revenue over all accounts."""
    year = current_fiscal_year(portal, today)
    pairs = [
        (pair.actual.amount, pair.target.amount)
        for summary in summaries
        if (pair := summary.year(year)) and pair.actual and pair.target
    ]
    return RevenueStatus(
        year=year,
        passed=elapsed_share(portal, today),
        booked=sum((actual for actual, _ in pairs), Decimal(0)) if pairs else None,
        target=sum((target for _, target in pairs), Decimal(0)) if pairs else None,
        spread=distribution(summaries, year),
        bridge=total_bridge(summaries, year, portal.currency),
        top=top_growth(summaries, year),
        contracts=notices(summaries),
    )
