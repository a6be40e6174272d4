"""Mutual strategy, selection criteria and tier history."""

import datetime as dt

import pytest
from conftest import PORTAL, Views

from generator.derive.facts import criteria, mutual_strategy, tier_status

HEAD = "name: Acme\ntier: A\n"
PEOPLE = "stakeholders: [{id: eva, name: Eva, title: CEO, orientation: approver, preference: neutral}]\n"


@pytest.mark.parametrize(
    ("strategy", "verdict"),
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
def test_the_verdict_of_the_three_statements(views: Views, strategy: str, verdict: str) -> None:
    (view,) = views({"acme/account.yml": f"{HEAD}mutual_strategy: {{{strategy}}}\n"})
    status = mutual_strategy(view)
    assert status
    assert status.verdict == verdict


def test_the_customers_statements_are_assumed_until_somebody_there_makes_them(views: Views) -> None:
    strategy = "to_us: {holds: true, by: ana}, to_them: {holds: true, by: ana}, mutual: {holds: true, by: eva}"
    (view,) = views({"acme/account.yml": f"{HEAD}mutual_strategy: {{{strategy}}}\n", "acme/stakeholders.yml": PEOPLE})
    status = mutual_strategy(view)
    assert status
    assert [statement.assumed for statement in status.statements] == [False, True, False]


def test_every_criterion_of_the_portal_is_listed_once_one_is_answered(views: Views) -> None:
    portal = PORTAL + "criteria: [{id: room, title: Room}, {id: time, title: Time}]\n"
    answer = "criteria: [{criterion: time, met: false}]\n"
    (view,) = views({"portal.yml": portal, "acme/account.yml": HEAD + answer})
    assert [(row.criterion.id, row.answer and row.answer.met) for row in criteria(view)] == [
        ("room", None),
        ("time", False),
    ]
    (view,) = views({"portal.yml": portal, "acme/account.yml": HEAD})
    assert criteria(view) == ()


def test_a_tier_counts_from_its_first_date_even_if_confirmed_again(views: Views) -> None:
    history = (
        "tier_history:\n  - {tier: C, since: 2020-01-01}\n  - {tier: A, since: 2026-11-13}\n"
        "  - {tier: A, since: 2026-11-20}\n"
    )
    (view,) = views({"acme/account.yml": HEAD + history})
    status = tier_status(view)
    assert status
    assert (status.since, status.days) == (dt.date(2026, 11, 13), 10)
    assert [change.since.day for change in status.history] == [20, 13, 1]
