"""Health in four zones, each the mean of its known parts, simple enough to recompute by hand (ours)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from generator.derive.account import gap_to_target, penetration
from generator.derive.common import once
from generator.derive.impact import POINTS, ZoneTrend, latest_trends
from generator.derive.pipeline import pipeline
from generator.derive.relationship import relationship_status
from generator.derive.stakeholders import Coverage, coverage
from generator.derive.value import value_portfolio
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.model.record import level_number
from generator.model.scorecard import Trend

ENOUGH = 2  # known parts a zone needs; a single one would stand for all


class HealthFactor(Struct, frozen=True):
    """One part of a zone: a part of a whole, both counts or both money; None is unknown.

    `points` is the share in percent, 0 to 100, rounded half up; None if either is unknown or the whole is
    zero. `detail` describes a part that is not a share. `section` is where it comes from.
    """

    name: str
    part: int | Money | None
    whole: int | Money | None
    points: int | None
    section: str
    detail: str = ""


class HealthZone(Struct, frozen=True):
    """A zone of health; `score` is the mean of the known parts' points, None with fewer than two known.

    `trend` is that of its impact at our latest reading, None without one.
    """

    name: str
    parts: tuple[HealthFactor, ...]
    trend: Trend | None = None

    @property
    def known(self) -> int:
        """How many parts are known."""
        return sum(health_factor.points is not None for health_factor in self.parts)

    @property
    def score(self) -> int | None:
        """0 to 100, rounded half up."""
        points = [part.points for part in self.parts if part.points is not None]
        return mean(points) if len(points) >= ENOUGH else None


class Health(Struct, frozen=True):
    """The four zones; `score` is the mean of the known zones' scores, None if none is known."""

    zones: tuple[HealthZone, ...]

    @property
    def known(self) -> int:
        """How many zones are known."""
        return sum(zone.score is not None for zone in self.zones)

    @property
    def score(self) -> int | None:
        """0 to 100, rounded half up."""
        return mean([zone.score for zone in self.zones if zone.score is not None])


@once
def health(view: View) -> Health:
    """Return the health of an account with every part it is computed from."""
    covered = coverage(view)
    decision_makers = tuple(stakeholder for stakeholder in covered if stakeholder.who.decides)
    relationship = relationship_status(view)
    level = level_number(relationship.level) if relationship and relationship.level else None
    goal = level_number(relationship.wanted.level) if relationship and relationship.wanted else None
    parts = {
        "Value": (_confirmed(view),),
        "Alignment": (_mapped(decision_makers), _rhythm(covered)),
        "Relationships": (
            health_factor("current level against target level", level, goal, "relationship"),
            _counted(
                "decision makers who support or sponsor us",
                [stakeholder.who.ally for stakeholder in decision_makers],
                "stakeholders",
            ),
        ),
        "Growth": (_units(view), _pipeline(view)),
    }
    trends = latest_trends(view)
    return Health(tuple(_zone(name, factors, trends.get(name)) for name, factors in parts.items()))


def _zone(name: str, parts: tuple[HealthFactor, ...], impact: ZoneTrend | None) -> HealthZone:
    """Add the trend of its impact to a zone's own parts: down is 0, steady 50, up 100 (K 9)."""
    trend = impact.trend if impact else None
    points = POINTS[trend] if trend else None
    detail = f"{impact.up} up, {impact.steady} steady, {impact.down} down" if impact and trend else ""
    return HealthZone(
        name, (*parts, HealthFactor("trend of its impact", None, None, points, "scorecard", detail)), trend
    )


def health_factor(name: str, of: int | Money | None, whole: int | Money | None, section: str) -> HealthFactor:
    """Return a part of a zone from an amount and its whole, as found in a section of the plan."""
    share: Decimal | None = None
    if isinstance(of, Money) and isinstance(whole, Money) and whole.amount > 0:
        share = of / whole
    elif isinstance(of, int) and isinstance(whole, int) and whole > 0:
        share = Decimal(of) / whole
    points = None if share is None else _rounded(100 * min(max(share, Decimal(0)), Decimal(1)))
    return HealthFactor(name, of, whole, points, section)


def mean(points: Iterable[int]) -> int | None:
    """Return the mean of whole points, rounded half up; None for none."""
    values = list(points)
    return _rounded(Decimal(sum(values)) / len(values)) if values else None


def _confirmed(view: View) -> HealthFactor:
    """Relate confirmed to realised value; if none of it is confirmed, that is zero, not unknown."""
    past = value_portfolio(view).past
    realised, confirmed = past.realised.amount, past.confirmed.amount
    if realised is not None and confirmed is None:
        confirmed = Money(Decimal(0), view.currency)
    return health_factor("past value confirmed by the customer", confirmed, realised, "value")


def _mapped(decision_makers: Iterable[Coverage]) -> HealthFactor:
    checks = [bool(stakeholder.ours) for stakeholder in decision_makers]
    return _counted("decision makers with a contact on our team", checks, "team")


def _rhythm(covered: Iterable[Coverage]) -> HealthFactor:
    kept = [stakeholder.cadence.kept for stakeholder in covered if stakeholder.cadence]
    return _counted("contact rhythms kept", kept, "stakeholders")


def _units(view: View) -> HealthFactor:
    units = penetration(view)
    any_known = units.known > 0
    return health_factor(
        "units that buy", units.buying if any_known else None, units.known if any_known else None, "facts"
    )


def _counted(name: str, checks: list[bool], section: str) -> HealthFactor:
    return health_factor(name, sum(checks) if checks else None, len(checks) if checks else None, section)


def _pipeline(view: View) -> HealthFactor:
    """Relate the pipeline to the gap to this year's target; a reached target counts in full."""
    name, gap = "weighted pipeline against the gap to target", gap_to_target(view)
    weighted = pipeline(view).open.weighted if view.account.opportunities else None
    if gap is not None and gap.amount == 0:
        return HealthFactor(name, weighted, gap, 100, "opportunities")
    return health_factor(name, weighted, gap, "opportunities")


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
