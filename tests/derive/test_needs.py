"""Kano needs, each state worked out by hand."""

import pytest

from generator.derive.needs import needs

WHO = "{id: moe, name: Moe, title: T, orientation: approver, preference: sponsor}"


def statuses_of(views, *rows):
    text = f"stakeholders: [{WHO}]\nneeds:\n" + "".join(
        f"  - {{id: n-{number}, title: T, {row}}}\n" for number, row in enumerate(rows)
    )
    (view,) = views({"acme/account.yml": "name: Acme\ntier: A\n", "acme/stakeholders.yml": text})
    return needs(view)


@pytest.mark.parametrize(
    ("row", "lead", "state"),
    [
        # 2 is as expected: below it a must-have is missed, and more than that earns nothing
        ("kind: must-have, performance: 1, competitor: R, competitor_performance: 0", 1, "missed"),
        ("kind: must-have, performance: 2, competitor: R, competitor_performance: 3", -1, "met"),
        ("kind: must-have, performance: 0", None, "missed"),
        ("kind: more-is-better, performance: 2, competitor: R, competitor_performance: 1", 1, "differentiator"),
        ("kind: more-is-better, performance: 2, competitor: R, competitor_performance: 2", 0, "on par"),
        ("kind: more-is-better, performance: 1, competitor: R, competitor_performance: 3", -2, "behind"),
        ("kind: more-is-better, performance: 3", None, "not compared"),
        ("kind: more-is-better, performance: 3, competitor: R", None, "not compared"),
        ("kind: delight, performance: 1", None, "differentiator"),
        ("kind: delight, performance: 2, competitor: R, competitor_performance: 2", 0, "differentiator"),
        ("kind: delight, performance: 1, competitor: R, competitor_performance: 2", -1, "behind"),
        ("kind: delight, performance: 0, competitor: R, competitor_performance: 0", 0, "open"),
        ("kind: delight, performance: 0, competitor: R, competitor_performance: 1", -1, "behind"),
        ("kind: delight, competitor: R, competitor_performance: 1", None, "not asked"),
        ("kind: must-have", None, "not asked"),
    ],
)
def test_the_state_of_a_need(views, row, lead, state):
    (status,) = statuses_of(views, row)
    assert (status.lead, status.state) == (lead, state)


def test_must_haves_come_first_and_urgent_needs_within_each_kind(views):
    statuses = statuses_of(
        views,
        "kind: delight, performance: 1",
        "kind: must-have, performance: 3",
        "kind: must-have, performance: 0",
        "kind: more-is-better",
    )
    assert [status.id for status in statuses] == ["n-2", "n-1", "n-3", "n-0"]


def test_without_needs_there_are_none(views):
    (view,) = views({"acme/account.yml": "name: Acme\ntier: C\n"})
    assert needs(view) == ()
