"""Contradictions inside one file."""

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
from generator.problems import FieldPath, Finding, one_of, shown

_OWN_VIEW = "a person at the customer is named, but this is our own view. Write by: customer, or delete who"


def contradictions(name: str, part: Any, settings: Settings | None) -> Iterator[Finding]:
    """Yield every contradiction in the section called `name`.

    Without settings (portal.yml is faulty), only those that need none.
    """
    rules: dict[str, Callable[[Any], Iterator[Finding]]] = {
        "account": _account,
        "profile": _profile,
        "team": _team,
        "stakeholders": _stakeholders,
        "relationship": _relationship,
        "value": _value,
        "opportunities": _opportunities,
        "scorecard": _scorecard,
        "competition": _competition,
        "actions": _actions,
    }
    if name in rules:
        yield from rules[name](part)
    if name == "account" and settings is not None:
        yield from _latest_tier(part, settings)
        yield from _edition(part, settings)


def settings_contradictions(settings: Settings) -> Iterator[Finding]:
    """Yield every contradiction in portal.yml."""
    portal = settings.portal
    for currency, rate in portal.rates.to_base.items() if portal.rates else ():
        path: FieldPath = ("rates", "to_base", currency)
        if currency == portal.currency:
            text = f"{currency} is the base currency and needs no rate. Delete this line"
            yield Finding(path, text, "base-currency-rate")
        elif rate <= 0:
            hint = f"Write the value of 1 {currency} in {portal.currency}"
            yield Finding(path, f"expected a rate above 0, found {rate}. {hint}", "out-of-range")
    for number, tier in enumerate(portal.tiers):
        for place, occasion in enumerate(tier.cadence):
            path = ("tiers", number, "cadence", place)
            if occasion.month and occasion.every in ("weekly", "monthly"):
                text = f"a {occasion.every} occasion cannot have a month. Delete it, or write every: yearly"
                yield Finding((*path, "month"), text, "unexpected-month")
            if occasion.id in [earlier.id for earlier in tier.cadence[:place]]:
                text = f"the id {shown(occasion.id)} is already used in this cadence. Choose another id"
                yield Finding((*path, "id"), text, "repeated-id")


def _account(facts: AccountFacts) -> Iterator[Finding]:
    years = Counter(revenue.year for revenue in facts.revenue)
    for number, revenue in enumerate(facts.revenue):
        if years[revenue.year] > 1:
            text = f"fiscal year {revenue.year} is listed twice. Keep one"
            yield Finding(("revenue", number, "year"), text, "repeated-entry")
        for name in ("erosion", "growth"):
            amount = getattr(revenue, name)
            if amount is not None and amount.amount < 0:
                text = f"{amount} is below 0. Write the {name} as a positive amount"
                yield Finding(("revenue", number, name), text, "out-of-range")
    criteria = [answer.criterion for answer in facts.criteria]
    for number, criterion in enumerate(criteria):
        if criterion in criteria[:number]:
            text = f"{shown(criterion)} is answered twice. Keep one"
            yield Finding(("criteria", number, "criterion"), text, "repeated-entry")
    for number, change in enumerate(facts.changes):
        if "notes" in change.sections:
            path: FieldPath = ("changes", number, "sections", change.sections.index("notes"))
            text = "notes have their own dates and never go out of date. Name another section, or delete it"
            yield Finding(path, text, "notes-in-change")
    for number, contract in enumerate(facts.contracts):
        if contract.notice_by and contract.notice_by > contract.until:
            text = f"the notice date {contract.notice_by} is after the contract ends on {contract.until}."
            text += " Correct one of the dates"
            yield Finding(("contracts", number, "notice_by"), text, "dates-out-of-order")


def _latest_tier(facts: AccountFacts, settings: Settings) -> Iterator[Finding]:
    if facts.tier_history and facts.tier in [tier.id for tier in settings.portal.tiers]:
        number = max(range(len(facts.tier_history)), key=lambda n: facts.tier_history[n].since)
        latest = facts.tier_history[number].tier
        if latest != facts.tier:
            text = f"the latest tier in the history is {latest}, but the account's tier is {facts.tier}."
            text += " Correct one of them"
            yield Finding(("tier_history", number, "tier"), text, "tier-mismatch")


def _edition(facts: AccountFacts, settings: Settings) -> Iterator[Finding]:
    edition = facts.customer_edition
    if edition is None:
        return
    from generator.audience.language import known_locale, languages  # late: few accounts have an edition

    language = edition.language.partition("-")[0]
    if language not in languages():
        text = f"language {shown(edition.language)} is not supported in editions. Use {one_of(languages())}"
        yield Finding(("customer_edition", "language"), text, "unsupported-language")
    elif not known_locale(edition.language):
        text = f"{shown(edition.language)} is not a valid language and country."
        text += f" Write {shown(language)}, or another country"
        yield Finding(("customer_edition", "language"), text, "unsupported-language")
    if edition.answers and "{reference}" not in edition.answers:
        text = "the address has no place for the item's reference. Add {reference} to the address"
        yield Finding(("customer_edition", "answers"), text, "missing-placeholder")
    if any(person.id == edition.contact and not person.shared for person in settings.people):
        text = f"{shown(edition.contact)} may not be named to customers."
        text += " Add 'shared: true' in people.yml, or name another contact"
        yield Finding(("customer_edition", "contact"), text, "person-not-shared")


