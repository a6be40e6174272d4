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
from generator.derive.portfolio.contracts import notice_quarters
from generator.derive.portfolio.filters import UNSAID, Filters, filters
from generator.derive.portfolio.rollup import (
    Measure,
    RollupEntry,
    RollupTotals,
    by_group,
    by_measure,
    entries,
)
from generator.derive.summary import Notice, Summary
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.pages.portfolio.layout import (
    REVENUE,
    RollupQuestion,
    RollupTable,
    by_part,
    portfolio_page,
    table,
)
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, figure, money, sentence, share

LISTED = 25  # contracts; a longer list is for the accounts' own pages


def revenue_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of revenue, None where no account says anything about it."""
    portal = settings.portal
    now = revenue.revenue_status(summaries, portal, today)
    found = by_part(_questions(now, portal.currency))
    if not found:
        return None
    chosen, year = filters(summaries, settings), now.year
    counted = entries(summaries, chosen, lambda one: revenue.numbers(one, year))
    tally, currency = RollupTotals(counted), portal.currency
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


def questions(summaries: Sequence[Summary], settings: Settings, today: date) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    return _questions(revenue.revenue_status(summaries, settings.portal, today), settings.portal.currency)


def _questions(now: revenue.RevenueStatus, currency: str) -> tuple[RollupQuestion, ...]:
    year, found = now.year, []
    if now.booked is not None and now.target is not None:
        said = target_message(now.booked, now.target, currency, now.passed)
        found.append(RollupQuestion("revenue-target", f"Do we reach the target of {year}?", said, "Target"))
    if any(one.now is not None for one in now.spread.managers):
        text = "Who reaches how much of the target, and has the middle moved?"
        said = distribution_message(now.spread, now.passed)
        found.append(RollupQuestion("performance-distribution", text, said, "Distribution"))
    if now.bridge:
        said = bridge_message(now.bridge[0])
        found.append(RollupQuestion("revenue-bridge", f"How does {year} come about?", said, "Bridge"))
    if now.top:
        text = "What stays of the base, and do the largest accounts grow?"
        said = base_message(now.top, now.bridge, year)
        found.append(RollupQuestion("base-revenue", text, said, "Base and growth"))
    if now.contracts:
        said = contracts_message(now.contracts)
        found.append(RollupQuestion("contracts", "Which contracts can be lost next?", said, "Contracts"))
    return tuple(found)


def _reached(tables: dict[str, RollupTable | None], asked: RollupQuestion, currency: str) -> str | None:
    """Draw what is booked of the target in all, and by region where there are several, else by tier."""
    told = [one.rollup for name in ("regions", "tiers") if (one := tables[name])]
    rollup = next((one for one in told if len(one.lines) > 1), told[-1] if told else None)
    if rollup is None:
        return None
    return reached_svg([*([rollup.whole] if rollup.whole else []), *rollup.lines], asked.answer, currency)


def _distribution(now: revenue.RevenueStatus, settings: Settings, asked: RollupQuestion) -> str | None:
    found, year = now.spread, now.year
    names = {person.id: person.name for person in settings.people}
    strips = [
        DistributionRow(
            f"{year - 1}, whole year",
            tuple((names[one.manager], one.before) for one in found.managers if one.before is not None),
            found.before,
        ),
        DistributionRow(
            f"{year}, so far",
            tuple((names[one.manager], one.now) for one in found.managers if one.now is not None),
            found.now,
        ),
    ]
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


def target_message(booked: Decimal, target: Decimal, currency: str, passed: Decimal) -> str:
    """Say how much of the target is booked, and how much of the year has passed."""
    aim = money(Money(target, currency))
    if not target:
        return f"{money(Money(booked, currency))} booked, without a target"
    reached = share((booked / target).quantize(Decimal("0.01")))
    return f"{reached} of {aim} is booked, and {share(passed)} of the year has passed"


def distribution_message(found: revenue.Distribution, passed: Decimal) -> str:
    """Say where the middle half is now, and where it ended a year ago; of a few, how many are at target."""
    now, before = found.now, found.before
    if now:
        said = f"The middle half is at {_span(now)} of target with {share(passed)} of the year gone"
        return f"{said}; last year it ended at {_span(before)}" if before else said
    told = [one.now for one in found.managers if one.now is not None]
    at = sum(one >= 1 for one in told)
    return sentence(f"{figure(at)} of {counted(len(told), 'account manager')} at the target or above")


def base_message(top: revenue.TopGrowth, bridge: tuple[Bridge, int] | None, year: int) -> str:
    """Say how the largest accounts grew, how the rest did, and what of last year's revenue ends."""
    rate, rest = top.of_top.rate, top.of_rest.rate
    largest = f"The largest {figure(top.of_top.accounts)}" if top.of_rest.accounts else "The accounts"
    said = f"{largest} {_grew(rate)} in {year - 1}" if rate is not None else f"{largest} began in {year - 1}"
    if rest is not None:
        said += f", all others {_grew(rest)}"
    if bridge and bridge[0].erosion is not None:
        said += f"; {money(bridge[0].erosion)} of that year's revenue is known to end"
    return said


