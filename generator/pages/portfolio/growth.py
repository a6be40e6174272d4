"""Where growth can come from: segmentation, pipeline, whitespace, and competitors over all accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.charts.portfolio import amounts_svg, stages_svg
from generator.charts.segmentation import segmentation_svg
from generator.derive.portfolio import growth
from generator.derive.portfolio.filters import filters
from generator.derive.portfolio.rollup import (
    Measure,
    Rollup,
    RollupEntry,
    RollupTotals,
    by_group,
    by_measure,
    entries,
)
from generator.derive.segmentation import DEVELOP, INVEST, PROTECT, QUADRANTS, SERVE, Quadrant
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.pages.portfolio.layout import (
    GROWTH,
    RollupQuestion,
    RollupTable,
    by_part,
    portfolio_page,
    table,
)
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, figure, money, sentence, share

RIVALS = 25  # competitors in the table; the rest is counted


def growth_page(summaries: Sequence[Summary], settings: Settings, today: date) -> Page | None:
    """Return the page of growth, None where nothing is open, won, white, placed or contested."""
    found = by_part(questions(summaries, settings))
    if not found:
        return None
    portal = settings.portal
    chosen = filters(summaries, settings)
    counted = entries(summaries, chosen, growth.numbers, lambda one: growth.groups(one, portal))
    tally = RollupTotals(counted)
    charts: dict[str, str | None] = {}
    placed = growth.segments(summaries, portal)
    if "segmentation" in found:
        charts["matrix"] = segmentation_svg(
            placed,
            portal,
            found["segmentation"].answer,
            lambda one: relative_url(GROWTH, f"accounts/{one.id}/index.html"),
        )
    stages = _stages(tally, settings)
    if "pipeline" in found:
        charts["stages"] = stages_svg(stages.lines, found["pipeline"].answer, portal.currency)
    white = _white(tally, settings)
    if "whitespace" in found:
        charts["white"] = amounts_svg("whitespace", white.lines, found["whitespace"].answer, portal.currency)
    rivals = _rivals(tally, summaries)
    return portfolio_page(
        "portfolio/growth.html",
        GROWTH,
        "Growth",
        "Growth",
        chosen,
        settings,
        today,
        questions=found,
        charts={name: svg(drawn) for name, drawn in charts.items() if drawn},
        quadrants=QUADRANTS,
        unplaced=sum(one is None for _, one in placed),
        segments=_segments(counted),
        stages=table(
            "stages", "Open opportunities by stage", "Stage", ("Open", "Amount", "Weighted"), stages
        ),
        deals=_deals(tally),
        white=table("white", "Whitespace by offering", "Offering", ("Amount a year", "Units"), white),
        rivals=_rivals_table(rivals),
        rivals_left=max(len(rivals.lines) - RIVALS, 0),
    )


def questions(summaries: Sequence[Summary], settings: Settings) -> tuple[RollupQuestion, ...]:
    """Return what the page answers, as far as the plans say anything about it."""
    portal = settings.portal
    found = []
    placed = growth.segments(summaries, portal)
    if any(one for _, one in placed):
        text = "Where do we invest, and where do we serve simply?"
        found.append(RollupQuestion("segmentation", text, segments_message(placed), "Segmentation"))
    if any(one.open.count or one.won.count for one in summaries):
        text = "What may we win, and how far is it?"
        said = pipeline_message(summaries, portal.currency)
        found.append(RollupQuestion("pipeline", text, said, "Pipeline"))
    if any(one.white for one in summaries):
        text = "What could they still buy from us?"
        said = white_message(summaries, portal.currency)
        found.append(RollupQuestion("whitespace", text, said, "Whitespace"))
    if any(one.rivals for one in summaries):
        text = "Whom do we meet, and how often do we win?"
        found.append(RollupQuestion("competitors", text, rivals_message(summaries), "Competitors"))
    return tuple(found)


def segments_message(placed: Sequence[tuple[Summary, Quadrant | None]]) -> str:
    """Say how many accounts lie in which quadrant."""
    count = Counter(found for _, found in placed)
    words = {INVEST: "to invest in", DEVELOP: "to develop", PROTECT: "to protect", SERVE: "to serve simply"}
    parts = [f"{figure(count[found])} {text}" for found, text in words.items() if count[found]]
    return sentence(", ".join(parts)) or "Revenue and potential are not known yet"


def pipeline_message(summaries: Sequence[Summary], currency: str) -> str:
    """Say what is open, weighted where that is known, and what was won."""
    count, won, lost = (sum(getattr(one, n).count for one in summaries) for n in ("open", "won", "lost"))
    active = [one for one in summaries if one.open.count]
    amount = sum((one.open.amount.base.amount for one in active if one.open.amount), Decimal(0))
    weighted = sum((one.weighted.base.amount for one in active if one.weighted), Decimal(0))
    said = f"{counted(count, 'opportunity', 'opportunities')} open"
    if amount:
        unsized = sum(one.open.unknown for one in active)
        said += f" for {money(Money(amount, currency))}"
        said += f" ({figure(unsized)} without an amount)" if unsized else ""
    if weighted:
        said += f", weighted {money(Money(weighted, currency))}"
    if won + lost:
        rate = (Decimal(won) / (won + lost)).quantize(Decimal("0.01"))
        said += f"; {share(rate)} of {won + lost:,} decided were won"
    return sentence(said)


def white_message(summaries: Sequence[Summary], currency: str) -> str:
    """Say what of the customers' business in our offerings we do not have."""
    asked = [one for one in summaries if one.white]
    amounts = [[white.amount.amount for white in one.white if white.amount] for one in asked]
    known = sum(bool(some) for some in amounts)
    fields = sum(white.cells for one in asked for white in one.white)
    if not known:
        return sentence(
            f"{counted(fields, 'open field')} in {counted(len(asked), 'account')}, none with an amount"
        )
    whole = Money(sum((amount for some in amounts for amount in some), Decimal(0)), currency)
    of = "" if known == len(asked) else f", known in {figure(known)} of {figure(len(asked))} accounts"
    return f"{money(whole)} a year is not ours{of}"


