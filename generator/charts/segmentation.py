"""The segmentation matrix: current revenue against potential, both on logarithmic scales."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from generator.charts.matrix import Axis, MatrixChart, MatrixPoint, matrix_svg
from generator.charts.tones import Marker, Shape, Tone
from generator.derive.segmentation import QUADRANTS, Quadrant, lines
from generator.derive.summary import Summary
from generator.model.kinds import Money
from generator.model.portal import Portal
from generator.wording import counted, money

NAMED = 20  # points with a name; the others have a hint and are in the list of accounts
FIRST = 8  # points drawn one by one, with names, in a crowd
CROWD = 100  # with more points than this, those after the first are grouped by steps of both scales
STEPS = (12, 8)  # of revenue and of potential
_SEVERAL = Marker("Several accounts", "ring", "soft")
_Placed = tuple[Summary, Money, Money]  # with revenue and potential
_MARKS: tuple[tuple[Shape, Tone], ...] = (
    ("triangle", "past"),
    ("disc", "now"),
    ("diamond", "soft"),
    ("square", "next"),
)


def segmentation_svg(
    segments: Iterable[tuple[Summary, Quadrant | None]], portal: Portal, title: str, address: Callable[[Summary], str]
) -> str | None:
    """Draw the accounts whose quadrant is known, the most promising named first; None if there are none.

    `address` returns an account's link, relative to the page of the chart.
    """
    placed = [
        (account, account.revenue.base, account.potential.base)
        for account, quadrant in segments
        if quadrant and account.revenue and account.potential
    ]
    at = lines(portal)
    if not placed or at is None:
        return None
    placed.sort(key=lambda p: (-(p[2].amount / at[1].amount + p[1].amount / at[0].amount), p[0].id))
    tiers = {tier.id: place for place, tier in enumerate(portal.tiers)}
    x = _axis("Revenue now", at[0], [revenue for _, revenue, _ in placed])
    y = _axis("Potential a year", at[1], [potential for _, _, potential in placed])
    alone = placed if len(placed) <= CROWD else placed[:FIRST]
    points = tuple(
        MatrixPoint(
            account.name if place < NAMED else "",
            float(revenue.amount),
            float(potential.amount),
            _mark(portal, tiers[account.tier]),
            href=address(account),
            hint=f"{account.name}: {money(revenue)} now, {money(potential)} potential",
        )
        for place, (account, revenue, potential) in enumerate(alone)
    )
    groups = _grouped(placed[len(alone) :], x, y)
    upper_left, upper_right, lower_left, lower_right = (quadrant.name for quadrant in QUADRANTS)
    return matrix_svg(
        MatrixChart(
            "segmentation",
            title,
            "; ".join(point.hint for point in points[:NAMED]),
            x,
            y,
            (*points, *groups),
            (upper_left, upper_right, lower_left, lower_right),
            height=360,
        )
    )


def _grouped(rest: Sequence[_Placed], x: Axis, y: Axis) -> Iterator[MatrixPoint]:
    """Draw accounts that share a step of both scales as one mark, sized by their number.

    No step crosses a threshold, so that a mark is in the quadrant of all its accounts.
    """
    steps: dict[tuple[bool, bool, int, int], list[tuple[float, float]]] = {}
    for _, revenue, potential in rest:
        at = float(revenue.amount), float(potential.amount)
        side = at[0] >= (x.threshold or 0), at[1] >= (y.threshold or 0)
        key = (*side, int(x.share(at[0]) * STEPS[0]), int(y.share(at[1]) * STEPS[1]))
        steps.setdefault(key, []).append(at)
    most = max(map(len, steps.values()), default=1)
    for _, group in sorted(steps.items()):
        logs = [[math.log(max(pair[place], axis.low)) for pair in group] for place, axis in enumerate((x, y))]
        across, up = (math.exp(sum(values) / len(values)) for values in logs)
        size = 6 + 14 * math.sqrt(len(group) / most)
        yield MatrixPoint("", across, up, _SEVERAL, size=size, hint=counted(len(group), "account"), several=True)


def _mark(portal: Portal, place: int) -> Marker:
    shape, tone = _MARKS[min(place, len(_MARKS) - 1)]
    return Marker(f"Tier {portal.tiers[place].id}, {portal.tiers[place].name}", shape, tone)


def _axis(title: str, line: Money, amounts: Sequence[Money]) -> Axis:
    """Span the amounts and the threshold; zero is drawn at the lower end of the logarithmic scale."""
    known = [amount.amount for amount in amounts if amount.amount > 0]
    low, high = (min([*known, line.amount / 4]) * Decimal("0.8"), max([*known, line.amount * 4]) * Decimal("1.25"))
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    marks = sorted({*(Decimal(10) ** power for power in powers), line.amount})
    ticks = [(float(mark), money(Money(mark, line.currency))) for mark in marks if low <= mark <= high]
    return Axis(title, float(low), float(high), tuple(ticks), float(line.amount), log=True)
