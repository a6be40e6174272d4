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
    team, found = view.account.team, intro_paths(view)
    pairs = team.alignments if team else ()
    active = active_stakeholders(view)
    sponsored = {who.unit for who in active if who.preference == "sponsor"}
    order = sorted(active, key=lambda who: (-ORIENTATIONS.index(who.orientation), -(who.power or 0)))
    return tuple(
        Coverage(
            who,
            tuple(pair.person for pair in pairs if pair.stakeholder == who.id),
            last_contact(view, who.id),
            cadence(view, who.id),
            found.get(who.id),
            who.unit in sponsored,
        )
        for who in order
    )


def deciders(view: View) -> tuple[Coverage, ...]:
    """Return how the decision makers and approvers are covered, in the order of `coverage`."""
    return tuple(one for one in coverage(view) if one.who.decides)


def active_stakeholders(view: View) -> tuple[Stakeholder, ...]:
    """Return those who are still there, in the file's order."""
    part = view.account.stakeholders
    return tuple(who for who in (part.stakeholders if part else ()) if who.status == "active")


def former_stakeholders(view: View) -> tuple[Stakeholder, ...]:
    """Return those who moved or left; no figure counts them."""
    part = view.account.stakeholders
    return tuple(who for who in (part.stakeholders if part else ()) if who.status != "active")


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
    ours = [who for who in active if who.preference == "sponsor"]
    theirs = [who for who in active if who.preference == "competitor sponsor"]
    strongest = max(theirs, key=lambda who: who.power or 0, default=None)
    if strongest is None or any((who.power or 3) >= (strongest.power or 1) for who in ours):
        return
    whom = strongest.competitor or "a competitor"
    yield Gap("rival sponsor", strongest.id, f"the most powerful sponsor is for {whom}")


def _level(view: View) -> Iterator[Gap]:
    now = relationship_status(view)
    if now is None or now.ours is None or now.level is None or level_number(now.level) < 3:
        return
    if not any(who.preference == "sponsor" for who in active_stakeholders(view)):
        yield Gap("level without sponsor", None, f"{now.level} without a single sponsor", now.ours.on)


def _people(view: View) -> Iterator[Gap]:
    everyone = coverage(view)
    for one in everyone:
        if one.who.decides and not one.ours:
            yield Gap("decider not mapped", one.who.id, "nobody of ours is mapped to them")
    for one in everyone:
        if one.cadence and not one.cadence.kept:
            how = "never met" if one.cadence.last is None else f"{one.cadence.overdue} days over"
            yield Gap("rhythm missed", one.who.id, f"{one.cadence.wanted} wanted, {how}", one.cadence.due)
    for one in everyone:
        now, wanted = one.who.relation, one.who.wanted
        if now is not None and wanted is not None and now < wanted:
            yield Gap("relationship below wanted", one.who.id, f"{signed(now)} now, {signed(wanted)} wanted")


def _units(view: View) -> Iterator[Gap]:
    """Find the units without a sponsor; where the last one went away, since that day."""
    sponsored = {who.unit for who in active_stakeholders(view) if who.preference == "sponsor"}
    for unit in view.account.facts.units:
        if unit.id not in sponsored:
            went = [
                who.left_on
                for who in former_stakeholders(view)
                if who.unit == unit.id and who.preference == "sponsor" and who.left_on
            ]
            yield Gap("unit without sponsor", unit.id, "no sponsor in the unit", max(went, default=None))


def _unproven(view: View) -> Iterator[Gap]:
    value = view.account.value
    proven = value.proven if value else ()
    known = {entry.metric_owner for entry in proven} | {e.confirmed.by for e in proven if e.confirmed}
    for who in active_stakeholders(view):
        if who.preference == "sponsor" and who.id not in known:
            yield Gap("sponsor without value", who.id, "no proven value they own the metric of or confirmed")


def signed(relation: int) -> str:
    """Write a relationship from -2 to 2 with its sign."""
    return "0" if relation == 0 else f"{'+' if relation > 0 else '−'}{abs(relation)}"
