"""Impact: the trend of the twelve factors, reading by reading, and of each zone (K 9)."""

from __future__ import annotations

from msgspec import Struct

from generator.model.portfolio import View
from generator.model.scorecard import FACTORS, ZONES, Impact, Trend

POINTS: dict[Trend, int] = {"down": 0, "steady": 50, "up": 100}  # what a trend counts toward health


class ZoneTrend(Struct, frozen=True):
    """How many of a zone's three factors are up, steady and down at one reading.

    `trend` is up if more are up than down, down if more are down, else steady; None if none is known.
    """

    zone: str
    up: int
    steady: int
    down: int

    @property
    def trend(self) -> Trend | None:
        """The zone's own trend."""
        if not self.up + self.steady + self.down:
            return None
        return "up" if self.up > self.down else "down" if self.down > self.up else "steady"


class FitDifference(Struct, frozen=True):
    """A factor that we and the customer rate differently."""

    factor: str
    ours: Trend
    theirs: Trend


class Fit(Struct, frozen=True):
    """The benchmark of strategic fit (K 1): a customer's reading, and ours nearest to it in time.

    `ours` is None if we have no reading; scores are the means of the known factors' points, 0 to 100.
    """

    ours: Impact | None
    theirs: Impact
    differences: tuple[FitDifference, ...]

    @property
    def our_score(self) -> int | None:
        """Our score of the fit."""
        return score(self.ours) if self.ours else None

    @property
    def their_score(self) -> int | None:
        """The customer's score of the fit."""
        return score(self.theirs)


def readings(view: View, by: str = "us") -> tuple[Impact, ...]:
    """Return one side's readings up to the site's date, oldest first."""
    part = view.account.scorecard
    matching = [reading for reading in (part.impact if part else ()) if reading.by == by and reading.on <= view.today]
    return tuple(sorted(matching, key=lambda reading: reading.on))


def zone_trends(reading: Impact) -> tuple[ZoneTrend, ...]:
    """Return the trend of each of the four zones at one reading."""
    trends = reading.trends()
    return tuple(
        ZoneTrend(zone, *(sum(trends[name] == trend for name in factors) for trend in ("up", "steady", "down")))
        for zone, factors in ZONES.items()
    )


def latest_trends(view: View) -> dict[str, ZoneTrend]:
    """Return each zone at our latest reading, by name; empty without a reading."""
    our_readings = readings(view)
    return {zone.zone: zone for zone in zone_trends(our_readings[-1])} if our_readings else {}


def falling(view: View) -> tuple[str, ...]:
    """Return the factors that were down at both of our last two readings."""
    latest = readings(view)[-2:]
    if len(latest) < 2:
        return ()
    return tuple(name for name in FACTORS if all(reading.trends()[name] == "down" for reading in latest))


def fits(view: View) -> tuple[Fit, ...]:
    """Return the benchmark of strategic fit for each customer's reading, newest first (K 1)."""
    our_readings = readings(view)
    comparisons = []
    for customer_reading in reversed(readings(view, "customer")):
        nearest = (
            min(our_readings, key=lambda reading: (abs((reading.on - customer_reading.on).days), reading.id))
            if our_readings
            else None
        )
        comparisons.append(Fit(nearest, customer_reading, _differences(nearest, customer_reading) if nearest else ()))
    return tuple(comparisons)


def score(reading: Impact) -> int | None:
    """Return the mean of the known factors' points, rounded half up; None if none is known."""
    points = [POINTS[trend] for trend in reading.trends().values() if trend]
    return (2 * sum(points) + len(points)) // (2 * len(points)) if points else None


def _differences(our_reading: Impact, customer_reading: Impact) -> tuple[FitDifference, ...]:
    our_trends, customer_trends = our_reading.trends(), customer_reading.trends()
    pairs = ((name, our_trends[name], customer_trends[name]) for name in FACTORS)
    return tuple(FitDifference(name, a, b) for name, a, b in pairs if a and b and a != b)
