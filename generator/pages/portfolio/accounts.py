"""All accounts: which there are, what each tier amounts to, and the list to find one in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generator.derive.portfolio import growth
from generator.derive.portfolio.filters import Filters, filters
from generator.derive.portfolio.rollup import Measure, by_group, entries
from generator.derive.segmentation import Quadrant
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portal import Portal
from generator.model.portfolio import Settings
from generator.pages.portfolio.layout import (
    ACCOUNTS,
    RollupQuestion,
    RollupTable,
    by_part,
    portfolio_page,
    table,
)
from generator.render.page import Page
from generator.wording import counted, figure, sentence

_MEASURES = (
    ("Accounts", Measure("one", "count")),
    ("Revenue", Measure("revenue")),
    ("Potential", Measure("potential")),
    ("Open", Measure("open", "count")),
    ("Weighted pipeline", Measure("weighted", within="open")),
    ("Won", Measure("won_a", within="won")),
)


class AccountRow(Struct, frozen=True):
    """One account in the list: its quadrant, what is said below its name, and by what its amounts sort."""

    account: Summary
    quadrant: Quadrant | None
    below: str
    revenue: int | None
    won: int | None
    weighted: int | None


def accounts_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page:
    """Return the list of all accounts and the tier mix; a row of the list is a few hundred bytes."""
    portal = settings.portal
    chosen = filters(summaries, settings)
    names = {person.id: person.name for person in settings.people}
    return portfolio_page(
        "portfolio/accounts.html",
        ACCOUNTS,
        "Accounts",
        "Accounts",
        chosen,
        settings,
        today,
        questions=by_part(questions(summaries, settings)),
        accounts=len(summaries),
        rows=[
            _row(one, portal, names)
            for one in sorted(summaries, key=lambda one: (one.name.casefold(), one.id))
        ],
        columns=columns(summaries),
        tiers=_tiers(summaries, portal, chosen),
        cost=_cost(summaries, portal),
    )


def _row(one: Summary, portal: Portal, names: dict[str, str]) -> AccountRow:
    below = (one.industry, one.region, names[one.manager] if one.manager else None)
    won, weighted = one.won.amount if one.won.count else None, one.weighted if one.open.count else None
    return AccountRow(
        one,
        growth.account_quadrant(one, portal),
        " · ".join(part for part in below if part),
        int(one.revenue.base.amount) if one.revenue else None,
        int(won.base.amount) if won else None,
        int(weighted.base.amount) if weighted else None,
    )


def questions(summaries: Sequence[Summary], settings: Settings) -> tuple[RollupQuestion, ...]:
    """Return what the page answers."""
    weakest = min(
        (one for one in summaries if one.health is not None),
        key=lambda one: (one.health, one.id),
        default=None,
    )
    known = sum(one.health is not None for one in summaries)
    health = (
        f"health is known of {figure(known)} and weakest at {weakest.name}" if weakest and known > 1 else ""
    )
    listed = sentence("; ".join(part for part in (counted(len(summaries), "account"), health) if part))
    return (
        RollupQuestion(
            "tier-mix", "Which accounts do we have?", tiers_message(summaries, settings.portal), "Tiers"
        ),
        RollupQuestion("account-list", "Where does each account stand?", listed, "List"),
    )


def columns(summaries: Sequence[Summary]) -> frozenset[str]:
    """Name the columns of the list of accounts in which anything is known at all."""
    several = len({one.tier for one in summaries}) > 1
    found: dict[str, Any] = {
        "tier": [several or (one.revenue and one.potential) or None for one in summaries],
        "level": [one.level for one in summaries],
        "health": [one.health for one in summaries],
        "revenue": [one.revenue or one.potential for one in summaries],
        "pipeline": [one.open.count or None for one in summaries],
        "late": [one.tasks or None for one in summaries],
        "age": [one.age for one in summaries],
        "review": [one.next_review for one in summaries],
    }
    if not any(found["revenue"]):  # what was won says more than a row of unknown revenues
        found["won"] = [one.won.count or None for one in summaries]
    if any(one.weighted and one.weighted.base.amount for one in summaries):
        found["weighted"] = found["pipeline"]
    return frozenset(name for name, values in found.items() if any(value is not None for value in values))


def tiers_message(summaries: Sequence[Summary], portal: Portal) -> str:
    """Say how many accounts there are, and how many of each tier."""
    count = Counter(one.tier for one in summaries)
    tiers = [f"{figure(count[tier.id])} {tier.name}" for tier in portal.tiers if count[tier.id]]
    whole = sentence(counted(len(summaries), "account"))
    if len(tiers) > 1:
        return f"{whole}: {', '.join(tiers)}"
    name = next((tier.name for tier in portal.tiers if count[tier.id]), "")
    return f"{whole}, all {name}" if name and len(summaries) > 1 else whole


def _tiers(summaries: Sequence[Summary], portal: Portal, chosen: Filters) -> RollupTable | None:
    found = entries(summaries, chosen, growth.numbers)
    groups = [(f"tier:{tier.id}", f"{tier.id}, {tier.name}", "") for tier in portal.tiers]
    rollup = by_group(found, groups, [measure for _, measure in _MEASURES])
    return table("tier-mix", "Accounts by tier", "Tier", [title for title, _ in _MEASURES], rollup)


def _cost(summaries: Sequence[Summary], portal: Portal) -> tuple[Money, int] | None:
    """Return roughly what serving all accounts costs a year, and of how many accounts that is known."""
    count = Counter(one.tier for one in summaries)
    known = [
        (cost * count[tier.id], count[tier.id])
        for tier in portal.tiers
        if tier.cost_to_serve and count[tier.id] and (cost := portal.to_base(tier.cost_to_serve))
    ]
    if not known:
        return None
    return sum((cost for cost, _ in known), Money(Decimal(0), portal.currency)), sum(n for _, n in known)
