"""Revenue over all accounts: do we reach the target, who does, what stays of it, and what can be lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.charts.distribution import Strip, distribution_svg
from generator.charts.facts import bridge_svg
from generator.charts.portfolio import base_svg, notices_svg, reached_svg
from generator.derive.portfolio import revenue
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import Measure, Tally, entries
from generator.derive.summary import Summary
from generator.model.portfolio import Settings
from generator.pages.page import Page
from generator.pages.portfolio.frame import REVENUE, Question, Table, by_part, portfolio_page
from generator.pages.portfolio.revenue_messages import (
    base_message,
    bridge_message,
    contracts_message,
    distribution_message,
    target_message,
)
from generator.pages.portfolio.revenue_tables import base_table, bridge_table, target_tables
from generator.render import svg
from generator.wording import share

LISTED = 25  # contracts; a longer list is for the accounts' own pages


def revenue_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of revenue, None where no account says anything about it."""
    found = by_part(questions(summaries, settings, today))
    if not found:
        return None
    portal, chosen = settings.portal, filters(summaries, settings)
    year = revenue.running_year(portal, today)
    counted = entries(summaries, chosen, lambda one: revenue.numbers(one, year))
    tally, currency = Tally(counted), portal.currency
    tables = target_tables(counted, chosen, settings, year)
    contracts = revenue.notices(summaries)
    charts: dict[str, str | None] = {}
    if "revenue-target" in found:
        charts["reached"] = _reached(tables, found["revenue-target"], currency)
    if "performance-distribution" in found:
        charts["distribution"] = _distribution(
            summaries, settings, year, today, found["performance-distribution"]
        )
    bridge = revenue.whole_bridge(summaries, year, currency)
    if bridge and "revenue-bridge" in found:
        charts["bridge"] = bridge_svg(bridge[0], found["revenue-bridge"].answer)
    top = revenue.top_growth(summaries, year)
    if "base-revenue" in found:
        charts["base"] = base_svg(_years(summaries, top, year), found["base-revenue"].answer, currency)
    if "contracts" in found:
        quarters = revenue.notice_quarters(contracts)
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
        bridge=bridge,
        bridge_table=bridge_table(tally, year),
        base_table=base_table(tally, year),
        eroding=tally.sum(Measure("b_erosion", "share", "eroding")),
        top=top,
        contracts=contracts[:LISTED],
        contracts_left=len(contracts) - len(contracts[:LISTED]),
        contract_sums=[
            ("Can be lost within a year", tally.sum(Measure("at_risk"))),
            ("Under contract", tally.sum(Measure("contracted"))),
        ],
    )


def questions(summaries: Sequence[Summary], settings: Settings, today: date) -> tuple[Question, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    portal = settings.portal
    year, base = revenue.running_year(portal, today), portal.currency
    found = []
    aimed = [pair for one in summaries if (pair := one.year(year)) and pair.actual and pair.target]
    if aimed:
        booked = sum((pair.actual.amount for pair in aimed if pair.actual), Decimal(0))
        target = sum((pair.target.amount for pair in aimed if pair.target), Decimal(0))
        said = target_message(booked, target, base, revenue.elapsed_share(portal, today))
        found.append(Question("revenue-target", f"Do we reach the target of {year}?", said, "Target"))
    spread = revenue.distribution(summaries, year)
    if any(one.now is not None for one in spread.managers):
        text = "Who reaches how much of the target, and has the middle moved?"
        found.append(
            Question(
                "performance-distribution",
                text,
                distribution_message(spread, revenue.elapsed_share(portal, today)),
                "Distribution",
            )
        )
    bridge = revenue.whole_bridge(summaries, year, base)
    if bridge:
        found.append(
            Question("revenue-bridge", f"How does {year} come about?", bridge_message(bridge[0]), "Bridge")
        )
    top = revenue.top_growth(summaries, year)
    if top:
        text = "What stays of the base, and do the largest accounts grow?"
        found.append(Question("base-revenue", text, base_message(top, bridge, year), "Base and growth"))
    contracts = revenue.notices(summaries)
    if contracts:
        said = contracts_message(contracts)
        found.append(Question("contracts", "Which contracts can be lost next?", said, "Contracts"))
    return tuple(found)


def _reached(tables: dict[str, Table | None], asked: Question, currency: str) -> str | None:
    """Draw what is booked of the target in all, and by region where there are several, else by tier."""
    told = [one.rollup for name in ("regions", "tiers") if (one := tables[name])]
    rollup = next((one for one in told if len(one.lines) > 1), told[-1] if told else None)
    if rollup is None:
        return None
    return reached_svg([*([rollup.whole] if rollup.whole else []), *rollup.lines], asked.answer, currency)


def _distribution(
    summaries: Sequence[Summary], settings: Settings, year: int, today: date, asked: Question
) -> str | None:
    found = revenue.distribution(summaries, year)
    names = {person.id: person.name for person in settings.people}
    strips = [
        Strip(f"{year - 1}, whole year", tuple((names[one.manager], one.before) for one in found.managers
                                  if one.before is not None), found.before),
        Strip(f"{year}, so far", tuple((names[one.manager], one.now) for one in found.managers
                                       if one.now is not None), found.now),
    ]  # fmt: skip
    passed = revenue.elapsed_share(settings.portal, today)
    return distribution_svg(strips, asked.answer, f"{share(passed)} of the year has passed")


def _years(
    summaries: Sequence[Summary], top: revenue.TopGrowth | None, year: int
) -> list[tuple[str, Decimal, Decimal]]:
    largest = {one.id for one, _ in top.top} if top else set()
    rows = []
    for number in (year - 2, year - 1, year):
        known = [(one, pair.actual.amount) for one in summaries if (pair := one.year(number)) and pair.actual]
        first = sum((amount for one, amount in known if one.id in largest), Decimal(0))
        rest = sum((amount for one, amount in known if one.id not in largest), Decimal(0))
        rows.append((f"{number}, so far" if number == year else str(number), first, rest))
    return rows
