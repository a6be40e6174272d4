"""The opportunities page: what to work on first, what the pipeline holds, who decides, how often we win."""

from __future__ import annotations

from msgspec import Struct

from generator.charts.opportunities import pipeline_svg, prioritisation_matrix_svg
from generator.derive.capture import captures, light
from generator.derive.opportunities import (
    QUADRANTS,
    STOCK_ANSWERS,
    OpportunityStatus,
    closed_opportunities,
    open_opportunities,
)
from generator.derive.pipeline import Pipeline, PipelineTotal, QuarterTotal, pipeline
from generator.model.portal import Portal
from generator.pages.capture import (
    LEVELS,
    PLAN,
    PURSUIT,
    WAYS,
    capture_message,
    capture_rows,
    slip_message,
    tenth,
    uncompeted_message,
)
from generator.pages.context import PageContext
from generator.pages.worth import worth_words
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, figure, money, part_of, sentence, share

Standings = tuple[OpportunityStatus, ...]


class PipelineRow(Struct, frozen=True):
    """A stage or quarter by name, with what stands in it."""

    name: str
    tally: PipelineTotal


def opportunities_page(frame: PageContext) -> Page | None:
    """Return the page of opportunities.yml, or None where there is no such file."""
    view = frame.view
    if view.account.opportunities is None:
        return None
    active, closed, totals = open_opportunities(view), closed_opportunities(view), pipeline(view)
    priority = priority_message(active)
    plans, units = captures(view), {unit.id: unit.name for unit in view.account.facts.units}
    # Without any day or amount there is nothing to weigh against another.
    placed = any(one.months is not None or one.amount for one in active)
    matrix = prioritisation_matrix_svg(active, view.currency, priority, lambda id: f"#{id}") if placed else ""
    stages = pipeline_svg(totals, pipeline_message(totals))
    return frame.page(
        "opportunities",
        "opportunities.html",
        "Opportunities",
        "Opportunities",
        active=active,
        closed=closed,
        delayed=tuple(one for one in active if one.deal.status == "delayed"),
        decided=tuple(one for one in active if one.deciders),
        pipeline=totals,
        quadrants=QUADRANTS,
        units=units,
        stock_answers={one: said for one, said in STOCK_ANSWERS.items() if _stands(active, one)},
        by_unit=tuple(
            PipelineRow(units.get(one.unit or "", "The whole account"), one.tally) for one in totals.units
        ),
        captures=capture_rows(plans),
        capture_message=capture_message(plans),
        uncompeted_message=uncompeted_message(totals.uncompeted),
        slip_message=slip_message(totals.slip),
        plan_words=PLAN,
        pursuit_words=PURSUIT,
        level_words=LEVELS,
        ways=WAYS,
        light=light,
        tenth=tenth,
        offerings={offering.id: offering.name for offering in view.settings.offerings},
        matrix=svg(matrix) if matrix else None,
        stages_chart=svg(stages) if stages else None,
        stages=tuple(PipelineRow(one.stage.name, one.tally) for one in totals.stages if one.tally.count),
        quarters=quarter_rows(totals, view.portal),
        worth_words=worth_words,
        priority_message=priority,
        pipeline_message=pipeline_message(totals),
        open_message=open_message(totals),
        deciders_message=deciders_message(active),
        delayed_message=delayed_message(totals),
        closed_message=closed_message(totals, closed),
    )


def priority_message(active: Standings) -> str:
    """Say how many deals are in progress, and how many opportunities nobody has an action for."""
    if not active:
        return "No opportunity is open"
    if len(active) == 1 and active[0].quadrant:
        alone = f"one opportunity: {QUADRANTS[active[0].quadrant].lower()}"
        return sentence(f"{alone}, without an action" if active[0].unattended else alone)
    first = sum(one.quadrant == "I" for one in active)
    left = sum(one.unattended for one in active)
    said = f"{part_of(first, len(active))} opportunities {'is' if first < 2 else 'are'} in progress"
    if all(one.actions is None for one in active):
        return sentence(said)
    return sentence(
        f"{said}, {figure(left)} without an action"
        if left
        else f"{said}; {all_of(len(active))} have an action"
    )


