"""The relationship: level, what holds it back, the customer's view, units, engagement (K 3, K 11)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.common import once
from generator.model.portfolio import View
from generator.model.record import LEVELS, level_number
from generator.model.relationship import Assessment, Engagement, RelationshipGoal

# The engagement in planning that matches each level (K 11), from least to most.
ENGAGEMENT_OF: dict[str, str] = {
    "vendor": "unengaged",
    "preferred supplier": "validation",
    "planning partner": "participation",
    "trusted advisor": "commitment",
}


class CriterionDifference(Struct, frozen=True):
    """A criterion the customer rates differently from us; both are level names."""

    criterion: str
    ours: str
    theirs: str


class UnitRelationship(Struct, frozen=True):
    """The relationship with one unit (id): latest view of each side, what holds ours back, all readings.

    Readings are oldest first.
    """

    unit: str
    ours: Assessment | None
    theirs: Assessment | None
    held_back_by: tuple[str, ...]
    differences: tuple[CriterionDifference, ...]
    history: tuple[Assessment, ...]


class EngagementStatus(Struct, frozen=True):
    """A reading of the engagement with our level on that day.

    `mismatch`: steps of engagement ahead (+) of or behind (-) what the level suggests; None if unknown.
    """

    reading: Engagement
    level: str | None
    mismatch: int | None


class RelationshipStatus(Struct, frozen=True):
    """The relationship as of the site's date.

    `level` is None unless all four criteria are assessed. `held_back_by` names the criteria at the lowest
    level, none at the highest level. `to_go` counts levels from the current to the target level.
    """

    level: str | None
    ours: Assessment | None
    held_back_by: tuple[str, ...]
    wanted: RelationshipGoal | None
    to_go: int | None
    theirs: Assessment | None
    views: tuple[Assessment, ...]  # each customer person's latest, newest first
    differences: tuple[CriterionDifference, ...]
    units: tuple[UnitRelationship, ...]
    history: tuple[Assessment, ...]  # of the whole account, oldest first
    engagement: Engagement | None
    engagement_history: tuple[EngagementStatus, ...]  # oldest first
    mismatch: int | None  # of the latest engagement with the level now


@once
def relationship_status(view: View) -> RelationshipStatus | None:
    """Return the state of the relationship, None if there is no relationship.yml."""
    part = view.account.relationship
    if part is None:
        return None
    readings = sorted(
        (reading for reading in part.assessments if reading.on <= view.today), key=lambda reading: reading.on
    )
    account_readings = tuple(reading for reading in readings if reading.unit is None)
    our_reading, customer_reading = _latest(account_readings, "us"), _latest(account_readings, "customer")
    level = our_reading.level if our_reading else None
    engagement_readings = sorted(
        (reading for reading in part.engagement if reading.on <= view.today), key=lambda reading: reading.on
    )
    units = [unit.id for unit in view.account.facts.units if any(reading.unit == unit.id for reading in readings)]
    return RelationshipStatus(
        level=level,
        ours=our_reading,
        held_back_by=_held_back(our_reading),
        wanted=part.wanted,
        to_go=level_number(part.wanted.level) - level_number(level) if part.wanted and level else None,
        theirs=customer_reading,
        views=_views(account_readings),
        differences=_differences(our_reading, customer_reading),
        units=tuple(_unit(unit, tuple(reading for reading in readings if reading.unit == unit)) for unit in units),
        history=account_readings,
        engagement=engagement_readings[-1] if engagement_readings else None,
        engagement_history=tuple(_engagement_status(reading, account_readings) for reading in engagement_readings),
        mismatch=_mismatch(level, engagement_readings[-1].level) if engagement_readings and level else None,
    )


def _latest(readings: tuple[Assessment, ...], by: str) -> Assessment | None:
    return next((reading for reading in reversed(readings) if reading.by == by), None)


def _views(readings: tuple[Assessment, ...]) -> tuple[Assessment, ...]:
    """Return the latest view of each person at the customer: if two differ, both are shown."""
    latest = {reading.who: reading for reading in readings if reading.by == "customer"}
    return tuple(sorted(latest.values(), key=lambda reading: reading.on, reverse=True))


def _unit(unit: str, readings: tuple[Assessment, ...]) -> UnitRelationship:
    our_reading, customer_reading = _latest(readings, "us"), _latest(readings, "customer")
    return UnitRelationship(
        unit,
        our_reading,
        customer_reading,
        _held_back(our_reading),
        _differences(our_reading, customer_reading),
        readings,
    )


def _engagement_status(engagement: Engagement, readings: tuple[Assessment, ...]) -> EngagementStatus:
    """Relate a reading of the engagement to our level on that day."""
    our_reading = _latest(tuple(reading for reading in readings if reading.on <= engagement.on), "us")
    level = our_reading.level if our_reading else None
    return EngagementStatus(engagement, level, _mismatch(level, engagement.level) if level else None)


def _held_back(reading: Assessment | None) -> tuple[str, ...]:
    """Return the lowest criteria; nothing holds back the highest level, or an unknown one."""
    if reading is None or reading.level in (None, LEVELS[-1]):
        return ()
    return tuple(name for name, level in reading.criteria().items() if level == reading.level)


def _differences(
    our_reading: Assessment | None, customer_reading: Assessment | None
) -> tuple[CriterionDifference, ...]:
    if our_reading is None or customer_reading is None:
        return ()
    customer_levels = customer_reading.criteria()
    return tuple(
        CriterionDifference(name, level, other)
        for name, level in our_reading.criteria().items()
        for other in [customer_levels[name]]
        if level and other and level != other
    )


def _mismatch(level: str, engagement: str) -> int:
    steps = list(ENGAGEMENT_OF.values())
    return steps.index(engagement) - steps.index(ENGAGEMENT_OF[level])
