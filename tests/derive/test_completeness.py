"""Completeness for the tier, what to write next, and assumptions, counted by hand."""

from conftest import Views

from generator.derive.assumed import assumed_facts
from generator.derive.completeness import completeness

DECIDER = "stakeholders: [{id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor"


def test_a_tier_c_plan_is_measured_by_its_three_sections_alone(views: Views) -> None:
    (view,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: C\nmanager: ana\n",
            "acme/opportunities.yml": "opportunities: [{id: hub, title: Hub, stage: offer}]\n",
        }
    )
    result = completeness(view)
    # Met: manager, an opportunity. Not met: next review, revenue, its day, an action, days of actions.
    assert [e.met for e in result.expectations] == [True, False, False, True, False, False, False]
    assert result.percent == 28  # 2 of 7, rounded down
    assert [e.section for e in result.next_to_write()] == ["account", "opportunities", "actions"]
    assert [e.section for e in result.next_to_write(1)] == ["account"]


def test_only_a_complete_plan_is_a_hundred_percent(views: Views) -> None:
    complete = {
        "acme/account.yml": "name: Acme\ntier: C\nmanager: ana\nnext_review: 2027-01-10\n"
        "revenue: [{year: 2026, target: 1M EUR}]\n",
        "acme/opportunities.yml": "opportunities: [{id: hub, title: Hub, stage: offer, close: 2027-03-01}]\n",
        "acme/actions.yml": "actions: [{id: call, title: Call, owner: ana, due: 2026-12-01}]\n",
    }
    (view,) = views(complete)
    assert completeness(view).percent == 100
    assert completeness(view).next_to_write() == ()
    (view,) = views(complete | {"acme/actions.yml": "actions: [{id: call, title: Call, owner: ana}]\n"})
    assert completeness(view).percent == 85  # 6 of 7


def test_every_decision_maker_needs_a_contact_and_a_power(views: Views) -> None:
    def missing(more: str, team: str) -> set[str]:
        (view,) = views(
            {
                "acme/account.yml": "name: Acme\ntier: A\n",
                "acme/stakeholders.yml": f"{DECIDER}{more}}}]\n",
                "acme/team.yml": team,
            }
        )
        return {e.write for e in completeness(view).expectations if not e.met}

    lacks_both = missing("", "members: [{id: lead, person: ana, role: account-manager}]\n")
    assert {"Assign a contact on our team to each decision maker", "Rate the power of each decision maker"} < lacks_both
    has_both = missing(", power: 3", "alignments: [{id: pair, person: tom, stakeholder: moe}]\n")
    assert (
        not {"Assign a contact on our team to each decision maker", "Rate the power of each decision maker"} & has_both
    )


def test_unconfirmed_claims_are_assumed(views: Views) -> None:
    (view,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/stakeholders.yml": f"{DECIDER}}}]\n",
            "acme/profile.yml": "objectives:\n"
            "  - {id: one, title: One, confirmed: {by: moe, on: 2026-01-05}}\n"
            "  - {id: two, title: Two}\n"
            "pressures: [{id: law, title: A law}]\n",
            "acme/value.yml": "proven: [{id: saved, title: Saved, period: 2025}]\n"
            "under_way: [{id: saving, title: Saving, period: from 2026-01}]\n",
        }
    )
    assert len(assumed_facts(view)) == 3  # two concerns and one proven value; what is under way is no claim yet
