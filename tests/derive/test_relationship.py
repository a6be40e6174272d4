"""The state of the relationship, against readings written by hand; today is 2026-11-23."""

from generator.derive.relationship import CriterionDifference, relationship_status

ACCOUNT = "name: Acme\ntier: A\nunits: [{id: north, name: North}, {id: south, name: South}]\n"
NAMES = ("new_business", "planning", "value", "access")
FULL = {1: "vendor", 2: "preferred supplier", 3: "planning partner", 4: "trusted advisor"}


def reading(id, on, levels, extra=""):
    criteria = "".join(f", {name}: {FULL[n]}" for name, n in zip(NAMES, levels, strict=True) if n)
    return f"  - {{id: {id}, on: {on}{criteria}{extra}}}\n"


def relationship_of(views, *readings, more=""):
    text = f"assessments:\n{''.join(readings)}{more}" if readings else more or "assessments: []\n"
    (view,) = views({"acme/account.yml": ACCOUNT, "acme/relationship.yml": text})
    return relationship_status(view)


def test_our_latest_view_counts_and_its_lowest_criteria_hold_it_back(views):
    status = relationship_of(
        views,
        reading("new", "2026-10-01", (3, 2, 3, 2)),
        reading("old", "2025-10-01", (1, 1, 1, 1)),
        reading("later", "2026-12-01", (4, 4, 4, 4)),
        reading("unit", "2026-11-01", (1, 1, 1, 1), ", unit: north"),
        more="wanted: {level: trusted advisor, by: 2027-12-31}\n",
    )
    assert status.level == "preferred supplier"
    assert status.ours.id == "new"
    assert status.held_back_by == ("planning", "access")
    assert status.to_go == 2
    assert [reading.id for reading in status.history] == ["old", "new"]
    assert [(unit.unit, unit.ours.id, unit.theirs) for unit in status.units] == [("north", "unit", None)]


def test_a_level_is_unknown_until_all_four_criteria_are_assessed(views):
    status = relationship_of(
        views, reading("new", "2026-10-01", (3, 2, 0, 2)), more="wanted: {level: vendor, by: 2027-01-01}\n"
    )
    assert (status.level, status.held_back_by, status.to_go, status.mismatch) == (None, (), None, None)


def test_nothing_holds_back_the_highest_level(views):
    assert relationship_of(views, reading("new", "2026-10-01", (4, 4, 4, 4))).held_back_by == ()


def test_the_customers_view_is_shown_with_ours_not_averaged(views):
    status = relationship_of(
        views,
        reading("ours", "2026-10-01", (3, 3, 3, 2)),
        reading("theirs", "2026-09-01", (3, 2, 0, 3), ", by: customer"),
    )
    assert status.level == "preferred supplier"
    assert status.theirs.id == "theirs"
    assert status.differences == (
        CriterionDifference("planning", "planning partner", "preferred supplier"),
        CriterionDifference("access", "preferred supplier", "planning partner"),
    )


def test_engagement_ahead_of_or_behind_the_level_is_a_mismatch(views):
    engaged = (
        "engagement:\n  - {id: e-2, on: 2026-10-01, level: unengaged}\n"
        "  - {id: e-1, on: 2026-01-01, level: commitment}\n"
    )
    status = relationship_of(views, reading("ours", "2026-10-01", (3, 3, 3, 3)), more=engaged)
    assert (status.engagement.id, status.mismatch) == ("e-2", -2)
    fits = "engagement:\n  - {id: e, on: 2026-10-01, level: participation}\n"
    assert relationship_of(views, reading("ours", "2026-10-01", (3, 3, 3, 3)), more=fits).mismatch == 0


def test_without_readings_nothing_is_known(views):
    status = relationship_of(views)
    assert (status.level, status.ours, status.mismatch) == (None, None, None)
    (view,) = views({"bolt/account.yml": "name: Bolt\ntier: C\n", "acme/relationship.yml": "assessments: []\n"})[1:]
    assert relationship_status(view) is None


def test_each_customer_person_counts_with_their_latest_view(views):
    (view,) = views(
        {
            "acme/account.yml": ACCOUNT,
            "acme/stakeholders.yml": "stakeholders:\n"
            "  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor}\n"
            "  - {id: leh, name: Leh, title: CFO, orientation: approver, preference: neutral}\n",
            "acme/relationship.yml": "assessments:\n"
            + reading("m-1", "2025-01-01", (1, 1, 1, 1), ", by: customer, who: moe")
            + reading("l-1", "2026-03-01", (0, 0, 2, 1), ", by: customer, who: leh")
            + reading("m-2", "2026-09-01", (3, 3, 3, 2), ", by: customer, who: moe"),
        }
    )
    status = relationship_status(view)
    assert [view.id for view in status.views] == ["m-2", "l-1"]
    assert status.theirs.id == "m-2"


def test_a_unit_shows_what_holds_it_back_and_where_views_differ(views):
    status = relationship_of(
        views,
        reading("whole", "2026-10-01", (4, 4, 4, 4)),
        reading("ours", "2026-10-01", (3, 2, 3, 3), ", unit: north"),
        reading("theirs", "2026-09-01", (3, 2, 0, 4), ", unit: north, by: customer"),
        reading("before", "2025-09-01", (1, 1, 1, 1), ", unit: north"),
    )
    (north,) = status.units
    assert north.held_back_by == ("planning",)
    assert north.differences == (CriterionDifference("access", "planning partner", "trusted advisor"),)
    assert [reading.id for reading in north.history] == ["before", "theirs", "ours"]
    assert status.held_back_by == ()


def test_engagement_is_compared_with_the_level_of_its_own_day(views):
    status = relationship_of(
        views,
        reading("old", "2025-06-01", (1, 1, 1, 1)),
        reading("new", "2026-06-01", (3, 3, 3, 3)),
        more="engagement:\n  - {id: e-1, on: 2025-01-01, level: unengaged}\n"
        "  - {id: e-2, on: 2026-01-01, level: participation}\n"
        "  - {id: e-3, on: 2026-10-01, level: participation}\n",
    )
    assert [(reading.reading.id, reading.level, reading.mismatch) for reading in status.engagement_history] == [
        ("e-1", None, None),
        ("e-2", "vendor", 2),  # participation matches planning partner, two levels above vendor
        ("e-3", "planning partner", 0),
    ]
