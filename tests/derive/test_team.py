"""The team's order, its matrix, and dependence on one person; today is 2026-11-23."""

from generator.derive.team import (
    alignment_matrix,
    dependence,
    idle_members,
    member_contributions,
    members,
    sole_contacts,
    unfilled_roles,
)

ACCOUNT = "name: Acme\ntier: A\n"
PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: T, orientation: approver, preference: sponsor}
  - {id: berg, name: Berg, title: T, orientation: influencer, preference: supporter}
  - {id: maker, name: Maker, title: T, orientation: decision maker, preference: neutral}
  - {id: low, name: Low, title: T, orientation: influencer, preference: neutral}
"""
TEAM = """\
members:
  - {id: m-1, person: tom, role: executive-partner, involvement: extended}
  - {id: m-2, person: kim, role: technical-lead}
  - {id: m-3, person: ana, role: account-manager, lead: true}
alignments:
  - {id: a-1, person: tom, stakeholder: moe, rhythm: monthly}
  - {id: a-2, person: ana, stakeholder: berg, rhythm: monthly}
  - {id: a-3, person: ana, stakeholder: moe}
"""
OURS = "people: [{id: ana, name: Ana}, {id: tom, name: Tom}, {id: kim, name: Kim}]\n"


def files(**more):
    return {
        "people.yml": OURS,
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": PEOPLE,
        "acme/team.yml": TEAM,
        **{f"acme/{name}.yml": text for name, text in more.items()},
    }


def test_the_lead_comes_first_then_the_core(views):
    (view,) = views(files())
    assert [member.person for member in members(view)] == ["ana", "kim", "tom"]


def test_the_matrix_has_mapped_stakeholders_and_every_decision_maker(views):
    note = "---\ntitle: T\non: 2026-11-01\nkind: call\nattendees: [berg, ana]\n---\nText.\n"
    (view,) = views(files() | {"acme/notes/talk.md": note})
    matrix = alignment_matrix(view)
    assert matrix.people == ("ana", "tom")
    assert [(row.who.id, tuple(cell is not None for cell in row.cells)) for row in matrix.rows] == [
        ("moe", (True, True)),
        ("maker", (False, False)),
        ("berg", (True, False)),
    ]
    assert (matrix.kept, matrix.wanted) == (1, 2)


def test_members_without_value_or_opportunity_are_idle(views):
    (view,) = views(files())
    assert idle_members(view) == ()  # nothing to be tied to, so nobody is idle
    (view,) = views(files(value="proven: [{id: v, title: T, period: 2025, metric_owner: moe}]\n"))
    assert idle_members(view) == ("kim",)
    acts = "actions: [{id: a, title: Do, owner: kim, serves: [v]}]\n"
    (view,) = views(files(value="proven: [{id: v, title: T, period: 2025, metric_owner: moe}]\n", actions=acts))
    assert idle_members(view) == ()


def test_a_lost_opportunity_does_not_count_as_a_contribution(views):
    deals = "opportunities: [{id: o, title: T, status: STATUS, owner: kim}]\n"
    (view,) = views(files(opportunities=deals.replace("STATUS", "won")))
    assert "kim" not in idle_members(view)
    (view,) = views(
        files(opportunities=deals.replace("STATUS", "lost"), value="proven: [{id: v, title: T, period: 2025}]\n")
    )
    assert "kim" in idle_members(view)


def test_an_account_depends_on_the_only_person_with_contacts(views):
    (view,) = views(files())
    assert dependence(view).ours is None
    alone = "alignments: [{id: a, person: ana, stakeholder: moe}, {id: b, person: ana, stakeholder: berg}]\n"
    (view,) = views(files(team=alone))
    assert dependence(view).ours == "ana"


def test_an_account_depends_on_the_only_stakeholder_who_prefers_us(views):
    (view,) = views(files(stakeholders=PEOPLE.replace("supporter", "neutral")))
    assert dependence(view).theirs == "moe"
    (view,) = views(files())
    assert dependence(view).theirs is None


def test_an_account_with_a_single_pair_depends_on_both_people(views):
    (view,) = views(files(team="alignments: [{id: a, person: ana, stakeholder: moe}]\n"))
    assert dependence(view).ours == "ana"


def test_a_members_contribution_is_what_they_drive_serve_and_are_aligned_with(views):
    value = "proven: [{id: v, title: T, period: 2025, metric_owner: moe}]\n"
    deals = """\
opportunities:
  - {id: o, title: T, stage: idea, owner: kim, deciders: [{stakeholder: berg, role: decision maker}]}
  - {id: lost, title: T, status: lost, owner: kim}
"""
    acts = "actions: [{id: a, title: Do, owner: kim, serves: [v]}, {id: b, title: Do, owner: kim}]\n"
    (view,) = views(files(value=value, opportunities=deals, actions=acts))
    assert [
        (part.person, part.stakeholders, part.value, part.deals, part.actions) for part in member_contributions(view)
    ] == [("ana", ("berg", "moe"), ("v",), ("o",), 0), ("kim", (), ("v",), ("o",), 2), ("tom", ("moe",), ("v",), (), 0)]


def test_unfilled_roles_are_listed_once_there_is_a_team(views):
    (view,) = views(files())
    assert [role.id for role in unfilled_roles(view)] == [
        "sales-engineer",
        "professional-services",
        "customer-service-manager",
    ]
    (view,) = views(files(team="members: []\n"))
    assert unfilled_roles(view) == ()


def test_sole_contacts_are_stakeholders_with_one_team_member(views):
    (view,) = views(files())
    # berg has only Ana; moe has Tom and Ana
    assert {
        person: [stakeholder.id for stakeholder in stakeholders] for person, stakeholders in sole_contacts(view).items()
    } == {"ana": ["berg"]}
