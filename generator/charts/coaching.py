"""The coach's four zones as bars, now and at the previous reading (K 12)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.tones import Fill
from generator.derive.coaching import CoachingZone

_NOW, _PREVIOUS = Fill("now", "past"), Fill("previous reading", "next")
FULL = 5


def coaching_svg(zones: Sequence[CoachingZone], title: str) -> str | None:
    """Draw the mean of each zone, 1 to 5; None if no zone has a score."""
    if all(zone.score is None for zone in zones):
        return None
    bars = tuple(
        Bar(
            zone.name,
            tuple(
                BarSegment(float(score), fill, str(score))
                for score, fill in ((zone.score, _NOW), (zone.before, _PREVIOUS))
                if score is not None
            ),
        )
        for zone in zones
    )
    desc = "; ".join(f"{zone.name}: {zone.score} of {FULL}" for zone in zones if zone.score is not None)
    return bars_svg(BarChart("coaching", title, desc, bars, "paired", full=FULL, label_width=120))
