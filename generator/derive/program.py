"""The program's tables: tiers with their cost to serve, and the activities and year of each tier (S, I)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portal import Portal, Tier
from generator.model.record import RHYTHM_DAYS


class TierRow(Struct, frozen=True):
    """A tier with its number of accounts, and their yearly cost to serve in the base currency."""

    tier: Tier
    accounts: int
    cost: Money | None  # of one account
    total: Money | None


class ProgramItem(Struct, frozen=True):
    """Something tiers have in common: an activity, or an occasion `times` a year."""

    what: str
    every: str
    times: int
    tiers: tuple[bool, ...]  # in the portal's order


def tier_rows(portal: Portal, summaries: Sequence[Summary]) -> tuple[TierRow, ...]:
    """Return every tier with its accounts and their cost to serve; None if no cost is stated."""
    rows = []
    for tier in portal.tiers:
        accounts = sum(summary.tier == tier.id for summary in summaries)
        cost = portal.to_base(tier.cost_to_serve) if tier.cost_to_serve is not None else None
        rows.append(TierRow(tier, accounts, cost, cost * accounts if cost is not None else None))
    return tuple(rows)


def activities(portal: Portal) -> tuple[ProgramItem, ...]:
    """Return every influencing activity with the tiers that include it, in order of first mention."""
    names = dict.fromkeys(what for tier in portal.tiers for what in tier.activities)
    return tuple(ProgramItem(what, "", 0, tuple(what in tier.activities for tier in portal.tiers)) for what in names)


def cadence(portal: Portal) -> tuple[ProgramItem, ...]:
    """Return the recurring occasions, most frequent first, with the tiers that include them."""
    occasions = dict.fromkeys((occasion.title, occasion.every) for tier in portal.tiers for occasion in tier.cadence)
    items = [
        ProgramItem(
            what,
            every,
            round(366 / RHYTHM_DAYS[every]),
            tuple(
                any((occasion.title, occasion.every) == (what, every) for occasion in tier.cadence)
                for tier in portal.tiers
            ),
        )
        for what, every in occasions
    ]
    return tuple(sorted(items, key=lambda item: -item.times))
