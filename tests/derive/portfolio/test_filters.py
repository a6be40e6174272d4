"""What the pages over all accounts filter by."""

from __future__ import annotations

from conftest import Views

from generator.derive.portfolio.filters import filters
from generator.derive.summary import summary


def test_there_is_a_choice_where_two_values_are_and_what_is_not_said_is_one(views: Views) -> None:
    found = views(
        {
            "a/account.yml": "name: A\ntier: A\nregion: Nordics & Baltics\nmanager: tom\n",
            "b/account.yml": "name: B\ntier: A\nmanager: ana\n",
            "c/account.yml": "name: C\ntier: A\nregion: Nordics & Baltics\nmanager: ana\n",
        }
    )
    chosen = filters([summary(view) for view in found], found[0].settings)
    assert chosen.tier == ()  # all are of one
    assert [(one.id, one.label, one.count) for one in chosen.region] == [
        ("nordics-baltics", "Nordics & Baltics", 2),
        ("not-said", "not stated", 1),
    ]
    assert [(one.id, one.count) for one in chosen.owner] == [("ana", 2), ("tom", 1)]


def test_without_a_manager_whoever_owns_an_open_opportunity_answers_for_an_account(views: Views) -> None:
    deals = """\
opportunities:
  - {id: x, title: X, stage: offer, owner: tom}
  - {id: y, title: Y, status: won, closed_on: 2026-01-01, owner: ana}
"""
    found = views({"a/account.yml": "name: A\ntier: A\n", "a/opportunities.yml": deals})
    one = summary(found[0])
    groups = filters([one], found[0].settings).groups(one)
    assert groups == ("tier:A", "region:not-said", "manager:not-said", "owner:tom")


def test_two_regions_never_share_a_name_in_addresses(views: Views) -> None:
    regions = ("North/South", "North South", "日本", "中国", "Not said")
    found = views({f"a{n}/account.yml": f"name: A{n}\ntier: A\nregion: {r}\n" for n, r in enumerate(regions)})
    names = filters([summary(view) for view in found], found[0].settings).regions
    assert len(set(names.values())) == 5
    assert names["North South"] == "north-south"
    assert "not-said" not in names.values()
