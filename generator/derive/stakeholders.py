"""The people who matter: how each is covered by ours, and where the coverage has gaps (K 7, T 12-18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
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
    """One active stakeholder as ours cover them: who is mapped (ids, in the team's order), the last
    contact, the rhythm wanted, the way to them where nobody is mapped, and whether a sponsor is beside
    them: in the same unit, themselves included."""

    who: Stakeholder
    ours: tuple[str, ...]
    contact: Contact | None
    cadence: Cadence | None
    way: IntroPath | None
    sponsored: bool


class Gap(Struct, frozen=True):
    """A gap in coverage: `who` is a stakeholder's or a unit's id (None: the whole account), `what` says it
    in a few words, `since` the day from which it is known to be open, where that is known."""

    kind: GapKind
    who: str | None
    what: str
    since: dt.date | None = None


@once
def coverage(view: View) -> tuple[Coverage, ...]:
    """Return how each active stakeholder is covered: who decides first, then the more powerful."""
    team, paths = view.account.team, intro_paths(view)
    pairs = team.alignments if team else ()
    active = active_stakeholders(view)
    sponsored = {stakeholder.unit for stakeholder in active if stakeholder.preference == "sponsor"}
    order = sorted(
        active,
        key=lambda stakeholder: (-ORIENTATIONS.index(stakeholder.orientation), -(stakeholder.power or 0)),
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
    """Return those who are still there, in the file's order."""
    part = view.account.stakeholders
    return tuple(
        stakeholder for stakeholder in (part.stakeholders if part else ()) if stakeholder.status == "active"
    )


def former_stakeholders(view: View) -> tuple[Stakeholder, ...]:
    """Return those who moved or left; no figure counts them."""
    part = view.account.stakeholders
    return tuple(
        stakeholder for stakeholder in (part.stakeholders if part else ()) if stakeholder.status != "active"
    )


def coverage_gaps(view: View) -> tuple[Gap, ...]:
    """Return every gap in coverage, the gravest kind first; none where there is no stakeholders.yml.

    A relationship or a power that is not known is no gap: it is not known.
    """
    if view.account.stakeholders is None:
        return ()
    return (*_rival(view), *_level(view), *_people(view), *_units(view), *_unproven(view))


def _rival(view: View) -> Iterator[Gap]:
    """Find a competitor's sponsor above every sponsor of ours."""
    active = active_stakeholders(view)
    our_sponsors = [stakeholder for stakeholder in active if stakeholder.preference == "sponsor"]
    competitor_sponsors = [
        stakeholder for stakeholder in active if stakeholder.preference == "competitor sponsor"
    ]
    strongest = max(competitor_sponsors, key=lambda stakeholder: stakeholder.power or 0, default=None)
    if strongest is None or any(
        (stakeholder.power or 3) >= (strongest.power or 1) for stakeholder in our_sponsors
    ):
        return
    competitor = strongest.competitor or "a competitor"
    yield Gap("rival sponsor", strongest.id, f"the most powerful sponsor is for {competitor}")


def _level(view: View) -> Iterator[Gap]:
    relationship = relationship_status(view)
    if (
        relationship is None
        or relationship.ours is None
        or relationship.level is None
        or level_number(relationship.level) < 3
    ):
        return
    if not any(stakeholder.preference == "sponsor" for stakeholder in active_stakeholders(view)):
        yield Gap(
            "level without sponsor",
            None,
            f"{relationship.level} without a single sponsor",
            relationship.ours.on,
        )


def _people(view: View) -> Iterator[Gap]:
    covered = coverage(view)
    for stakeholder in covered:
        if stakeholder.who.decides and not stakeholder.ours:
            yield Gap("decider not mapped", stakeholder.who.id, "nobody of ours is mapped to them")
    for stakeholder in covered:
        if stakeholder.cadence and not stakeholder.cadence.kept:
            how = (
                "never met"
                if stakeholder.cadence.last is None
                else f"{stakeholder.cadence.overdue} days over"
            )
            yield Gap(
                "rhythm missed",
                stakeholder.who.id,
                f"{stakeholder.cadence.wanted} wanted, {how}",
                stakeholder.cadence.due,
            )
    for stakeholder in covered:
        relation, goal = stakeholder.who.relation, stakeholder.who.wanted
        if relation is not None and goal is not None and relation < goal:
            yield Gap(
                "relationship below wanted",
                stakeholder.who.id,
                f"{signed(relation)} now, {signed(goal)} wanted",
            )


def _units(view: View) -> Iterator[Gap]:
    """Find the units without a sponsor; where the last one went away, since that day."""
    sponsored = {
        stakeholder.unit for stakeholder in active_stakeholders(view) if stakeholder.preference == "sponsor"
    }
    for unit in view.account.facts.units:
        if unit.id not in sponsored:
            departures = [
                stakeholder.left_on
                for stakeholder in former_stakeholders(view)
                if stakeholder.unit == unit.id and stakeholder.preference == "sponsor" and stakeholder.left_on
            ]
            yield Gap(
                "unit without sponsor", unit.id, "no sponsor in the unit", max(departures, default=None)
            )


def _unproven(view: View) -> Iterator[Gap]:
    value = view.account.value
    proven = value.proven if value else ()
    acknowledged = {entry.metric_owner for entry in proven} | {e.confirmed.by for e in proven if e.confirmed}
    for stakeholder in active_stakeholders(view):
        if stakeholder.preference == "sponsor" and stakeholder.id not in acknowledged:
            yield Gap(
                "sponsor without value", stakeholder.id, "no proven value they own the metric of or confirmed"
            )


def signed(relation: int) -> str:
    """Write a relationship from -2 to 2 with its sign."""
    return "0" if relation == 0 else f"{'+' if relation > 0 else '−'}{abs(relation)}"
