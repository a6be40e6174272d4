"""The team: who of ours is there, who goes with whom, and what hangs on one person (K 2, K 8)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.contacts import Cadence, alignment_cadence
from generator.derive.stakeholders import active_stakeholders, coverage
from generator.model.portfolio import View
from generator.model.stakeholders import Stakeholder
from generator.model.team import Alignment, Member


@dataclass(frozen=True, slots=True)
class Pairing:
    """One of ours with one of theirs, and how the rhythm wanted between these two is kept."""

    pair: Alignment
    cadence: Cadence | None


@dataclass(frozen=True, slots=True)
class AlignmentRow:
    """One active stakeholder with the pairings, one for each person of the matrix (None: not aligned)."""

    who: Stakeholder
    cells: tuple[Pairing | None, ...]


@dataclass(frozen=True, slots=True)
class AlignmentMatrix:
    """Stakeholders x people of ours (ids): those who are mapped, and every decider."""

    people: tuple[str, ...]
    rows: tuple[AlignmentRow, ...]

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Every pairing, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells if cell)

    @property
    def kept(self) -> int:
        """How many pairings keep their rhythm."""
        return sum(cell.cadence is not None and cell.cadence.kept for cell in self.pairings)

    @property
    def wanted(self) -> int:
        """How many pairings want a rhythm."""
        return sum(cell.cadence is not None for cell in self.pairings)


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whom the account hangs on: the one of ours through whom all mapped stakeholders are reached, and
    the one of theirs who alone prefers us (ids, None where there are several or too few to tell)."""

    ours: str | None
    theirs: str | None


def members(view: View) -> tuple[Member, ...]:
    """Return the team: the lead first, then the core, then the extended team, in the file's order."""
    team = view.account.team
    found = team.members if team else ()
    return tuple(sorted(found, key=lambda member: (not member.lead, member.involvement != "core")))


def alignment_matrix(view: View) -> AlignmentMatrix:
    """Return who goes with whom; people in the team's order, then others as they come."""
    team = view.account.team
    pairs = team.alignments if team else ()
    aligned = {pair.person for pair in pairs}
    inside = [member.person for member in members(view) if member.person in aligned]
    people = tuple(dict.fromkeys((*inside, *(pair.person for pair in pairs))))
    cells = {(pair.stakeholder, pair.person): Pairing(pair, alignment_cadence(view, pair)) for pair in pairs}
    rows = tuple(
        AlignmentRow(one.who, tuple(cells.get((one.who.id, person)) for person in people))
        for one in coverage(view)
        if one.ours or one.who.decides
    )
    return AlignmentMatrix(people, rows)


def idle(view: View) -> tuple[str, ...]:
    """Return the members (person ids, once each) who are tied to no value and no opportunity.

    Tied: drives an opportunity that may still be won or was won; owns an action that serves such an
    opportunity or a value entry; or goes with somebody who owns the metric of a value entry, confirmed it
    or decides on such an opportunity. Nobody is idle while there is neither value nor opportunity.
    """
    account = view.account
    entries = (*account.value.proven, *account.value.under_way) if account.value else ()
    part = account.opportunities
    deals = [deal for deal in (part.opportunities if part else ()) if deal.active or deal.status == "won"]
    if not entries and not deals:
        return ()
    worth = {entry.id for entry in entries} | {deal.id for deal in deals}
    theirs = {entry.metric_owner for entry in entries} | {e.confirmed.by for e in entries if e.confirmed}
    theirs |= {decider.stakeholder for deal in deals for decider in deal.deciders}
    actions = account.actions.actions if account.actions else ()
    tied = {deal.owner for deal in deals}
    tied |= {action.owner for action in actions if action.status != "dropped" and worth & set(action.serves)}
    tied |= {p.person for p in (account.team.alignments if account.team else ()) if p.stakeholder in theirs}
    return tuple(dict.fromkeys(member.person for member in members(view) if member.person not in tied))


def dependence(view: View) -> Dependence:
    """Return whom the account hangs on, on either side."""
    mapped = [one.ours for one in coverage(view) if one.ours]
    people = {person for ours in mapped for person in ours}
    allies = [who.id for who in active_stakeholders(view) if who.ally]
    several = len(active_stakeholders(view)) > 1
    return Dependence(
        ours=people.pop() if len(people) == 1 and several else None,
        theirs=allies[0] if len(allies) == 1 and several else None,
    )
