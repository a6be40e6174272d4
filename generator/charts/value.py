"""The value timeline: past, present and future in three lanes, thicker where worth more (K 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from generator.charts.timeline import Span, Timeline, timeline_svg
from generator.charts.tones import Fill, Mark
from generator.derive.value import Kind, ValueItem, ValuePortfolio

LANES: dict[Kind, str] = {
    "past": "Past: proven",
    "present": "Present: under way",
    "future": "Future: potential",
}
CONFIRMED = Fill("Confirmed by the customer", "past")
CLAIMED = Fill("Claimed by us", "past", hatched=True)
POTENTIAL = Fill("Potential, its first year", "next")
UNQUANTIFIED = Fill("Not quantified", "line")
DECISION = Mark("Decision, not quantified", "dashed ring", "soft")
_THICK, _THIN = Decimal("0.5"), Decimal("0.125")  # shares of the largest worth


def value_timeline_svg(
    portfolio: ValuePortfolio, today: dt.date, title: str, href: Callable[[ValueItem], str]
) -> str | None:
    """Draw the items that have a day; None where none has one. Potential begins with its decision."""
    shown = [item for item in portfolio.items if item.period or item.expected]
    largest = max((item.first_year.amount for item in shown if item.first_year), default=Decimal(0))
    spans = tuple(_span(item, today, largest, href(item)) for item in shown)
    if not spans:
        return None
    desc = (
        f"{len(portfolio.past.items)} past, {len(portfolio.present.items)} present and "
        f"{len(portfolio.future.items)} future values over time. The tables below hold the same."
    )
    return timeline_svg(Timeline("value-timeline", title, desc, tuple(LANES.values()), spans, today))


def _span(item: ValueItem, today: dt.date, largest: Decimal, href: str) -> Span:
    label, lane = item.record.title, LANES[item.kind]
    if item.period:
        fill = UNQUANTIFIED if item.worth is None else CONFIRMED if item.standing == "confirmed" else CLAIMED
        return Span(
            label, lane, fill, item.period.start, item.period.end, _weight(item, largest), href, label
        )
    start = max(item.expected or today, today)
    if item.worth is None:
        return Span(label, lane, DECISION, start, href=href, hint=label)
    end = start + dt.timedelta(days=365)
    return Span(label, lane, POTENTIAL, start, end, _weight(item, largest), href, label)


def _weight(item: ValueItem, largest: Decimal) -> int:
    if item.first_year is None or not largest:
        return 1
    part = item.first_year.amount / largest
    return 3 if part >= _THICK else 2 if part >= _THIN else 1
