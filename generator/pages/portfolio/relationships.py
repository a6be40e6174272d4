"""How we stand with all customers: levels, health, coverage gaps, and the value they confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from generator.charts.heat import HeatRow, heat_svg
from generator.charts.portfolio import counts_svg, ledger_svg, levels_svg
from generator.derive.portfolio import relationships
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import (
    Measure,
    RollupEntry,
    RollupTotals,
    by_group,
    by_measure,
    entries,
)
from generator.derive.summary import Summary
from generator.model.portfolio import Settings
from generator.model.record import LEVELS
from generator.pages.portfolio.layout import (
    RELATIONSHIPS,
    RollupQuestion,
    RollupTable,
    by_part,
    portfolio_page,
    table,
)
from generator.pages.portfolio.ledger import TOP, largest_value, ledger, ledger_table, value_message
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, figure, sentence

ROWS = 20  # accounts in the heat map; the rest is one row, their mean
LISTED = 20  # accounts in the list of gaps
GAPS = {
    "rival-sponsor": "The most powerful sponsor is a competitor's",
    "level-without-sponsor": "Planning partner or above, no sponsor",
    "decider-not-mapped": "Deciders nobody goes with",
    "rhythm-missed": "Rhythm of contact missed",
    "relationship-below-wanted": "Relationship below what is wanted",
    "unit-without-sponsor": "Units without a sponsor",
    "sponsor-without-value": "Sponsors without proven value",
}


def relationships_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of relationships, None where no account says anything about them."""
    found = by_part(questions(summaries, settings))
    if not found:
        return None
    portal = settings.portal
    chosen = filters(summaries, settings)
    counted = entries(summaries, chosen, relationships.numbers, relationships.groups)
    tally = RollupTotals(counted)
    charts: dict[str, str | None] = {}
    if "levels" in found:
        charts["levels"] = levels_svg(relationships.level_counts(summaries), found["levels"].answer)
    weakest = relationships.weakest(summaries, portal)
    if "health-heat-map" in found:
        charts["health"] = _heat(weakest, found["health-heat-map"])
    if "coverage-gaps" in found:
        charts["gaps"] = _gaps_chart(tally, found["coverage-gaps"])
    rows = ledger(summaries)
    if "value-ledger" in found:
        charts["ledger"] = ledger_svg(rows, found["value-ledger"].answer, portal.currency)
    gaps = relationships.most_gaps(summaries, portal)
    return portfolio_page(
        "portfolio/relationships.html",
        RELATIONSHIPS,
        "Relationships",
        "Relationships",
        chosen,
        settings,
        today,
        questions=found,
        charts={name: svg(drawn) for name, drawn in charts.items() if drawn},
        levels=_levels(counted),
        bands=_bands(counted),
        zone_titles=[(zone.name, "number") for zone in weakest[0].zones] if weakest else [],
        weakest=weakest[:ROWS],
        gaps_table=_gaps_table(tally),
        gaps=gaps[:LISTED],
        gaps_left=len(gaps) - len(gaps[:LISTED]),
        gap_count=relationships.gaps,
        gap_words={kind.replace("-", " "): words for kind, words in GAPS.items()},
        ledger=ledger_table(tally),
        value=largest_value(summaries)[:TOP],
    )


def questions(summaries: Sequence[Summary], settings: Settings) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    found = []
    if any(one.level for one in summaries):
        text = "At which level do we work with them, and at which do we want to?"
        found.append(RollupQuestion("levels", text, levels_message(summaries), "Levels"))
    if any(one.health is not None for one in summaries):
        text = "Where is an account unwell, and in what?"
        found.append(RollupQuestion("health-heat-map", text, health_message(summaries), "Health"))
    if any(one.people for one in summaries):
        text = "Whom should we know and do not?"
        found.append(RollupQuestion("coverage-gaps", text, gaps_message(summaries), "Coverage gaps"))
    if any(one.past or one.present or one.future for one in summaries):
        text = "What have they had from us, and who says so?"
        said = value_message(summaries, settings.portal.currency)
        found.append(RollupQuestion("value-ledger", text, said, "Value"))
    return tuple(found)


def levels_message(summaries: Sequence[Summary]) -> str:
    """Say how many accounts are planning partners or above, and how many want to get higher."""
    high = sum(one.level in LEVELS[2:] for one in summaries)
    known = sum(one.level is not None for one in summaries)
    rising = sum(
        one.level is not None
        and one.wanted is not None
        and LEVELS.index(one.wanted) > LEVELS.index(one.level)
        for one in summaries
    )
    said = f"{figure(high)} of {figure(known)} assessed at planning partner or above"
    return sentence(said + (f", {figure(rising)} to get higher" if rising else ""))


