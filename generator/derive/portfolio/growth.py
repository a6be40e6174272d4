"""Where growth can come from: segmentation, pipeline, whitespace and competitors over all accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from generator.derive.segmentation import Quadrant, quadrant
from generator.derive.summary import Summary
from generator.model.kinds import Money, folded
from generator.model.portal import Portal

UNPLACED = "quadrant:unknown"


class PipelineTotals(Struct, frozen=True):
    """Opportunities of all accounts; amounts are in the base currency, nothing where none is known.

    `unsized` open opportunities have no amount and add nothing.
    """

    open: int
    unsized: int
    amount: Decimal
    weighted: Decimal
    won: int
    lost: int

    @property
    def win_rate(self) -> Decimal | None:
        """Won as a share of all decided, to a whole percent; None where none is decided."""
        decided = self.won + self.lost
        return (Decimal(self.won) / decided).quantize(Decimal("0.01")) if decided else None


class WhitespaceSize(Struct, frozen=True):
    """Whitespace of all accounts that have any: `fields` of a unit and an offering, and what they are worth.

    `amount` is in the base currency a year, None where it is known of none; `sized` of `accounts` know it.
    """

    accounts: int
    sized: int
    fields: int
    amount: Decimal | None


def pipeline_totals(summaries: Sequence[Summary]) -> PipelineTotals:
    """Add up what is open, weighted, won and lost."""
    active = [summary for summary in summaries if summary.open.count]
    return PipelineTotals(
        open=sum(summary.open.count for summary in active),
        unsized=sum(summary.open.unknown for summary in active),
        amount=sum((s.open.amount.base.amount for s in active if s.open.amount), Decimal(0)),
        weighted=sum((s.weighted.base.amount for s in active if s.weighted), Decimal(0)),
        won=sum(summary.won.count for summary in summaries),
        lost=sum(summary.lost.count for summary in summaries),
    )


def whitespace_size(summaries: Iterable[Summary]) -> WhitespaceSize:
    """Add up what the customers could still buy from us."""
    rows = [summary.white for summary in summaries if summary.white]
    amounts = [[white.amount.amount for white in row if white.amount] for row in rows]
    known = [amount for row in amounts for amount in row]
    return WhitespaceSize(
        accounts=len(rows),
        sized=sum(map(bool, amounts)),
        fields=sum(white.cells for row in rows for white in row),
        amount=sum(known, Decimal(0)) if known else None,
    )


def cost_to_serve(summaries: Iterable[Summary], portal: Portal) -> tuple[Money, int] | None:
    """Return what serving all accounts costs a year, and for how many of them their tier says so.

    None where no tier with an account says what one costs.
    """
    costs = {tier.id: portal.to_base(tier.cost_to_serve) for tier in portal.tiers if tier.cost_to_serve}
    known = [cost for summary in summaries if (cost := costs.get(summary.tier))]
    return (sum(known, Money(Decimal(0), portal.currency)), len(known)) if known else None


def numbers(one: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of growth.

    Opportunities: `open`, `won` and `lost` count, `open_a`, `weighted`, `won_a` and `lost_a` are amounts;
    `s_<stage>` is the same by stage. `white` and `w_<offering>` are amounts, with `_n` the units that were
    asked about. Competitors: `r_<name>` counts the account, `_n` races, `_a` what is at stake in them, `_w`
    and `_l` won and lost, `_h` whether they are ahead of us somewhere.
    """
    found: dict[str, Decimal | int] = {"open": one.open.count, "won": one.won.count, "lost": one.lost.count}
    amounts = {
        "revenue": one.revenue,
        "potential": one.potential,
        "weighted": one.weighted if one.open.count else None,
        "open_a": one.open.amount if one.open.count else None,
        "won_a": one.won.amount if one.won.count else None,
        "lost_a": one.lost.amount if one.lost.count else None,
    }
    found |= {name: figure.base.amount for name, figure in amounts.items() if figure is not None}
    for stage in one.stages:
        found[f"s_{stage.stage}"] = stage.count
        if stage.amount is not None:
            found[f"s_{stage.stage}_a"] = stage.amount.amount
        if stage.weighted is not None:
            found[f"s_{stage.stage}_w"] = stage.weighted.amount
    for white in one.white:
        found[f"w_{white.offering}_n"] = white.cells
        if white.amount is not None:
            found[f"w_{white.offering}"] = white.amount.amount
    known = [white.amount.amount for white in one.white if white.amount is not None]
    if known:
        found["white"] = sum(known)
    if one.white:
        found["white_n"] = sum(white.cells for white in one.white)
    for rival in one.rivals:
        key = f"r_{rival_key(rival.name)}"
        found[key] = 1
        counts = {"n": rival.races, "w": rival.won, "l": rival.lost, "h": int(rival.ahead > 0)}
        found |= {f"{key}_{letter}": count for letter, count in counts.items() if count}
        if rival.at_stake is not None:
            found[f"{key}_a"] = rival.at_stake.amount
    return found


def groups(one: Summary, portal: Portal) -> tuple[str, ...]:
    """Return the quadrant of one account as a group."""
    found = account_quadrant(one, portal)
    return (f"quadrant:{found.id}" if found else UNPLACED,)


def account_quadrant(one: Summary, portal: Portal) -> Quadrant | None:
    """Return the quadrant of one account, None where revenue or potential is not known."""
    return quadrant(
        one.revenue.base if one.revenue else None, one.potential.base if one.potential else None, portal
    )


def segments(summaries: Iterable[Summary], portal: Portal) -> tuple[tuple[Summary, Quadrant | None], ...]:
    """Return each account with its quadrant, None where revenue or potential is not known."""
    return tuple((one, account_quadrant(one, portal)) for one in summaries)


@cache
def rival_key(name: str) -> str:
    """Return by what a competitor is the same over all accounts: the letters of the name, else the name."""
    return folded(name) or name.casefold()


def rival_names(summaries: Iterable[Summary]) -> dict[str, str]:
    """Return each competitor's key with the name by which most accounts call them."""
    count: dict[str, dict[str, int]] = {}
    for one in summaries:
        for rival in one.rivals:
            names = count.setdefault(rival_key(rival.name), {})
            names[rival.name] = names.get(rival.name, 0) + 1
    return {key: max(sorted(names), key=lambda name: names[name]) for key, names in sorted(count.items())}
