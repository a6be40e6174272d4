"""The mosaic, the implications and the value proposition of a small profile."""

from conftest import Views

from generator.derive.assumed import assumed_facts
from generator.derive.mosaic import mosaic
from generator.derive.profile import implications
from generator.derive.proposition import aligned_objectives, readiness, uniqueness

PEOPLE = "stakeholders:\n" + "".join(
    f"  - {{id: {id}, name: {id}, title: CEO, orientation: approver, preference: neutral}}\n"
    for id in ("eva", "bo", "kim", "noone")
)
PROFILE = """\
pressures:
  - {id: law, title: Law, owner: kim, implication: {for_them: Reports}}
objectives:
  - {id: save, title: Save, owner: eva, shared_by: [bo], opposed_by: [kim]}
  - {id: grow, title: Grow}
priorities:
  - {id: first, title: First, executive: bo, implication: {for_them: Cost, for_us: Care, action: act}}
swot:
  - {id: big, kind: strength, title: Big, implication: {for_them: Reach, action: gone}}
  - {id: slow, kind: weakness, title: Slow}
proposition:
  statement: Less for less
  answers: [law, save]
  validated: [{by: eva, on: 2026-10-01}]
  needed: {holds: true, why: They said so}
alignments:
  - {id: pair, ours: Sell more, theirs: save, bridge: Thrift}
readiness: {on: 2026-11-01, by: ana, solve: true, listen: true, understand: true, unsold: true, commit: true}
"""
FILES = {
    "acme/account.yml": "name: Acme\ntier: A\n",
    "acme/stakeholders.yml": PEOPLE,
    "acme/profile.yml": PROFILE,
    "acme/value.yml": "proven:\n"
    "  - {id: v, title: Saved, period: 2025, answers: [save], worth_to_customer: 1k EUR once}\n",
    "acme/actions.yml": "actions:\n  - {id: act, title: Act, owner: ana}\n"
    "  - {id: gone, title: Gone, owner: ana, status: dropped}\n",
}  # fmt: skip


def test_the_mosaic_shows_shared_conflicting_and_unanswered_concerns(views: Views) -> None:
    (view,) = views(FILES)
    concern_mosaic = mosaic(view)
    assert concern_mosaic
    assert [stakeholder.id for stakeholder in concern_mosaic.people] == [
        "eva",
        "bo",
        "kim",
    ]  # stakeholders without a concern are not shown
    rows = {row.concern.concern.id: row for row in concern_mosaic.rows}
    assert rows["save"].positions == ("owns", "shares", "opposes")
    assert [(id, row.shared, row.conflicting, row.answered) for id, row in sorted(rows.items())] == [
        ("grow", False, False, False),
        ("law", False, False, False),
        ("save", True, True, True),
    ]


def test_without_named_stakeholders_there_is_no_mosaic(views: Views) -> None:
    (view,) = views({**FILES, "acme/profile.yml": "objectives: [{id: save, title: Save}]\n"})
    assert mosaic(view) is None


def test_an_implication_without_an_active_action_is_idle(views: Views) -> None:
    (view,) = views(FILES)
    assert [(implied.kind, implied.id, implied.idle, implied.dropped) for implied in implications(view)] == [
        ("priority", "first", False, False),
        ("pressure", "law", True, False),
        ("strength", "big", True, True),
    ]


def test_two_of_the_four_questions_are_derived(views: Views) -> None:
    (view,) = views(FILES)
    test = uniqueness(view)
    assert test
    assert [(test.holds, test.why) for test in test.tests] == [
        (True, "They said so"),
        (None, ""),
        (True, "Save"),
        (True, "Saved"),
    ]
    assert test.passed == 3
    (view,) = views({**FILES, "acme/profile.yml": PROFILE.replace("answers: [law, save]", "answers: [law]")})
    test = uniqueness(view)
    assert test
    assert [test.holds for test in test.tests] == [True, None, False, False]


def test_customer_objectives_show_which_of_ours_support_them(views: Views) -> None:
    (view,) = views(FILES)
    assert [(match.objective.id, [pair.id for pair in match.ours]) for match in aligned_objectives(view)] == [
        ("save", ["pair"]),
        ("grow", []),
    ]


def test_ready_is_yes_to_all_six(views: Views) -> None:
    (view,) = views(FILES)
    test = readiness(view.account.profile)
    assert test
    assert ([answer for _, answer in test.answers], test.ready) == ([True] * 5 + [None], False)
    yes = PROFILE.replace("commit: true}", "commit: true, keep: true}")
    (view,) = views({**FILES, "acme/profile.yml": yes})
    test = readiness(view.account.profile)
    assert test
    assert test.ready


def test_an_unconfirmed_priority_is_assumed(views: Views) -> None:
    (view,) = views(FILES)
    assert len(assumed_facts(view)) == 5  # law, save, grow, the priority, and the proven value
