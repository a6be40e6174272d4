"""All accounts: which there are, what each tier amounts to, and the list to find one in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from generator.derive.portfolio import growth
from generator.derive.portfolio.filters import Filters, filters
from generator.derive.portfolio.rollup import Measure, by_group, entries
from generator.derive.segmentation import Quadrant
from generator.derive.summary import Summary
from generator.model.portal import Portal
from generator.model.portfolio import Settings
from generator.pages.portfolio.layout import ACCOUNTS, RollupQuestion, RollupTable, by_part, portfolio_page, table
from generator.render.page import Page
from generator.wording import counted, sentence

_MEASURES = (
    ("Accounts", Measure("one", "count")),
    ("Revenue", Measure("revenue")),
    ("Potential", Measure("potential")),
    ("Open", Measure("open", "count")),
    ("Weighted pipeline", Measure("weighted", within="open")),
    ("Won", Measure("won_a", within="won")),
)


class AccountRow(Struct, frozen=True):
    """One account in the list: its quadrant, the line below its name, and what its amounts sort by."""

    account: Summary
    quadrant: Quadrant | None
    below: str
    revenue: int | None
    won: int | None
    weighted: int | None


def accounts_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page:
    """Return the list of all accounts and the tier mix; a row of the list is a few hundred bytes."""
    portal = settings.portal
    choices = filters(summaries, settings)
    names = {person.id: person.name for person in settings.people}
    ordered = sorted(summaries, key=lambda summary: (summary.name.casefold(), summary.id))
    columns = known_columns(summaries)
    return portfolio_page(
        "portfolio/accounts.html",
        ACCOUNTS,
        "Accounts",
        choices,
        settings,
        today,
        questions=by_part(questions(summaries, settings)),
        accounts=len(summaries),
        rows=[_row(summary, portal, names) for summary in ordered],
        columns=columns,
        titles=_titles(columns),
        legend=_legend(columns),
        tiers=_tiers(summaries, portal, choices),
        cost=growth.cost_to_serve(summaries, portal),
    )


def _row(summary: Summary, portal: Portal, names: dict[str, str]) -> AccountRow:
    below = (summary.industry, summary.region, names[summary.manager] if summary.manager else None)
    won = summary.won.amount if summary.won.count else None
    weighted = summary.weighted if summary.open.count else None
    return AccountRow(
        summary,
        growth.account_quadrant(summary, portal),
        " · ".join(part for part in below if part),
        int(summary.revenue.base.amount) if summary.revenue else None,
        int(won.base.amount) if won else None,
        int(weighted.base.amount) if weighted else None,
    )


def questions(summaries: Sequence[Summary], settings: Settings) -> tuple[RollupQuestion, ...]:
    """Return what the page answers."""
    tiers, health = tiers_message(summaries, settings.portal), health_message(summaries)
    return (
        RollupQuestion("tier-mix", "Which accounts do we have?", tiers, "Tiers"),
        RollupQuestion("account-list", "How is each account doing?", health, "List"),
    )


def known_columns(summaries: Sequence[Summary]) -> frozenset[str]:
    """Name the columns of the list of accounts in which anything is known at all."""
    several = len({summary.tier for summary in summaries}) > 1
    values: dict[str, list[Any]] = {
        "tier": [several or (summary.revenue and summary.potential) or None for summary in summaries],
        "level": [summary.level for summary in summaries],
        "health": [summary.health for summary in summaries],
        "revenue": [summary.revenue or summary.potential for summary in summaries],
        "pipeline": [summary.open.count or None for summary in summaries],
        "late": [summary.tasks or None for summary in summaries],
        "age": [summary.age for summary in summaries],
        "review": [summary.next_review for summary in summaries],
    }
    if not any(values["revenue"]):  # what was won says more than a column of unknown revenues
        values["won"] = [summary.won.count or None for summary in summaries]
    if any(summary.weighted and summary.weighted.base.amount for summary in summaries):
        values["weighted"] = values["pipeline"]
    return frozenset(name for name, column in values.items() if any(value is not None for value in column))


def _titles(columns: frozenset[str]) -> list[tuple[str, str]]:
    """Return title and kind of each column of the list, in its order."""
    titles = {
        "tier": ("Tier", "text"),
        "level": ("Level", "text"),
        "health": ("Health", "number"),
        "revenue": ("Revenue", "number"),
        "won": ("Won", "number"),
        "pipeline": ("Pipeline" if "weighted" in columns else "Open", "number"),
        "late": ("Overdue", "number"),
        "age": ("Reviewed", "number"),
        "review": ("Next review", "date"),
    }
    return [("Account", "text"), *(title for name, title in titles.items() if name in columns)]


def _legend(columns: frozenset[str]) -> str:
    """Explain the columns of the list."""
    texts = {
        "level": "Level: now → goal.",
        "revenue": "Revenue: latest year with an actual, of annual potential.",
        "weighted": "Pipeline: weighted by likelihood.",
        "health": "Health: mean of the known zones, 0 to 100.",
        "age": "Reviewed: days ago.",
    }
    known = (text for name, text in texts.items() if name in columns)
    return " ".join(["Below each name: industry, region, account manager.", *known, "–: not known."])


def tiers_message(summaries: Sequence[Summary], portal: Portal) -> str:
    """Say how many accounts there are, and how many of each tier."""
    count = Counter(summary.tier for summary in summaries)
    tiers = [tier for tier in portal.tiers if count[tier.id]]
    total = sentence(counted(len(summaries), "account"))
    if len(tiers) > 1:
        return f"{total}: {', '.join(f'{count[tier.id]:,} {tier.name}' for tier in tiers)}"
    return f"{total}, all {tiers[0].name}" if tiers and len(summaries) > 1 else total


def health_message(summaries: Sequence[Summary]) -> str:
    """Say how many accounts there are, of how many health is known, and which has the lowest."""
    total = sentence(counted(len(summaries), "account"))
    known = [summary for summary in summaries if summary.health is not None]
    if len(known) < 2:
        return total
    lowest = min(known, key=lambda summary: (summary.health, summary.id))
    return f"{total}; health known for {len(known):,}, lowest at {lowest.name}"


def _tiers(summaries: Sequence[Summary], portal: Portal, choices: Filters) -> RollupTable | None:
    groups = [(f"tier:{tier.id}", f"{tier.id}, {tier.name}", "") for tier in portal.tiers]
    measures = [measure for _, measure in _MEASURES]
    rollup = by_group(entries(summaries, choices, growth.numbers), groups, measures)
    return table("tier-mix", "Accounts by tier", "Tier", [title for title, _ in _MEASURES], rollup)