def rivals_message(summaries: Sequence[Summary]) -> str:
    """Say who is at most accounts, and where a competitor is ahead of us."""
    names = growth.rival_names(summaries)
    count = Counter(growth.rival_key(rival.name) for one in summaries for rival in one.rivals)
    key, most = min(count.items(), key=lambda pair: (-pair[1], pair[0]))
    ahead = sum(any(rival.ahead for rival in one.rivals) for one in summaries)
    met = f"{names[key]} at {counted(most, 'account')}, most of {counted(len(names), 'competitor')}"
    if most == 1:
        met = (
            f"{counted(len(names), 'competitor')}, each at one account"
            if len(names) > 1
            else f"{names[key]} at one account"
        )
    behind = f"; somebody is ahead of us at {counted(ahead, 'account')}" if ahead else ""
    return sentence(met + behind)


def _segments(counted: Sequence[RollupEntry]) -> RollupTable | None:
    groups = [(f"quadrant:{one.id}", one.name, "") for one in (INVEST, DEVELOP, PROTECT, SERVE)]
    measures = (
        Measure("one", "count"),
        Measure("revenue"),
        Measure("potential"),
        Measure("weighted", within="open"),
    )
    rollup = by_group(counted, [*groups, (growth.UNPLACED, "Not placed", "")], measures)
    return table("segments", "Accounts by quadrant", "Quadrant",
                 ("Accounts", "Revenue", "Potential", "Weighted pipeline"), rollup)  # fmt: skip


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
    whole = (Measure("open", "count"), Measure("open_a", within="open"), Measure("weighted", within="open"))
    return by_measure(tally, lines, whole, most=40, ordered=True)


def _deals(tally: RollupTotals) -> RollupTable | None:
    """Tell what became of the rest: won and lost."""
    lines = [
        ("Won", "", (Measure("won", "count"), Measure("won_a", within="won"))),
        ("Lost", "", (Measure("lost", "count"), Measure("lost_a", within="lost"))),
    ]
    return table("decided", "Decided opportunities", "Outcome", ("Opportunities", "Amount"),
                 by_measure(tally, lines, ordered=True))  # fmt: skip


def _white(tally: RollupTotals, settings: Settings) -> Rollup:
    lines = [
        (one.name, "", (Measure(f"w_{one.id}", within=f"w_{one.id}_n"), Measure(f"w_{one.id}_n", "count")))
        for one in settings.offerings
    ]
    return by_measure(tally, lines, (Measure("white", within="white_n"), Measure("white_n", "count")))


def _rivals(tally: RollupTotals, summaries: Sequence[Summary]) -> Rollup:
    """Count each competitor's accounts, races, won and lost, those met at most accounts first."""

    def measures(key: str) -> tuple[Measure, ...]:
        races = f"{key}_n"
        count = [Measure(f"{key}_{letter}", "count") for letter in "wlh"]
        return Measure(key, "count"), Measure(races, "count"), Measure(f"{key}_a", within=races), *count

    names = growth.rival_names(summaries)
    return by_measure(tally, [(name, "", measures(f"r_{key}")) for key, name in names.items()])


def _rivals_table(rivals: Rollup) -> RollupTable | None:
    titles = ("Accounts", "Open races", "At stake", "Won against", "Lost to", "Ahead of us")
    shown = Rollup(rivals.lines[:RIVALS])
    return table("competitors", "Competitors over all accounts", "Competitor", titles, shown)
