"""Our answers to each pressure, objective and challenge."""

from conftest import Views

from generator.derive.profile import spine

PROFILE = """\
pressures: [{id: law, title: New law, horizon: future, priority: 1}]
objectives: [{id: costs, title: Lower costs, priority: 2}, {id: growth, title: Grow, priority: 1}]
challenges: [{id: staff, title: No staff}]
"""


def test_concerns_come_by_horizon_and_priority_with_their_answers(views):
    (view,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/profile.yml": PROFILE,
            "acme/value.yml": "proven: [{id: v, title: Saved, period: 2025, answers: [costs]}]\n",
            "acme/opportunities.yml": "opportunities:\n"
            "  - {id: o, title: More, stage: offer, answers: [costs, growth]}\n"
            "  - {id: gone, title: Gone, status: lost, answers: [staff]}\n",
            "acme/actions.yml": "actions:\n"
            "  - {id: do, title: Do, owner: ana, serves: [costs]}\n"
            "  - {id: not, title: Not, owner: ana, status: dropped, serves: [staff]}\n",
        }
    )
    assert [
        (concern.kind, concern.concern.id, [answer.id for answer in concern.answers]) for concern in spine(view)
    ] == [
        ("objective", "growth", ["o"]),
        ("objective", "costs", ["v", "o", "do"]),
        ("challenge", "staff", []),
        ("pressure", "law", []),
    ]


def test_a_target_answers_the_objective_it_serves_until_it_became_an_opportunity(views: Views) -> None:
    files = {
        "acme/account.yml": "name: Acme\ntier: A\n",
        "acme/profile.yml": "objectives: [{id: grow, title: Grow}]\n",
        "acme/stakeholders.yml": "stakeholders: [{id: moe, name: Moe, title: COO, orientation: approver, "
        "preference: sponsor}]\n",
        "acme/opportunities.yml": "opportunities: [{id: deal, title: D, stage: offer}]\n",
        "acme/growth.yml": """\
targets:
  - {id: ours, title: Ours, stakeholder: moe, objective: grow}
  - {id: not-ours, title: Not ours, stakeholder: moe, objective: grow, align: no}
  - {id: grown, title: Grown, stakeholder: moe, objective: grow, became: deal}
""",
    }
    (concern,) = spine(views(files)[0])
    assert [(answer.section, answer.id) for answer in concern.answers] == [("growth", "ours")]
