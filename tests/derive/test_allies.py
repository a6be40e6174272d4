"""Allies, the introduction paths through them, and paths with nothing planned."""

from generator.derive.allies import network

PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: T, orientation: recommender, preference: sponsor, relation: 2}
  - {id: kai, name: Kai, title: T, orientation: recommender, preference: supporter, reports_to: moe}
  - {id: top, name: Top, title: T, orientation: approver, preference: neutral, power: 3}
  - {id: far, name: Far, title: T, orientation: influencer, preference: neutral}
  - id: aid
    name: Aid
    title: T
    orientation: influencer
    preference: neutral
    as_ally: {use: Shows the site}
influence:
  - {id: i-1, from: kai, to: top, kind: influences}
"""
TEAM = "alignments: [{id: p, person: ana, stakeholder: moe}, {id: q, person: ana, stakeholder: aid}]\n"


def network_of(views, actions="actions: []\n"):
    (view,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/stakeholders.yml": PEOPLE,
            "acme/team.yml": TEAM,
            "acme/actions.yml": actions,
        }
    )
    return network(view)


def test_an_ally_opens_the_stakeholders_reached_through_them(views):
    network_ = network_of(views)
    # moe leads kai, kai is heard by top: moe opens both, kai opens top; aid helps though she is neutral
    assert [(ally.covered.who.id, ally.opens) for ally in network_.allies] == [
        ("moe", ("top", "kai")),
        ("kai", ("top",)),
        ("aid", ()),
    ]


def test_the_unreached_come_with_their_path_and_whether_anything_is_planned(views):
    network_ = network_of(views)
    assert [
        (stakeholder.covered.who.id, stakeholder.way and stakeholder.way.steps, stakeholder.idle)
        for stakeholder in network_.unreached
    ] == [("top", ("moe", "kai", "top"), True), ("kai", ("moe", "kai"), True), ("far", None, False)]
    assert len(network_.led) == 2


def test_an_open_action_for_a_stakeholder_is_planned_and_a_done_one_is_not(views):
    acts = """\
actions:
  - {id: ask, title: Ask, owner: ana, serves: [top]}
  - {id: call, title: Call, owner: ana, touch: {stakeholder: kai}}
  - {id: old, title: Old, owner: ana, status: done, done_on: 2026-01-01, serves: [far]}
"""
    planned = {
        stakeholder.covered.who.id: [action.id for action in stakeholder.actions]
        for stakeholder in network_of(views, acts).unreached
    }
    assert planned == {"top": ["ask"], "kai": ["call"], "far": []}
