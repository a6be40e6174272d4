"""The portal's first page: what to look at first, what all of it is worth, and every question it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from generator.derive.account import current_fiscal_year
from generator.derive.portfolio.attention import Attention, Reason, Totals, attention, numbers, totals
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import entries
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
from generator.wording import counted, figure, money, sentence, share

FIRST = 8  # accounts that need a look
LARGEST = 8  # accounts shown where none needs a look


def home_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page:
    """Return the first page of the portal: the same size whatever the number of accounts."""
    portal, needing = settings.portal, attention(summaries, settings.portal)
    year = current_fiscal_year(portal, today)
    chosen = filters(summaries, settings)
    sums = totals(entries(summaries, chosen, lambda one: numbers(one, year)))
    answered = [
        ("Accounts", ACCOUNTS, accounts.questions(summaries, settings)),
        ("Revenue", REVENUE, revenue.questions(summaries, settings, today)),
        ("Growth", GROWTH, growth.questions(summaries, settings)),
        ("Relationships", RELATIONSHIPS, relationships.questions(summaries, settings)),
        ("Steering", STEERING, steering.questions(summaries)),
    ]
    return portfolio_page(
        "portfolio/home.html",
        HOME,
        "All accounts",
        "All accounts",
        chosen,
        settings,
        today,
        first=RollupQuestion(
            "first-look", "What do I look at first?", attention_message(needing, summaries), "First"
        ),
        accounts=len(summaries),
        attention=needing[:FIRST],
        attention_left=len(needing) - len(needing[:FIRST]),
        largest=[] if needing else _largest(summaries),
        reason=reason_words,
        totals=sums,
        worth=RollupQuestion("worth", "What is it worth?", totals_message(sums, portal.currency), "Totals"),
        answered=[one for one in answered if one[2]],
        places={asked.part: (path, asked.anchor) for _, path, found in answered for asked in found},
        program=in_order(settings.program),
    )


def attention_message(found: Sequence[Attention], summaries: Sequence[Summary]) -> str:
    """Say how many accounts need a look; where none does, how many plans nobody ever reviewed."""
    accounts = len(summaries)
    if not accounts:
        return "No account yet"
    if not found:
        unread = sum(one.age is None for one in summaries)
        said = "No account calls for a look"
        return f"{said}, but {figure(unread)} of the plans were never reviewed" if unread > 1 else said
    verb = "needs" if len(found) == 1 else "need"
    if len(found) == accounts:
        return (
            f"All {figure(accounts)} accounts need a look" if accounts > 1 else "The one account needs a look"
        )
    return sentence(f"{figure(len(found))} of {figure(accounts)} accounts {verb} a look")


def reason_words(reason: Reason) -> str:
    """Say why an account needs a look, in a few words."""
    count = reason.count
    return {
        "late": f"{counted(count, 'action')} late",
        "promises": f"{counted(count, 'promise')} overdue",
        "review": f"its review was due {counted(count, 'day')} ago",
        "notice": f"a contract can be given notice in {counted(count, 'day')}"
        if count
        else "last day of notice",
        "health": f"health {count} of 100",
        "stale": f"{counted(count, 'section')} stale",
    }[reason.kind]


def totals_message(sums: Totals, currency: str) -> str:
    """Say what the portfolio is worth: value the customers confirmed, and revenue against target."""
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
    return sentence(", ".join(parts)) or "What the portfolio is worth is not known yet"


def _largest(summaries: Sequence[Summary]) -> list[Summary]:
    """Return the largest accounts by revenue, else by what was won, none where neither is known."""

    def size(one: Summary) -> Any:
        if one.revenue:
            return 1, one.revenue.base.amount
        return (0, one.won.amount.base.amount) if one.won.count and one.won.amount else None

    known = [(size(one), one) for one in summaries if size(one) is not None]
    known.sort(key=lambda pair: (-pair[0][0], -pair[0][1], pair[1].id))
    return [one for _, one in known[:LARGEST]]
