"""What our people have to do with an account: what is open, whom they serve, whom they go with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.derive.actions import ActionStanding, PromiseStanding, State
from generator.model.portfolio import View

MANAGER, OWNER = "Account manager", "Opportunity owner"


class Task(Struct, frozen=True):
    """Something open, an action or a promise: `owner` is a person's id, `days` until due (negative: late)."""

    id: str
    title: str
    owner: str
    owner_name: str
    joint: bool
    due: dt.date | None
    days: int | None
    state: State


class Service(Struct, frozen=True):
    """What one of ours (a person's id) is to the account."""

    person: str
    role: str


class Tie(Struct, frozen=True):
    """One of ours (a person's id) aligned with a stakeholder (id, name and title)."""

    person: str
    stakeholder: str
    name: str
    title: str
    purpose: str | None


def task(view: View, standing: ActionStanding | PromiseStanding) -> Task:
    """Return an open action or promise with its owner's name."""
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


def services(view: View) -> Iterator[Service]:
    """Yield who of ours is what to the account, once each."""
    facts, team = view.account.facts, view.account.team
    roles = {role.id: role.name for role in view.portal.roles}
    found = [(facts.manager, MANAGER), (facts.sponsor, "Executive sponsor")]
    found += [(member.person, roles[member.role]) for member in (team.members if team else ())]
    deals = view.account.opportunities
    found += [(deal.owner, OWNER) for deal in (deals.opportunities if deals else ()) if deal.active]
    for person, role in dict.fromkeys(found):
        if person:
            yield Service(person=person, role=role)


def ties(view: View) -> Iterator[Tie]:
    """Yield who of ours goes with whom of theirs that is still there."""
    team, people = view.account.team, view.account.stakeholders
    there = {who.id: who for who in (people.stakeholders if people else ()) if who.status == "active"}
    for pair in team.alignments if team else ():
        who = there.get(pair.stakeholder)
        if who:
            yield Tie(
                person=pair.person, stakeholder=who.id, name=who.name, title=who.title, purpose=pair.purpose
            )
