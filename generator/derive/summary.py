"""The summary of one account: all that the pages over all accounts and people need of it.

It holds plain values only and survives a round trip through JSON, so that an unchanged account need not be
read again to build those pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct, json

from generator.derive.account import latest_revenue
from generator.derive.actions import action_plan
from generator.derive.bridge import Bridge
from generator.derive.common import Figure, figure, once
from generator.derive.completeness import completeness
from generator.derive.freshness import plan_freshness
from generator.derive.growth import OpenAsk, open_asks
from generator.derive.health import health
from generator.derive.pipeline import PipelineTotal as Deals
from generator.derive.pipeline import pipeline
from generator.derive.relationship import relationship_status
from generator.derive.risk import exposure
from generator.derive.summary_parts import (
    OWNER,
    CompetitorRecord,
    ContactSummary,
    DayAhead,
    GapCount,
    OpenWhitespace,
    ServiceRole,
    StageDeals,
    TaskSummary,
    YearRevenue,
    base_bridges,
    days_ahead,
    gap_counts,
    open_whitespace,
    rivals,
    services,
    stage_deals,
    task,
    ties,
    year_revenues,
)
from generator.derive.value import value_portfolio
from generator.model.portfolio import View


class DealTotal(Struct, frozen=True):
    """Opportunities of one kind; `unknown` of them have no amount and add nothing.

    `amount` is zero if there are no opportunities, None if no amount is known.
    """

    count: int
    unknown: int
    amount: Figure | None


class Notice(Struct, frozen=True):
    """A contract by the date on which it can next be lost, `days` away.

    That is the last day of notice (`noticed`), or the last day of its term if notice has passed or is not
    stated.
    """

    id: str
    title: str
    on: dt.date
    days: int
    noticed: bool
    annual_value: Figure | None


class ZoneScore(Struct, frozen=True):
    """A zone of health and its score, 0 to 100, None if unknown."""

    name: str
    score: int | None


class Summary(Struct, frozen=True):
    """One account as of the site's date; unknown is None, ages and other `days` are in days."""

    id: str
    name: str
    tier: str
    manager: str | None
    industry: str | None
    region: str | None
    currency: str
    revenue: Figure | None  # of the latest year with an actual
    years: tuple[YearRevenue, ...]  # the current fiscal year and the two before, where known
    bridges: tuple[Bridge, ...]  # in the base currency
    potential: Figure | None
    level: str | None
    wanted: str | None
    open: DealTotal
    won: DealTotal
    lost: DealTotal
    weighted: Figure | None
    stages: tuple[StageDeals, ...]
    white: tuple[OpenWhitespace, ...]
    rivals: tuple[CompetitorRecord, ...]
    past: Figure | None  # realised
    confirmed: Figure | None  # of the past
    present: Figure | None  # realised so far
    future: Figure | None  # the first year of all open opportunities and targets
    zones: tuple[ZoneScore, ...]
    health: int | None
    gaps: tuple[GapCount, ...]
    people: int | None  # active stakeholders, None without a stakeholders.yml
    tasks: tuple[TaskSummary, ...]
    promises: tuple[TaskSummary, ...]  # open promises and issues, of both sides
    late_promises: int
    services: tuple[ServiceRole, ...]
    ties: tuple[ContactSummary, ...]
    notices: tuple[Notice, ...]
    days: tuple[DayAhead, ...]
    asks: tuple[OpenAsk, ...]
    age: int | None
    stale: tuple[str, ...]  # sections out of date
    sections: int
    completeness: int
    next_review: dt.date | None
    review_in: int | None  # days until the next review, negative once past

    @property
    def late(self) -> tuple[TaskSummary, ...]:
        """Overdue open actions, the longest overdue first."""
        return tuple(task for task in self.tasks if task.state == "late")

    @property
    def owners(self) -> tuple[str, ...]:
        """Who is responsible: the account manager, else the owners of open opportunities (ids)."""
        if self.manager:
            return (self.manager,)
        return tuple(service.person for service in self.services if service.role == OWNER)

    def year(self, number: int) -> YearRevenue | None:
        """Return revenue of a fiscal year, None if unknown."""
        return next((year for year in self.years if year.year == number), None)

    def bridge(self, number: int) -> Bridge | None:
        """Return the bridge of a fiscal year, None if the plan has too little for one."""
        return next((bridge for bridge in self.bridges if bridge.year == number), None)


encoded = json.encode
decoded = json.Decoder(Summary).decode


@once
def summary(view: View) -> Summary:
    """Return the summary of an account."""
    facts, plan, relationship = view.account.facts, action_plan(view), relationship_status(view)
    latest, freshness = latest_revenue(view), plan_freshness(view)
    value, deals = value_portfolio(view), pipeline(view)
    account_health, people = health(view), view.account.stakeholders
    return Summary(
        id=view.account.id,
        name=facts.name,
        tier=facts.tier,
        manager=facts.manager,
        industry=facts.industry,
        region=facts.region,
        currency=view.currency,
        revenue=figure(view, latest.actual if latest else None),
        years=year_revenues(view),
        bridges=base_bridges(view),
        potential=figure(view, facts.potential),
        level=relationship.level if relationship else None,
        wanted=relationship.wanted.level if relationship and relationship.wanted else None,
        open=_tally(view, deals.open),
        won=_tally(view, deals.won),
        lost=_tally(view, deals.lost),
        weighted=figure(view, deals.open.weighted) if view.account.opportunities else None,
        stages=stage_deals(view),
        white=open_whitespace(view),
        rivals=rivals(view),
        past=figure(view, value.past.realised.amount),
        confirmed=figure(view, value.past.confirmed.amount),
        present=figure(view, value.present.realised.amount),
        future=figure(view, value.future.first_year.amount),
        zones=tuple(ZoneScore(name=zone.name, score=zone.score) for zone in account_health.zones),
        health=account_health.score,
        gaps=gap_counts(view),
        people=sum(stakeholder.status == "active" for stakeholder in people.stakeholders) if people else None,
        tasks=tuple(task(view, status) for status in plan.open),
        promises=tuple(task(view, status) for status in plan.promises if status.promise.status == "open"),
        late_promises=len(plan.late_promises),
        services=tuple(services(view)),
        ties=tuple(ties(view)),
        notices=tuple(_notices(view)),
        days=days_ahead(view),
        asks=open_asks(view),
        age=freshness.age,
        stale=freshness.stale,
        sections=len(freshness.sections),
        completeness=completeness(view).percent,
        next_review=facts.next_review,
        review_in=(facts.next_review - view.today).days if facts.next_review else None,
    )


def _tally(view: View, pipeline_total: Deals) -> DealTotal:
    return DealTotal(
        count=pipeline_total.count, unknown=pipeline_total.unknown, amount=figure(view, pipeline_total.amount)
    )


def _notices(view: View) -> Iterator[Notice]:
    """Yield the running contracts, the one that can be lost first at the front."""
    revenue_at_risk = exposure(view)
    for contract in revenue_at_risk.contracts if revenue_at_risk else ():
        yield Notice(
            id=contract.contract.id,
            title=contract.contract.title,
            on=contract.on,
            days=contract.days,
            noticed=contract.noticed,
            annual_value=figure(view, contract.amount),
        )
