"""The level of a relationship is its lowest criterion, once all four are known (K 3)."""

from __future__ import annotations

import pytest

from generator.model.record import LEVELS, level_number
from generator.model.relationship import Assessment

FOUR = {
    "new_business": "trusted advisor",
    "planning": "planning partner",
    "value": "preferred supplier",
    "access": "planning partner",
}


def assessment(**criteria: str | None) -> Assessment:
    return Assessment.model_validate({"id": "spring", "on": "2026-04-01", **criteria})


def test_the_lowest_criterion_is_the_level() -> None:
    assert assessment(**FOUR).level == "preferred supplier"
    assert assessment(**FOUR | {"access": "vendor"}).level == "vendor"
    assert assessment(**dict.fromkeys(FOUR, "trusted advisor")).level == "trusted advisor"


@pytest.mark.parametrize("missing", FOUR)
def test_with_a_criterion_unknown_the_level_is_unknown(missing: str) -> None:
    incomplete = assessment(**{name: level for name, level in FOUR.items() if name != missing})
    assert incomplete.level is None
    assert incomplete.criteria()[missing] is None


def test_levels_count_from_one() -> None:
    assert [level_number(level) for level in LEVELS] == [1, 2, 3, 4]
    assert LEVELS[0] == "vendor"
