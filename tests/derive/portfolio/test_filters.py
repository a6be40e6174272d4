"""The filters of the pages over all accounts."""

from __future__ import annotations

from conftest import Views

from generator.derive.portfolio.filters import filters
from generator.derive.summary import summary


def test_a_filter_needs_two_values_and_not_stated_is_one(views: Views) -> None:
    loaded = views(
        {
            "a/account.yml": "name: A\ntier: A\nregion: Nordics & Baltics\nmanager: tom\n",
            "b/account.yml": "name: B\ntier: A\nmanager: ana\n",
            "c/account.yml": "name: C\ntier: A\nregion: Nordics & Baltics\nmanager: ana\n",
        }
    )
    chosen = filters([summary(view) for view in loaded], loaded[0].settings)
    assert chosen.tier == ()  # all are of one
    assert [(choice.id, choice.label, choice.count) for choice in chosen.region] == [
        ("nordics-baltics", "Nordics & Baltics", 2),
        ("not-said", "not stated", 1),
    ]
    assert [(choice.id, choice.count) for choice in chosen.owner] == [("ana", 2), ("tom", 1)]


def test_without_a_manager_the_owners_of_open_opportunities_are_responsible(views: Views) -> None:
    deals = """\
opportunities:
  - {id: x, title: X, stage: offer, owner: tom}
  - {id: y, title: Y, status: won, closed_on: 2026-01-01, owner: ana}
"""
    loaded = views({"a/account.yml": "name: A\ntier: A\n", "a/opportunities.yml": deals})
    account_summary = summary(loaded[0])
    groups = filters([account_summary], loaded[0].settings).groups(account_summary)
    assert groups == ("tier:A", "region:not-said", "manager:not-said", "owner:tom")


def test_two_regions_never_share_an_id(views: Views) -> None:
    regions = ("North/South", "North South", "日本", "中国", "Not said")
    loaded = views({f"a{n}/account.yml": f"name: A{n}\ntier: A\nregion: {r}\n" for n, r in enumerate(regions)})
    names = filters([summary(view) for view in loaded], loaded[0].settings).regions
    assert len(set(names.values())) == 5
    assert names["North South"] == "north-south"
    assert "not-said" not in names.values()
