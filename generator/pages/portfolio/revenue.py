"""Revenue over all accounts: is the target reached, and how does the year add up?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.charts.distribution import DistributionRow, distribution_svg
from generator.charts.facts import bridge_svg
from generator.charts.portfolio import base_svg, notices_svg, reached_svg
from generator.derive.bridge import Bridge
from generator.derive.portfolio import revenue
from generator.derive.portfolio.contracts import notice_quarters, notices_within
from generator.derive.portfolio.filters import UNSAID, Filters, filters
from generator.derive.portfolio.rollup import (
    Measure,
    RollupEntry,
    RollupTotals,
    by_group,
    by_measure,
    entries,
    group_sums,
)
from generator.derive.summary import Notice, Summary
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.pages.portfolio.layout import REVENUE, RollupQuestion, RollupTable, by_part, portfolio_page, table
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, money, sentence, share

LISTED = 25  # contracts; a longer list is for the accounts' own pages

Groups = list[tuple[str, str, str]]  # group, label, link


def revenue_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of revenue, None where no account says anything about it."""
    currency = settings.portal.currency
    status = revenue.revenue_status(summaries, settings.portal, today)
    answered = by_part(_questions(status, currency))
    if not answered:
        return None
    choices, year, contracts = filters(summaries, settings), status.year, status.contracts
    account_entries = entries(summaries, choices, lambda summary: revenue.numbers(summary, year))
    tally = RollupTotals(account_entries)
    tables = target_tables(account_entries, choices, settings, year)
    charts: dict[str, str | None] = {}
    if "revenue-target" in answered:
        charts["reached"] = _reached(tables, answered["revenue-target"].answer, currency)
    if "performance-distribution" in answered:
        charts["distribution"] = _distribution(status, settings, answered["performance-distribution"].answer)
    if status.bridge:
        charts["bridge"] = bridge_svg(status.bridge[0], answered["revenue-bridge"].answer)
    if status.top:
        splits = [
            (f"{split.year}, so far" if split.year == year else str(split.year), split.largest, split.others)
            for split in revenue.split_revenue(summaries, status.top, year)
        ]
        charts["base"] = base_svg(splits, answered["base-revenue"].answer, currency)
    if contracts:
        charts["contracts"] = notices_svg(notice_quarters(contracts), answered["contracts"].answer, currency)
    return portfolio_page(
        "portfolio/revenue.html",
        REVENUE,
        "Revenue",
        choices,
        settings,
        today,
        questions=answered,
        charts={name: svg(chart) for name, chart in charts.items() if chart},
        tables=tables,
        year=year,
        bridge=status.bridge,
        bridge_table=bridge_table(tally, year),
        base_table=base_table(tally, year),
        eroding=tally.sum(Measure("b_erosion", "share", "eroding")),
        top=status.top,
        contracts=contracts[:LISTED],
        contracts_left=len(contracts) - len(contracts[:LISTED]),
        contract_sums=[
            ("Could be lost within a year", tally.cells([Measure("at_risk")])[0]),
            ("Under contract", tally.cells([Measure("contracted")])[0]),
        ],
    )


def questions(summaries: Sequence[Summary], settings: Settings, today: date) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    return _questions(revenue.revenue_status(summaries, settings.portal, today), settings.portal.currency)


def _questions(status: revenue.RevenueStatus, currency: str) -> tuple[RollupQuestion, ...]:
    year, answered = status.year, []
    if status.booked is not None and status.target is not None:
        text, message = f"Will we reach the {year} target?", target_message(status, currency)
        answered.append(RollupQuestion("revenue-target", text, message, "Target"))
    if any(manager.now is not None for manager in status.spread.managers):
        text = "How do account managers compare with target?"
        message = distribution_message(status.spread, status.passed)
        answered.append(RollupQuestion("performance-distribution", text, message, "Distribution"))
    if status.bridge:
        text, message = f"How does the {year} outlook add up?", bridge_message(status.bridge[0])
        answered.append(RollupQuestion("revenue-bridge", text, message, "Bridge"))
    if status.top:
        text = "Is the base holding, and are the largest accounts growing?"
        message = base_message(status.top, status.bridge, year)
        answered.append(RollupQuestion("base-revenue", text, message, "Base and growth"))
    if status.contracts:
        text, message = "Which contracts could we lose next?", contracts_message(status.contracts, currency)
        answered.append(RollupQuestion("contracts", text, message, "Contracts"))
    return tuple(answered)


