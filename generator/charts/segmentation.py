"""The segmentation matrix as a chart: current revenue against potential, both on scales of powers of ten."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from generator.charts.matrix import Axis, Matrix, Spotted, matrix_svg
from generator.charts.tones import Mark, Shape, Tone
from generator.derive.segmentation import QUADRANTS, Quadrant, lines
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portal import Portal
from generator.wording import money

NAMED = 20  # points that get a name; beyond, the pointer and the list of accounts tell
CROWD = 200  # points from which marks are small, so that they stay where they belong
_MARKS: tuple[tuple[Shape, Tone], ...] = (
    ("triangle", "past"),
    ("disc", "now"),
    ("diamond", "soft"),
    ("square", "next"),
)


def segmentation_svg(
    segments: Iterable[tuple[Summary, Quadrant | None]],
    portal: Portal,
    title: str,
    address: Callable[[Summary], str],
) -> str | None:
    """Draw the accounts whose quadrant is known, the most promising named first; None where there is none.

    `address` returns the link of an account, relative to the page the chart stands on.
    """
    placed = [(one, one.revenue.base, one.potential.base) for one, found in segments
              if found and one.revenue and one.potential]  # fmt: skip
    at = lines(portal)
    if not placed or at is None:
        return None
    placed.sort(key=lambda p: (-(p[2].amount / at[1].amount + p[1].amount / at[0].amount), p[0].id))
    tiers = {tier.id: place for place, tier in enumerate(portal.tiers)}
    points = tuple(
        Spotted(
            one.name if place < NAMED else "",
            float(revenue.amount),
            float(potential.amount),
            _mark(portal, tiers[one.tier]),
            size=12 if len(placed) <= CROWD else 7,
            href=address(one),
            hint=f"{one.name}: {money(revenue)} now, {money(potential)} possible",
        )
        for place, (one, revenue, potential) in enumerate(placed)
    )
    upper_left, upper_right, lower_left, lower_right = (found.name for found in QUADRANTS)
    return matrix_svg(
        Matrix(
            "segmentation",
            title,
            "; ".join(point.hint for point in points[:NAMED]),
            _axis("Revenue now", at[0], [revenue for _, revenue, _ in placed]),
            _axis("Potential a year", at[1], [potential for _, _, potential in placed]),
            points,
            (upper_left, upper_right, lower_left, lower_right),
            height=360,
        )
    )


def _mark(portal: Portal, place: int) -> Mark:
    shape, tone = _MARKS[min(place, len(_MARKS) - 1)]
    return Mark(f"Tier {portal.tiers[place].id}, {portal.tiers[place].name}", shape, tone)


def _axis(title: str, line: Money, amounts: Sequence[Money]) -> Axis:
    """Span the amounts and the line; nothing at all lies at the lower end, where a scale of powers begins."""
    known = [amount.amount for amount in amounts if amount.amount > 0]
    low, high = (
        min([*known, line.amount / 4]) * Decimal("0.8"),
        max([*known, line.amount * 4]) * Decimal("1.25"),
    )
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    marks = sorted({*(Decimal(10) ** power for power in powers), line.amount})
    ticks = [(float(mark), money(Money(mark, line.currency))) for mark in marks if low <= mark <= high]
    return Axis(title, float(low), float(high), tuple(ticks), float(line.amount), log=True)