def health_message(summaries: Sequence[Summary]) -> str:
    """Say how many accounts are low in health, and in which zone most are."""
    weak = sum(relationships.band(one.health) == "low" for one in summaries)
    known = sum(one.health is not None for one in summaries)
    zones = Counter(
        zone.name for one in summaries for zone in one.zones if relationships.band(zone.score) == "low"
    )
    said = f"{figure(weak)} of {counted(known, 'account')} below {relationships.WEAK} of 100"
    if zones:
        zone, count = min(zones.items(), key=lambda pair: (-pair[1], pair[0]))
        said += f"; most often low in {zone.lower()}, {figure(count)} of them" if count > 1 else ""
    return sentence(said)


def gaps_message(summaries: Sequence[Summary]) -> str:
    """Say how many gaps in coverage there are in how many accounts, and the gravest that is common."""
    gapped = [one for one in summaries if one.gaps]
    if not gapped:
        return "No gap in the coverage of anybody who is named"
    whole = sum(relationships.gaps(one) for one in gapped)
    unmapped = sum(gap.count for one in gapped for gap in one.gaps if gap.kind == "decider not mapped")
    said = f"{counted(whole, 'gap')} in {counted(len(gapped), 'account')}"
    return sentence(said + (f"; nobody goes with {counted(unmapped, 'decider')}" if unmapped else ""))


def _levels(counted: Sequence[RollupEntry]) -> RollupTable | None:
    def group(level: str) -> str:
        return f"level:{level.replace(' ', '-')}"

    groups = [(group(level), level.capitalize(), "") for level in reversed(LEVELS)]
    measures = (Measure("one", "count"), Measure("health", "mean"), Measure("confirmed"))
    rollup = by_group(counted, [*groups, ("level:unknown", "Not assessed", "")], measures)
    return table(
        "levels", "Accounts by level now", "Level", ("Accounts", "Mean health", "Value confirmed"), rollup
    )


def _bands(counted: Sequence[RollupEntry]) -> RollupTable | None:
    """Count the accounts of each band of health, and give the mean of their zones."""
    good, weak = relationships.GOOD, relationships.WEAK
    words = {
        "good": f"{good} and more",
        "fair": f"{weak} to {good - 1}",
        "low": f"below {weak}",
        "unknown": "not known",
    }
    measures = [Measure("one", "count"), Measure("health", "mean")]
    zones = ("value", "alignment", "relationships", "growth")
    measures += [Measure(f"z_{zone}", "mean") for zone in zones]
    rollup = by_group(
        counted, [(f"health:{band}", words[band], "") for band in relationships.BANDS], measures
    )
    titles = ("Accounts", "Mean health", *(zone.capitalize() for zone in zones))
    return table("health", "Accounts by health, with the mean of each zone", "Health", titles, rollup)


def _heat(weakest: Sequence[Summary], asked: RollupQuestion) -> str | None:
    if not weakest:
        return None
    columns = ("Account", *(zone.name for zone in weakest[0].zones))
    rows = [
        HeatRow(
            one.name,
            (one.health, *(zone.score for zone in one.zones)),
            relative_url(RELATIONSHIPS, f"accounts/{one.id}/index.html"),
        )
        for one in weakest[:ROWS]
    ]
    rest = weakest[ROWS:]
    if rest:
        scores = [[one.health for one in rest]]
        scores += [[one.zones[place].score for one in rest] for place in range(len(columns) - 1)]
        rows.append(HeatRow(f"Mean of {len(rest):,} more", tuple(_mean(column) for column in scores)))
    said = "; ".join(f"{row.label} {row.scores[0]}" for row in rows)
    return heat_svg("health-map", asked.answer, said, columns, rows)


def _mean(scores: Sequence[int | None]) -> int | None:
    known = [score for score in scores if score is not None]
    return round(sum(known) / len(known)) if known else None


def _gaps_chart(tally: RollupTotals, asked: RollupQuestion) -> str | None:
    rows = []
    for kind, label in GAPS.items():
        count, accounts = (
            int(tally.sum(Measure(f"{letter}_{kind}", "count")).amount or 0) for letter in "ga"
        )
        if count:
            rows.append((label, count, f"{count:,} in {counted(accounts, 'account')}"))
    return counts_svg("coverage-gaps", rows, asked.answer) if rows else None


def _gaps_table(tally: RollupTotals) -> RollupTable | None:
    lines = [
        (label, "", (Measure(f"g_{kind}", "count"), Measure(f"a_{kind}", "count")))
        for kind, label in GAPS.items()
    ]
    rollup = by_measure(tally, lines, ordered=True)
    return table("gap-kinds", "Gaps in coverage by kind", "Gap", ("Gaps", "Accounts"), rollup)
