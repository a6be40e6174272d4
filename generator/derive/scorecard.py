"""What the three lenses together warn of, by rule (K 9)."""

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
    """What a rule found: the factors or metrics it rests on (names of fields, ids), and the units that
    are open where an introduction would help."""

    kind: WarningKind
    what: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()


@once
def warnings(view: View) -> tuple[ScoreWarning, ...]:
    """Return what the rules of the scorecard find, the gravest first.

    Losing ground: share of spend and competitive position are both down at our latest reading; the answer
    is to grow sponsors and to seek introductions to open units. Good money, bad work: the financial
    metrics reach their targets while the operational ones miss theirs. Down twice: a factor went down at
    the last two readings running.
    """
    found: list[ScoreWarning] = []
    ours, measured = readings(view), performance(view)
    if ours and ours[-1].share_of_spend == ours[-1].competitive_position == "down":
        still = tuple(one.unit for one in unit_statuses(view) if one.state in ("open", "in talks"))
        found.append(ScoreWarning("losing ground", ("share_of_spend", "competitive_position"), still))
    if measured.good("financial") and measured.good("operational") is False:
        missed = tuple(one.id for one in measured.of("operational") if one.met is False)
        found.append(ScoreWarning("good money, bad work", missed))
    twice = falling(view)
    if twice:
        found.append(ScoreWarning("down twice", twice))
    return tuple(found)
