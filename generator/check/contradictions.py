"""What contradicts itself inside one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from generator.model.account import AccountFacts
from generator.model.actions import Actions
from generator.model.competition import Competition
from generator.model.opportunities import Opportunities
from generator.model.portfolio import Settings
from generator.model.profile import Concern, Profile
from generator.model.relationship import Relationship
from generator.model.scorecard import Scorecard
from generator.model.stakeholders import Stakeholders
from generator.model.team import Team
from generator.model.value import Value
from generator.plans.source import Path
from generator.problems import one_of, shown

Finding = tuple[Path, str]


def contradictions(name: str, part: Any, settings: Settings | None) -> Iterator[Finding]:
    """Yield the path and wording of whatever contradicts itself in the section called `name`.

    Without settings, where portal.yml is faulty, only what rests on none of them.
    """
    rules: dict[str, Callable[[Any], Iterator[Finding]]] = {
        "account": _account,
        "profile": _profile,
        "team": _team,
        "stakeholders": _stakeholders,
        "relationship": _relationship,
        "value": _value,
        "opportunities": _opportunities,
        "scorecard": scorecard_rules,
        "actions": action_rules,
        "competition": _competition,
    }
    if name in rules:
        yield from rules[name](part)
    if name == "account" and settings is not None:
        yield from _latest_tier(part, settings)
        yield from _edition(part, settings)


def settings_contradictions(settings: Settings) -> Iterator[Finding]:
    """Yield the path and wording of whatever contradicts itself in portal.yml."""
    portal = settings.portal
    for currency, rate in portal.rates.to_base.items() if portal.rates else ():
        here: Path = ("rates", "to_base", currency)
        if currency == portal.currency:
            yield here, f"a rate for {currency}, which is the base currency itself. Delete the line"
        elif rate <= 0:
            yield here, f"a rate of {rate}. Write what one {currency} is worth in {portal.currency}, above 0"
    for number, tier in enumerate(portal.tiers):
        for place, occasion in enumerate(tier.cadence):
            at: Path = ("tiers", number, "cadence", place)
            if occasion.month and occasion.every in ("weekly", "monthly"):
                yield (*at, "month"), f"a month, but it is {occasion.every}. Delete month, or write yearly"
            if occasion.id in [earlier.id for earlier in tier.cadence[:place]]:
                yield (*at, "id"), f"the id {shown(occasion.id)} stands here twice. Choose another"


def _account(facts: AccountFacts) -> Iterator[Finding]:
    years = Counter(revenue.year for revenue in facts.revenue)
    for number, revenue in enumerate(facts.revenue):
        if years[revenue.year] > 1:
            yield ("revenue", number, "year"), f"fiscal year {revenue.year} stands here twice. Keep one"
        for name in ("erosion", "growth"):
            amount = getattr(revenue, name)
            if amount is not None and amount.amount < 0:
                text = f"{amount} is below 0. Write the {name} as an amount above 0; its name says which way"
                yield ("revenue", number, name), text
    answered = [answer.criterion for answer in facts.criteria]
    for number, criterion in enumerate(answered):
        if criterion in answered[:number]:
            yield ("criteria", number, "criterion"), f"{shown(criterion)} is answered here twice. Keep one"
    for number, change in enumerate(facts.changes):
        if "notes" in change.sections:
            here: Path = ("changes", number, "sections", change.sections.index("notes"))
            yield here, "notes carry their own dates and are never stale. Name another section, or delete it"
    for number, contract in enumerate(facts.contracts):
        if contract.notice_by and contract.notice_by > contract.until:
            text = f"notice by {contract.notice_by} is after the term ends on {contract.until}. Correct one"
            yield ("contracts", number, "notice_by"), text


def _latest_tier(facts: AccountFacts, settings: Settings) -> Iterator[Finding]:
    if facts.tier_history and facts.tier in [tier.id for tier in settings.portal.tiers]:
        number = max(range(len(facts.tier_history)), key=lambda n: facts.tier_history[n].since)
        latest = facts.tier_history[number].tier
        if latest != facts.tier:
            text = f"the latest tier here is {latest}, but the account's tier is {facts.tier}. Correct one"
            yield ("tier_history", number, "tier"), text


def _edition(facts: AccountFacts, settings: Settings) -> Iterator[Finding]:
    edition = facts.customer_edition
    if edition is None:
        return
    from generator.audience.language import known_locale, languages  # late: few accounts have an edition

    here: Path = ("customer_edition",)
    spoken = edition.language.partition("-")[0]
    if spoken not in languages():
        text = f"editions do not speak {shown(edition.language)}. Write {one_of(languages())}"
        yield (*here, "language"), text
    elif not known_locale(edition.language):
        text = f"no country writes {shown(edition.language)}. Write {shown(spoken)}, or another country"
        yield (*here, "language"), text
    if edition.answers and "{reference}" not in edition.answers:
        text = "does not say where the item's reference goes. Write {reference} into the address"
        yield (*here, "answers"), text
    if any(one.id == edition.contact and not one.shared for one in settings.people):
        text = f"{shown(edition.contact)} may not be named to customers. Mark 'shared: true' in people.yml"
        yield (*here, "contact"), text


def _team(team: Team) -> Iterator[Finding]:
    leads = [number for number, member in enumerate(team.members) if member.lead]
    for number in leads[1:]:
        first = team.members[leads[0]].id
        yield (
            ("members", number, "lead"),
            f"a second lead beside {shown(first)}. A team has one; delete lead here or there",
        )
    for name, pairs in (
        ("members", [(member.person, member.role) for member in team.members]),
        ("alignments", [(alignment.person, alignment.stakeholder) for alignment in team.alignments]),
    ):
        for number, pair in enumerate(pairs):
            if pair in pairs[:number]:
                yield (name, number), f"{pair[0]} and {pair[1]} stand here twice. Keep one"


def _profile(part: Profile) -> Iterator[Finding]:
    for name in ("pressures", "objectives", "challenges"):
        concerns: tuple[Concern, ...] = getattr(part, name)
        for number, concern in enumerate(concerns):
            for place, who in enumerate(concern.opposed_by):
                if who == concern.owner or who in concern.shared_by:
                    text = f"{shown(who)} stands here on both sides. Delete them on one"
                    yield (name, number, "opposed_by", place), text


def _stakeholders(part: Stakeholders) -> Iterator[Finding]:
    for number, who in enumerate(part.stakeholders):
        here: Path = ("stakeholders", number)
        if who.left_on and who.status == "active":
            text = f"left on {who.left_on}, but is active. Write status: moved or left, or delete left_on"
            yield (*here, "left_on"), text
        if who.competitor and not who.preference.startswith("competitor"):
            text = f"names a competitor, but the preference is {shown(who.preference)}."
            text += " Write competitor supporter or competitor sponsor there, or delete competitor"
            yield (*here, "competitor"), text
        if who.via == who.id:
            yield (
                (*here, "via"),
                "reached through themselves. Write the id of whoever leads to them, or delete via",
            )
    for number, line in enumerate(part.influence):
        if line.from_ == line.to:
            yield (
                ("influence", number, "to"),
                f"a line from {shown(line.to)} to themselves. Write the id of somebody else, or delete it",
            )
    for number, need in enumerate(part.needs):
        if need.competitor_performance is not None and need.competitor is None:
            text = "does not say whose performance it is. Add 'competitor:' with the name"
            yield ("needs", number, "competitor_performance"), text


def _relationship(part: Relationship) -> Iterator[Finding]:
    for number, assessment in enumerate(part.assessments):
        if assessment.who and assessment.by == "us":
            text = (
                "says who at the customer said so, but it is our own view. Write by: customer, or delete who"
            )
            yield ("assessments", number, "who"), text
        if not any(assessment.criteria().values()):
            text = f"no criterion is assessed. Write at least one of {one_of(assessment.criteria())}"
            yield ("assessments", number), text


def _value(part: Value) -> Iterator[Finding]:
    said = [(one.expectation, one.by, one.on) for one in part.expectations]
    for number, one in enumerate(part.expectations):
        if one.importance is None and one.performance is None:
            text = "neither importance nor performance is rated. Write at least one, as importance: 4"
            yield ("expectations", number), text
        if said[number] in said[:number]:
            whose = f"by {one.by} " if one.by else ""
            text = f"{shown(one.expectation)} is rated twice {whose}on {one.on}. Keep one"
            yield ("expectations", number, "expectation"), text


def _opportunities(part: Opportunities) -> Iterator[Finding]:
    for number, deal in enumerate(part.opportunities):
        here: Path = ("opportunities", number)
        if deal.active and deal.stage is None:
            yield (
                (*here, "stage"),
                f"missing, while the status is {deal.status}. Add 'stage:' (id in portal.yml)",
            )
        if deal.active and deal.closed_on:
            text = f"closed on {deal.closed_on}, but the status is {deal.status}. Write won, lost or dropped"
            yield (*here, "closed_on"), text
        if deal.lost_to and deal.status != "lost":
            text = f"lost to {shown(deal.lost_to)}, but the status is {deal.status}. Write status: lost"
            yield (*here, "lost_to"), text
        if deal.delay and deal.status != "delayed":
            text = f"says why it is delayed, but the status is {deal.status}. Write status: delayed"
            yield (*here, "delay"), text
        if deal.opened and deal.closed_on and deal.closed_on < deal.opened:
            yield (
                (*here, "closed_on"),
                f"closed on {deal.closed_on}, before it was opened on {deal.opened}. Correct one",
            )
        names = [decider.stakeholder for decider in deal.deciders]
        for place, name in enumerate(names):
            if name in names[:place]:
                yield (*here, "deciders", place, "stakeholder"), f"{shown(name)} decides here twice. Keep one"


def _competition(part: Competition) -> Iterator[Finding]:
    names = [one.name for one in part.competitors]
    for number, rival in enumerate(part.competitors):
        if rival.name in names[:number]:
            yield ("competitors", number, "name"), f"{shown(rival.name)} stands here twice. Keep one"
        units = [position.unit for position in rival.units]
        for place, unit in enumerate(units):
            if unit in units[:place]:
                yield (
                    ("competitors", number, "units", place, "unit"),
                    f"{shown(unit)} stands here twice. Keep one",
                )
    pairs = [(space.unit, space.offering) for space in part.whitespace]
    for number, space in enumerate(part.whitespace):
        if pairs[number] in pairs[:number]:
            yield ("whitespace", number), f"{space.offering} in {space.unit} stands here twice. Keep one"
        if space.competitor and space.state != "competitor":
            state = f"the state is {space.state}" if space.state else "no state is written"
            text = f"names a competitor, but {state}. Write state: competitor, or delete competitor"
            yield ("whitespace", number, "competitor"), text


def scorecard_rules(part: Scorecard) -> Iterator[Finding]:
    """Yield what contradicts itself in scorecard.yml."""
    for number, reading in enumerate(part.impact):
        if reading.who and reading.by == "us":
            text = (
                "says who at the customer said so, but it is our own view. Write by: customer, or delete who"
            )
            yield ("impact", number, "who"), text
        if not any(reading.trends().values()):
            text = f"no factor is read. Write at least one, as {next(iter(reading.trends()))}: up"
            yield ("impact", number), text
    measured = [metric.standard for metric in part.metrics]
    for number, metric in enumerate(part.metrics):
        if metric.standard and metric.standard in measured[:number]:
            yield ("metrics", number, "standard"), f"{shown(metric.standard)} is measured twice. Keep one"
        days = [reading.on for reading in metric.readings]
        for place, on in enumerate(days):
            if on in days[:place]:
                yield ("metrics", number, "readings", place, "on"), f"{on} stands here twice. Keep one"


def action_rules(part: Actions) -> Iterator[Finding]:
    """Yield what contradicts itself in actions.yml."""
    for number, action in enumerate(part.actions):
        here: Path = ("actions", number)
        if action.done_on and action.status != "done":
            text = f"done on {action.done_on}, but the status is {action.status}. Write status: done"
            yield (*here, "done_on"), text
        if action.status == "done" and action.done_on is None:
            yield (*here, "status"), "done, but not when. Add 'done_on:' with a date"
        if action.touch and action.touch.stakeholder == action.owner:
            text = f"a touch that {shown(action.owner)} owns and shall be moved by. Give it to somebody else"
            yield (*here, "touch", "stakeholder"), text
        if action.dropped and action.status != "dropped":
            text = f"says why it was dropped, but the status is {action.status}. Write status: dropped"
            yield (*here, "dropped"), text
        if action.moved and action.due is None:
            yield (*here, "due"), "missing, though its day was moved. Add 'due:' with the day that holds now"
        days = [move.from_ for move in action.moved]
        for place, (before, after) in enumerate(pairwise([*days, action.due])):
            if before == after:
                yield (*here, "moved", place, "from"), f"moved from {before} to the same day. Correct one"
    for number, promise in enumerate(part.promises):
        if promise.due and promise.due < promise.opened:
            text = f"due on {promise.due}, before it was opened on {promise.opened}. Correct one"
            yield ("promises", number, "due"), text
    for number, rung in enumerate(part.escalation):
        for field, who, deputy in (
            ("deputy", rung.ours, rung.deputy),
            ("their_deputy", rung.theirs, rung.their_deputy),
        ):
            if deputy and who == deputy:
                text = f"{shown(deputy)} cannot stand in for themselves. Write the id of somebody else"
                yield ("escalation", number, field), text
