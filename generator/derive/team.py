"""The team: who is on it, who is aligned with whom, and what depends on one person (K 2, K 8)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.contacts import Cadence, alignment_cadence
from generator.derive.stakeholders import active_stakeholders, coverage
from generator.model.portfolio import View
from generator.model.roles import Role
from generator.model.stakeholders import Stakeholder
from generator.model.team import Alignment, Member


class Pairing(Struct, frozen=True):
    """A team member aligned with a stakeholder, and how their contact rhythm is kept."""

    pair: Alignment
    cadence: Cadence | None


class AlignmentRow(Struct, frozen=True):
    """An active stakeholder with their pairings, one per person of the matrix (None: not aligned)."""

    who: Stakeholder
    cells: tuple[Pairing | None, ...]


class AlignmentMatrix(Struct, frozen=True):
    """Stakeholders by our people (ids): those aligned, and every decision maker."""

    people: tuple[str, ...]
    rows: tuple[AlignmentRow, ...]

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Every pairing, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells if cell)

    @property
    def kept(self) -> int:
        """How many pairings keep their contact rhythm."""
        return sum(cell.cadence is not None and cell.cadence.kept for cell in self.pairings)

    @property
    def wanted(self) -> int:
        """How many pairings have a required contact rhythm."""
        return sum(cell.cadence is not None for cell in self.pairings)


class MemberContribution(Struct, frozen=True):
    """What a team member is is_tied to: ids of stakeholders, value entries, opportunities open or won.

    `actions` counts the open ones they own.
    """

    person: str
    stakeholders: tuple[str, ...]
    value: tuple[str, ...]
    deals: tuple[str, ...]
    actions: int


class Dependence(Struct, frozen=True):
    """People the account depends on (ids), None if there are several or too few to tell.

    `ours`: the one through whom all covered stakeholders are reached; `theirs`: the only stakeholder who
    prefers us.
    """

    ours: str | None
    theirs: str | None


def members(view: View) -> tuple[Member, ...]:
    """Return the team: the lead first, then the core, then the extended team, in the file's order."""
    team = view.account.team
    team_members = team.members if team else ()
    return tuple(sorted(team_members, key=lambda member: (not member.lead, member.involvement != "core")))


def alignment_matrix(view: View) -> AlignmentMatrix:
    """Return who is aligned with whom; people in the team's order, then others as they appear."""
    team = view.account.team
    pairs = team.alignments if team else ()
    aligned = {pair.person for pair in pairs}
    team_order = [member.person for member in members(view) if member.person in aligned]
    people = tuple(dict.fromkeys((*team_order, *(pair.person for pair in pairs))))
    cells = {(pair.stakeholder, pair.person): Pairing(pair, alignment_cadence(view, pair)) for pair in pairs}
    rows = tuple(
        AlignmentRow(covered.who, tuple(cells.get((covered.who.id, person)) for person in people))
        for covered in coverage(view)
        if covered.ours or covered.who.decides
    )
    return AlignmentMatrix(people, rows)


def member_contributions(view: View) -> tuple[MemberContribution, ...]:
    """Return what each team member is is_tied to, once each, in the order of `members`.

    Tied to a value entry or opportunity: they drive an opportunity that is open or was won; they own an
    action that serves it; or they are aligned with a stakeholder who owns the metric of a value entry,
    confirmed it or decides on the opportunity.
    """
    account = view.account
    entries = (*account.value.proven, *account.value.under_way) if account.value else ()
    part = account.opportunities
    deals = [deal for deal in (part.opportunities if part else ()) if deal.active or deal.status == "won"]
    actions = account.actions.actions if account.actions else ()
    pairs = account.team.alignments if account.team else ()
    owners: dict[str, set[str]] = {  # stakeholders behind each entry or opportunity
        **{e.id: {e.metric_owner or "", e.confirmed.by if e.confirmed else ""} for e in entries},
        **{deal.id: {decider.stakeholder for decider in deal.deciders} for deal in deals},
    }
    active = {stakeholder.id for stakeholder in active_stakeholders(view)}

    def is_tied(person: str, id: str) -> bool:
        acts = any(a.owner == person and a.status != "dropped" and id in a.serves for a in actions)
        return acts or any(pair.person == person and pair.stakeholder in owners[id] for pair in pairs)

    return tuple(
        MemberContribution(
            person,
            tuple(pair.stakeholder for pair in pairs if pair.person == person and pair.stakeholder in active),
            tuple(entry.id for entry in entries if is_tied(person, entry.id)),
            tuple(deal.id for deal in deals if deal.owner == person or is_tied(person, deal.id)),
            sum(action.owner == person and action.status == "open" for action in actions),
        )
        for person in dict.fromkeys(member.person for member in members(view))
    )


def idle_members(view: View) -> tuple[str, ...]:
    """Return the members (person ids) is_tied to no value and no opportunity; see `member_contributions`.

    Nobody is idle while there is neither value nor opportunity.
    """
    contributions = member_contributions(view)
    return (
        tuple(contribution.person for contribution in contributions if not (contribution.value or contribution.deals))
        if _has_worth(view)
        else ()
    )


def unfilled_roles(view: View) -> tuple[Role, ...]:
    """Return the roles of the catalogue that no team member fills; empty if no member is named."""
    team = view.account.team
    filled = {member.role for member in (team.members if team else ())}
    return tuple(role for role in view.portal.roles if role.id not in filled) if filled else ()


def sole_contacts(view: View) -> dict[str, tuple[Stakeholder, ...]]:
    """Return, for each of our people (id), the stakeholders who have no other contact on our team."""
    contacts: dict[str, tuple[Stakeholder, ...]] = {}
    for covered in coverage(view):
        if len(covered.ours) == 1:
            contacts[covered.ours[0]] = (*contacts.get(covered.ours[0], ()), covered.who)
    return contacts


def _has_worth(view: View) -> bool:
    value, deals = view.account.value, view.account.opportunities
    won = any(deal.active or deal.status == "won" for deal in (deals.opportunities if deals else ()))
    return won or bool(value and (value.proven or value.under_way))


def dependence(view: View) -> Dependence:
    """Return the people the account depends on, on either side."""
    mapped = [covered.ours for covered in coverage(view) if covered.ours]
    people = {person for people_mapped in mapped for person in people_mapped}
    allies = [stakeholder.id for stakeholder in active_stakeholders(view) if stakeholder.ally]
    several = len(active_stakeholders(view)) > 1
    return Dependence(
        ours=people.pop() if len(people) == 1 and several else None,
        theirs=allies[0] if len(allies) == 1 and several else None,
    )
