"""Levels, health bands, coverage gaps and the value ledger over all accounts."""

from __future__ import annotations

from conftest import Views
from msgspec.structs import replace

from generator.derive.portfolio import relationships
from generator.derive.summary import ZoneScore, summary

PEOPLE = """\
stakeholders:
  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor, relation: 0, wanted: 2}
  - {id: saari, name: Saari, title: Buyer, orientation: decision maker, preference: neutral}
"""
VALUE = """\
proven:
  - {id: a, title: A, period: 2025, worth_to_customer: 10k USD once, confirmed: {by: moe, on: 2026-01-01}}
  - {id: b, title: B, period: 2025, worth_to_customer: 30k USD once}
"""


def test_value_is_confirmed_claimed_or_nothing_but_not_unknown(views: Views) -> None:
    account = "name: A\ntier: A\ncurrency: USD\n"
    whole = {"a/account.yml": account, "a/stakeholders.yml": PEOPLE, "a/value.yml": VALUE}
    numbers = relationships.numbers(summary(views(whole)[0]))
    # 40k USD at 0.9 delivered, a quarter of it confirmed.
    assert (numbers["past"], numbers["confirmed"], numbers["claimed"]) == (36_000, 9_000, 27_000)
    claimed = VALUE.replace(", confirmed: {by: moe, on: 2026-01-01}", "")
    numbers = relationships.numbers(summary(views(whole | {"a/value.yml": claimed})[0]))
    assert (numbers["confirmed"], numbers["claimed"]) == (0, 36_000)


def test_gaps_are_counted_by_kind_where_the_plan_names_people(views: Views) -> None:
    files = {
        "a/account.yml": "name: A\ntier: A\n",
        "a/stakeholders.yml": PEOPLE,
        "b/account.yml": "name: B\ntier: C\n",
    }
    named, silent = (summary(view) for view in views(files))
    numbers = relationships.numbers(named)
    # Nobody goes with either of the two who decide; Moe's relationship is below; no value proven to Moe.
    assert numbers["g_decider-not-mapped"] == 2
    assert numbers["g_relationship-below-wanted"] == 1
    assert numbers["g_sponsor-without-value"] == 1
    assert (numbers["gaps"], numbers["gapped"], numbers["a_decider-not-mapped"]) == (4, 1, 1)
    assert "gaps" not in relationships.numbers(silent)
    assert relationships.most_gaps([silent, named], views(files)[0].portal) == (named,)


def test_the_band_of_what_is_not_known_is_its_own() -> None:
    bands = [relationships.band(score) for score in (None, 0, 49, 50, 74, 75, 100)]
    assert bands == ["unknown", "low", "low", "fair", "fair", "good", "good"]


def test_the_weakest_come_first_and_unknown_health_does_not_come(views: Views) -> None:
    files = {
        f"{name}/account.yml": f"name: {name}\ntier: {tier}\n"
        for name, tier in (("x", "C"), ("y", "A"), ("z", "A"))
    }
    x, y, z = (summary(view) for view in views(files))
    x, y = (replace(one, health=40) for one in (x, y))
    portal = views(files)[0].portal
    assert [one.id for one in relationships.weakest([x, y, z], portal)] == ["y", "x"]


def test_levels_are_counted_now_and_wanted_and_unknown_is_neither(views: Views) -> None:
    files = {f"{name}/account.yml": f"name: {name}\ntier: A\n" for name in "xyz"}
    x, y, z = (summary(view) for view in views(files))
    found = [
        replace(x, level="vendor", wanted="planning partner"),
        replace(y, level="vendor"),
        replace(z, wanted="planning partner"),  # not assessed yet
    ]
    assert relationships.level_counts(found) == {
        "vendor": (2, 0),
        "preferred supplier": (0, 0),
        "planning partner": (0, 2),
        "trusted advisor": (0, 0),
    }


def test_mean_scores_are_of_the_known_and_unknown_where_none_is(views: Views) -> None:
    files = {f"{name}/account.yml": f"name: {name}\ntier: A\n" for name in "xy"}
    x, y = (summary(view) for view in views(files))
    value, alignment = ZoneScore("Value", 60), ZoneScore("Alignment", None)
    x = replace(x, health=40, zones=(value, alignment))
    y = replace(y, health=45, zones=(replace(value, score=None), alignment))
    # (40 + 45) / 2 = 42.5, rounded to the even whole number.
    assert relationships.mean_scores([x, y]) == (42, 60, None)
