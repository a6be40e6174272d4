"""Where the relationship stands: level, what holds it back, their view, units, engagement (K 3, K 11)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.portfolio import View
from generator.model.record import level_number
from generator.model.relationship import Assessment, Engagement, Wanted

# The engagement in planning that goes with each level (K 11); also the order from least to most.
ENGAGEMENT_OF: dict[str, str] = {
    "vendor": "unengaged",
    "preferred supplier": "validation",
    "planning partner": "participation",
    "trusted advisor": "commitment",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion on which the customer's own view differs from ours; both are level names."""

    criterion: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """The latest views of one unit (id)."""

    unit: str
    ours: Assessment | None
    theirs: Assessment | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the relationship stands on the day the site is read.

    `level` is None while not all four criteria are assessed. `held_back_by` names the criteria at the
    lowest level, none where the highest level is reached. `to_go` counts levels from now to wanted.
    """

    level: str | None
    ours: Assessment | None
    held_back_by: tuple[str, ...]
    wanted: Wanted | None
    to_go: int | None
    theirs: Assessment | None
    differences: tuple[Difference, ...]
    units: tuple[UnitStanding, ...]
    history: tuple[Assessment, ...]  # of the whole account, oldest first
    engagement: Engagement | None
    engagement_history: tuple[Engagement, ...]  # oldest first
    mismatch: int | None  # steps of engagement ahead (+) or behind (-) what the level suggests


def standing(view: View) -> Standing | None:
    """Return where the relationship stands, None where there is no relationship.yml."""
    part = view.account.relationship
    if part is None:
        return None
    readings = sorted((one for one in part.assessments if one.on <= view.today), key=lambda one: one.on)
    whole = tuple(one for one in readings if one.unit is None)
    ours, theirs = _latest(whole, "us"), _latest(whole, "customer")
    level = ours.level if ours else None
    engaged = tuple(sorted((one for one in part.engagement if one.on <= view.today), key=lambda one: one.on))
    units = [unit.id for unit in view.account.facts.units if any(one.unit == unit.id for one in readings)]
    return Standing(
        level=level,
        ours=ours,
        held_back_by=_lowest(ours) if ours and level and level != "trusted advisor" else (),
        wanted=part.wanted,
        to_go=level_number(part.wanted.level) - level_number(level) if part.wanted and level else None,
        theirs=theirs,
        differences=_differences(ours, theirs),
        units=tuple(
            UnitStanding(unit, _latest(here, "us"), _latest(here, "customer"))
            for unit in units
            for here in [tuple(one for one in readings if one.unit == unit)]
        ),
        history=whole,
        engagement=engaged[-1] if engaged else None,
        engagement_history=engaged,
        mismatch=_mismatch(level, engaged[-1].level) if engaged and level else None,
    )


def _latest(readings: tuple[Assessment, ...], by: str) -> Assessment | None:
    return next((one for one in reversed(readings) if one.by == by), None)


def _lowest(reading: Assessment) -> tuple[str, ...]:
    return tuple(name for name, level in reading.criteria().items() if level == reading.level)


def _differences(ours: Assessment | None, theirs: Assessment | None) -> tuple[Difference, ...]:
    if ours is None or theirs is None:
        return ()
    their = theirs.criteria()
    return tuple(
        Difference(name, level, other)
        for name, level in ours.criteria().items()
        for other in [their[name]]
        if level and other and level != other
    )


def _mismatch(level: str, engagement: str) -> int:
    steps = list(ENGAGEMENT_OF.values())
    return steps.index(engagement) - steps.index(ENGAGEMENT_OF[level])
