"""Coverage and its gaps, against a small plan worked out by hand; today is 2026-11-23."""

import datetime as dt

from generator.derive.stakeholders import Gap, coverage, coverage_gaps, deciders, former_stakeholders

ACCOUNT = """\
name: Acme
tier: A
units: [{id: north, name: North}, {id: south, name: South}]
"""
PEOPLE = """\
stakeholders:
  - {id: low, name: Low, title: T, orientation: influencer, preference: neutral}
  - {id: maker, name: Mia, title: T, orientation: decision maker, preference: neutral, power: 2, unit: south}
  - id: moe
    name: Moe
    title: T
    orientation: approver
    preference: sponsor
    power: 2
    unit: north
    relation: 1
    wanted: 2
    rhythm: monthly
  - id: old
    name: Old
    title: T
    orientation: approver
    preference: sponsor
    unit: south
    status: left
    left_on: 2026-05-01
"""
TEAM = "alignments: [{id: a-1, person: ana, stakeholder: moe}, {id: a-2, person: ana, stakeholder: old}]\n"


def files(**more):
    return {
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": PEOPLE,
        "acme/team.yml": TEAM,
        **{f"acme/{name}.yml": text for name, text in more.items()},
    }


def kinds(view):
    return [(gap.kind, gap.who) for gap in coverage_gaps(view)]


def test_decision_makers_come_first_and_former_stakeholders_are_separate(views):
    (view,) = views(files())
    assert [row.who.id for row in coverage(view)] == ["moe", "maker", "low"]
    assert [(row.who.id, row.ours, row.sponsored) for row in deciders(view)] == [
        ("moe", ("ana",), True),
        ("maker", (), False),
    ]
    assert [stakeholder.id for stakeholder in former_stakeholders(view)] == ["old"]


def test_every_gap_is_found_once_and_none_for_former_stakeholders(views):
    (view,) = views(files())
    assert coverage_gaps(view) == (
        Gap("decider not mapped", "maker", "no contact on our team"),
        Gap("rhythm missed", "moe", "monthly contact required, never met"),
        Gap("relationship below wanted", "moe", "+1 now, goal +2"),
        Gap("unit without sponsor", "south", "no sponsor in the unit", dt.date(2026, 5, 1)),
        Gap("sponsor without value", "moe", "owns the metric of no proven value and confirmed none"),
    )


def test_a_missed_rhythm_is_open_since_its_due_date(views):
    note = "---\ntitle: T\non: 2026-10-01\nkind: call\nattendees: [moe, ana]\n---\nText.\n"
    (view,) = views(files() | {"acme/notes/talk.md": note})
    gap = next(gap for gap in coverage_gaps(view) if gap.kind == "rhythm missed")
    # 1 October and 31 days is 1 November; until the 23rd that is 22 days
    assert (gap.since, gap.what) == (dt.date(2026, 11, 1), "monthly contact required, 22 days overdue")


def test_owning_the_metric_or_confirming_value_closes_a_sponsors_gap(views):
    for line in ("metric_owner: moe", "confirmed: {by: moe, on: 2026-01-01}"):
        (view,) = views(files(value=f"proven: [{{id: v, title: T, period: 2025, {line}}}]\n"))
        assert ("sponsor without value", "moe") not in kinds(view)
    (view,) = views(files(value="under_way: [{id: v, title: T, period: 2026, metric_owner: moe}]\n"))
    assert ("sponsor without value", "moe") in kinds(view)


def relationship(level):
    criteria = ", ".join(f"{name}: {level}" for name in ("new_business", "planning", "value", "access"))
    return f"assessments: [{{id: r, on: 2026-06-01, {criteria}}}]\n"


def test_a_high_level_without_any_sponsor_is_a_gap_since_it_was_assessed(views):
    neutral = PEOPLE.replace("preference: sponsor", "preference: supporter")
    high = files(relationship=relationship("planning partner"), stakeholders=neutral)
    (view,) = views(high)
    assert Gap(
        "level without sponsor", None, "planning partner without a single sponsor", dt.date(2026, 6, 1)
    ) in coverage_gaps(view)
    (view,) = views(high | {"acme/relationship.yml": relationship("preferred supplier")})
    assert ("level without sponsor", None) not in kinds(view)
    (view,) = views(files(relationship=relationship("planning partner")))
    assert ("level without sponsor", None) not in kinds(view)


def rival(power):
    line = f", power: {power}" if power else ""
    return (
        PEOPLE + "  - {id: foe, name: Foe, title: T, orientation: recommender, "
        f"preference: competitor sponsor, competitor: Rival{line}}}\n"
    )


def test_a_competitors_sponsor_counts_only_above_our_strongest(views):
    (view,) = views(files(stakeholders=rival(3)))
    assert coverage_gaps(view)[0] == Gap("rival sponsor", "foe", "the most powerful sponsor prefers Rival")
    for power in (2, None):
        (view,) = views(files(stakeholders=rival(power)))
        assert ("rival sponsor", "foe") not in kinds(view)


def test_an_unknown_relationship_is_not_below_wanted(views):
    (view,) = views(files(stakeholders=PEOPLE.replace("    relation: 1\n", "")))
    assert ("relationship below wanted", "moe") not in kinds(view)


def test_without_a_stakeholders_file_there_are_no_gaps(views):
    (view,) = views({"acme/account.yml": ACCOUNT})
    assert coverage_gaps(view) == ()
