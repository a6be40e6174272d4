"""Expectations by hand: gaps, ranks and who rated them; today is 2026-11-23."""

from __future__ import annotations

from conftest import PORTAL, Views

from generator.derive.assumed import assumed_facts
from generator.derive.expectations import ValueGap, value_gap

ACCOUNT = "name: Acme\ntier: A\n"
STAKEHOLDERS = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: holm, name: Magnus Holm, title: Director, orientation: influencer, preference: neutral}
"""


def gap_of(views: Views, *readings: str, **files: str) -> ValueGap:
    plans = {
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": STAKEHOLDERS,
        "acme/value.yml": "expectations:\n" + "".join(f"  - {{{reading}}}\n" for reading in readings),
    }
    return value_gap(views(plans | {f"acme/{name}.yml": text for name, text in files.items()})[0])


def rating(expectation: str, importance: int | None, performance: int | None, more: str = "by: moe") -> str:
    scores = [f"expectation: {expectation}", "on: 2026-10-01"] if "on:" not in more else [f"expectation: {expectation}"]
    scores += [f"importance: {importance}"] if importance is not None else []
    scores += [f"performance: {performance}"] if performance is not None else []
    return ", ".join([*scores, more])


def test_gaps_are_ranked_by_gap_times_importance(views: Views) -> None:
    gap = gap_of(
        views,
        rating("listens-and-responds", 2, 0),  # gap 2, x 2 = 4
        rating("explains-value", 5, 4),  # gap 1, x 5 = 5
        rating("preferred-pricing", 1, 4),  # gap -3, x 1 = -3
        rating("team-to-team", 4, 4),  # gap 0
        rating("internal-advocate", 5, None),  # not known
        rating("resolves-problems", 4, 1),  # gap 3, x 4 = 12
    )
    assert [(status.expectation.id, status.gap, status.weight) for status in gap.rated] == [
        ("resolves-problems", 3, 12),
        ("explains-value", 1, 5),
        ("listens-and-responds", 2, 4),
        ("team-to-team", 0, 0),
        ("preferred-pricing", -3, -3),
        ("internal-advocate", None, None),
    ]
    assert [status.expectation.id for status in gap.missed] == [
        "resolves-problems",
        "explains-value",
        "listens-and-responds",
    ]
    assert (len(gap.known), len(gap.unasked)) == (5, 10)  # sixteen, six of them rated


def test_zero_is_an_answer_and_blank_is_not(views: Views) -> None:
    gap = gap_of(views, rating("explains-value", 0, 0), rating("listens-and-responds", None, 3))
    assert [(status.gap, status.weight) for status in gap.rated] == [(0, 0), (None, None)]


def test_differing_opinions_are_both_kept_and_the_wider_gap_ranks(views: Views) -> None:
    gap = gap_of(
        views,
        rating("resolves-problems", 5, 5),
        rating("resolves-problems", 5, 2, "by: holm"),
        rating("explains-value", 4, 2),
    )
    first, second = gap.rated
    assert [(opinion.reading.by, opinion.gap) for opinion in first.opinions] == [("holm", 3), ("moe", 0)]
    assert (first.disputed, first.weight, second.disputed, second.weight) == (True, 15, False, 8)


def test_a_persons_latest_rating_counts_and_the_previous_one_shows_the_trend(views: Views) -> None:
    gap = gap_of(
        views,
        rating("explains-value", 5, 5, "by: moe, on: 2026-11-01"),
        rating("explains-value", 5, 1, "by: moe, on: 2025-11-01"),
        rating("explains-value", 5, 0, "by: moe, on: 2026-11-24"),  # tomorrow: not said yet
        rating("explains-value", 5, 2, "by: moe, on: 2026-03-01"),
    )
    (opinion,) = gap.rated[0].opinions
    assert (opinion.gap, opinion.before) == (0, 3)  # 5 - 5 now, 5 - 2 in March


def test_our_own_ratings_are_assumed_until_the_customer_rates(views: Views) -> None:
    our_view = rating("explains-value", 5, 2, "by: ana"), rating("team-to-team", 5, 2, "said: A guess")
    gap = gap_of(views, *our_view, rating("team-to-team", 4, 4, "by: holm"))
    assert {status.expectation.id: (status.assumed, status.weight) for status in gap.rated} == {
        "explains-value": (True, 15),  # 5 - 2, x 5: ours, as nobody of theirs spoke
        "team-to-team": (False, 0),  # theirs leads, though we believe in a gap of 3
    }
    view = views({"acme/account.yml": ACCOUNT, "acme/value.yml": f"expectations:\n  - {{{our_view[0]}}}\n"})[0]
    assert [(assumption.section, assumption.title) for assumption in assumed_facts(view)] == [
        ("value", "What they expect: Helps the customer understand the value of offerings")
    ]


def test_a_missed_expectation_that_no_open_action_serves_is_idle(views: Views) -> None:
    actions = (
        "actions:\n  - {id: fix, title: Fix, owner: ana, serves: [explains-value]}\n"
        "  - {id: was, title: Was, owner: ana, status: done, done_on: 2026-01-01, serves: [team-to-team]}\n"
    )
    gap = gap_of(
        views,
        rating("explains-value", 5, 1),
        rating("team-to-team", 4, 1),
        rating("listens-and-responds", 1, 5),
        actions=actions,
    )
    assert [action.id for action in gap.rated[0].actions] == ["fix"]
    assert [status.expectation.id for status in gap.idle] == ["team-to-team"]


def test_a_portal_may_define_its_own_expectations(views: Views) -> None:
    portal = PORTAL + "expectations:\n  - {id: on-time, title: On time}\n  - {id: quiet, title: Quiet}\n"
    view = views(
        {
            "portal.yml": portal,
            "acme/account.yml": ACCOUNT,
            "acme/value.yml": "expectations: [{expectation: quiet, importance: 3, on: 2026-01-01}]\n",
        }
    )[0]
    gap = value_gap(view)
    assert [status.expectation.title for status in gap.rated] == ["Quiet"]
    assert [expectation.title for expectation in gap.unasked] == ["On time"]


def test_without_ratings_nothing_is_known(views: Views) -> None:
    assert value_gap(views({"acme/account.yml": ACCOUNT})[0]).rated == ()
