"""Execution, counted by hand: each action once, and the side responsible for each slip."""

from conftest import Views

from generator.derive.execution import execution

ACME = {"acme/account.yml": "name: Acme\ntier: C\n"}
ACTIONS = """\
actions:
  - {id: on-day, title: A, owner: ana, due: 2026-10-01, status: done, done_on: 2026-10-01}
  - {id: early, title: A, owner: ana, due: 2026-10-01, status: done, done_on: 2026-09-01}
  - {id: late, title: B, owner: ana, due: 2026-10-01, status: done, done_on: 2026-10-02}
  - {id: undated, title: C, owner: ana, status: done, done_on: 2026-10-02}
  - {id: coming, title: D, owner: ana, due: 2026-12-01}
  - {id: overdue, title: E, owner: ana, due: 2026-11-01, moved: [{from: 2026-10-01, driver: ours}]}
  - id: moved
    title: F
    owner: ana
    due: 2026-12-24
    moved:
      - {from: 2026-10-01, driver: theirs, why: Not ready, consequence: A quarter later}
      - {from: 2026-11-24, driver: ours}
  - {id: given-up, title: G, owner: ana, due: 2026-01-01, status: dropped, dropped: {driver: theirs}}
  - {id: gone, title: H, owner: ana, status: dropped}
"""


def test_each_action_counts_once_and_open_ones_not_yet_due_do_not_count(views: Views) -> None:
    (acme,) = views(ACME | {"acme/actions.yml": ACTIONS})
    outcome = execution(acme)
    assert outcome.counts == {"on time": 2, "late": 1, "moved": 1, "dropped": 2, "overdue": 1}
    assert outcome.judged == 7
    assert "coming" not in outcome.results
    assert "undated" not in outcome.results
    # 2 of 7 = 28.6 %, 1 of 7 = 14.3 %
    assert (outcome.share("on time"), outcome.share("late")) == (29, 14)


def test_each_slip_has_a_driver_or_is_unexplained(views: Views) -> None:
    (acme,) = views(ACME | {"acme/actions.yml": ACTIONS})
    outcome = execution(acme)
    assert (outcome.drivers("ours"), outcome.drivers("theirs"), outcome.unexplained) == (2, 2, 1)
    days = {(slip.action.id, slip.days) for slip in outcome.slips}
    # October 1 to November 24 is 54 days, from there to December 24 another 30.
    assert days == {("overdue", 31), ("moved", 54), ("moved", 30), ("given-up", None), ("gone", None)}


def test_without_actions_nothing_is_judged(views: Views) -> None:
    (acme,) = views(ACME)
    outcome = execution(acme)
    assert (outcome.judged, outcome.share("on time"), outcome.slips) == (0, None, ())
