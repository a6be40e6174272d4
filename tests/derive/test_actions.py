"""Actions and promises on 23 November 2026."""

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


def test_what_needs_us_first_comes_first(plan: ActionPlan) -> None:
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


def test_an_action_of_theirs_is_joint(plan: ActionPlan) -> None:
    assert [s.id for s in plan.actions if s.joint] == ["soon"]


def test_stale_is_unchecked_for_more_than_thirty_days(plan: ActionPlan) -> None:
    by_id = {s.id: s.stale for s in plan.actions}
    assert by_id["later"] is True  # 31 days
    assert by_id["undated"] is False  # 30 days
    assert by_id["late"] is None  # never checked: not known
    assert by_id["on-time"] is None


def test_done_on_time_is_counted_where_it_is_known(plan: ActionPlan) -> None:
    assert plan.kept_to_date == (1, 2)


def test_promises_of_both_sides(plan: ActionPlan) -> None:
    assert [(p.id, p.ours, p.days) for p in plan.promises] == [
        ("theirs", False, -3),
        ("ours", True, None),
        ("kept", True, None),
    ]
    assert [p.id for p in plan.late_promises] == ["theirs"]


def test_no_file_is_no_action(views: Views) -> None:
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


def test_an_open_promise_says_who_waits_for_word(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: C\n", "acme/stakeholders.yml": PEOPLE}
    (acme,) = views(files | {"acme/actions.yml": PROMISES})
    plan = action_plan(acme)
    found = {one.id: (one.state, one.word, one.silent, one.joint) for one in plan.promises}
    assert found == {
        "told": ("soon", 0, False, False),
        "waits": ("later", -3, True, True),
        "kept": ("done", None, False, False),
    }
    assert [one.id for one in plan.silent] == ["waits"]


def test_a_ladder_says_where_nobody_stands(views: Views) -> None:
    files = {"acme/account.yml": "name: Acme\ntier: C\n", "acme/stakeholders.yml": PEOPLE}
    (acme,) = views(files | {"acme/actions.yml": LADDER})
    assert [(one.id, one.faults, one.gone) for one in action_plan(acme).ladder] == [
        ("site", (), ()),
        ("top", ("no deputy", "left"), ("old",)),
        ("alone", ("no customer contact",), ()),
    ]