def pipeline_message(totals: Pipeline) -> str:
    """Say what the pipeline holds, weighted by likelihood and not."""
    tally = totals.open
    if not tally.count:
        return "The pipeline is empty"
    if tally.amount is None or tally.weighted is None:
        return sentence(f"{_opportunities(tally.count)} in the pipeline, no amount known")
    unknown = f", {figure(tally.unknown)} without an amount" if tally.unknown else ""
    return f"{money(tally.weighted)} weighted, of {money(tally.amount)} in the pipeline{unknown}"


def open_message(totals: Pipeline) -> str:
    """Say how many opportunities are open, and how many should have been decided by now."""
    late = totals.overdue.count
    said = sentence(f"{_opportunities(totals.open.count)} open")
    return f"{said}, {figure(late)} past {'its' if late == 1 else 'their'} decision day" if late else said


def deciders_message(active: Standings) -> str:
    """Say how many opportunities have a decision maker on our side."""
    named = [one for one in active if not one.undecided]
    won = sum(all(who.ally for who in one.deciders if who.decider.role == "decision maker") for one in named)
    missing = len(active) - len(named)
    if len(active) == 1:
        here = "has no decision maker named" if missing else "has every decision maker behind us"
        return f"The one opportunity {here if won or missing else 'lacks a decision maker behind us'}"
    said = f"{part_of(won, len(active))} opportunities {_have(won)} every decision maker behind us"
    return sentence(f"{said}; {figure(missing)} {_have(missing)} none named" if missing else said)


def delayed_message(totals: Pipeline) -> str:
    """Say how many opportunities the customer delays, and what they amount to."""
    tally = totals.delayed
    amount = f", worth {money(tally.amount)} to us" if tally.amount is not None and tally.count else ""
    return sentence(f"the customer delays {_opportunities(tally.count)}{amount}")


def closed_message(totals: Pipeline, closed: Standings) -> str:
    """Say how often we win, and against whom we lose."""
    won, lost, rate = totals.win_rate.won, totals.win_rate.lost, totals.win_rate.rate
    if rate is None:
        return sentence(f"{_opportunities(len(closed))} closed, none of them won or lost")
    if won + lost == 1:
        return "The one decided was won" if won else "The one decided was lost"
    said = f"{part_of(won, won + lost)} won: a win rate of {share(rate)}"
    rivals = [name for name, against in totals.against if against.lost]
    return sentence(f"{said}; lost to {_listed(rivals)}" if rivals and len(rivals) <= _FEW else said)


def quarter_name(tally: QuarterTotal, fiscal_year_start: int) -> str:
    """Say a quarter: "Q1 2027", "Q1 FY2027" where the fiscal year is not the calendar's, or "no date"."""
    if tally.year is None:
        return "No date"
    return f"Q{tally.quarter} {'FY' if fiscal_year_start > 1 else ''}{tally.year}"


def quarter_rows(totals: Pipeline, portal: Portal) -> tuple[PipelineRow, ...]:
    """Return the pipeline by quarter, what is overdue first."""
    late = [PipelineRow("Overdue", totals.overdue)] if totals.overdue.count else []
    start = portal.fiscal_year_start
    return (*late, *(PipelineRow(quarter_name(one, start), one.tally) for one in totals.quarters))


def _stands(active: Standings, quadrant: str) -> bool:
    return any(one.quadrant == quadrant for one in active)


_FEW = 3


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _have(count: int) -> str:
    return "has" if count < 2 else "have"


def _opportunities(count: int) -> str:
    return f"{figure(count) if count else 'no'} {'opportunity' if count == 1 else 'opportunities'}"
