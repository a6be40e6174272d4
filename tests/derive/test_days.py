"""What counts on the very day: the edges at which a figure changes."""

from __future__ import annotations

from conftest import Views

from generator.derive.actions import action_plan
from generator.derive.completeness import completeness
from generator.derive.contacts import last_contact
from generator.derive.freshness import freshness
from generator.derive.relationship import relationship_status

ACCOUNT = "name: Acme\ntier: A\n"  # read on 2026-11-23


def test_a_review_is_stale_on_the_day_after_its_ninetieth(views: Views) -> None:
    for on, age, stale in (("2026-08-25", 90, False), ("2026-08-24", 91, True)):
        (view,) = views({"acme/account.yml": f"reviewed: {{on: {on}, by: ana}}\n{ACCOUNT}"})
        found = freshness(view, "account")
        assert (found.age, found.stale) == (age, stale)


def test_what_we_promised_for_today_is_not_late(views: Views) -> None:
    promises = "".join(
        f"  - {{id: p{day}, title: P, owner: ana, opened: 2026-10-01, due: 2026-11-{day}}}\n"
        for day in (22, 23, 24)
    )
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/actions.yml": f"promises:\n{promises}"})
    assert [one.id for one in action_plan(view).late_promises] == ["p22"]


def test_a_day_for_some_open_actions_is_not_a_day_for_all(views: Views) -> None:
    for second, met in (("", False), (", due: 2026-12-01", True)):
        actions = (
            "actions:\n  - {id: a, title: A, owner: ana, due: 2026-12-01}\n"
            f"  - {{id: b, title: B, owner: ana{second}}}\n"
        )
        (view,) = views({"acme/account.yml": ACCOUNT, "acme/actions.yml": actions})
        told = {one.write: one.met for one in completeness(view).expectations}
        assert told["Give every open action a due date"] is met


def test_an_assessment_of_today_counts_and_one_of_tomorrow_does_not(views: Views) -> None:
    assessments = "assessments:\n" + "".join(
        f"  - {{id: on-{day}, on: 2026-11-{day}, new_business: vendor}}\n" for day in (22, 23, 24)
    )
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/relationship.yml": assessments})
    found = relationship_status(view)
    assert found is not None
    assert [one.id for one in found.history] == ["on-22", "on-23"]


def test_a_talk_of_today_is_a_contact_and_one_of_tomorrow_is_none(views: Views) -> None:
    who = "stakeholders: [{id: moe, name: Ida Moe, title: COO, orientation: approver, preference: neutral}]\n"
    rest = "kind: call\nattendees: [moe]\n---\nX.\n"
    notes = {f"acme/notes/on-{day}.md": f"---\ntitle: T\non: 2026-11-{day}\n{rest}" for day in (23, 24)}
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": who, **notes})
    found = last_contact(view, "moe")
    assert found is not None
    assert (found.note, found.age) == ("on-23", 0)
