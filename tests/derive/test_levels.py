"""Levels in each unit, ours and competitors', by hand; today is 2026-11-23."""

from __future__ import annotations

from conftest import Views

from generator.derive.levels import UnitLevels, unit_levels

UNITS = "units: [{id: north, name: North}, {id: south, name: South}, {id: west, name: West}]\n"


def full(id: str, level: str, more: str = "") -> str:
    return (
        f"  - {{id: {id}, on: 2026-10-01, new_business: {level}, planning: {level}, value: {level}, "
        f"access: {level}{more}}}\n"
    )


def levels(views: Views, relationship: str, competition: str = "") -> dict[str, UnitLevels]:
    files = {"acme/account.yml": f"name: Acme\ntier: A\n{UNITS}", "acme/relationship.yml": relationship}
    if competition:
        files["acme/competition.yml"] = competition
    return {level.unit.id: level for level in unit_levels(views(files)[0])}


def test_a_unit_has_its_own_level_or_the_accounts_and_the_competitors(views: Views) -> None:
    by_unit = levels(
        views,
        "assessments:\n"
        + full("whole", "planning partner")
        + full("own", "vendor", ", unit: north")
        + full("said", "preferred supplier", ", unit: north, by: customer"),
        "competitors:\n  - id: n\n    name: Nordvik\n    units:\n"
        "      - {unit: south, level: trusted advisor}\n      - {unit: west}\n",
    )
    assert set(by_unit) == {"north", "south"}  # nothing of its own is known of the west
    north, south = by_unit["north"], by_unit["south"]
    assert (north.ours, north.own, north.theirs, north.rivals) == ("vendor", True, "preferred supplier", ())
    assert (south.ours, south.own, south.theirs) == ("planning partner", False, None)
    assert south.rivals == (("Nordvik", "trusted advisor"),)


def test_more_suppliers_than_a_customer_has_room_for_is_crowded(views: Views) -> None:
    rivals = "".join(
        f"  - {{id: r{n}, name: Rival {n}, units: [{{unit: north, level: planning partner}}]}}\n" for n in "12"
    )
    advisor = "  - {id: r3, name: Rival 3, units: [{unit: south, level: trusted advisor}]}\n"
    partner, top = (
        levels(views, f"assessments:\n{full('a', level)}", f"competitors:\n{rivals}{advisor}")
        for level in ("planning partner", "trusted advisor")
    )
    assert partner["north"].crowded == ("planning partner",)  # we and two more: three, where two are usual
    assert partner["south"].crowded == ()
    assert top["north"].crowded == ()  # two partners
    assert top["south"].crowded == ("trusted advisor",)  # we and one more


def test_without_readings_or_competitors_there_is_nothing_to_show(views: Views) -> None:
    assert levels(views, "assessments:\n" + full("whole", "vendor")) == {}
