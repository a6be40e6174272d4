"""Claims about the customer that are not confirmed yet: whom to ask, and when we talk to them next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.derive.common import once
from generator.derive.expectations import value_gap
from generator.derive.facts import mutual_strategy
from generator.derive.profile import spine
from generator.derive.stakeholders import Coverage, coverage
from generator.model.portfolio import View


class Assumption(Struct, frozen=True):
    """A claim about the customer that awaits their confirmation.

    `section` and `id` locate it, `title` states it. `dependents` counts what in our plan depends on it.
    `ask`: the coverage of the best person to confirm it, None if nobody is named or they have left.
    `talk`: the date of the next planned touch with them, else the date by which their contact rhythm calls
    for one; None if neither is known.
    """

    section: str
    id: str
    title: str
    dependents: int = 0
    ask: Coverage | None = None
    talk: dt.date | None = None


class _Claim(Struct, frozen=True):
    section: str
    id: str
    title: str
    knows: tuple[str | None, ...] = ()  # ids of those who could confirm it, the best first
    dependents: int = 0


@once
def assumed_facts(view: View) -> tuple[Assumption, ...]:
    """Return the claims nobody at the customer has confirmed.

    Those that can be asked first come first, then those on which most of our plan depends.
    """
    claims = list(_claims(view))
    if not claims:
        return ()
    covered = {stakeholder.who.id: stakeholder for stakeholder in coverage(view)}
    assumptions = []
    for claim in claims:
        ask = next((covered[id] for id in claim.knows if id in covered), None)
        talk = _next_talk(view, ask) if ask else None
        assumptions.append(Assumption(claim.section, claim.id, claim.title, claim.dependents, ask, talk))
    return tuple(sorted(assumptions, key=lambda assumption: (assumption.talk or dt.date.max, -assumption.dependents)))


def _claims(view: View) -> Iterator[_Claim]:
    """Yield the unconfirmed claims in reading order."""
    profile, value, people = view.account.profile, view.account.value, view.account.stakeholders
    strategy = mutual_strategy(view)
    for statement in strategy.statements if strategy else ():
        if statement.assumed:
            yield _Claim("facts", "s--mutual", statement.text)
    for priority in profile.priorities if profile else ():
        if priority.confirmed is None:
            yield _Claim("profile", priority.id, priority.title, (priority.executive,))
    for row in spine(view):
        concern = row.concern
        if concern.confirmed is None:
            knows = (concern.owner, *concern.shared_by)
            yield _Claim("profile", concern.id, concern.title, knows, len(row.answers))
    for stakeholder in people.stakeholders if people else ():
        if stakeholder.deep and stakeholder.status == "active" and stakeholder.confirmed is None:
            yield _Claim("stakeholders", stakeholder.id, f"Our picture of {stakeholder.name}", (stakeholder.id,))
    for need in people.needs if people else ():
        if need.confirmed is None:
            yield _Claim("stakeholders", need.id, need.title, need.whose)
    for entry in value.proven if value else ():
        if entry.confirmed is None:
            yield _Claim("value", entry.id, entry.title, (entry.metric_owner,))
    for rated in value_gap(view).rated:
        if rated.assumed:
            yield _Claim("value", "", f"What they expect: {rated.expectation.title}")


def _next_talk(view: View, covered: Coverage) -> dt.date | None:
    actions = view.account.actions.actions if view.account.actions else ()
    touches = [
        action.due
        for action in actions
        if action.touch and action.touch.stakeholder == covered.who.id and action.status == "open" and action.due
    ]
    due = covered.cadence.due if covered.cadence else None
    return min((day for day in touches if day >= view.today), default=due)
