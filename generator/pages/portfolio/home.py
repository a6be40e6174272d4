"""The portal's first page: which accounts need attention, portfolio totals, and every question it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.account import current_fiscal_year
from generator.derive.portfolio.attention import Attention, Reason, Totals, attention, numbers, totals
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import Measure, RollupCell, RollupSum, entries
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.pages.portfolio import accounts, growth, relationships, revenue, steering
from generator.pages.portfolio.layout import (
    ACCOUNTS,
    GROWTH,
    HOME,
    RELATIONSHIPS,
    REVENUE,
    STEERING,
    RollupQuestion,
    portfolio_page,
)
from generator.pages.program import in_order
from generator.render.page import Page
from generator.wording import counted, money, sentence, share

FIRST = 8  # accounts listed as needing attention
LARGEST = 8  # accounts listed where none needs attention


class Headline(Struct, frozen=True):
    """One figure of the portfolio totals: `part` is the question it links to, `beside` a sum to compare with.

    The note reads `before`, the sum `beside`, `after`, and for how many accounts `known` is known.
    """

    kind: Literal["past", "now", "next"]
    label: str
    part: str
    total: RollupCell
    before: str
    beside: RollupCell | None = None
    after: str = ""
    known: RollupCell | None = None


def home_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page:
    """Return the first page of the portal: the same size whatever the number of accounts."""
    portal, urgent = settings.portal, attention(summaries, settings.portal)
    year = current_fiscal_year(portal, today)
    choices = filters(summaries, settings)
    sums = totals(entries(summaries, choices, lambda summary: numbers(summary, year)))
    pages = [
        ("Accounts", ACCOUNTS, accounts.questions(summaries, settings)),
        ("Revenue", REVENUE, revenue.questions(summaries, settings, today)),
        ("Growth", GROWTH, growth.questions(summaries, settings)),
        ("Relationships", RELATIONSHIPS, relationships.questions(summaries, settings)),
        ("Steering", STEERING, steering.questions(summaries)),
    ]
    first = attention_message(urgent, summaries)
    return portfolio_page(
        "portfolio/home.html",
        HOME,
        "All accounts",
        choices,
        settings,
        today,
        first=RollupQuestion("first-look", "Which accounts need attention?", first, "Attention"),
        accounts=len(summaries),
        attention=urgent[:FIRST],
        attention_left=len(urgent) - len(urgent[:FIRST]),
        largest=[] if urgent else _largest(summaries),
        reason=reason_words,
        headlines=_headlines(sums),
        worth=RollupQuestion("worth", "Portfolio totals", totals_message(sums, portal.currency), "Totals"),
        pages=[page for page in pages if page[2]],
        places={question.part: (path, question.anchor) for _, path, asked in pages for question in asked},
        program=in_order(settings.program),
    )


def attention_message(urgent: Sequence[Attention], summaries: Sequence[Summary]) -> str:
    """Say how many accounts need attention; where none does, how many plans were never reviewed."""
    accounts = len(summaries)
    if not accounts:
        return "No accounts yet"
    if not urgent:
        unread = sum(summary.age is None for summary in summaries)
        suffix = f"; {counted(unread, 'plan')} never reviewed" if unread > 1 else ""
        return f"No accounts need attention{suffix}"
    if len(urgent) == accounts:
        return f"All {accounts:,} accounts need attention" if accounts > 1 else "1 account needs attention"
    return f"{len(urgent):,} of {accounts:,} accounts {'needs' if len(urgent) == 1 else 'need'} attention"


def reason_words(reason: Reason) -> str:
    """Say why an account needs attention, in a few words."""
    count = reason.count
    return {
        "late": f"{counted(count, 'action')} overdue",
        "promises": f"{counted(count, 'promise')} overdue",
        "review": f"review overdue by {counted(count, 'day')}",
        "notice": "a contract can be lost " + (f"in {counted(count, 'day')}" if count else "today"),
        "health": f"health {count} of 100",
        "stale": f"{counted(count, 'section')} out of date",
    }[reason.kind]


def totals_message(sums: Totals, currency: str) -> str:
    """Say what value the customers confirmed and how much of the target is booked, else what was won."""
    parts = []
    if sums.confirmed.amount:
        parts.append(f"{money(Money(sums.confirmed.amount, currency))} of value confirmed by customers")
    if sums.reached is not None:
        parts.append(f"{share(sums.reached)} of this year's target booked")
    if not parts and sums.won.amount is not None:
        won = money(Money(sums.won.amount, currency))
        parts.append(f"{won} won, {counted(sums.open_count, 'opportunity', 'opportunities')} open")
    if not parts and sums.weighted.amount is not None:
        parts.append(f"{money(Money(sums.weighted.amount, currency))} in the weighted pipeline")
    return sentence(", ".join(parts)) or "No amounts known yet"


def _headlines(sums: Totals) -> list[Headline]:
    """Return what customers confirmed, what is booked or won, and what is open, as far as known."""
    headlines: list[Headline] = []
    opportunities = "from open opportunities"
    if sums.confirmed.amount:
        past = RollupCell(Measure("past"), sums.past)
        headlines.append(
            Headline(
                "past",
                "Value confirmed by customers",
                "value-ledger",
                RollupCell(Measure("confirmed"), sums.confirmed),
                "of ",
                past,
                " delivered",
                past,
            )
        )
    if sums.aimed.amount:
        booked, target = RollupCell(Measure("aimed"), sums.aimed), RollupCell(Measure("aim"), sums.aim)
        headlines.append(Headline("now", "Revenue this year", "revenue-target", booked, "target ", target, "", booked))
    elif sums.won.amount:
        won = RollupCell(Measure("won_a"), sums.won)
        headlines.append(Headline("now", "Won", "pipeline", won, "opportunities won: ", _count("won", sums.won_count)))
    if sums.weighted.amount:
        weighted = RollupCell(Measure("weighted", within="open"), sums.weighted)
        headlines.append(Headline("next", "Weighted pipeline", "pipeline", weighted, opportunities, known=weighted))
    elif sums.open_count:
        count = _count("open", sums.open_count)
        headlines.append(Headline("next", "Open opportunities", "pipeline", count, "value not known"))
    return headlines


def _count(measure: str, count: int) -> RollupCell:
    return RollupCell(Measure(measure, "count"), RollupSum(Decimal(count), count, count))


def _largest(summaries: Sequence[Summary]) -> list[Summary]:
    """Return the largest accounts by revenue, then by what was won; none where neither is known."""

    def size(summary: Summary) -> tuple[int, Decimal] | None:
        if summary.revenue:
            return 1, summary.revenue.base.amount
        return (0, summary.won.amount.base.amount) if summary.won.count and summary.won.amount else None

    known = [(rank, summary) for summary in summaries if (rank := size(summary)) is not None]
    known.sort(key=lambda pair: (-pair[0][0], -pair[0][1], pair[1].id))
    return [summary for _, summary in known[:LARGEST]]
