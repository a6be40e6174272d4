"""Growth potential over all accounts: segmentation, pipeline, whitespace and competitors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from generator.derive.segmentation import Quadrant, quadrant
from generator.derive.summary import Summary
from generator.model.ids import folded
from generator.model.kinds import Money
from generator.model.portal import Portal

UNPLACED = "quadrant:unknown"


class PipelineTotals(Struct, frozen=True):
    """Opportunities of all accounts; amounts are in the base currency, zero if none is known.

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
        """Won as a share of all decided, to a whole percent; None if none is decided."""
        decided = self.won + self.lost
        return (Decimal(self.won) / decided).quantize(Decimal("0.01")) if decided else None


class WhitespaceSize(Struct, frozen=True):
    """Whitespace of all accounts that have any.

    `fields` counts pairs of a unit and an offering. `amount` is their worth in the base currency a year, None
    if none is known; `sized` of `accounts` know theirs.
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
    """Add up what customers could still buy from us."""
    rows = [summary.white for summary in summaries if summary.white]
    amounts = [[white.amount.amount for white in row if white.amount] for row in rows]
    known_amounts = [amount for row in amounts for amount in row]
    return WhitespaceSize(
        accounts=len(rows),
        sized=sum(map(bool, amounts)),
        fields=sum(white.cells for row in rows for white in row),
        amount=sum(known_amounts, Decimal(0)) if known_amounts else None,
    )


def cost_to_serve(summaries: Iterable[Summary], portal: Portal) -> tuple[Money, int] | None:
    """Return the yearly cost to serve all accounts, and how many of them have a tier that states it.

    None if no tier with an account states its cost.
    """
    costs = {tier.id: portal.to_base(tier.cost_to_serve) for tier in portal.tiers if tier.cost_to_serve}
    known_costs = [cost for summary in summaries if (cost := costs.get(summary.tier))]
    return (sum(known_costs, Money(Decimal(0), portal.currency)), len(known_costs)) if known_costs else None


def numbers(summary: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of growth.

    Opportunities: `open`, `won` and `lost` count, `open_a`, `weighted`, `won_a` and `lost_a` are amounts;
    `s_<stage>` is the same by stage. `white` and `w_<offering>` are amounts, with `_n` the units assessed.
    Competitors: `r_<name>` counts the account, `_n` contested opportunities, `_a` the amount at stake in
    them, `_w` and `_l` won and lost, `_h` whether they are ahead of us anywhere.
    """
    figures: dict[str, Decimal | int] = {
        "open": summary.open.count,
        "won": summary.won.count,
        "lost": summary.lost.count,
    }
    amounts = {
        "revenue": summary.revenue,
        "potential": summary.potential,
        "weighted": summary.weighted if summary.open.count else None,
        "open_a": summary.open.amount if summary.open.count else None,
        "won_a": summary.won.amount if summary.won.count else None,
        "lost_a": summary.lost.amount if summary.lost.count else None,
    }
    figures |= {name: figure.base.amount for name, figure in amounts.items() if figure is not None}
    for stage in summary.stages:
        figures[f"s_{stage.stage}"] = stage.count
        if stage.amount is not None:
            figures[f"s_{stage.stage}_a"] = stage.amount.amount
        if stage.weighted is not None:
            figures[f"s_{stage.stage}_w"] = stage.weighted.amount
    for white in summary.white:
        figures[f"w_{white.offering}_n"] = white.cells
        if white.amount is not None:
            figures[f"w_{white.offering}"] = white.amount.amount
    white_amounts = [white.amount.amount for white in summary.white if white.amount is not None]
    if white_amounts:
        figures["white"] = sum(white_amounts)
    if summary.white:
        figures["white_n"] = sum(white.cells for white in summary.white)
    for rival in summary.rivals:
        key = f"r_{rival_key(rival.name)}"
        figures[key] = 1
        counts = {"n": rival.races, "w": rival.won, "l": rival.lost, "h": int(rival.ahead > 0)}
        figures |= {f"{key}_{letter}": count for letter, count in counts.items() if count}
        if rival.at_stake is not None:
            figures[f"{key}_a"] = rival.at_stake.amount
    return figures


def groups(summary: Summary, portal: Portal) -> tuple[str, ...]:
    """Return the quadrant of one account as a group."""
    placement = account_quadrant(summary, portal)
    return (f"quadrant:{placement.id}" if placement else UNPLACED,)


def account_quadrant(summary: Summary, portal: Portal) -> Quadrant | None:
    """Return the quadrant of one account, None if revenue or potential is unknown."""
    return quadrant(
        summary.revenue.base if summary.revenue else None, summary.potential.base if summary.potential else None, portal
    )


def segments(summaries: Iterable[Summary], portal: Portal) -> tuple[tuple[Summary, Quadrant | None], ...]:
    """Return each account with its quadrant, None if revenue or potential is unknown."""
    return tuple((summary, account_quadrant(summary, portal)) for summary in summaries)


@cache
def rival_key(name: str) -> str:
    """Return the key of a competitor across all accounts: the letters of the name, else the name."""
    return folded(name) or name.casefold()


def rival_names(summaries: Iterable[Summary]) -> dict[str, str]:
    """Return each competitor's key with the name most accounts use."""
    count: dict[str, dict[str, int]] = {}
    for summary in summaries:
        for rival in summary.rivals:
            names = count.setdefault(rival_key(rival.name), {})
            names[rival.name] = names.get(rival.name, 0) + 1
    return {key: max(sorted(names), key=lambda name: names[name]) for key, names in sorted(count.items())}
