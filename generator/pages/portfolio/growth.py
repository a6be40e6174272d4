"""Where growth can come from: segmentation, pipeline, whitespace and competitors over all accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from generator.charts.portfolio import amounts_svg, stages_svg
from generator.charts.segmentation import segmentation_svg
from generator.derive.portfolio import growth
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import Measure, Rollup, RollupEntry, RollupTotals, by_group, by_measure, entries
from generator.derive.segmentation import DEVELOP, INVEST, PROTECT, QUADRANTS, SERVE, Quadrant
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.pages.portfolio.layout import GROWTH, RollupQuestion, RollupTable, by_part, portfolio_page, table
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, money, sentence, share

COMPETITORS = 25  # in the table; the rest is counted


def growth_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of growth, None where no account says anything about it."""
    answered = by_part(questions(summaries, settings))
    if not answered:
        return None
    portal = settings.portal
    choices = filters(summaries, settings)
    account_entries = entries(summaries, choices, growth.numbers, lambda summary: growth.groups(summary, portal))
    tally = RollupTotals(account_entries)
    charts: dict[str, str | None] = {}
    placed = growth.segments(summaries, portal)
    if "segmentation" in answered:
        charts["matrix"] = segmentation_svg(
            placed,
            portal,
            answered["segmentation"].answer,
            lambda summary: relative_url(GROWTH, f"accounts/{summary.id}/index.html"),
        )
    stages = _stages(tally, settings)
    if "pipeline" in answered:
        charts["stages"] = stages_svg(stages.lines, answered["pipeline"].answer, portal.currency)
    white = _whitespace(tally, settings)
    if "whitespace" in answered:
        answer = answered["whitespace"].answer
        charts["white"] = amounts_svg("whitespace", white.lines, answer, portal.currency)
    competitors = _competitors(tally, summaries)
    unplaced = sum(quadrant is None for _, quadrant in placed)
    return portfolio_page(
        "portfolio/growth.html",
        GROWTH,
        "Growth",
        choices,
        settings,
        today,
        questions=answered,
        charts={name: svg(chart) for name, chart in charts.items() if chart},
        quadrants=QUADRANTS,
        unplaced=unplaced_message(unplaced) if unplaced else "",
        segments=_segments(account_entries),
        stages=table("stages", "Open opportunities by stage", "Stage", ("Open", "Amount", "Weighted"), stages),
        deals=_decided(tally),
        white=table("white", "Whitespace by offering", "Offering", ("Amount a year", "Units"), white),
        rivals=_competitor_table(competitors),
        rivals_left=max(len(competitors.lines) - COMPETITORS, 0),
    )


def questions(summaries: Sequence[Summary], settings: Settings) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    portal = settings.portal
    answered = []
    placed = growth.segments(summaries, portal)
    if any(quadrant for _, quadrant in placed):
        message = segments_message(placed)
        answered.append(RollupQuestion("segmentation", "Where should we invest?", message, "Segmentation"))
    if any(summary.open.count or summary.won.count for summary in summaries):
        message = pipeline_message(growth.pipeline_totals(summaries), portal.currency)
        answered.append(RollupQuestion("pipeline", "What is in the pipeline?", message, "Pipeline"))
    if any(summary.white for summary in summaries):
        message = whitespace_message(growth.whitespace_size(summaries), portal.currency)
        text = "What could customers still buy from us?"
        answered.append(RollupQuestion("whitespace", text, message, "Whitespace"))
    if any(summary.rivals for summary in summaries):
        text = "Who do we compete with, and how often do we win?"
        answered.append(RollupQuestion("competitors", text, competitors_message(summaries), "Competitors"))
    return tuple(answered)


def segments_message(placed: Sequence[tuple[Summary, Quadrant | None]]) -> str:
    """Say how many accounts are in which quadrant."""
    count = Counter(quadrant for _, quadrant in placed)
    words = {INVEST: "to invest in", DEVELOP: "to develop", PROTECT: "to protect", SERVE: "to serve"}
    parts = [f"{count[quadrant]:,} {text}" for quadrant, text in words.items() if count[quadrant]]
    return ", ".join(parts) or "Revenue and potential are not known yet"


def unplaced_message(unplaced: int) -> str:
    """Say how many accounts are in no quadrant, and why."""
    verb = "is" if unplaced == 1 else "are"
    return f"{counted(unplaced, 'account')} {verb} not placed because revenue or potential is not known."


