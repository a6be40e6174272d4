"""Stakeholders: how our team covers each of them, and where coverage has gaps (K 7, T 12-18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from generator.derive.common import once
from generator.derive.contacts import Cadence, Contact, cadence, last_contact
from generator.derive.paths import IntroPath, intro_paths
from generator.derive.relationship import relationship_status
from generator.model.portfolio import View
from generator.model.record import level_number
from generator.model.stakeholders import ORIENTATIONS, Stakeholder

GapKind = Literal[
    "rival sponsor",
    "level without sponsor",
    "decider not mapped",
    "rhythm missed",
    "relationship below wanted",
    "unit without sponsor",
    "sponsor without value",
]


class Coverage(Struct, frozen=True):
    """How our team covers one active stakeholder.

    `ours`: ids of their contacts on our team, in the team's order; `contact`: the last one; `cadence`: the
    required contact rhythm; `way`: the introduction path if they have no contact; `sponsored`: their unit has
    a sponsor, themselves included.
    """

    who: Stakeholder
    ours: tuple[str, ...]
    contact: Contact | None
    cadence: Cadence | None
    way: IntroPath | None
    sponsored: bool


class Gap(Struct, frozen=True):
    """A coverage gap: `who` is a stakeholder's or a unit's id, None for the whole account.

    `what` explains it in a few words; `since`: the day it opened, if known.
    """

    kind: GapKind
    who: str | None
    what: str
    since: dt.date | None = None


@once
def coverage(view: View) -> tuple[Coverage, ...]:
    """Return how each active stakeholder is covered: decision makers first, then by power."""
    team, paths = view.account.team, intro_paths(view)
    pairs = team.alignments if team else ()
    active = active_stakeholders(view)
    sponsored = {stakeholder.unit for stakeholder in active if stakeholder.preference == "sponsor"}
    order = sorted(
        active, key=lambda stakeholder: (-ORIENTATIONS.index(stakeholder.orientation), -(stakeholder.power or 0))
    )
    return tuple(
        Coverage(
            stakeholder,
            tuple(pair.person for pair in pairs if pair.stakeholder == stakeholder.id),
            last_contact(view, stakeholder.id),
            cadence(view, stakeholder.id),
            paths.get(stakeholder.id),
            stakeholder.unit in sponsored,
        )
        for stakeholder in order
    )


def deciders(view: View) -> tuple[Coverage, ...]:
    """Return how the decision makers and approvers are covered, in the order of `coverage`."""
    return tuple(stakeholder for stakeholder in coverage(view) if stakeholder.who.decides)


def active_stakeholders(view: View) -> tuple[Stakeholder, ...]:
    """Return the stakeholders still in place, in the file's order."""
    part = view.account.stakeholders
    return tuple(stakeholder for stakeholder in (part.stakeholders if part else ()) if stakeholder.status == "active")


def former_stakeholders(view: View) -> tuple[Stakeholder, ...]:
    """Return the stakeholders who moved or left; no figure counts them."""
    part = view.account.stakeholders
    return tuple(stakeholder for stakeholder in (part.stakeholders if part else ()) if stakeholder.status != "active")


def coverage_gaps(view: View) -> tuple[Gap, ...]:
    """Return every coverage gap, most serious kind first; none if there is no stakeholders.yml.

    An unknown relationship or power is not a gap.
    """
    if view.account.stakeholders is None:
        return ()
    return (*_rival_sponsor(view), *_level_gap(view), *_people_gaps(view), *_unit_gaps(view), *_unproven_sponsors(view))


def _sponsors(stakeholders: Iterable[Stakeholder]) -> list[Stakeholder]:
    return [stakeholder for stakeholder in stakeholders if stakeholder.preference == "sponsor"]


def _rival_sponsor(view: View) -> Iterator[Gap]:
    """Find a competitor's sponsor more powerful than each of our sponsors."""
    active = active_stakeholders(view)
    competitor_sponsors = [person for person in active if person.preference == "competitor sponsor"]
    strongest = max(competitor_sponsors, key=lambda person: person.power or 0, default=None)
    if strongest is None:
        return
    if not any((sponsor.power or 3) >= (strongest.power or 1) for sponsor in _sponsors(active)):
        competitor = strongest.competitor or "a competitor"
        yield Gap("rival sponsor", strongest.id, f"the most powerful sponsor prefers {competitor}")


def _level_gap(view: View) -> Iterator[Gap]:
    relationship = relationship_status(view)
    if relationship is None or relationship.ours is None or relationship.level is None:
        return
    if level_number(relationship.level) >= 3 and not _sponsors(active_stakeholders(view)):
        text = f"{relationship.level} without a single sponsor"
        yield Gap("level without sponsor", None, text, relationship.ours.on)


def _people_gaps(view: View) -> Iterator[Gap]:
    rows = coverage(view)
    for row in rows:
        if row.who.decides and not row.ours:
            yield Gap("decider not mapped", row.who.id, "no contact on our team")
    for row in rows:
        rhythm = row.cadence
        if rhythm and not rhythm.kept:
            delay = "never met" if rhythm.last is None else f"{rhythm.overdue} days overdue"
            yield Gap("rhythm missed", row.who.id, f"{rhythm.wanted} contact required, {delay}", rhythm.due)
    for row in rows:
        relation, goal = row.who.relation, row.who.wanted
        if relation is not None and goal is not None and relation < goal:
            text = f"{signed(relation)} now, goal {signed(goal)}"
            yield Gap("relationship below wanted", row.who.id, text)


def _unit_gaps(view: View) -> Iterator[Gap]:
    """Find the units without a sponsor; if the last one left, since that day."""
    sponsored = {sponsor.unit for sponsor in _sponsors(active_stakeholders(view))}
    former = _sponsors(former_stakeholders(view))
    for unit in view.account.facts.units:
        if unit.id not in sponsored:
            departures = [person.left_on for person in former if person.unit == unit.id and person.left_on]
            text, since = "no sponsor in the unit", max(departures, default=None)
            yield Gap("unit without sponsor", unit.id, text, since)


def _unproven_sponsors(view: View) -> Iterator[Gap]:
    proven = view.account.value.proven if view.account.value else ()
    involved = {entry.metric_owner for entry in proven}
    involved |= {entry.confirmed.by for entry in proven if entry.confirmed}
    text = "owns the metric of no proven value and confirmed none"
    for sponsor in _sponsors(active_stakeholders(view)):
        if sponsor.id not in involved:
            yield Gap("sponsor without value", sponsor.id, text)


def signed(relation: int) -> str:
    """Write a relationship from -2 to 2 with its sign."""
    return "0" if relation == 0 else f"{'+' if relation > 0 else '−'}{abs(relation)}"