def _profile(part: Profile) -> Iterator[Finding]:
    for name in ("pressures", "objectives", "challenges"):
        concerns: tuple[Concern, ...] = getattr(part, name)
        for number, concern in enumerate(concerns):
            for place, opponent in enumerate(concern.opposed_by):
                if opponent == concern.owner or opponent in concern.shared_by:
                    text = f"{shown(opponent)} is listed both for and against it. Keep one of the two"
                    yield Finding((name, number, "opposed_by", place), text, "for-and-against")


def _team(team: Team) -> Iterator[Finding]:
    leads = [number for number, member in enumerate(team.members) if member.lead]
    for number in leads[1:]:
        first = team.members[leads[0]].id
        text = f"{shown(first)} is the lead already, and a team has one. Delete one of the two lead lines"
        yield Finding(("members", number, "lead"), text, "second-lead")
    for name, link, pairs in (
        ("members", "as", [(member.person, member.role) for member in team.members]),
        ("alignments", "with", [(alignment.person, alignment.stakeholder) for alignment in team.alignments]),
    ):
        for number, pair in enumerate(pairs):
            if pair in pairs[:number]:
                text = f"{pair[0]} {link} {pair[1]} is listed twice. Keep one"
                yield Finding((name, number), text, "repeated-entry")


def _stakeholders(part: Stakeholders) -> Iterator[Finding]:
    for number, stakeholder in enumerate(part.stakeholders):
        path: FieldPath = ("stakeholders", number)
        if stakeholder.left_on and stakeholder.status == "active":
            text = f"left on {stakeholder.left_on}, but the status is active."
            text += " Write status: moved or status: left, or delete left_on"
            yield Finding((*path, "left_on"), text, "status-mismatch")
        if stakeholder.competitor and not stakeholder.preference.startswith("competitor"):
            text = f"a competitor is named, but the preference is {shown(stakeholder.preference)}."
            text += " Write preference: competitor supporter or competitor sponsor, or delete competitor"
            yield Finding((*path, "competitor"), text, "competitor-mismatch")
        if stakeholder.via == stakeholder.id:
            text = "'via' names the same person. Write the id of the person who introduces us, or delete it"
            yield Finding((*path, "via"), text, "self-reference")
    for number, line in enumerate(part.influence):
        if line.from_ == line.to:
            text = f"{shown(line.to)} cannot influence themselves. Write another person's id, or delete it"
            yield Finding(("influence", number, "to"), text, "self-reference")
    for number, need in enumerate(part.needs):
        if need.competitor_performance is not None and need.competitor is None:
            text = "a competitor is rated, but none is named. Add 'competitor:' with the name"
            yield Finding(("needs", number, "competitor_performance"), text, "missing-field")


def _relationship(part: Relationship) -> Iterator[Finding]:
    for number, assessment in enumerate(part.assessments):
        if assessment.who and assessment.by == "us":
            yield Finding(("assessments", number, "who"), _OWN_VIEW, "own-view-with-source")
        if not any(assessment.criteria().values()):
            text = f"no criterion is assessed. Add at least one of {one_of(assessment.criteria())}"
            yield Finding(("assessments", number), text, "nothing-rated")


def _value(part: Value) -> Iterator[Finding]:
    ratings = [(rating.expectation, rating.by, rating.on) for rating in part.expectations]
    for number, rating in enumerate(part.expectations):
        if rating.importance is None and rating.performance is None:
            text = "neither importance nor performance is rated. Add one of them, such as importance: 4"
            yield Finding(("expectations", number), text, "nothing-rated")
        if ratings[number] in ratings[:number]:
            by = f"by {rating.by} " if rating.by else ""
            text = f"{shown(rating.expectation)} is rated twice {by}on {rating.on}. Keep one"
            yield Finding(("expectations", number, "expectation"), text, "repeated-entry")


def _opportunities(part: Opportunities) -> Iterator[Finding]:
    for number, deal in enumerate(part.opportunities):
        path: FieldPath = ("opportunities", number)
        if deal.active and deal.stage is None:
            text = f"missing, although the status is {deal.status}. Add 'stage:' (id in portal.yml)"
            yield Finding((*path, "stage"), text, "missing-field")
        if deal.active and deal.closed_on:
            text = f"closed on {deal.closed_on}, but the status is {deal.status}."
            text += " Write status: won, lost or dropped, or delete closed_on"
            yield Finding((*path, "closed_on"), text, "status-mismatch")
        if deal.lost_to and deal.status != "lost":
            text = f"lost to {shown(deal.lost_to)}, but the status is {deal.status}."
            text += " Write status: lost, or delete lost_to"
            yield Finding((*path, "lost_to"), text, "status-mismatch")
        if deal.delay and deal.status != "delayed":
            text = f"a delay is explained, but the status is {deal.status}."
            text += " Write status: delayed, or delete delay"
            yield Finding((*path, "delay"), text, "status-mismatch")
        if deal.opened and deal.closed_on and deal.closed_on < deal.opened:
            text = f"closed on {deal.closed_on}, before it was opened on {deal.opened}."
            text += " Correct one of the dates"
            yield Finding((*path, "closed_on"), text, "dates-out-of-order")
        deciders = [decider.stakeholder for decider in deal.deciders]
        for place, decider in enumerate(deciders):
            if decider in deciders[:place]:
                text = f"{shown(decider)} is listed twice as a decision maker. Keep one"
                yield Finding((*path, "deciders", place, "stakeholder"), text, "repeated-entry")