def pipeline_message(totals: growth.PipelineTotals, currency: str) -> str:
    """Say what is open, weighted where that is known, and how often we won."""
    message = counted(totals.open, "open opportunity", "open opportunities")
    if totals.amount:
        unsized = f" ({totals.unsized:,} without an amount)" if totals.unsized else ""
        message += f" worth {money(Money(totals.amount, currency))}{unsized}"
    if totals.weighted:
        message += f", weighted {money(Money(totals.weighted, currency))}"
    if totals.win_rate is not None:
        message += f"; {share(totals.win_rate)} of {totals.won + totals.lost:,} decided opportunities won"
    return sentence(message)


def whitespace_message(size: growth.WhitespaceSize, currency: str) -> str:
    """Say what the customers could still buy from us a year."""
    if size.amount is None:
        fields, accounts = counted(size.fields, "open field"), counted(size.accounts, "account")
        return sentence(f"{fields} in {accounts}, none with an amount")
    part = "" if size.sized == size.accounts else f", known for {size.sized:,} of {size.accounts:,} accounts"
    return f"{money(Money(size.amount, currency))} of whitespace a year{part}"


def competitors_message(summaries: Sequence[Summary]) -> str:
    """Say which competitor is at most accounts, and at how many one is ahead of us."""
    names = growth.rival_names(summaries)
    count = Counter(growth.rival_key(rival.name) for summary in summaries for rival in summary.rivals)
    key, most = min(count.items(), key=lambda pair: (-pair[1], pair[0]))
    ahead = sum(any(rival.ahead for rival in summary.rivals) for summary in summaries)
    if len(names) == 1:
        message = f"{names[key]} at {counted(most, 'account')}"
    elif most == 1:
        message = f"{counted(len(names), 'competitor')}, each at 1 account"
    else:
        message = f"{counted(len(names), 'competitor')}; {names[key]} at most accounts ({most:,})"
    if ahead:
        message += f"; a competitor is ahead of us at {counted(ahead, 'account')}"
    return sentence(message)


def _segments(account_entries: Sequence[RollupEntry]) -> RollupTable | None:
    quadrants = (INVEST, DEVELOP, PROTECT, SERVE)
    groups = [(f"quadrant:{quadrant.id}", quadrant.name, "") for quadrant in quadrants]
    measures = (Measure("one", "count"), Measure("revenue"), Measure("potential"), Measure("weighted", within="open"))
    rollup = by_group(account_entries, [*groups, (growth.UNPLACED, "Not placed", "")], measures)
    titles = ("Accounts", "Revenue", "Potential", "Weighted pipeline")
    return table("segments", "Accounts by quadrant", "Quadrant", titles, rollup)


def _stages(tally: RollupTotals, settings: Settings) -> Rollup:
    lines = [
        (
            stage.name,
            "",
            (
                Measure(f"s_{stage.id}", "count"),
                Measure(f"s_{stage.id}_a", within=f"s_{stage.id}"),
                Measure(f"s_{stage.id}_w", within=f"s_{stage.id}"),
            ),
        )
        for stage in settings.portal.stages
    ]
    total = (Measure("open", "count"), Measure("open_a", within="open"), Measure("weighted", within="open"))
    return by_measure(tally, lines, total, most=40, ordered=True)


def _decided(tally: RollupTotals) -> RollupTable | None:
    lines = [
        ("Won", "", (Measure("won", "count"), Measure("won_a", within="won"))),
        ("Lost", "", (Measure("lost", "count"), Measure("lost_a", within="lost"))),
    ]
    rollup = by_measure(tally, lines, ordered=True)
    return table("decided", "Decided opportunities", "Outcome", ("Opportunities", "Amount"), rollup)


def _whitespace(tally: RollupTotals, settings: Settings) -> Rollup:
    lines = [
        (name, "", (Measure(f"w_{id}", within=f"w_{id}_n"), Measure(f"w_{id}_n", "count")))
        for id, name in ((offering.id, offering.name) for offering in settings.offerings)
    ]
    return by_measure(tally, lines, (Measure("white", within="white_n"), Measure("white_n", "count")))


def _competitors(tally: RollupTotals, summaries: Sequence[Summary]) -> Rollup:
    """Count each competitor's accounts, contested opportunities and outcomes, most accounts first."""

    def measures(key: str) -> tuple[Measure, ...]:
        contested = f"{key}_n"
        counts = [Measure(f"{key}_{letter}", "count") for letter in "wlh"]
        at_stake = Measure(f"{key}_a", within=contested)
        return Measure(key, "count"), Measure(contested, "count"), at_stake, *counts

    names = growth.rival_names(summaries)
    return by_measure(tally, [(name, "", measures(f"r_{key}")) for key, name in names.items()])


def _competitor_table(competitors: Rollup) -> RollupTable | None:
    titles = ("Accounts", "Contested", "At stake", "Won against", "Lost to", "Ahead of us")
    shown = Rollup(competitors.lines[:COMPETITORS])
    return table("competitors", "Competitors across all accounts", "Competitor", titles, shown)
