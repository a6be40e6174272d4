"""The prioritisation matrix (T 22) and the pipeline by stage."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.matrix import TALL, Axis, MatrixChart, MatrixPoint, matrix_svg
from generator.charts.tones import Fill, Marker
from generator.derive.opportunities import QUADRANTS, OpportunityStatus, Quadrant
from generator.derive.pipeline import Pipeline, PipelineTotal
from generator.wording import counted, figure, money

MARKS: dict[Quadrant, Marker] = {
    "I": Marker(f"I {QUADRANTS['I']}", "disc", "past"),
    "II": Marker(f"II {QUADRANTS['II']}", "triangle", "now"),
    "III": Marker(f"III {QUADRANTS['III']}", "square", "warn"),
    "IV": Marker(f"IV {QUADRANTS['IV']}", "diamond", "soft"),
}
HORIZON, LINE = 36, 18  # months
WEIGHTED = Fill("Weighted by likelihood", "past")
REST = Fill("Remaining amount", "next")
_HEIGHT = ((3, 230.0), (6, 320.0))  # up to this many points, this height in px; the default for more
_WIDE = 40  # the scale is logarithmic if the largest amount is over this many times the smallest


def prioritisation_matrix_svg(
    statuses: tuple[OpportunityStatus, ...], currency: str, title: str, href: Callable[[str], str]
) -> str | None:
    """Draw open opportunities by months to their decision and amount; None if there are none."""
    if not statuses:
        return None
    points = tuple(
        MatrixPoint(
            status.deal.title,
            None if status.months is None else float(status.months),
            None if status.amount is None else max(float(status.amount.amount), 0.0),
            MARKS[status.quadrant or "IV"],
            href=href(status.id),
            hint=f"{status.deal.title}: {money(status.amount) if status.amount else 'amount unknown'}",
        )
        for status in statuses
    )
    undated = any(point.x is None for point in points)
    x = Axis(
        "Months to the decision",
        0,
        HORIZON,
        tuple((month, str(month)) for month in range(0, HORIZON + 1, 6)),
        threshold=LINE,
        unknown="no date" if undated else "",
    )
    desc = f"{len(points)} opportunities; the table of open opportunities shows the same figures."
    y = _amounts([point.y for point in points], currency)
    height = next((high for most, high in _HEIGHT if len(points) <= most), TALL)
    return matrix_svg(MatrixChart("opportunities-matrix", title, desc, x, y, points, height=height))


def _amounts(values: list[float | None], currency: str) -> Axis:
    known = [value for value in values if value is not None]
    lane = "unknown" if len(known) < len(values) else ""
    title, top = f"Potential, {currency}", max(known, default=0.0) or 1.0
    positive = [value for value in known if value > 0]
    if positive and len(positive) == len(known) and top / min(positive) > _WIDE:
        low, high = 10 ** math.floor(math.log10(min(positive))), 10 ** math.ceil(math.log10(top) + 1e-9)
        powers = range(round(math.log10(low)), round(math.log10(high)) + 1)
        ticks = tuple((10.0**power, figure(Decimal(10) ** power)) for power in powers)
        return Axis(title, low, high, ticks, unknown=lane, log=True)
    step = _step(top)
    steps = math.ceil(top / step - 1e-9)
    ticks = tuple((n * step, figure(Decimal(str(n * step)))) for n in range(steps + 1))
    return Axis(title, 0, steps * step, ticks, unknown=lane)


def _step(top: float) -> float:
    """Return a round step so that four to seven of them reach `top`."""
    size: float = 10 ** math.floor(math.log10(top / 4))
    return next(size * factor for factor in (1, 2, 2.5, 5, 10) if top / (size * factor) <= 7)


def pipeline_svg(pipeline: Pipeline, title: str) -> str | None:
    """Draw the amount in each stage, weighted within unweighted; None if no amount is known."""
    stages = [status for status in pipeline.stages if status.tally.count]
    if all(not status.tally.amount or not status.tally.amount.amount for status in stages):
        return None
    bars = tuple(Bar(status.stage.name, _parts(status.tally), _words(status.tally)) for status in stages)
    desc = "Amounts of open and delayed opportunities by stage; the table shows the same figures."
    return bars_svg(BarChart("opportunities-pipeline", title, desc, bars, label_width=150))


def _parts(tally: PipelineTotal) -> tuple[BarSegment, ...]:
    if tally.amount is None:
        return ()
    total = max(float(tally.amount.amount), 0.0)
    weighted = min(max(float(tally.weighted.amount), 0.0), total) if tally.weighted else 0.0
    return BarSegment(weighted, WEIGHTED), BarSegment(total - weighted, REST)


def _words(tally: PipelineTotal) -> str:
    unknown = f"{figure(tally.unknown)} without an amount" if tally.unknown else ""
    known = money(tally.amount) if tally.amount is not None else ""
    return ", ".join(part for part in (known, unknown) if part) or counted(0, "amount")