def _scorecard(part: Scorecard) -> Iterator[Finding]:
    for number, reading in enumerate(part.impact):
        if reading.who and reading.by == "us":
            yield Finding(("impact", number, "who"), _OWN_VIEW, "own-view-with-source")
        if not any(reading.trends().values()):
            text = f"no trend is given. Add at least one, such as {next(iter(reading.trends()))}: up"
            yield Finding(("impact", number), text, "nothing-rated")
    standards = [metric.standard for metric in part.metrics]
    for number, metric in enumerate(part.metrics):
        if metric.standard and metric.standard in standards[:number]:
            text = f"{shown(metric.standard)} is measured twice. Keep one"
            yield Finding(("metrics", number, "standard"), text, "repeated-entry")
        days = [reading.on for reading in metric.readings]
        for place, on in enumerate(days):
            if on in days[:place]:
                text = f"{on} is listed twice. Keep one"
                yield Finding(("metrics", number, "readings", place, "on"), text, "repeated-entry")


def _competition(part: Competition) -> Iterator[Finding]:
    names = [competitor.name for competitor in part.competitors]
    for number, competitor in enumerate(part.competitors):
        if competitor.name in names[:number]:
            text = f"{shown(competitor.name)} is listed twice. Keep one"
            yield Finding(("competitors", number, "name"), text, "repeated-entry")
        units = [position.unit for position in competitor.units]
        for place, unit in enumerate(units):
            if unit in units[:place]:
                text = f"{shown(unit)} is listed twice. Keep one"
                yield Finding(("competitors", number, "units", place, "unit"), text, "repeated-entry")
    pairs = [(space.unit, space.offering) for space in part.whitespace]
    for number, space in enumerate(part.whitespace):
        if pairs[number] in pairs[:number]:
            text = f"{space.offering} in {space.unit} is listed twice. Keep one"
            yield Finding(("whitespace", number), text, "repeated-entry")
        if space.competitor and space.state != "competitor":
            state = f"the state is {space.state}" if space.state else "there is no state"
            text = f"a competitor is named, but {state}. Write state: competitor, or delete competitor"
            yield Finding(("whitespace", number, "competitor"), text, "competitor-mismatch")


def _actions(part: Actions) -> Iterator[Finding]:
    for number, action in enumerate(part.actions):
        path: FieldPath = ("actions", number)
        if action.done_on and action.status != "done":
            text = f"done on {action.done_on}, but the status is {action.status}."
            text += " Write status: done, or delete done_on"
            yield Finding((*path, "done_on"), text, "status-mismatch")
        if action.status == "done" and action.done_on is None:
            text = "done, but no date. Add 'done_on:' with the date"
            yield Finding((*path, "status"), text, "missing-field")
        if action.touch and action.touch.stakeholder == action.owner:
            text = f"{shown(action.owner)} owns this action, so it cannot be meant to influence them."
            text += " Choose another owner"
            yield Finding((*path, "touch", "stakeholder"), text, "self-reference")
        if action.dropped and action.status != "dropped":
            text = f"the action was dropped, but the status is {action.status}."
            text += " Write status: dropped, or delete dropped"
            yield Finding((*path, "dropped"), text, "status-mismatch")
        if action.moved and action.due is None:
            text = "missing, although the action was moved. Add 'due:' with the new date"
            yield Finding((*path, "due"), text, "missing-field")
        days = [move.from_ for move in action.moved]
        for place, (before, after) in enumerate(pairwise([*days, action.due])):
            if before == after:
                text = f"moved from {before} to the same date. Correct one of the dates"
                yield Finding((*path, "moved", place, "from"), text, "moved-to-same-date")
    for number, promise in enumerate(part.promises):
        if promise.due and promise.due < promise.opened:
            text = f"due on {promise.due}, before it was opened on {promise.opened}. Correct one of the dates"
            yield Finding(("promises", number, "due"), text, "dates-out-of-order")
    for number, step in enumerate(part.escalation):
        for field, person, deputy in (
            ("deputy", step.ours, step.deputy),
            ("their_deputy", step.theirs, step.their_deputy),
        ):
            if deputy and person == deputy:
                text = f"{shown(deputy)} cannot be their own deputy. Write the id of another person"
                yield Finding(("escalation", number, field), text, "self-reference")
