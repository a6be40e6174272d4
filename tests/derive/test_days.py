"""The exact day on which a figure changes."""

from __future__ import annotations

from conftest import Views

from generator.derive.actions import action_plan
from generator.derive.completeness import completeness
from generator.derive.contacts import last_contact
from generator.derive.freshness import freshness
from generator.derive.relationship import relationship_status

ACCOUNT = "name: Acme\ntier: A\n"  # read on 2026-11-23


def test_a_review_is_out_of_date_on_day_ninety_one(views: Views) -> None:
    for on, age, stale in (("2026-08-25", 90, False), ("2026-08-24", 91, True)):
        (view,) = views({"acme/account.yml": f"reviewed: {{on: {on}, by: ana}}\n{ACCOUNT}"})
        status = freshness(view, "account")
        assert (status.age, status.stale) == (age, stale)


def test_a_promise_due_today_is_not_overdue(views: Views) -> None:
    promises = "".join(
        f"  - {{id: p{day}, title: P, owner: ana, opened: 2026-10-01, due: 2026-11-{day}}}\n" for day in (22, 23, 24)
    )
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/actions.yml": f"promises:\n{promises}"})
    assert [promise.id for promise in action_plan(view).late_promises] == ["p22"]


def test_every_open_action_needs_a_due_date(views: Views) -> None:
    for second, is_met in (("", False), (", due: 2026-12-01", True)):
        actions = (
            "actions:\n  - {id: a, title: A, owner: ana, due: 2026-12-01}\n"
            f"  - {{id: b, title: B, owner: ana{second}}}\n"
        )
        (view,) = views({"acme/account.yml": ACCOUNT, "acme/actions.yml": actions})
        met_by_text = {expectation.write: expectation.met for expectation in completeness(view).expectations}
        assert met_by_text["Give every open action a due date"] is is_met


def test_an_assessment_today_counts_and_one_tomorrow_does_not(views: Views) -> None:
    assessments = "assessments:\n" + "".join(
        f"  - {{id: on-{day}, on: 2026-11-{day}, new_business: vendor}}\n" for day in (22, 23, 24)
    )
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/relationship.yml": assessments})
    relationship = relationship_status(view)
    assert relationship is not None
    assert [reading.id for reading in relationship.history] == ["on-22", "on-23"]


def test_a_meeting_today_is_a_contact_and_one_tomorrow_is_not(views: Views) -> None:
    people = "stakeholders: [{id: moe, name: Ida Moe, title: COO, orientation: approver, preference: neutral}]\n"
    body = "kind: call\nattendees: [moe]\n---\nX.\n"
    notes = {f"acme/notes/on-{day}.md": f"---\ntitle: T\non: 2026-11-{day}\n{body}" for day in (23, 24)}
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/stakeholders.yml": people, **notes})
    contact = last_contact(view, "moe")
    assert contact is not None
    assert (contact.note, contact.age) == ("on-23", 0)
