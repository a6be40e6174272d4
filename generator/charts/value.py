"""Value charts: over time in three lanes, cumulative confirmed value, the six components (K 6, K 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.curve import CurveChart, CurveEvent, CurveLine, curve_svg
from generator.charts.timeline import TimelineChart, TimelineSpan, timeline_svg
from generator.charts.tones import Fill, Marker, Stroke
from generator.derive.confirmed import CumulativeValue
from generator.derive.value import ComponentUse, Kind, ValueItem, ValuePortfolio
from generator.model.kinds import Money
from generator.wording import day, money, sentence

LANES: dict[Kind, str] = {"past": "Past: proven", "present": "Present: under way", "future": "Future: potential"}
CONFIRMED = Fill("Confirmed by the customer", "past")
CLAIMED = Fill("Claimed, awaiting confirmation", "past", hatched=True)
POTENTIAL = Fill("Potential, first year", "next")
UNQUANTIFIED = Fill("Not quantified", "line")
PROVEN = Fill("Past, confirmed", "past")
UNDER_WAY = Stroke("Under way, confirmed", "now", (5, 3))
CONFIRMATION = Marker("Confirmation by the customer", "diamond", "good")
DECISION = Marker("Decision, not quantified", "dashed ring", "soft")
_THICK, _THIN = Decimal("0.5"), Decimal("0.125")  # shares of the largest worth


def value_timeline_svg(
    portfolio: ValuePortfolio, today: dt.date, title: str, href: Callable[[ValueItem], str]
) -> str | None:
    """Draw the items that have a day; None if none has. Potential starts on its decision date."""
    shown = [item for item in portfolio.items if item.period or item.expected]
    largest = max((item.first_year.amount for item in shown if item.first_year), default=Decimal(0))
    spans = tuple(_span(item, today, largest, href(item)) for item in shown)
    if not spans:
        return None
    desc = (
        f"{len(portfolio.past.items)} past, {len(portfolio.present.items)} present and "
        f"{len(portfolio.future.items)} future values over time. The tables show the same figures."
    )
    return timeline_svg(TimelineChart("value-timeline", title, desc, tuple(LANES.values()), spans, today))


def _span(item: ValueItem, today: dt.date, largest: Decimal, href: str) -> TimelineSpan:
    label, lane = item.record.title, LANES[item.kind]
    if item.period:
        fill = UNQUANTIFIED if item.worth is None else CONFIRMED if item.standing == "confirmed" else CLAIMED
        return TimelineSpan(label, lane, fill, item.period.start, item.period.end, _weight(item, largest), href, label)
    start = max(item.expected or today, today)
    if item.worth is None:
        return TimelineSpan(label, lane, DECISION, start, href=href, hint=label)
    end = start + dt.timedelta(days=365)
    return TimelineSpan(label, lane, POTENTIAL, start, end, _weight(item, largest), href, label)


def _weight(item: ValueItem, largest: Decimal) -> int:
    if item.first_year is None or not largest:
        return 1
    part = item.first_year.amount / largest
    return 3 if part >= _THICK else 2 if part >= _THIN else 1


def cumulative_svg(
    past: CumulativeValue | None, present: CumulativeValue | None, title: str, href: Callable[[str], str]
) -> str | None:
    """Draw confirmed value over time, past and under way; None if there are fewer than two days."""
    kinds: tuple[tuple[Fill | Stroke, CumulativeValue | None], ...] = ((PROVEN, past), (UNDER_WAY, present))
    series = [(kind, value) for kind, value in kinds if value and _days(value) > 1]
    if not series:
        return None
    lines = tuple(
        CurveLine(kind, tuple((mark.on, float(mark.amount.amount)) for mark in value.marks), money(value.total))
        for kind, value in series
    )
    events = tuple(
        CurveEvent(mark.on, float(mark.amount.amount), CONFIRMATION, href(entry.id), f"{day(mark.on)}: {entry.title}")
        for _, value in series
        for entry, mark in value.words
    )
    currency = series[0][1].total.currency
    desc = "; ".join(
        f"by the end of {year.year} {money(year.total)} ({kind.label})"
        for kind, value in series
        for year in value.years
    )
    return curve_svg(CurveChart("cumulative-value", title, desc, lines, lambda value: _amount(value, currency), events))


def components_svg(portfolio: ValuePortfolio, title: str) -> str:
    """Draw how many entries are based on each of the six components, confirmed and claimed."""
    bars = tuple(
        Bar(
            sentence(use.component),
            (BarSegment(use.confirmed, CONFIRMED), BarSegment(use.entries - use.confirmed, CLAIMED)),
            _use(use),
        )
        for use in portfolio.components
    )
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("components", title, desc, bars, label_width=150))


def _use(use: ComponentUse) -> str:
    if not use.entries:
        return "no entry"
    return f"{use.confirmed} of {use.entries} confirmed"


def _days(cumulative: CumulativeValue) -> int:
    return len({mark.on for mark in cumulative.marks})


def _amount(value: float, currency: str) -> str:
    return money(Money(Decimal(str(value)), currency)) if value else "0"
