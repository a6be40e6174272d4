"""Quality of the plan: the pressure test, and the coach's four zones (K 10, K 12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from generator.derive.actions import action_plan
from generator.derive.freshness import plan_freshness, stale_after
from generator.derive.pipeline import pipeline
from generator.derive.relationship import relationship_status
from generator.derive.stakeholders import active_stakeholders, coverage
from generator.derive.value import value_portfolio
from generator.model.coaching import POINTS, Answer, CoachReading, SelfAssessment
from generator.model.portfolio import View
from generator.model.record import level_number

LEVEL_SCORE = (1, 2, 4, 5)  # vendor to trusted advisor; coaching aims at planning partner


class PressureQuestion(Struct, frozen=True):
    """One of the eight questions: derived as a part of a whole, or answered by the authors on a date.

    A derived answer is yes from 80% on, partly from 50% on, else no (ours); None if the plan holds nothing to
    derive it from, or nobody was asked. `stale`: the authors' answer is older than the tier's review period.
    """

    id: str
    answer: Answer | None
    part: int | None = None
    whole: int | None = None
    on: dt.date | None = None
    by: str | None = None
    stale: bool = False

    @property
    def derived(self) -> bool:
        """Whether the answer is derived from the plan."""
        return self.id in ("focused", "balanced", "measurable", "up_to_date")


class CoachingPoint(Struct, frozen=True):
    """A point of the coaching with its score now and at the previous reading.

    `prefilled`: the score is derived from the plan.
    """

    id: str
    name: str
    score: int | None
    before: int | None
    prefilled: bool


class CoachingZone(Struct, frozen=True):
    """A zone of the coaching; its score is the mean of the known points, to one decimal."""

    name: str
    points: tuple[CoachingPoint, ...]

    @property
    def score(self) -> Decimal | None:
        """The mean now, 1 to 5."""
        return _mean([point.score for point in self.points])

    @property
    def before(self) -> Decimal | None:
        """The mean at the previous reading."""
        return _mean([point.before for point in self.points])


def pressure_test(view: View) -> tuple[PressureQuestion, ...]:
    """Answer the eight questions: four from the plan, four by its authors (K 10)."""
    latest = _latest_assessment(view)
    return tuple(_questions(view, latest))


def _questions(view: View, latest: SelfAssessment | None) -> Iterator[PressureQuestion]:
    def answered(id: str) -> PressureQuestion:
        if latest is None or getattr(latest, id) is None:
            return PressureQuestion(id, None)
        stale = (view.today - latest.on).days > stale_after(view)
        return PressureQuestion(id, getattr(latest, id), on=latest.on, by=latest.by, stale=stale)

    yield _derived("focused", *_focus(view))
    yield answered("accessible")
    yield answered("achievable")
    yield answered("realistic")
    yield _derived("balanced", *_balance(view))
    yield answered("insight")
    yield _derived("measurable", *_measurable(view))
    freshness = plan_freshness(view)
    yield _derived("up_to_date", freshness.fresh, len(freshness.sections))


def _derived(id: str, part: int, whole: int) -> PressureQuestion:
    if not whole:
        return PressureQuestion(id, None)
    answer: Answer = "yes" if 5 * part >= 4 * whole else "partly" if 2 * part >= whole else "no"
    return PressureQuestion(id, answer, part, whole)


def _focus(view: View) -> tuple[int, int]:
    """Count the open actions that serve something in the plan."""
    open_actions = action_plan(view).open
    return sum(bool(status.action.serves) for status in open_actions), len(open_actions)


def _balance(view: View) -> tuple[int, int]:
    """Count which of past, present and future hold any value."""
    kinds = value_portfolio(view).kinds
    filled = sum(bool(kind.items) for kind in kinds)
    return filled, len(kinds) if filled else 0


def _measurable(view: View) -> tuple[int, int]:
    """Count the objectives with a measure and the account's own metrics with a target."""
    profile, scorecard = view.account.profile, view.account.scorecard
    criteria = [bool(objective.measure) for objective in profile.objectives] if profile else []
    criteria += [metric.target is not None for metric in scorecard.metrics] if scorecard else []
    return sum(criteria), len(criteria)


def coach_zones(view: View) -> tuple[CoachingZone, ...]:
    """Return the coach's latest reading, prefilled from the plan where possible; empty without a reading."""
    readings = coach_readings(view)
    if not readings:
        return ()
    scores = readings[-1].scores()
    before = readings[-2].scores() if len(readings) > 1 else {}
    prefilled = prefilled_scores(view)
    return tuple(
        CoachingZone(
            zone,
            tuple(
                CoachingPoint(
                    id, name, scores[id] or prefilled.get(id), before.get(id), scores[id] is None and id in prefilled
                )
                for id, name in points.items()
            ),
        )
        for zone, points in POINTS.items()
    )


def coach_readings(view: View) -> tuple[CoachReading, ...]:
    """Return the coach's readings up to the site's date, oldest first."""
    part = view.account.coaching
    readings = [reading for reading in (part.coaching if part else ()) if reading.on <= view.today]
    return tuple(sorted(readings, key=lambda reading: reading.on))


def prefilled_scores(view: View) -> dict[str, int]:
    """Score what the plan holds by itself, 1 to 5: a share earns a point for each fifth started.

    Win rate; decision makers with a contact on our team; units with a sponsor or supporter; level, of which
    planning partner is 4.
    """
    scores: dict[str, int] = {}
    won = pipeline(view).win_rate
    deciders = [bool(stakeholder.ours) for stakeholder in coverage(view) if stakeholder.who.decides]
    allies = {stakeholder.unit for stakeholder in active_stakeholders(view) if stakeholder.ally}
    units = [unit.id in allies for unit in view.account.facts.units]
    shares = {
        "win_rate": (won.won, won.won + won.lost),
        "mapping": (sum(deciders), len(deciders)),
        "network": (sum(units), len(units)),
    }
    for id, (part, whole) in shares.items():
        if whole:
            scores[id] = min(5, 5 * part // whole + 1)
    relationship = relationship_status(view)
    if relationship and relationship.level:
        scores["level"] = LEVEL_SCORE[level_number(relationship.level) - 1]
    return scores


def _latest_assessment(view: View) -> SelfAssessment | None:
    part = view.account.coaching
    assessments = [assessment for assessment in (part.self_assessments if part else ()) if assessment.on <= view.today]
    return max(assessments, key=lambda assessment: assessment.on, default=None)


def _mean(scores: list[int | None]) -> Decimal | None:
    values = [score for score in scores if score is not None]
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.1"), ROUND_HALF_UP) if values else None
