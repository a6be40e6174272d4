"""A distribution of shares, now against before: one mark each, the middle half as a band (I fig. 10)."""

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

Place = Callable[[Decimal], float]  # where a share stands, in px
NAMED = 12  # marks with a name in a row; beyond, they are counted in steps
STEP = Decimal("0.05")  # width of a step, as a share
_LEFT, _SIZE, _ROW = 150, 11, 84
_MIDDLE, _MEDIAN = Fill("Middle half", "next"), Stroke("Median", "brand")
_ONE, _SEVERAL = Marker("One account manager", "disc", "now"), Marker("Several", "ring", "now")


class DistributionRow(Struct, frozen=True):
    """One row: what it is called, the shares with whose they are, their middle half."""

    label: str
    shares: tuple[tuple[str, Decimal], ...]
    middle: Quartiles | None


def distribution_svg(strips: Sequence[DistributionRow], title: str, note: str) -> str | None:
    """Draw the strips below one another on one scale, the target across; `note` stands below the last's name.

    None where no strip has a share.
    """
    every = [value for strip in strips for _, value in strip.shares]
    if not every:
        return None
    low = min(Decimal("0.5"), min(every) // STEP * STEP - STEP)
    high = max(Decimal("1.25"), max(every) // STEP * STEP + 2 * STEP)
    low = max(low, Decimal(0))
    room = WIDTH - _LEFT - 24
    legend = Legend([_MIDDLE, _MEDIAN, _ONE, *([_SEVERAL] if len(every) > 2 * NAMED else [])], WIDTH - 8)
    top = 22.0
    bottom = top + _ROW * len(strips)
    canvas = Canvas(WIDTH, bottom + 46 + legend.height)

    def x(value: Decimal) -> float:
        return _LEFT + float((min(max(value, low), high) - low) / (high - low)) * room

    canvas.line([(x(Decimal(1)), top - 4), (x(Decimal(1)), bottom)], stroke="soft", dash=(3, 3))
    canvas.text(x(Decimal(1)), top - 9, "target", size=_SIZE, tone="soft", anchor="middle")
    for number, strip in enumerate(strips):
        _strip(canvas, strip, top + number * _ROW, x)
    canvas.text(4, bottom - _ROW / 2 + 34, fit(note, _LEFT - 8, 10), size=10, tone="soft")
    canvas.line([(_LEFT, bottom), (_LEFT + room, bottom)], stroke="soft")
    tick = (low / Decimal("0.25")).to_integral_value(rounding="ROUND_CEILING") * Decimal("0.25")
    while tick <= high:
        canvas.text(x(tick), bottom + 16, share(tick), size=_SIZE, tone="soft", anchor="middle")
        tick += Decimal("0.25")
    canvas.text(
        _LEFT + room / 2, bottom + 33, "Booked, of the target", size=_SIZE, tone="soft", anchor="middle"
    )
    legend.draw(canvas, 4, bottom + 42)
    said = "; ".join(
        f"{strip.label}: {', '.join(f'{who} {share(value)}' for who, value in strip.shares[:NAMED])}"
        for strip in strips
    )
    return canvas.finish(title, said, "performance-distribution")


def _strip(canvas: Canvas, strip: DistributionRow, top: float, at: Place) -> None:
    middle = top + _ROW / 2 + 16
    canvas.text(4, middle + 4, fit(strip.label, _LEFT - 12, 12, 600), size=12, weight=600)
    if strip.middle:
        left, right = at(strip.middle.low), at(strip.middle.high)
        canvas.rect(left, middle - 15, max(right - left, 2), 30, fill="next")
        canvas.line([(at(strip.middle.median), middle - 15), (at(strip.middle.median), middle + 15)],
                    stroke="brand", width=2)  # fmt: skip
    if len(strip.shares) <= NAMED:
        _named(canvas, strip, middle, at)
    else:
        _counted(canvas, strip, middle, at)


def _named(canvas: Canvas, strip: DistributionRow, middle: float, at: Place) -> None:
    """Draw a mark for each, its name above where it does not touch its neighbour's."""
    ends = [0.0, 0.0]
    for who, value in sorted(strip.shares, key=lambda pair: pair[1]):
        place = at(value)
        with canvas.link("", f"{who}: {share(value)}"):
            canvas.mark(place, middle, "disc", "now", 11)
        half = width(who, 10) / 2
        for row, end in enumerate(ends):
            if place - half > end + 6:
                canvas.text(place, middle - 21 - 12 * row, who, size=10, anchor="middle")
                ends[row] = place + half
                break


def _counted(canvas: Canvas, strip: DistributionRow, middle: float, at: Place) -> None:
    """Draw a mark for each step of the scale, the larger the more are in it."""
    steps: dict[Decimal, int] = {}
    for _, value in strip.shares:
        step = value // STEP * STEP
        steps[step] = steps.get(step, 0) + 1
    most = max(steps.values())
    for step, count in sorted(steps.items()):
        size = 8 + 16 * (count / most) ** 0.5
        words = f"{counted(count, 'account manager')} from {share(step)} to {share(step + STEP)}"
        place = at(step + STEP / 2)
        with canvas.link("", words):
            canvas.mark(place, middle, "disc" if count == 1 else "ring", "now", size)
        if count > 1:
            canvas.text(place, middle - 21, str(count), size=10, anchor="middle")
