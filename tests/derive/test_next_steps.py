"""What to write next: missing, outdated and assumed items in turn, never more than three."""

from conftest import Views

from generator.derive.next_steps import next_steps

ACCOUNT = "name: Acme\ntier: C\nmanager: ana\nnext_review: 2027-01-10\nrevenue: [{year: 2026, target: 1M EUR}]\n"
DEALS = "opportunities: [{id: hub, title: Hub, stage: offer, close: 2027-03-01}]\n"
ACTIONS = "actions: [{id: call, title: Call, owner: ana, due: 2026-12-01}]\n"
PROFILE = "objectives: [{id: one, title: Save time}, {id: two, title: Grow}]\n"


def test_a_new_plan_shows_what_is_missing(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: A\n"})
    steps = next_steps(acme)
    assert [step.kind for step in steps] == ["write"] * 3
    assert [step.section for step in steps] == ["account", "profile", "team"]


def test_sources_take_turns(views: Views) -> None:
    old = "reviewed: {on: 2026-01-01, by: ana}\n"
    older = "reviewed: {on: 2025-12-01, by: ana}\n"
    (acme,) = views(
        {
            "acme/account.yml": "name: Acme\ntier: C\n" + old,
            "acme/opportunities.yml": DEALS + older,
            "acme/profile.yml": PROFILE,
        }
    )
    assert [(step.kind, step.section) for step in next_steps(acme)] == [
        ("write", "account"),
        ("review", "opportunities"),  # the longest unread
        ("confirm", "profile"),
    ]
    assert next_steps(acme)[2].text == "Ask the customer to confirm: Save time"


def test_a_complete_plan_has_no_next_steps(views: Views) -> None:
    (acme,) = views({"acme/account.yml": ACCOUNT, "acme/opportunities.yml": DEALS, "acme/actions.yml": ACTIONS})
    assert next_steps(acme) == ()
