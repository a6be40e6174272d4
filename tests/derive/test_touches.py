"""A planned touch is an action aimed at a stakeholder; key people without one are listed (S)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from conftest import Views

from generator.derive.contacts import last_contact
from generator.derive.touches import InfluencingPlan, influencing_plan
from generator.model.kinds import Money
from generator.model.portfolio import View

PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor, message: Plan with us}
  - {id: berg, name: Berg, title: CIO, orientation: influencer, preference: neutral, power: 3}
  - {id: dahl, name: Dahl, title: CCO, orientation: influencer, preference: neutral}
  - {id: holm, name: Holm, title: Head, orientation: influencer, preference: neutral}
  - {id: low, name: Low, title: Clerk, orientation: influencer, preference: neutral, power: 1}
  - {id: gone, name: Gone, title: CEO, orientation: approver, preference: neutral, status: left}
"""
DEALS = """\
opportunities:
  - id: a
    title: A
    stage: offer
    deciders: [{stakeholder: dahl, role: decision maker}, {stakeholder: low, role: key influencer}]
"""
GROWTH = "targets: [{id: t, title: T, stakeholder: holm}]\n"
ACTIONS = """\
actions:
  - {id: later, title: Visit, owner: ana, due: 2027-02-01, touch: {stakeholder: moe, cost: 100 USD}}
  - {id: soon, title: Call, owner: ana, due: 2026-11-20,
     touch: {stakeholder: moe, message: Now, cost: 10 EUR}}
  - {id: undated, title: Write, owner: ana, touch: {stakeholder: low}}
  - {id: done, title: Lunch, owner: ana, status: done, done_on: 2026-11-10, touch: {stakeholder: berg}}
  - {id: dropped, title: Fair, owner: ana, status: dropped, touch: {stakeholder: berg}}
  - {id: plain, title: Calculate, owner: ana}
"""


def view_of(views: Views, actions: str, **notes: str) -> View:
    return views(
        {
            "acme/account.yml": "name: Acme\ntier: A\n",
            "acme/stakeholders.yml": PEOPLE,
            "acme/opportunities.yml": DEALS,
            "acme/growth.yml": GROWTH,
            "acme/actions.yml": actions,
        }
        | {f"acme/notes/{id}.md": text for id, text in notes.items()}
    )[0]


def plan_of(views: Views, actions: str) -> InfluencingPlan:
    plan = influencing_plan(view_of(views, actions))
    assert plan is not None
    return plan


def test_touches_come_by_date_with_their_own_or_the_stakeholders_message(views: Views) -> None:
    plan = plan_of(views, ACTIONS)
    assert [(touch.id, touch.message) for touch in plan.planned] == [
        ("soon", "Now"),
        ("later", "Plan with us"),
        ("undated", None),
    ]
    assert [touch.id for touch in plan.done] == ["done"]
    assert (plan.cost, plan.unpriced) == (Money(Decimal(100), "EUR"), 1)  # 10 EUR and 100 USD at 0.9


def test_key_people_without_a_planned_touch_come_with_the_reasons(views: Views) -> None:
    plan = plan_of(views, ACTIONS)
    assert {person.who.id: person.reasons for person in plan.untouched} == {
        "berg": ("most powerful",),  # the lunch is over, and the fair was dropped
        "dahl": ("decides an open opportunity",),
        "holm": ("stakeholder of a target",),
    }
    assert plan.key == 4  # moe too; whoever left, and who only influences, is not counted


def test_the_months_start_with_the_current_one_and_cross_the_year(views: Views) -> None:
    assert plan_of(views, ACTIONS).months == (
        (2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3), (2027, 4),
    )  # fmt: skip


def test_without_a_touch_there_is_no_plan(views: Views) -> None:
    assert influencing_plan(view_of(views, "actions: [{id: a, title: A, owner: ana}]\n")) is None


def test_a_touch_that_took_place_is_a_contact(views: Views) -> None:
    note = "---\ntitle: T\non: 2026-11-{day}\nkind: call\nattendees: [berg, tom]\n---\nX.\n"
    older = last_contact(view_of(views, ACTIONS, old=note.format(day="09")), "berg")
    assert older is not None
    assert (older.on, older.action, older.note, older.ours) == (
        dt.date(2026, 11, 10), "done", None, ("ana",),
    )  # fmt: skip
    newer = view_of(views, ACTIONS, new=note.format(day="11"))
    latest, by_ana = last_contact(newer, "berg"), last_contact(newer, "berg", "ana")
    assert latest is not None
    assert by_ana is not None
    assert (latest.note, latest.action, by_ana.action) == ("new", None, "done")


def test_a_touch_by_the_customers_own_people_is_not_our_contact(views: Views) -> None:
    touch = "status: done, done_on: 2026-11-10, touch: {stakeholder: berg}"
    joint = f"actions: [{{id: a, title: A, owner: moe, {touch}}}]\n"
    assert last_contact(view_of(views, joint), "berg") is None
