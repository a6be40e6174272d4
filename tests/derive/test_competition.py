"""The landscape combines every mention of a competitor (K 12)."""

from __future__ import annotations

from conftest import Views

from generator.derive.competition import Landscape, landscape
from generator.model.portfolio import View

ACCOUNT = """\
name: Acme
tier: A
units: [{id: north, name: North}, {id: south, name: South}, {id: east, name: East}]
"""
LEVELS = """\
assessments:
  - {id: whole, on: 2026-01-01, new_business: planning partner, planning: planning partner,
     value: planning partner, access: planning partner}
  - {id: south, unit: south, on: 2026-01-01, new_business: vendor, planning: vendor, value: vendor,
     access: vendor}
"""


def view_of(views: Views, **files: str) -> View:
    more = {f"acme/{name}.yml": text for name, text in files.items()}
    return views({"acme/account.yml": ACCOUNT} | more)[0]


def places(landscape_: Landscape) -> dict[str, dict[str, tuple[str | None, int | None]]]:
    return {
        rival.name: {presence.unit: (presence.level, presence.lead) for presence in rival.presences}
        for rival in landscape_.rivals
    }


def test_a_competitors_level_is_compared_with_ours_in_the_unit(views: Views) -> None:
    rivals = """\
competitors:
  - id: nordvik
    name: Nordvik
    units:
      - {unit: north, level: preferred supplier}
      - {unit: south, level: planning partner}
      - {unit: east}
"""
    landscape_ = landscape(view_of(views, competition=rivals, relationship=LEVELS))
    # North and East have no level of their own: the account's, planning partner (3), counts there.
    assert landscape_.ours == {"north": "planning partner", "south": "vendor", "east": "planning partner"}
    assert places(landscape_) == {
        "Nordvik": {
            "north": ("preferred supplier", -1),  # 2 against 3
            "south": ("planning partner", 2),  # 3 against 1
            "east": (None, None),
        }
    }
    assert [(rival.name, presence.unit) for rival, presence in landscape_.ahead] == [("Nordvik", "south")]


def test_deals_supporters_and_whitespace_show_where_competitors_are(views: Views) -> None:
    landscape_ = landscape(
        view_of(
            views,
            competition="competitors: [{id: nordvik, name: Nordvik}]\n",
            opportunities="""\
opportunities:
  - {id: a, title: A, unit: north, stage: offer, competitors: [Nordvik, Kastell]}
  - {id: b, title: B, unit: east, status: lost, lost_to: Nordvik}
""",
            stakeholders="""\
stakeholders:
  - {id: moe, name: Moe, title: COO, unit: south, orientation: approver,
     preference: competitor sponsor, competitor: Nordvik}
""",
        )
    )
    nordvik, kastell = landscape_.rivals
    assert [(presence.unit, presence.signs) for presence in nordvik.presences] == [
        ("north", ("deal",)),
        ("south", ("ally",)),
    ]
    assert ([stakeholder.id for stakeholder in nordvik.allies], [race.id for race in nordvik.races]) == (["moe"], ["a"])
    assert nordvik.record_against is not None
    assert (nordvik.record_against.won, nordvik.record_against.lost) == (0, 1)
    assert (kastell.name, kastell.record, kastell.id) == ("Kastell", None, None)


def test_without_competitors_the_landscape_is_empty(views: Views) -> None:
    landscape_ = landscape(view_of(views))
    assert (landscape_.rivals, landscape_.ahead) == ((), ())
    assert landscape_.ours == {"north": None, "south": None, "east": None}
