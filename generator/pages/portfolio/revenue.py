"""Revenue over all accounts: do we reach the target, who does, what stays of it, and what can be lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.charts.distribution import Strip, distribution_svg
from generator.charts.facts import bridge_svg
from generator.charts.portfolio import base_svg, notices_svg, reached_svg
from generator.derive.portfolio import revenue
from generator.derive.portfolio.contracts import notice_quarters
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import Measure, Tally, entries
from generator.derive.summary import Summary
from generator.model.portfolio import Settings
from generator.pages.portfolio.frame import REVENUE, Question, Table, by_part, portfolio_page
from generator.pages.portfolio.revenue_messages import (
    base_message,
    bridge_message,
    contracts_message,
    distribution_message,
    target_message,
)
from generator.pages.portfolio.revenue_tables import base_table, bridge_table, target_tables
from generator.render.html import svg
from generator.render.page import Page
from generator.wording import share

LISTED = 25  # contracts; a longer list is for the accounts' own pages


def revenue_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of revenue, None where no account says anything about it."""
    portal = settings.portal
    now = revenue.standing(summaries, portal, today)
    found = by_part(_questions(now, portal.currency))
    if not found:
        return None
    chosen, year = filters(summaries, settings), now.year
    counted = entries(summaries, chosen, lambda one: revenue.numbers(one, year))
    tally, currency = Tally(counted), portal.currency
    tables = target_tables(counted, chosen, settings, year)
    contracts = now.contracts
    charts: dict[str, str | None] = {}
    if "revenue-target" in found:
        charts["reached"] = _reached(tables, found["revenue-target"], currency)
    if "performance-distribution" in found:
        charts["distribution"] = _distribution(now, settings, found["performance-distribution"])
    if now.bridge:
        charts["bridge"] = bridge_svg(now.bridge[0], found["revenue-bridge"].answer)
    if now.top:
        charts["base"] = base_svg(_years(summaries, now.top, year), found["base-revenue"].answer, currency)
    if contracts:
        quarters = notice_quarters(contracts)
        charts["contracts"] = notices_svg(quarters, found["contracts"].answer, currency)
    return portfolio_page(
        "portfolio/revenue.html",
        REVENUE,
        "Revenue",
        "Revenue",
        chosen,
        settings,
        today,
        questions=found,
        charts={name: svg(drawn) for name, drawn in charts.items() if drawn},
        tables=tables,
        year=year,
        bridge=now.bridge,
        bridge_table=bridge_table(tally, year),
        base_table=base_table(tally, year),
        eroding=tally.sum(Measure("b_erosion", "share", "eroding")),
        top=now.top,
        contracts=contracts[:LISTED],
        contracts_left=len(contracts) - len(contracts[:LISTED]),
        contract_sums=[
            ("Can be lost within a year", tally.sum(Measure("at_risk"))),
            ("Under contract", tally.sum(Measure("contracted"))),
        ],
    )


def questions(summaries: Sequence[Summary], settings: Settings, today: date) -> tuple[Question, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    return _questions(revenue.standing(summaries, settings.portal, today), settings.portal.currency)


def _questions(now: revenue.Standing, currency: str) -> tuple[Question, ...]:
    year, found = now.year, []
    if now.booked is not None and now.target is not None:
        said = target_message(now.booked, now.target, currency, now.passed)
        found.append(Question("revenue-target", f"Do we reach the target of {year}?", said, "Target"))
    if any(one.now is not None for one in now.spread.managers):
        text = "Who reaches how much of the target, and has the middle moved?"
        said = distribution_message(now.spread, now.passed)
        found.append(Question("performance-distribution", text, said, "Distribution"))
    if now.bridge:
        said = bridge_message(now.bridge[0])
        found.append(Question("revenue-bridge", f"How does {year} come about?", said, "Bridge"))
    if now.top:
        text = "What stays of the base, and do the largest accounts grow?"
        said = base_message(now.top, now.bridge, year)
        found.append(Question("base-revenue", text, said, "Base and growth"))
    if now.contracts:
        said = contracts_message(now.contracts)
        found.append(Question("contracts", "Which contracts can be lost next?", said, "Contracts"))
    return tuple(found)


def _reached(tables: dict[str, Table | None], asked: Question, currency: str) -> str | None:
    """Draw what is booked of the target in all, and by region where there are several, else by tier."""
    told = [one.rollup for name in ("regions", "tiers") if (one := tables[name])]
    rollup = next((one for one in told if len(one.lines) > 1), told[-1] if told else None)
    if rollup is None:
        return None
    return reached_svg([*([rollup.whole] if rollup.whole else []), *rollup.lines], asked.answer, currency)


def _distribution(now: revenue.Standing, settings: Settings, asked: Question) -> str | None:
    found, year = now.spread, now.year
    names = {person.id: person.name for person in settings.people}
    strips = [
        Strip(f"{year - 1}, whole year", tuple((names[one.manager], one.before) for one in found.managers
                                  if one.before is not None), found.before),
        Strip(f"{year}, so far", tuple((names[one.manager], one.now) for one in found.managers
                                       if one.now is not None), found.now),
    ]  # fmt: skip
    return distribution_svg(strips, asked.answer, f"{share(now.passed)} of the year has passed")


def _years(
    summaries: Sequence[Summary], top: revenue.TopGrowth, year: int
) -> list[tuple[str, Decimal, Decimal]]:
    largest = {one.id for one, _ in top.top}
    rows = []
    for number in (year - 2, year - 1, year):
        known = [(one, pair.actual.amount) for one in summaries if (pair := one.year(number)) and pair.actual]
        first = sum((amount for one, amount in known if one.id in largest), Decimal(0))
        rest = sum((amount for one, amount in known if one.id not in largest), Decimal(0))
        rows.append((f"{number}, so far" if number == year else str(number), first, rest))
    return rows
