"""Relationships with all customers: levels, health, coverage gaps, and the value they confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.charts.heat import HeatRow, heat_svg
from generator.charts.portfolio import counts_svg, ledger_svg, levels_svg
from generator.derive.portfolio import relationships
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.ledger import DeliveredValue, delivered_value, most_delivered
from generator.derive.portfolio.rollup import Measure, RollupEntry, RollupTotals, by_group, by_measure, entries
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.model.record import LEVELS
from generator.pages.portfolio.layout import RELATIONSHIPS, RollupQuestion, RollupTable, by_part, portfolio_page, table
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, money, sentence, share

ROWS = 20  # accounts in the heat map; the rest is one row, their mean
LISTED = 20  # accounts in the list of gaps
LARGEST = 10  # accounts in the value ledger; the rest is one row
GAPS = {
    "rival-sponsor": "Most powerful sponsor backs a competitor",
    "level-without-sponsor": "Planning partner or above, no sponsor",
    "decider-not-mapped": "Decision makers without a contact",
    "rhythm-missed": "Contact rhythm missed",
    "relationship-below-wanted": "Relationship below goal",
    "unit-without-sponsor": "Units without a sponsor",
    "sponsor-without-value": "Sponsors without proven value",
}


def relationships_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of relationships, None where no account says anything about them."""
    answered = by_part(questions(summaries, settings))
    if not answered:
        return None
    portal = settings.portal
    choices = filters(summaries, settings)
    account_entries = entries(summaries, choices, relationships.numbers, relationships.groups)
    tally = RollupTotals(account_entries)
    charts: dict[str, str | None] = {}
    if "levels" in answered:
        charts["levels"] = levels_svg(relationships.level_counts(summaries), answered["levels"].answer)
    weakest = relationships.weakest(summaries, portal)
    if weakest:
        charts["health"] = _heat_map(weakest, answered["health-heat-map"].answer)
    if "coverage-gaps" in answered:
        charts["gaps"] = _gap_chart(tally, answered["coverage-gaps"].answer)
    delivered = most_delivered(summaries)
    if "value-ledger" in answered:
        charts["ledger"] = ledger_svg(_ledger(delivered), answered["value-ledger"].answer, portal.currency)
    gaps = relationships.most_gaps(summaries, portal)
    return portfolio_page(
        "portfolio/relationships.html",
        RELATIONSHIPS,
        "Relationships",
        choices,
        settings,
        today,
        questions=answered,
        charts={name: svg(chart) for name, chart in charts.items() if chart},
        levels=_level_table(account_entries),
        bands=_band_table(account_entries),
        zone_titles=[(zone.name, "number") for zone in weakest[0].zones] if weakest else [],
        weakest=weakest[:ROWS],
        gaps_table=_gap_table(tally),
        gaps=[(summary, relationships.gaps(summary), gap_words(summary)) for summary in gaps[:LISTED]],
        gaps_left=len(gaps) - len(gaps[:LISTED]),
        ledger=_ledger_table(tally),
        value=delivered[:LARGEST],
    )


def questions(summaries: Sequence[Summary], settings: Settings) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    answered = []
    if any(summary.level for summary in summaries):
        text = "Where are our relationships, and where should they be?"
        answered.append(RollupQuestion("levels", text, levels_message(summaries), "Levels"))
    if any(summary.health is not None for summary in summaries):
        text = "Which accounts are unhealthy, and why?"
        answered.append(RollupQuestion("health-heat-map", text, health_message(summaries), "Health"))
    if any(summary.people for summary in summaries):
        text = "Where are our coverage gaps?"
        answered.append(RollupQuestion("coverage-gaps", text, gaps_message(summaries), "Coverage gaps"))
    if any(summary.past or summary.present or summary.future for summary in summaries):
        text = "How much value have we delivered, and is it confirmed?"
        message = value_message(delivered_value(summaries), settings.portal.currency)
        answered.append(RollupQuestion("value-ledger", text, message, "Value"))
    return tuple(answered)


def levels_message(summaries: Sequence[Summary]) -> str:
    """Say how many accounts are planning partners or above, and how many aim higher."""
    high = sum(summary.level in LEVELS[2:] for summary in summaries)
    known = sum(summary.level is not None for summary in summaries)
    rising = sum(
        summary.level is not None
        and summary.wanted is not None
        and LEVELS.index(summary.wanted) > LEVELS.index(summary.level)
        for summary in summaries
    )
    suffix = f"; {rising:,} {'aims' if rising == 1 else 'aim'} higher" if rising else ""
    return f"{high:,} of {counted(known, 'assessed account')} at planning partner or above{suffix}"


def health_message(summaries: Sequence[Summary]) -> str:
    """Say how many accounts are low in health, and in which zone most are."""
    weak = sum(relationships.band(summary.health) == "low" for summary in summaries)
    known = sum(summary.health is not None for summary in summaries)
    zones = Counter(
        zone.name for summary in summaries for zone in summary.zones if relationships.band(zone.score) == "low"
    )
    message = f"{weak:,} of {counted(known, 'account')} below {relationships.WEAK} of 100"
    if zones:
        zone, count = min(zones.items(), key=lambda pair: (-pair[1], pair[0]))
        message += f"; weakest zone: {zone.lower()}, low in {count:,} accounts" if count > 1 else ""
    return message


