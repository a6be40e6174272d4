"""Mutual strategy, selection criteria and tier history."""

import datetime as dt

import pytest
from conftest import PORTAL, Views

from generator.derive.facts import criteria, mutual_strategy, tier_status

HEAD = "name: Acme\ntier: A\n"
PEOPLE = "stakeholders: [{id: eva, name: Eva, title: CEO, orientation: approver, preference: neutral}]\n"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("to_us: {holds: true}, to_them: {holds: true}, mutual: {holds: true}", "mutual"),
        ("to_us: {holds: true}, to_them: {holds: true}, mutual: {holds: false}", "no shared interest"),
        ("to_us: {holds: true}, to_them: {holds: true}", "unknown"),
        ("to_us: {holds: true}, to_them: {holds: false}", "ours only"),
        ("to_us: {holds: false}, to_them: {holds: true}", "theirs only"),
        ("to_us: {holds: false}, to_them: {holds: false}", "not strategic"),
        ("to_us: {holds: true}", "unknown"),
    ],
)
def test_what_the_three_statements_come_to(views: Views, said: str, verdict: str) -> None:
    (view,) = views({"acme/account.yml": f"{HEAD}mutual_strategy: {{{said}}}\n"})
    found = mutual_strategy(view)
    assert found
    assert found.verdict == verdict


def test_what_they_want_is_assumed_until_one_of_theirs_says_so(views: Views) -> None:
    said = "to_us: {holds: true, by: ana}, to_them: {holds: true, by: ana}, mutual: {holds: true, by: eva}"
    (view,) = views(
        {"acme/account.yml": f"{HEAD}mutual_strategy: {{{said}}}\n", "acme/stakeholders.yml": PEOPLE}
    )
    found = mutual_strategy(view)
    assert found
    assert [one.assumed for one in found.statements] == [False, True, False]


def test_every_criterion_of_the_portal_is_listed_once_one_is_answered(views: Views) -> None:
    portal = PORTAL + "criteria: [{id: room, title: Room}, {id: time, title: Time}]\n"
    answer = "criteria: [{criterion: time, met: false}]\n"
    (view,) = views({"portal.yml": portal, "acme/account.yml": HEAD + answer})
    assert [(one.criterion.id, one.answer and one.answer.met) for one in criteria(view)] == [
        ("room", None),
        ("time", False),
    ]
    (view,) = views({"portal.yml": portal, "acme/account.yml": HEAD})
    assert criteria(view) == ()


def test_the_tier_counts_from_its_first_day_however_often_it_was_confirmed(views: Views) -> None:
    history = (
        "tier_history:\n  - {tier: C, since: 2020-01-01}\n  - {tier: A, since: 2026-11-13}\n"
        "  - {tier: A, since: 2026-11-20}\n"
    )
    (view,) = views({"acme/account.yml": HEAD + history})
    found = tier_status(view)
    assert found
    assert (found.since, found.days) == (dt.date(2026, 11, 13), 10)
    assert [one.since.day for one in found.history] == [20, 13, 1]