def _reached(tables: dict[str, RollupTable | None], title: str, currency: str) -> str | None:
    """Draw what is booked of the target in total, and by region where there are several, else by tier."""
    rollups = [table.rollup for name in ("regions", "tiers") if (table := tables[name])]
    rollup = next((rollup for rollup in rollups if len(rollup.lines) > 1), rollups[-1] if rollups else None)
    if rollup is None:
        return None
    return reached_svg([*([rollup.whole] if rollup.whole else []), *rollup.lines], title, currency)


def _distribution(status: revenue.RevenueStatus, settings: Settings, title: str) -> str | None:
    spread, year = status.spread, status.year
    names = {person.id: person.name for person in settings.people}
    before = tuple((names[row.manager], row.before) for row in spread.managers if row.before is not None)
    now = tuple((names[row.manager], row.now) for row in spread.managers if row.now is not None)
    rows = [
        DistributionRow(f"{year - 1}, whole year", before, spread.before),
        DistributionRow(f"{year}, so far", now, spread.now),
    ]
    return distribution_svg(rows, title, f"{share(status.passed)} of the year has passed")


def target_message(status: revenue.RevenueStatus, currency: str) -> str:
    """Say how much of the target is booked, and how much of the year has passed."""
    if status.reached is None:
        return f"{money(Money(status.booked or Decimal(0), currency))} booked, without a target"
    target = money(Money(status.target or Decimal(0), currency))
    return f"{share(status.reached)} of {target} booked, with {share(status.passed)} of the year gone"


def distribution_message(spread: revenue.Distribution, passed: Decimal) -> str:
    """Say where the middle half is now, and where it ended a year ago; of a few, how many are at target."""
    if spread.now:
        message = f"The middle half is at {_span(spread.now)} of target"
        message += f", with {share(passed)} of the year gone"
        return f"{message}; last year it ended at {_span(spread.before)}" if spread.before else message
    reached, known = spread.at_target
    return f"{reached:,} of {counted(known, 'account manager')} at or above target"


def base_message(top: revenue.TopGrowth, bridge: tuple[Bridge, int] | None, year: int) -> str:
    """Say how the largest accounts grew, how the rest did, and what of last year's revenue ends."""
    rate, rest = top.of_top.rate, top.of_rest.rate
    if not top.of_rest.accounts:
        largest = "Revenue"
    elif top.of_top.accounts == 1:
        largest = "The largest account"
    else:
        largest = f"The {top.of_top.accounts} largest accounts"
    message = f"{largest} {_grew(rate) if rate is not None else 'started from zero'} in {year - 1}"
    if rest is not None:
        message += f", all others {_grew(rest)}"
    if bridge and bridge[0].erosion is not None:
        message += f"; {money(bridge[0].erosion)} of that year's revenue is known to end"
    return message


def _grew(rate: Decimal) -> str:
    return f"{'grew' if rate >= 0 else 'shrank'} by {share(abs(rate))}"


def _span(middle: revenue.Quartiles) -> str:
    low, high = (value.quantize(Decimal("0.01")) for value in (middle.low, middle.high))
    return f"{share(low)} to {share(high)}"


def bridge_message(bridge: Bridge) -> str:
    """Say what the year comes to, and how far that is from the target."""
    gap = bridge.gap
    if gap.amount > 0:
        return f"Outlook {money(bridge.outlook)}, {money(gap)} below target"
    distance = f"{money(-gap)} above" if gap.amount else "on"
    return f"Outlook {money(bridge.outlook)}, {distance} target"


