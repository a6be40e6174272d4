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


def test_confirmed_value_is_zero_not_unknown_if_none_is_confirmed(views: Views) -> None:
    account = "name: A\ntier: A\ncurrency: USD\n"
    files = {"a/account.yml": account, "a/stakeholders.yml": PEOPLE, "a/value.yml": VALUE}
    numbers = relationships.numbers(summary(views(files)[0]))
    # 40k USD at 0.9 delivered, a quarter of it confirmed.
    assert (numbers["past"], numbers["confirmed"], numbers["claimed"]) == (36_000, 9_000, 27_000)
    claimed = VALUE.replace(", confirmed: {by: moe, on: 2026-01-01}", "")
    numbers = relationships.numbers(summary(views(files | {"a/value.yml": claimed})[0]))
    assert (numbers["confirmed"], numbers["claimed"]) == (0, 36_000)


def test_gaps_are_counted_by_kind_if_the_plan_has_stakeholders(views: Views) -> None:
    files = {"a/account.yml": "name: A\ntier: A\n", "a/stakeholders.yml": PEOPLE, "b/account.yml": "name: B\ntier: C\n"}
    with_people, without_people = (summary(view) for view in views(files))
    numbers = relationships.numbers(with_people)
    # Neither of the two decision makers has a contact; Moe's relationship is below; no value proven to Moe.
    assert numbers["g_decider-not-mapped"] == 2
    assert numbers["g_relationship-below-wanted"] == 1
    assert numbers["g_sponsor-without-value"] == 1
    assert (numbers["gaps"], numbers["gapped"], numbers["a_decider-not-mapped"]) == (4, 1, 1)
    assert "gaps" not in relationships.numbers(without_people)
    assert relationships.most_gaps([without_people, with_people], views(files)[0].portal) == (with_people,)


def test_unknown_health_has_its_own_band() -> None:
    bands = [relationships.band(score) for score in (None, 0, 49, 50, 74, 75, 100)]
    assert bands == ["unknown", "low", "low", "fair", "fair", "good", "good"]


def test_the_weakest_come_first_without_unknown_health(views: Views) -> None:
    files = {
        f"{name}/account.yml": f"name: {name}\ntier: {tier}\n" for name, tier in (("x", "C"), ("y", "A"), ("z", "A"))
    }
    x, y, z = (summary(view) for view in views(files))
    x, y = (replace(account, health=40) for account in (x, y))
    portal = views(files)[0].portal
    assert [account.id for account in relationships.weakest([x, y, z], portal)] == ["y", "x"]


def test_current_and_target_levels_are_counted_without_unknown_ones(views: Views) -> None:
    files = {f"{name}/account.yml": f"name: {name}\ntier: A\n" for name in "xyz"}
    x, y, z = (summary(view) for view in views(files))
    accounts = [
        replace(x, level="vendor", wanted="planning partner"),
        replace(y, level="vendor"),
        replace(z, wanted="planning partner"),  # not assessed yet
    ]
    assert relationships.level_counts(accounts) == {
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
