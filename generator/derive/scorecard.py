"""Warnings that combine the three lenses of the scorecard, by rule (K 9)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.derive.common import once
from generator.derive.impact import falling, readings
from generator.derive.performance import performance
from generator.derive.units import unit_statuses
from generator.model.account import Unit
from generator.model.portfolio import View

WarningKind = Literal["down twice", "losing ground", "good money, bad work"]


class ScoreWarning(Struct, frozen=True):
    """What a rule found: the factors or metrics behind it (names of fields, ids).

    `units`: open ones where an introduction would help.
    """

    kind: WarningKind
    what: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()


@once
def warnings(view: View) -> tuple[ScoreWarning, ...]:
    """Return the scorecard's warnings, most serious first.

    Losing ground: share of spend and competitive position are both down at our latest reading; the answer is
    to develop sponsors and seek introductions to open units. Good money, bad work: the financial metrics
    reach their targets while the operational ones miss theirs. Down twice: a factor was down at both of the
    last two readings.
    """
    scorecard_warnings: list[ScoreWarning] = []
    our_readings, metrics = readings(view), performance(view)
    if our_readings and our_readings[-1].share_of_spend == our_readings[-1].competitive_position == "down":
        open_units = tuple(unit.unit for unit in unit_statuses(view) if unit.state in ("open", "in talks"))
        scorecard_warnings.append(ScoreWarning("losing ground", ("share_of_spend", "competitive_position"), open_units))
    if metrics.good("financial") and metrics.good("operational") is False:
        missed = tuple(metric.id for metric in metrics.of("operational") if metric.met is False)
        scorecard_warnings.append(ScoreWarning("good money, bad work", missed))
    declining = falling(view)
    if declining:
        scorecard_warnings.append(ScoreWarning("down twice", declining))
    return tuple(scorecard_warnings)