def contracts_message(contracts: Sequence[tuple[Summary, Notice]], currency: str) -> str:
    """Say how many contracts can be lost within a year, what they are worth, and whose is next."""
    count, amount = notices_within(contracts, revenue.NOTICE_YEAR)
    worth = f", worth {money(Money(amount, currency))} a year" if amount is not None else ""
    return sentence(f"{counted(count, 'contract')} within a year{worth}; next is {contracts[0][0].name}")


def target_tables(
    account_entries: Sequence[RollupEntry], choices: Filters, settings: Settings, year: int
) -> dict[str, RollupTable | None]:
    """Return bookings against target by tier, region and account manager."""
    measures = (
        Measure("aimed"),
        Measure("aim"),
        Measure("aimed", "share", "aim"),
        Measure("aimed_1", "share", "aim_1"),
    )
    titles = (f"Booked {year}", "Target", "Reached", f"Reached {year - 1}")
    tiers: Groups = [(f"tier:{tier.id}", f"{tier.id}, {tier.name}", "") for tier in settings.portal.tiers]
    regions: Groups = [(f"region:{id}", region, "") for region, id in choices.regions.items()]
    managers: Groups = [
        (f"manager:{person.id}", person.name, relative_url(REVENUE, f"people/{person.id}.html"))
        for person in settings.people
    ]
    regions = _by_target(account_entries, [*regions, (f"region:{UNSAID}", "No region", "")])
    managers = _by_target(account_entries, [*managers, (f"manager:{UNSAID}", "No account manager", "")])
    caption = "Revenue against target by"
    return {
        "tiers": table("by-tier", f"{caption} tier", "Tier", titles,
                       by_group(account_entries, tiers, measures)),
        "regions": table("by-region", f"{caption} region", "Region", titles,
                         by_group(account_entries, regions, measures, most=10)),
        "managers": table("by-manager", f"{caption} account manager", "Account manager", titles,
                          by_group(account_entries, managers, measures, most=40)),
    }  # fmt: skip


def _by_target(account_entries: Sequence[RollupEntry], groups: Groups) -> Groups:
    """Put the groups with the largest target first."""
    target = group_sums(account_entries, "aim")
    return sorted(groups, key=lambda group: (-target.get(group[0], Decimal(0)), group[1].casefold()))


def bridge_table(tally: RollupTotals, year: int) -> RollupTable | None:
    """Return the steps of the revenue bridge, added up over all accounts that have one."""
    steps = (
        (f"Revenue of {year - 1}", "b_last"),
        ("Erosion", "b_erosion"),
        ("Base growth", "b_growth"),
        (f"Won in {year}", "b_won"),
        ("Weighted pipeline", "b_pipeline"),
        ("Outlook", "b_outlook"),
        ("Target", "b_target"),
        ("Gap to target", "b_gap"),
    )
    lines = [(label, "", (Measure(id, within="one" if id == "b_last" else "b_last"),)) for label, id in steps]
    rollup = by_measure(tally, lines, ordered=True)
    return table("bridge", f"Revenue bridge {year}", "Step", ("Amount",), rollup)


def base_table(tally: RollupTotals, year: int) -> RollupTable | None:
    """Return base revenue of the last years, and what of it is known to end."""
    rows = (
        (f"{year - 2}, where {year - 1} is also known", "from"),
        (f"{year - 1}, where {year - 2} is also known", "to"),
        (f"{year - 1}, all accounts", "base_1"),
        (f"{year}, so far", "base_0"),
        (f"{year - 1} revenue known to end in {year}", "b_erosion"),
        (f"{year - 1} revenue, where erosion is stated", "eroding"),
    )
    rollup = by_measure(tally, [(label, "", (Measure(id),)) for label, id in rows], ordered=True)
    return table("base", "Base revenue and its erosion", "Revenue", ("Amount",), rollup)
