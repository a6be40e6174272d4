"""The summary of one account: all that the portfolio's and the people's pages need of it.

It holds plain values only and goes through JSON and back unchanged, so that an account that did not
change need not be read again to make the pages over all accounts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.derive.account import current_revenue, running_year
from generator.derive.actions import ActionStanding, PromiseStanding, State, action_plan
from generator.derive.asks import OpenAsk, open_asks
from generator.derive.completeness import completeness
from generator.derive.figure import Figure, figure
from generator.derive.freshness import plan_freshness
from generator.derive.health import health
from generator.derive.pipeline import Tally as Deals
from generator.derive.pipeline import pipeline
from generator.derive.relationship import standing
from generator.derive.value import value_portfolio
from generator.model.portfolio import View
from generator.model.record import Part


class Tally(Part):
    """Opportunities of one kind: `amount` is nothing where there are none, None where none is known."""

    count: int
    amount: Figure | None


class Task(Part):
    """Something open, an action or a promise: `owner` is a person's id, `days` until due (negative: late)."""

    id: str
    title: str
    owner: str
    owner_name: str
    joint: bool
    due: dt.date | None
    days: int | None
    state: State


class Service(Part):
    """What one of ours (a person's id) is to the account."""

    person: str
    role: str


class Tie(Part):
    """One of ours (a person's id) aligned with a stakeholder (id, name and title)."""

    person: str
    stakeholder: str
    name: str
    title: str
    purpose: str | None


class Notice(Part):
    """A contract, by the last day on which notice can be given, else the last day of its term."""

    id: str
    title: str
    on: dt.date
    days: int
    annual_value: Figure | None


class ZoneScore(Part):
    """A zone of health and its score, 0 to 100, None where it is not known."""

    name: str
    score: int | None


class Summary(Part):
    """One account on the day the site is read; unknown is None, `days` and ages are in days."""

    id: str
    name: str
    tier: str
    manager: str | None
    industry: str | None
    region: str | None
    currency: str
    revenue: Figure | None  # of the latest year with an actual
    running_actual: Figure | None  # of the fiscal year that runs
    running_target: Figure | None
    potential: Figure | None
    level: str | None
    wanted: str | None
    open: Tally
    won: Tally
    lost: Tally
    weighted: Figure | None
    past: Figure | None  # realised
    confirmed: Figure | None  # of the past
    present: Figure | None  # realised so far
    future: Figure | None  # the first year of all that may still be won
    zones: tuple[ZoneScore, ...]
    health: int | None
    tasks: tuple[Task, ...]
    promises: tuple[Task, ...]  # open promises and issues, of both sides
    late_promises: int
    services: tuple[Service, ...]
    ties: tuple[Tie, ...]
    notices: tuple[Notice, ...]
    asks: tuple[OpenAsk, ...]
    age: int | None
    stale: tuple[str, ...]  # sections reviewed too long ago
    sections: int
    completeness: int
    next_review: dt.date | None
    review_in: int | None  # days until the next review, negative where its day has passed

    @property
    def late(self) -> tuple[Task, ...]:
        """Open actions past their day, the longest overdue first."""
        return tuple(task for task in self.tasks if task.state == "late")


def summary(view: View) -> Summary:
    """Sum an account up."""
    facts, plan, now = view.account.facts, action_plan(view), standing(view)
    latest, running, fresh = current_revenue(view), running_year(view), plan_freshness(view)
    value, deals = value_portfolio(view), pipeline(view)
    well = health(view)
    return Summary(
        id=view.account.id,
        name=facts.name,
        tier=facts.tier,
        manager=facts.manager,
        industry=facts.industry,
        region=facts.region,
        currency=view.currency,
        revenue=figure(view, latest.actual if latest else None),
        running_actual=figure(view, running.actual if running else None),
        running_target=figure(view, running.target if running else None),
        potential=figure(view, facts.potential),
        level=now.level if now else None,
        wanted=now.wanted.level if now and now.wanted else None,
        open=_tally(view, deals.open),
        won=_tally(view, deals.won),
        lost=_tally(view, deals.lost),
        weighted=figure(view, deals.open.weighted) if view.account.opportunities else None,
        past=figure(view, value.past.realised.amount),
        confirmed=figure(view, value.past.confirmed.amount),
        present=figure(view, value.present.realised.amount),
        future=figure(view, value.future.first_year.amount),
        zones=tuple(ZoneScore(name=zone.name, score=zone.score) for zone in well.zones),
        health=well.score,
        tasks=tuple(_task(view, one) for one in plan.open),
        promises=tuple(_task(view, one) for one in plan.promises if one.promise.status == "open"),
        late_promises=len(plan.late_promises),
        services=tuple(_services(view)),
        ties=tuple(_ties(view)),
        notices=tuple(_notices(view)),
        asks=open_asks(view),
        age=fresh.age,
        stale=fresh.stale,
        sections=len(fresh.sections),
        completeness=completeness(view).percent,
        next_review=facts.next_review,
        review_in=(facts.next_review - view.today).days if facts.next_review else None,
    )


def _tally(view: View, found: Deals) -> Tally:
    return Tally(count=found.count, amount=figure(view, found.amount))


def _task(view: View, standing: ActionStanding | PromiseStanding) -> Task:
    item = standing.item
    return Task(
        id=item.id,
        title=item.title,
        owner=item.owner,
        owner_name=_name(view, item.owner),
        joint=standing.joint,
        due=item.due,
        days=standing.days,
        state=standing.state,
    )


def _name(view: View, id: str) -> str:
    """Return the name of one of ours or of theirs."""
    part, person = view.account.stakeholders, view.settings.person(id)
    theirs = {who.id: who.name for who in (part.stakeholders if part else ())}
    return person.name if person else theirs[id]


def _services(view: View) -> Iterator[Service]:
    facts, team = view.account.facts, view.account.team
    roles = {role.id: role.name for role in view.portal.roles}
    found = [(facts.manager, "Account manager"), (facts.sponsor, "Executive sponsor")]
    found += [(member.person, roles[member.role]) for member in (team.members if team else ())]
    deals = view.account.opportunities
    found += [
        (deal.owner, "Opportunity owner") for deal in (deals.opportunities if deals else ()) if deal.active
    ]
    for person, role in dict.fromkeys(found):
        if person:
            yield Service(person=person, role=role)


def _ties(view: View) -> Iterator[Tie]:
    team, people = view.account.team, view.account.stakeholders
    there = {who.id: who for who in (people.stakeholders if people else ()) if who.status == "active"}
    for pair in team.alignments if team else ():
        who = there.get(pair.stakeholder)
        if who:
            yield Tie(
                person=pair.person, stakeholder=who.id, name=who.name, title=who.title, purpose=pair.purpose
            )


def _notices(view: View) -> Iterator[Notice]:
    """Yield the contracts whose day is still to come, the nearest first."""
    dated = [(contract.notice_by or contract.until, contract) for contract in view.account.facts.contracts]
    for on, contract in sorted(dated, key=lambda pair: (pair[0], pair[1].id)):
        if on >= view.today:
            value = figure(view, contract.annual_value)
            days = (on - view.today).days
            yield Notice(id=contract.id, title=contract.title, on=on, days=days, annual_value=value)
