"""The four quadrants, including amounts on a threshold."""

from decimal import Decimal

import pytest

from generator.derive.segmentation import DEVELOP, INVEST, PROTECT, SERVE, Quadrant, quadrant
from generator.model.kinds import Money
from generator.model.portal import Portal

PORTAL = Portal.model_validate(
    {
        "format": 1,
        "supplier": {"name": "Meridian"},
        "currency": "EUR",
        "tiers": [{"id": "A", "name": "strategic"}],
        "thresholds": {"segmentation": {"revenue": "2M EUR", "potential": "5M EUR"}},
    }
)


def euros(millions: int) -> Money:
    return Money(Decimal(millions) * 10**6, "EUR")


@pytest.mark.parametrize(
    ("revenue", "potential", "expected"), [(1, 4, SERVE), (2, 4, PROTECT), (1, 5, DEVELOP), (2, 5, INVEST)]
)
def test_an_amount_on_a_threshold_is_above_it(revenue: int, potential: int, expected: Quadrant) -> None:
    assert quadrant(euros(revenue), euros(potential), PORTAL) == expected


def test_unknown_stays_unknown() -> None:
    assert quadrant(None, euros(9), PORTAL) is None
    assert quadrant(euros(9), None, PORTAL) is None


def test_without_thresholds_there_are_no_quadrants() -> None:
    bare = PORTAL.model_copy(update={"thresholds": PORTAL.thresholds.model_copy(update={"segmentation": None})})
    assert quadrant(euros(9), euros(9), bare) is None
