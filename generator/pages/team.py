"""The team page: who serves the account, and who is whose contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.charts.team import alignment_matrix_svg
from generator.derive.stakeholders import Coverage, deciders, signed
from generator.derive.team import (
    AlignmentMatrix,
    Dependence,
    MemberContribution,
    Pairing,
    alignment_matrix,
    dependence,
    idle_members,
    member_contributions,
    members,
    sole_contacts,
    unfilled_roles,
)
from generator.model.roles import Role
from generator.model.stakeholders import Stakeholder
from generator.model.team import Member
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, counted, figure, part_of, sentence


class PairRow(Struct, frozen=True):
    """A row of the alignment table: a stakeholder with one contact, or with none."""

    id: str
    who: Stakeholder
    pairing: Pairing | None


def team_page(context: PageContext) -> Page | None:
    """Return the page of team.yml, or None where there is no such file."""
    view = context.view
    if view.account.team is None:
        return None
    team, matrix, idle = members(view), alignment_matrix(view), idle_members(view)
    unmapped = tuple(person for person in deciders(view) if not person.ours)
    sole, single_points = sole_contacts(view), dependence(view)
    names = {person.id: person.name for person in view.settings.people}
    chart = alignment_matrix_svg(matrix, names, alignment_message(matrix))
    return context.page(
        "team",
        "team.html",
        "Team",
        "Team",
        members=team,
        deliverables=deliverables(team, view.portal.roles),
        contributions={part.person: contribution_words(part) for part in member_contributions(view)},
        sole=sole,
        sole_message=sole_message(sole, len(matrix.rows) - len(unmapped)),
        unfilled_roles=[role.name[:1].lower() + role.name[1:] for role in unfilled_roles(view)],
        roles={role.id: role for role in view.portal.roles},
        message=team_message(team, names),
        pairs=pair_rows(matrix),
        matrix=matrix,
        alignment=svg(chart) if chart else None,
        alignment_message=alignment_message(matrix),
        unmapped=unmapped,
        idle=idle,
        dependence=single_points,
        gaps_message=gaps_message(unmapped, idle, single_points),
        partners_message=f"{counted(len(view.account.team.partners), 'partner')} active in the account",
        signed=signed,
    )


def pair_rows(matrix: AlignmentMatrix) -> list[PairRow]:
    """Return a row for each pair, and one for each stakeholder without a contact."""
    rows = []
    for row in matrix.rows:
        pairings = [pairing for pairing in row.cells if pairing]
        rows += [PairRow(pairing.pair.id, row.who, pairing) for pairing in pairings]
        if not pairings:
            rows.append(PairRow(f"s--unmapped-{row.who.id}", row.who, None))
    return rows


def contribution_words(part: MemberContribution) -> str:
    """Count what a member takes part in; empty where there is nothing."""
    counts = (
        (len(part.stakeholders), "stakeholder", ""),
        (len(part.value), "value entry", "value entries"),
        (len(part.deals), "opportunity", "opportunities"),
        (part.actions, "open action", ""),
    )
    return ", ".join(counted(number, one, many) for number, one, many in counts if number)


def deliverables(team: Sequence[Member], roles: Sequence[Role]) -> dict[str, str]:
    """Return each member's (id) own deliverable, else the one of their role."""
    standard = {role.id: role.deliverable for role in roles}
    texts = {member.id: member.deliverable or standard.get(member.role) for member in team}
    return {id: text for id, text in texts.items() if text}


def team_message(team: tuple[Member, ...], names: dict[str, str]) -> str:
    """Count who serves the account, and name the lead."""
    number = len({member.person for member in team})
    if not number:
        return "No team members named yet"
    serve = f"{counted(number, 'person serves', 'people serve')} the account"
    lead = next((names.get(member.person) for member in team if member.lead), None)
    return f"{serve}, led by {lead}" if lead else f"{serve}; no lead named"


def alignment_message(matrix: AlignmentMatrix) -> str:
    """Count the pairs that keep their contact rhythm."""
    if not matrix.pairings:
        return "No contacts assigned yet"
    if not matrix.wanted:
        return f"{counted(len(matrix.pairings), 'pair')} aligned, no contact rhythm set yet"
    if matrix.wanted == 1:
        return f"The only contact rhythm is {'kept' if matrix.kept else 'missed'}"
    if matrix.kept == matrix.wanted:
        return sentence(f"{all_of(matrix.wanted)} pairs keep their contact rhythm")
    missed = matrix.wanted - matrix.kept
    verb = "misses its" if missed == 1 else "miss their"
    return sentence(f"{part_of(missed, matrix.wanted)} pairs {verb} contact rhythm")


def sole_message(sole: Mapping[str, Sequence[Stakeholder]], total: int) -> str:
    """Count the relationships that depend on a single contact; empty where none does."""
    number = sum(map(len, sole.values()))
    if not number:
        return ""
    if total == 1:
        return "The only relationship depends on a single contact"
    if number == 1:
        return f"1 of {figure(total)} relationships depends on a single contact"
    return sentence(f"{part_of(number, total)} relationships depend on a single contact each")


def gaps_message(unmapped: tuple[Coverage, ...], idle: tuple[str, ...], single_points: Dependence) -> str:
    """State what the team lacks, most serious first."""
    gaps = []
    if unmapped:
        gaps.append(f"{counted(len(unmapped), 'decision maker has', 'decision makers have')} no contact")
    if single_points.ours:
        gaps.append("all contact depends on 1 team member")
    if single_points.theirs:
        gaps.append("only 1 stakeholder prefers us")
    if idle:
        gaps.append(f"{counted(len(idle), 'member is', 'members are')} tied to no value or opportunity")
    return sentence("; ".join(gaps)) if gaps else "No gaps in the team"
