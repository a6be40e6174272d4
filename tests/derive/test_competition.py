"""Who stands where against us is put together from whatever names a competitor (K 12)."""

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


def places(found: Landscape) -> dict[str, dict[str, tuple[str | None, int | None]]]:
    return {
        rival.name: {one.unit: (one.level, one.lead) for one in rival.presences} for rival in found.rivals
    }


def test_their_level_is_held_against_ours_in_that_unit(views: Views) -> None:
    rivals = """\
competitors:
  - id: nordvik
    name: Nordvik
    units:
      - {unit: north, level: preferred supplier}
      - {unit: south, level: planning partner}
      - {unit: east}
"""
    found = landscape(view_of(views, competition=rivals, relationship=LEVELS))
    # North and East have no level of their own: the account's, planning partner (3), counts there.
    assert found.ours == {"north": "planning partner", "south": "vendor", "east": "planning partner"}
    assert places(found) == {
        "Nordvik": {
            "north": ("preferred supplier", -1),  # 2 against 3
            "south": ("planning partner", 2),  # 3 against 1
            "east": (None, None),
        }
    }
    assert [(rival.name, one.unit) for rival, one in found.ahead] == [("Nordvik", "south")]


def test_deals_supporters_and_whitespace_tell_where_they_are(views: Views) -> None:
    found = landscape(
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
    nordvik, kastell = found.rivals
    assert [(one.unit, one.signs) for one in nordvik.presences] == [
        ("north", ("deal",)),
        ("south", ("ally",)),
    ]
    assert ([who.id for who in nordvik.allies], [one.id for one in nordvik.races]) == (["moe"], ["a"])
    assert nordvik.record_against is not None
    assert (nordvik.record_against.won, nordvik.record_against.lost) == (0, 1)
    assert (kastell.name, kastell.record, kastell.id) == ("Kastell", None, None)


def test_nobody_named_is_an_empty_landscape(views: Views) -> None:
    found = landscape(view_of(views))
    assert (found.rivals, found.ahead) == ((), ())
    assert found.ours == {"north": None, "south": None, "east": None}
