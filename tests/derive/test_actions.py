"""Actions, promises and escalation steps as of 23 November 2026."""

import pytest
from conftest import Views

from generator.derive.actions import ActionPlan, action_plan

ACTIONS = """\
actions:
  - {id: later, title: Plan the year, owner: ana, due: 2026-12-08, checked_on: 2026-10-23}
  - {id: undated, title: Think, owner: ana, checked_on: 2026-10-24}
  - {id: dropped, title: Forget, owner: ana, status: dropped}
  - {id: on-time, title: Call, owner: ana, due: 2026-11-01, status: done, done_on: 2026-11-01}
  - {id: too-late, title: Write, owner: ana, due: 2026-11-01, status: done, done_on: 2026-11-02}
  - {id: soon, title: Meet, owner: i-moe, due: 2026-12-07}
  - {id: today, title: Ring, owner: ana, due: 2026-11-23}
  - {id: late, title: Send, owner: tom, due: 2026-11-22}
  - {id: later-late, title: Ask, owner: tom, due: 2026-10-24}
promises:
  - {id: kept, title: Stock report, owner: ana, opened: 2026-01-01, due: 2026-02-01, status: kept}
  - {id: theirs, title: Access, owner: i-moe, opened: 2026-11-01, due: 2026-11-20}
  - {id: ours, title: Figures, owner: ana, opened: 2026-11-01}
"""
MOE = """\
stakeholders:
  - {id: i-moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
"""


@pytest.fixture
def plan(views: Views) -> ActionPlan:
    files = {"acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": MOE}
    (acme,) = views(files | {"acme/actions.yml": ACTIONS})
    return action_plan(acme)


def test_actions_come_in_order_of_urgency(plan: ActionPlan) -> None:
    assert [(s.id, s.state) for s in plan.actions] == [
        ("later-late", "late"),
        ("late", "late"),
        ("today", "soon"),
        ("soon", "soon"),
        ("later", "later"),
        ("undated", "undated"),
        ("too-late", "done"),
        ("on-time", "done"),
        ("dropped", "dropped"),
    ]


def test_days_count_from_today(plan: ActionPlan) -> None:
    assert [(s.id, s.days) for s in plan.open] == [
        ("later-late", -30),
        ("late", -1),
        ("today", 0),
        ("soon", 14),
        ("later", 15),
        ("undated", None),
    ]


def test_an_action_owned_at_the_customer_is_joint(plan: ActionPlan) -> None:
    assert [s.id for s in plan.actions if s.joint] == ["soon"]


def test_stale_is_unchecked_for_more_than_thirty_days(plan: ActionPlan) -> None:
    by_id = {s.id: s.stale for s in plan.actions}
    assert by_id["later"] is True  # 31 days
    assert by_id["undated"] is False  # 30 days
    assert by_id["late"] is None  # never checked: not known
    assert by_id["on-time"] is None


def test_actions_done_on_time_are_counted_where_known(plan: ActionPlan) -> None:
    assert plan.kept_to_date == (1, 2)


def test_promises_of_both_sides_come_overdue_first(plan: ActionPlan) -> None:
    assert [(p.id, p.ours, p.days) for p in plan.promises] == [
        ("theirs", False, -3),
        ("ours", True, None),
        ("kept", True, None),
    ]
    assert [p.id for p in plan.late_promises] == ["theirs"]


def test_without_a_file_there_are_no_actions(views: Views) -> None:
    (acme,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert action_plan(acme) == ActionPlan((), ())


PROMISES = """\
promises:
  - {id: kept, title: K, owner: ana, opened: 2026-01-01, next_update: 2026-01-15, status: kept}
  - {id: waits, title: W, owner: moe, opened: 2026-11-01, due: 2026-12-20, next_update: 2026-11-20,
     kind: issue}
  - {id: told, title: T, owner: ana, opened: 2026-11-01, due: 2026-11-30, next_update: 2026-11-23}
"""
PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: old, name: Old, title: CFO, orientation: approver, preference: sponsor, status: left}
"""
LADDER = """\
escalation:
  - {id: site, when: At once, ours: ana, deputy: tom, theirs: moe}
  - {id: top, when: After a day, ours: tom, theirs: old}
  - {id: alone, when: After two, ours: tom, deputy: ana}
"""


def test_an_open_promise_shows_when_its_update_is_overdue(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: C\n", "acme/stakeholders.yml": PEOPLE}
    (acme,) = views(files | {"acme/actions.yml": PROMISES})
    plan = action_plan(acme)
    promises = {promise.id: (promise.state, promise.word, promise.silent, promise.joint) for promise in plan.promises}
    assert promises == {
        "told": ("soon", 0, False, False),
        "waits": ("later", -3, True, True),
        "kept": ("done", None, False, False),
    }
    assert [promise.id for promise in plan.silent] == ["waits"]


def test_escalation_steps_show_what_they_lack(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: C\n", "acme/stakeholders.yml": PEOPLE}
    (acme,) = views(files | {"acme/actions.yml": LADDER})
    assert [(step.id, step.faults, step.gone) for step in action_plan(acme).ladder] == [
        ("site", (), ()),
        ("top", ("no deputy", "left"), ("old",)),
        ("alone", ("no customer contact",), ()),
    ]
