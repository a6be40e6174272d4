"""A distribution of shares, now and before: one mark each, the middle half as a band (I fig. 10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Legend
from generator.charts.text import fit, width
from generator.charts.tones import Fill, Marker, Stroke
from generator.derive.portfolio.revenue import Quartiles
from generator.wording import counted, share

Scale = Callable[[Decimal], float]  # a share to px
NAMED = 12  # marks with a name in a row; more are counted by step
STEP = Decimal("0.05")  # a share
_LEFT, _SIZE, _ROW = 150, 11, 84
_MIDDLE, _MEDIAN = Fill("Middle half", "next"), Stroke("Median", "brand")
_ONE, _SEVERAL = (Marker("One account manager", "disc", "now"), Marker("Several account managers", "ring", "now"))


class DistributionRow(Struct, frozen=True):
    """One row: its label, each share with its owner's name, and their quartiles."""

    label: str
    shares: tuple[tuple[str, Decimal], ...]
    middle: Quartiles | None


def distribution_svg(rows: Sequence[DistributionRow], title: str, note: str) -> str | None:
    """Draw the rows on one scale with a line at the target; `note` is below the last label.

    None if no row has a share.
    """
    shares = [value for row in rows for _, value in row.shares]
    if not shares:
        return None
    low = min(Decimal("0.5"), min(shares) // STEP * STEP - STEP)
    high = max(Decimal("1.25"), max(shares) // STEP * STEP + 2 * STEP)
    low = max(low, Decimal(0))
    room = WIDTH - _LEFT - 24
    legend = Legend([_MIDDLE, _MEDIAN, _ONE, *([_SEVERAL] if len(shares) > 2 * NAMED else [])], WIDTH - 8)
    top = 22.0
    bottom = top + _ROW * len(rows)
    canvas = Canvas(WIDTH, bottom + 46 + legend.height)

    def x(value: Decimal) -> float:
        return _LEFT + float((min(max(value, low), high) - low) / (high - low)) * room

    canvas.line([(x(Decimal(1)), top - 4), (x(Decimal(1)), bottom)], stroke="soft", dash=(3, 3))
    canvas.text(x(Decimal(1)), top - 9, "target", size=_SIZE, tone="soft", anchor="middle")
    for number, row in enumerate(rows):
        _row(canvas, row, top + number * _ROW, x)
    canvas.text(4, bottom - _ROW / 2 + 34, fit(note, _LEFT - 8, 10), size=10, tone="soft")
    canvas.line([(_LEFT, bottom), (_LEFT + room, bottom)], stroke="soft")
    tick = (low / Decimal("0.25")).to_integral_value(rounding="ROUND_CEILING") * Decimal("0.25")
    while tick <= high:
        canvas.text(x(tick), bottom + 16, share(tick), size=_SIZE, tone="soft", anchor="middle")
        tick += Decimal("0.25")
    canvas.text(_LEFT + room / 2, bottom + 33, "Booked as a share of target", size=_SIZE, tone="soft", anchor="middle")
    legend.draw(canvas, 4, bottom + 42)
    desc = "; ".join(
        f"{row.label}: {', '.join(f'{name} {share(value)}' for name, value in row.shares[:NAMED])}" for row in rows
    )
    return canvas.finish(title, desc, "performance-distribution")


def _row(canvas: Canvas, row: DistributionRow, top: float, x: Scale) -> None:
    middle = top + _ROW / 2 + 16
    canvas.text(4, middle + 4, fit(row.label, _LEFT - 12, 12, 600), size=12, weight=600)
    if row.middle:
        left, right = x(row.middle.low), x(row.middle.high)
        canvas.rect(left, middle - 15, max(right - left, 2), 30, fill="next")
        canvas.line([(x(row.middle.median), middle - 15), (x(row.middle.median), middle + 15)],
                    stroke="brand", width=2)  # fmt: skip
    if len(row.shares) <= NAMED:
        _named(canvas, row, middle, x)
    else:
        _counted(canvas, row, middle, x)


def _named(canvas: Canvas, row: DistributionRow, middle: float, x: Scale) -> None:
    """Draw a mark for each share, its name above it if there is room."""
    ends = [0.0, 0.0]
    for name, value in sorted(row.shares, key=lambda pair: pair[1]):
        place = x(value)
        with canvas.link("", f"{name}: {share(value)}"):
            canvas.mark(place, middle, "disc", "now", 11)
        half = width(name, 10) / 2
        for level, end in enumerate(ends):
            if place - half > end + 6:
                canvas.text(place, middle - 21 - 12 * level, name, size=10, anchor="middle")
                ends[level] = place + half
                break


def _counted(canvas: Canvas, row: DistributionRow, middle: float, x: Scale) -> None:
    """Draw a mark for each step of the scale, sized by how many shares it holds."""
    steps: dict[Decimal, int] = {}
    for _, value in row.shares:
        step = value // STEP * STEP
        steps[step] = steps.get(step, 0) + 1
    most = max(steps.values())
    for step, count in sorted(steps.items()):
        size = 8 + 16 * (count / most) ** 0.5
        words = f"{counted(count, 'account manager')} at {share(step)} to {share(step + STEP)}"
        place = x(step + STEP / 2)
        with canvas.link("", words):
            canvas.mark(place, middle, "disc" if count == 1 else "ring", "now", size)
        if count > 1:
            canvas.text(place, middle - 21, str(count), size=10, anchor="middle")
