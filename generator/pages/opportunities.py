"""The opportunities page: what to work on first, what is in the pipeline, who decides, how often we win."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.charts.opportunities import pipeline_svg, prioritisation_matrix_svg
from generator.derive.opportunities import (
    QUADRANTS,
    STOCK_ANSWERS,
    OpportunityStatus,
    closed_opportunities,
    open_opportunities,
)
from generator.derive.pipeline import Pipeline, PipelineTotal, QuarterTotal, pipeline
from generator.model.opportunities import Opportunity
from generator.model.portal import Portal
from generator.pages.capture import capture_values, slip_message, uncompeted_message
from generator.pages.context import PageContext
from generator.pages.worth import worth_words
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, counted, listed, money, part_of, sentence, share

Deals = tuple[OpportunityStatus, ...]
_NAMED_COMPETITORS = 3  # most competitors a heading lists


class PipelineRow(Struct, frozen=True):
    """A stage, quarter or unit by name, with what is in it."""

    name: str
    tally: PipelineTotal


def opportunities_page(context: PageContext) -> Page | None:
    """Return the page of opportunities.yml, or None where there is no such file."""
    view = context.view
    if view.account.opportunities is None:
        return None
    active, closed, totals = open_opportunities(view), closed_opportunities(view), pipeline(view)
    units = {unit.id: unit.name for unit in view.account.facts.units}
    offerings = {offering.id: offering.name for offering in view.settings.offerings}
    # Without any date or amount there is nothing to weigh against each other.
    placed = any(status.months is not None or status.amount for status in active)
    priority = priority_message(active)
    matrix = prioritisation_matrix_svg(active, view.currency, priority, lambda id: f"#{id}") if placed else ""
    stages = pipeline_svg(totals, pipeline_message(totals))
    quadrants = {status.quadrant for status in active}
    return context.page(
        "opportunities",
        "opportunities.html",
        "Opportunities",
        "Opportunities",
        active=active,
        closed=closed,
        delayed=tuple(status for status in active if status.deal.status == "delayed"),
        pipeline=totals,
        has_dates=any(status.deal.close for status in active),
        has_amounts=any(status.amount for status in active),
        has_actions=any(status.actions is not None for status in active),
        has_deciders=any(status.deciders for status in active),
        has_reasons=any(status.deal.reason for status in closed),
        has_winners=any(status.deal.lost_to for status in closed),
        labels={status.id: _label(status.deal, units, offerings) for status in (*active, *closed)},
        quadrants=QUADRANTS,
        stock_answers={id: answer for id, answer in STOCK_ANSWERS.items() if id in quadrants},
        by_unit=tuple(
            PipelineRow(units.get(unit.unit or "", "The whole account"), unit.tally) for unit in totals.units
        ),
        uncompeted_message=uncompeted_message(totals.uncompeted),
        slip_message=slip_message(totals.slip),
        matrix=svg(matrix) if matrix else None,
        stages_chart=svg(stages) if stages else None,
        stages=tuple(PipelineRow(row.stage.name, row.tally) for row in totals.stages if row.tally.count),
        quarters=quarter_rows(totals, view.portal),
        worth_words=worth_words,
        priority_message=priority,
        pipeline_message=pipeline_message(totals),
        open_message=open_message(totals),
        decision_makers_message=decision_makers_message(active),
        delayed_message=delayed_message(totals),
        closed_message=closed_message(totals, closed),
        **capture_values(view),
    )


def priority_message(active: Deals) -> str:
    """Say how many opportunities are in progress, and how many have no action."""
    count = len(active)
    if not count:
        return "No open opportunities"
    idle = sum(status.unattended for status in active)
    if count == 1 and active[0].quadrant:
        only = f"1 open opportunity in “{QUADRANTS[active[0].quadrant]}”"
        return f"{only}, no action planned" if idle else only
    in_progress = sum(status.quadrant == "I" for status in active)
    message = sentence(f"{part_of(in_progress, count)} opportunities in progress")
    if all(status.actions is None for status in active):
        return message
    if idle:
        return f"{message}; {idle} {'has' if idle == 1 else 'have'} no action"
    return f"{message}; {all_of(count)} have an action"


def pipeline_message(totals: Pipeline) -> str:
    """Say what the pipeline holds, in full and weighted by likelihood."""
    tally = totals.open
    if not tally.count:
        return "The pipeline is empty"
    if tally.amount is None or tally.weighted is None:
        return f"{_opportunities(tally.count)} in the pipeline, amounts unknown"
    unknown = f"; {tally.unknown} without an amount" if tally.unknown else ""
    return f"{money(tally.amount)} in the pipeline, {money(tally.weighted)} weighted{unknown}"


def open_message(totals: Pipeline) -> str:
    """Say how many opportunities are open, and how many are past their decision date."""
    overdue = totals.overdue.count
    message = sentence(counted(totals.open.count, "open opportunity", "open opportunities"))
    return f"{message}, {overdue} past {'its' if overdue == 1 else 'their'} decision date" if overdue else message


def decision_makers_message(active: Deals) -> str:
    """Say in how many opportunities every decision maker supports us."""
    named = [status for status in active if not status.undecided]
    supported = sum(
        all(person.ally for person in status.deciders if person.decider.role == "decision maker") for status in named
    )
    unnamed = len(active) - len(named)
    if len(active) == 1:
        if unnamed:
            return "1 open opportunity, no decision maker named"
        return f"1 open opportunity, {'' if supported else 'not '}supported by every decision maker"
    message = sentence(f"{part_of(supported, len(active))} opportunities supported by every decision maker")
    return f"{message}; {unnamed} {'has' if unnamed == 1 else 'have'} none named" if unnamed else message


def delayed_message(totals: Pipeline) -> str:
    """Say how many opportunities the customer delays, and what they are worth."""
    tally = totals.delayed
    amount = f", worth {money(tally.amount)} to us" if tally.amount is not None and tally.count else ""
    return sentence(f"{_opportunities(tally.count)} delayed by the customer{amount}")


def closed_message(totals: Pipeline, closed: Deals) -> str:
    """Say how often we win, and who we lose to."""
    won, lost, rate = totals.win_rate.won, totals.win_rate.lost, totals.win_rate.rate
    if rate is None:
        return sentence(f"{_opportunities(len(closed))} closed, none won or lost")
    if won + lost == 1:
        return f"1 opportunity decided, {'won' if won else 'lost'}"
    message = sentence(f"{part_of(won, won + lost)} won, a win rate of {share(rate)}")
    winners = [name for name, against in totals.against if against.lost]
    return f"{message}; lost to {listed(winners)}" if 0 < len(winners) <= _NAMED_COMPETITORS else message


def quarter_name(quarter: QuarterTotal, fiscal_year_start: int) -> str:
    """Name a quarter: "Q1 2027", "Q1 FY2027" where the fiscal year is not the calendar's, or "No date"."""
    if quarter.year is None:
        return "No date"
    return f"Q{quarter.quarter} {'FY' if fiscal_year_start > 1 else ''}{quarter.year}"


def quarter_rows(totals: Pipeline, portal: Portal) -> tuple[PipelineRow, ...]:
    """Return the pipeline by quarter, overdue decisions first."""
    overdue = [PipelineRow("Overdue", totals.overdue)] if totals.overdue.count else []
    start = portal.fiscal_year_start
    return (*overdue, *(PipelineRow(quarter_name(row, start), row.tally) for row in totals.quarters))


def _label(deal: Opportunity, units: Mapping[str, str], offerings: Mapping[str, str]) -> str:
    """Name the unit and offering of an opportunity, except where its title does."""
    names = units.get(deal.unit or "", ""), offerings.get(deal.offering or "", "")
    return " · ".join(name for name in names if name and name != deal.title)


def _opportunities(count: int) -> str:
    return counted(count, "opportunity", "opportunities")
