"""The team page: who of ours serves the account, and who goes with whom of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.charts.team import alignment_matrix_svg
from generator.derive.stakeholders import Coverage, deciders, signed
from generator.derive.team import (
    AlignmentMatrix,
    Dependence,
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
from generator.wording import all_of, figure, part_of, sentence


def team_page(frame: PageContext) -> Page | None:
    """Return the page of team.yml, or None where there is no such file."""
    view = frame.view
    if view.account.team is None:
        return None
    people, matrix, lonely = members(view), alignment_matrix(view), idle_members(view)
    unmapped = tuple(one for one in deciders(view) if not one.ours)
    hanging, sole = dependence(view), sole_contacts(view)
    names = {person.id: person.name for person in view.settings.people}
    drawn = alignment_matrix_svg(matrix, names, alignment_message(matrix))
    return frame.page(
        "team",
        "team.html",
        "Team",
        "Team",
        members=people,
        deliverables=deliverables(people, view.portal.roles),
        parts={part.person: part for part in member_contributions(view)},
        sole=sole,
        sole_message=sole_message(sole, len(matrix.rows) - len(unmapped)),
        unfilled_roles=unfilled_roles(view),
        roles={role.id: role for role in view.portal.roles},
        message=team_message(people, names),
        matrix=matrix,
        alignment=svg(drawn) if drawn else None,
        alignment_message=alignment_message(matrix),
        unmapped=unmapped,
        idle=lonely,
        dependence=hanging,
        gaps_message=gaps_message(unmapped, lonely, hanging),
        signed=signed,
    )


def deliverables(people: Sequence[Member], roles: Sequence[Role]) -> dict[str, str]:
    """Return what each member (id) hands over: their own deliverable, else the one of their role."""
    standard = {role.id: role.deliverable for role in roles}
    found = {member.id: member.deliverable or standard.get(member.role) for member in people}
    return {id: said for id, said in found.items() if said}


def team_message(people: tuple[Member, ...], names: dict[str, str]) -> str:
    """Say how many serve the account, and who leads them."""
    number = len({member.person for member in people})
    if not number:
        return "Nobody of ours is named yet"
    serve = f"{figure(number)} of ours {'serves' if number == 1 else 'serve'} the account"
    lead = next((names.get(member.person) for member in people if member.lead), None)
    return sentence(f"{serve}, led by {lead}" if lead else f"{serve}; nobody is named to lead")


def alignment_message(matrix: AlignmentMatrix) -> str:
    """Say how many pairs keep the rhythm they want."""
    if not matrix.pairings:
        return "Nobody of ours is aligned with anybody of theirs yet"
    if not matrix.wanted:
        number = len(matrix.pairings)
        return sentence(f"{figure(number)} pair{'s' if number > 1 else ''} aligned, no rhythm wanted yet")
    if matrix.wanted == 1:
        return f"The one pair with a rhythm {'keeps' if matrix.kept else 'misses'} it"
    if matrix.kept == matrix.wanted:
        return sentence(f"{all_of(matrix.wanted)} pairs keep their rhythm")
    missed = matrix.wanted - matrix.kept
    verb = "misses" if missed == 1 else "miss"
    return sentence(f"{part_of(missed, matrix.wanted)} pairs {verb} the rhythm they want")


def sole_message(sole: Mapping[str, Sequence[Stakeholder]], whole: int) -> str:
    """Say how many of those we go with would have nobody if one of ours left; empty where nobody would."""
    number = sum(map(len, sole.values()))
    if not number:
        return ""
    if whole == 1:
        return "The one relationship hangs on one of ours"
    if number == 1:
        return f"One of {figure(whole)} relationships hangs on one of ours"
    return sentence(f"{part_of(number, whole)} relationships each hang on one of ours")


def gaps_message(unmapped: tuple[Coverage, ...], lonely: tuple[str, ...], hanging: Dependence) -> str:
    """Say what the team lacks, the gravest first."""
    found = []
    if unmapped:
        number = len(unmapped)
        found.append(f"nobody goes with {figure(number)} who {'decides' if number == 1 else 'decide'}")
    if hanging.ours:
        found.append("all contact hangs on one of ours")
    if hanging.theirs:
        found.append("only one of theirs prefers us")
    if lonely:
        number = len(lonely)
        tied = "member is tied" if number == 1 else "members are tied"
        found.append(f"{figure(number)} {tied} to no value or opportunity")
    return sentence("; ".join(found)) if found else "No gap in the team"