def gaps_message(summaries: Sequence[Summary]) -> str:
    """Say how many coverage gaps there are in how many accounts, and the most serious that is common."""
    gapped = [summary for summary in summaries if summary.gaps]
    if not gapped:
        return "No coverage gaps among the people the plans name"
    total = sum(relationships.gaps(summary) for summary in gapped)
    gaps = [gap for summary in gapped for gap in summary.gaps]
    unmapped = sum(gap.count for gap in gaps if gap.kind == "decider not mapped")
    message = f"{counted(total, 'gap')} in {counted(len(gapped), 'account')}"
    if unmapped:
        verb = "has" if unmapped == 1 else "have"
        message += f"; {counted(unmapped, 'decision maker')} {verb} no contact on our team"
    return sentence(message)


def gap_words(summary: Summary) -> str:
    """Name an account's coverage gaps, with how many there are of each kind."""
    labels = [(GAPS[gap.kind.replace(" ", "-")].lower(), gap.count) for gap in summary.gaps]
    return ", ".join(f"{label} ({count:,})" if count > 1 else label for label, count in labels)


def value_message(value: DeliveredValue, currency: str) -> str:
    """Say what was delivered and how much of it the customers confirmed."""
    if value.confirmed_share is None:
        return "No value proven yet"
    amount = money(Money(value.total, currency))
    return f"{amount} delivered, {share(value.confirmed_share)} confirmed by customers"


def _level_table(account_entries: Sequence[RollupEntry]) -> RollupTable | None:
    def group(level: str) -> str:
        return f"level:{level.replace(' ', '-')}"

    groups = [(group(level), level.capitalize(), "") for level in reversed(LEVELS)]
    measures = (Measure("one", "count"), Measure("health", "mean"), Measure("confirmed"))
    rollup = by_group(account_entries, [*groups, ("level:unknown", "Not assessed", "")], measures)
    return table("levels", "Accounts by current level", "Level", ("Accounts", "Mean health", "Value confirmed"), rollup)


def _band_table(account_entries: Sequence[RollupEntry]) -> RollupTable | None:
    """Count the accounts of each band of health, and give the mean of their zones."""
    good, weak = relationships.GOOD, relationships.WEAK
    words = {
        "good": f"{good} or above",
        "fair": f"{weak} to {good - 1}",
        "low": f"below {weak}",
        "unknown": "not known",
    }
    measures = [Measure("one", "count"), Measure("health", "mean")]
    zones = ("value", "alignment", "relationships", "growth")
    measures += [Measure(f"z_{zone}", "mean") for zone in zones]
    groups = [(f"health:{band}", words[band], "") for band in relationships.BANDS]
    rollup = by_group(account_entries, groups, measures)
    titles = ("Accounts", "Mean health", *(zone.capitalize() for zone in zones))
    return table("health", "Accounts by health, with the mean of each zone", "Health", titles, rollup)


def _heat_map(weakest: Sequence[Summary], title: str) -> str:
    columns = ("Account", *(zone.name for zone in weakest[0].zones))
    rows = [
        HeatRow(
            summary.name,
            (summary.health, *(zone.score for zone in summary.zones)),
            relative_url(RELATIONSHIPS, f"accounts/{summary.id}/index.html"),
        )
        for summary in weakest[:ROWS]
    ]
    rest = weakest[ROWS:]
    if rest:
        rows.append(HeatRow(f"Mean of {len(rest):,} more", relationships.mean_scores(rest)))
    description = "; ".join(f"{row.label} {row.scores[0]}" for row in rows)
    return heat_svg("health-map", title, description, columns, rows)


def _gap_chart(tally: RollupTotals, title: str) -> str | None:
    rows = []
    for kind, label in GAPS.items():
        count, accounts = (int(tally.sum(Measure(f"{letter}_{kind}", "count")).amount or 0) for letter in "ga")
        if count:
            rows.append((label, count, f"{count:,} in {counted(accounts, 'account')}"))
    return counts_svg("coverage-gaps", rows, title) if rows else None


def _gap_table(tally: RollupTotals) -> RollupTable | None:
    lines = [
        (label, "", (Measure(f"g_{kind}", "count"), Measure(f"a_{kind}", "count"))) for kind, label in GAPS.items()
    ]
    rollup = by_measure(tally, lines, ordered=True)
    return table("gap-kinds", "Coverage gaps by kind", "Gap", ("Gaps", "Accounts"), rollup)


def _ledger(delivered: Sequence[Summary]) -> list[tuple[str, Decimal, Decimal, str]]:
    """Return confirmed and claimed value of the accounts with most of it, and of all others as one row."""

    def row(label: str, summaries: Sequence[Summary], href: str) -> tuple[str, Decimal, Decimal, str]:
        value = delivered_value(summaries)
        return label, value.confirmed, value.claimed, href

    rows = [
        row(summary.name, [summary], relative_url(RELATIONSHIPS, f"accounts/{summary.id}/value.html"))
        for summary in delivered[:LARGEST]
    ]
    rest = delivered[LARGEST:]
    return [*rows, row(f"{len(rest):,} more", rest, "")] if rest else rows


def _ledger_table(tally: RollupTotals) -> RollupTable | None:
    """Return past, present and future value, which are never added together."""
    lines = [
        ("Past, delivered", "", (Measure("past"),)),
        ("of which confirmed by the customer", "", (Measure("confirmed"),)),
        ("of which claimed by us", "", (Measure("claimed"),)),
        ("Present, so far", "", (Measure("present"),)),
        ("Future, first year if won", "", (Measure("future"),)),
    ]
    caption = "Value to customers; past, present and future are never added together"
    return table("value", caption, "Value", ("Amount",), by_measure(tally, lines, ordered=True))