def _grew(rate: Decimal) -> str:
    return f"{'grew by' if rate >= 0 else 'shrank by'} {share(abs(rate))}"


def _span(middle: revenue.Quartiles) -> str:
    low, high = (value.quantize(Decimal("0.01")) for value in (middle.low, middle.high))
    return f"{share(low)} to {share(high)}"


def bridge_message(bridge: Bridge) -> str:
    """Say what the year comes to, and what it lacks to the target."""
    gap, outlook = bridge.gap, money(bridge.outlook)
    if gap.amount > 0:
        return f"Outlook {outlook}: {money(gap)} short of the target"
    return f"Outlook {outlook}, {money(-gap)} above the target"


def contracts_message(contracts: Sequence[tuple[Summary, Notice]]) -> str:
    """Say how many contracts can be lost within a year, what they are worth, and whose is next."""
    soon = [notice for _, notice in contracts if notice.days <= revenue.NOTICE_YEAR]
    known = [one.annual_value.base for one in soon if one.annual_value]
    worth = f", worth {money(sum(known[1:], known[0]))} a year" if known else ""
    next_ = contracts[0][0].name
    return sentence(f"{counted(len(soon), 'contract')} within a year{worth}; the next is that of {next_}")


_COLUMNS = (
    Measure("aimed"),
    Measure("aim"),
    Measure("aimed", "share", "aim"),
    Measure("aimed_1", "share", "aim_1"),
)


def target_tables(
    counted: Sequence[RollupEntry], chosen: Filters, settings: Settings, year: int
) -> dict[str, RollupTable | None]:
    titles = (f"Booked {year}", "Target", "Reached", f"Reached {year - 1}")
    tiers = [(f"tier:{tier.id}", f"{tier.id}, {tier.name}", "") for tier in settings.portal.tiers]
    regions = [(f"region:{id}", region, "") for region, id in chosen.regions.items()]
    unsaid = (f"region:{UNSAID}", "Region not said", "")
    people = [
        (f"manager:{person.id}", person.name, relative_url(REVENUE, f"people/{person.id}.html"))
        for person in settings.people
    ]
    nobody = (f"manager:{UNSAID}", "No account manager", "")
    return {
        "tiers": table("by-tier", "Revenue against target by tier", "Tier", titles,
                       by_group(counted, tiers, _COLUMNS)),
        "regions": table("by-region", "Revenue against target by region", "Region", titles,
                         by_group(counted, _largest(counted, [*regions, unsaid]), _COLUMNS, most=10)),
        "managers": table("by-manager", "Revenue against target by manager", "Account manager", titles,
                          by_group(counted, _largest(counted, [*people, nobody]), _COLUMNS, most=40)),
    }  # fmt: skip


def _largest(
    counted: Sequence[RollupEntry], groups: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """Put the groups with the largest target first."""
    aim: dict[str, Decimal] = {}
    for entry in counted:
        for group in entry.groups:
            aim[group] = aim.get(group, Decimal(0)) + Decimal(entry.numbers.get("aim", 0))
    return sorted(groups, key=lambda one: (-aim.get(one[0], Decimal(0)), one[1].casefold()))


def bridge_table(tally: RollupTotals, year: int) -> RollupTable | None:
    steps = (
        (f"Revenue of {year - 1}", "b_last"),
        ("Ends", "b_erosion"),
        ("Base growth", "b_growth"),
        (f"Won in {year}", "b_won"),
        ("Weighted pipeline", "b_pipeline"),
        ("Outlook", "b_outlook"),
        ("Target", "b_target"),
        ("Gap to find", "b_gap"),
    )
    lines = [(label, "", (Measure(id, within="one" if id == "b_last" else "b_last"),)) for label, id in steps]
    rollup = by_measure(tally, lines, ordered=True)
    return table("bridge", f"Revenue bridge of {year}", "Step", ("Amount",), rollup)


def base_table(tally: RollupTotals, year: int) -> RollupTable | None:
    rows = (
        (f"{year - 2}, where {year - 1} is known too", "from"),
        (f"{year - 1}, where {year - 2} is known too", "to"),
        (f"{year - 1}, all that is known", "base_1"),
        (f"{year}, so far", "base_0"),
        (f"Of {year - 1}, known to end in {year}", "b_erosion"),
        (f"Of {year - 1}, where it is said what ends", "eroding"),
    )
    rollup = by_measure(tally, [(label, "", (Measure(id),)) for label, id in rows], ordered=True)
    return table("base", "Base revenue and what ends of it", "Revenue", ("Amount",), rollup)
