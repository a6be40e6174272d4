"""Who opens which door, and on which way nothing is planned."""

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


def net(views, actions="actions: []\n"):
    (view,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/stakeholders.yml": PEOPLE,
            "acme/team.yml": TEAM,
            "acme/actions.yml": actions,
        }
    )
    return network(view)


def test_an_ally_opens_whoever_is_reached_through_them(views):
    found = net(views)
    # moe leads kai, kai is heard by top: moe opens both, kai opens top; aid helps though she is neutral
    assert [(ally.covered.who.id, ally.opens) for ally in found.allies] == [
        ("moe", ("top", "kai")),
        ("kai", ("top",)),
        ("aid", ()),
    ]


def test_the_unreached_come_with_their_way_and_whether_anything_is_planned_on_it(views):
    found = net(views)
    assert [(one.covered.who.id, one.way and one.way.steps, one.idle) for one in found.unreached] == [
        ("top", ("moe", "kai", "top"), True),
        ("kai", ("moe", "kai"), True),
        ("far", None, False),
    ]
    assert len(found.led) == 2


def test_an_open_action_for_somebody_is_planned_and_a_done_one_is_not(views):
    acts = """\
actions:
  - {id: ask, title: Ask, owner: ana, serves: [top]}
  - {id: call, title: Call, owner: ana, touch: {stakeholder: kai}}
  - {id: old, title: Old, owner: ana, status: done, done_on: 2026-01-01, serves: [far]}
"""
    planned = {
        one.covered.who.id: [action.id for action in one.actions] for one in net(views, acts).unreached
    }
    assert planned == {"top": ["ask"], "kai": ["call"], "far": []}
