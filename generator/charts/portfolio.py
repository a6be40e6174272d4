"""Roll-ups over all accounts as bars, a few per chart however many accounts there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.opportunities import REST, WEIGHTED
from generator.charts.tones import Fill
from generator.derive.portfolio.contracts import NoticeQuarter
from generator.derive.portfolio.rollup import RollupLine
from generator.model.kinds import Money
from generator.wording import counted, figure, money, share

_BOOKED, _TARGET = Fill("Booked so far", "past"), Fill("Target", "next", hatched=True)
_NOW, _GOAL = Fill("At this level", "past"), Fill("Goal", "next", hatched=True)
_CONFIRMED, _CLAIMED = (
    Fill("Confirmed by the customer", "past"),
    Fill("Claimed, awaiting confirmation", "next", hatched=True),
)
_TOP, _OTHERS = Fill("The largest accounts", "past"), Fill("All others", "next")
_PLAIN = Fill("", "now")


def reached_svg(lines: Sequence[RollupLine], title: str, currency: str) -> str | None:
    """Draw booked revenue against target by line, whose first cells are these two; None without targets."""
    bars = []
    for line in lines:
        booked, target = (cell.sum.amount for cell in line.cells[:2])
        if booked is None or not target:
            continue
        parts = (
            BarSegment(_length(booked), _BOOKED, money(Money(booked, currency))),
            BarSegment(_length(target), _TARGET, f"{money(Money(target, currency))}, {_reached(booked, target)}"),
        )
        bars.append(Bar(line.label, parts, href=line.href))
    if not bars:
        return None
    desc = "; ".join(f"{bar.label}: {bar.parts[0].words} of {bar.parts[1].words}" for bar in bars)
    return bars_svg(BarChart("reached", title, desc, tuple(bars), mode="paired"))


def base_svg(years: Sequence[tuple[str, Decimal, Decimal]], title: str, currency: str) -> str:
    """Draw revenue by year, the largest accounts and all others: (label, largest, others)."""
    bars = tuple(
        Bar(
            label,
            (
                BarSegment(_length(top), _TOP, money(Money(top, currency))),
                BarSegment(_length(rest), _OTHERS, money(Money(rest, currency))),
            )
            if rest
            else (BarSegment(_length(top), _TOP),),
            money(Money(top + rest, currency)),
        )
        for label, top, rest in years
    )
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("base-revenue", title, desc, bars, label_width=110))


def notices_svg(quarters: Sequence[NoticeQuarter], title: str, currency: str) -> str | None:
    """Draw the value of the contracts that can be lost in each quarter; None if no value is known."""
    if not any(quarter.amount for quarter in quarters):
        return None
    bars = []
    for quarter in quarters:
        known = money(Money(quarter.amount, currency)) if quarter.amount else "value unknown"
        unknown = f", {figure(quarter.unknown)} of them unknown" if quarter.unknown and quarter.amount else ""
        words = f"{known} in {counted(quarter.count, 'contract')}{unknown}"
        bars.append(Bar(quarter.label, (BarSegment(_length(quarter.amount), _PLAIN),) if quarter.amount else (), words))
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("contracts", title, desc, tuple(bars), label_width=90))


def stages_svg(lines: Sequence[RollupLine], title: str, currency: str) -> str | None:
    """Draw open amounts by stage, weighted within unweighted; cells are count, amount, weighted.

    Draws counts if no amount is known; None if nothing is open.
    """
    bars = []
    amounts = any(line.cells[1].sum.amount for line in lines)
    for line in lines:
        count, amount, weighted = (cell.sum.amount for cell in line.cells[:3])
        many = counted(int(count or 0), "opportunity", "opportunities")
        if not amounts:
            bars.append(Bar(line.label, (BarSegment(float(count or 0), _PLAIN),), many))
        elif amount is None:
            bars.append(Bar(line.label, (), f"{many}, no amount known"))
        else:
            inner = min(_length(weighted or Decimal(0)), _length(amount))
            parts = (BarSegment(inner, WEIGHTED), BarSegment(_length(amount) - inner, REST))
            bars.append(Bar(line.label, parts, f"{money(Money(amount, currency))} in {many}"))
    if not bars:
        return None
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("pipeline", title, desc, tuple(bars), label_width=140))


def amounts_svg(id: str, lines: Sequence[RollupLine], title: str, currency: str, cell: int = 0) -> str | None:
    """Draw quarter amount of each line; None if none is known."""
    bars = []
    for line in lines:
        amount = line.cells[cell].sum.amount
        known = amount is not None and amount > 0
        words = money(Money(amount, currency)) if amount is not None else "value unknown"
        parts = (BarSegment(_length(amount), _PLAIN),) if known and amount is not None else ()
        bars.append(Bar(line.label, parts, words, line.href))
    if not any(bar.parts for bar in bars):
        return None
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart(id, title, desc, tuple(bars)))


def counts_svg(id: str, rows: Sequence[tuple[str, int, str]], title: str) -> str:
    """Draw counts: (label, count, in words)."""
    bars = tuple(
        Bar(label, (BarSegment(float(count), _PLAIN),) if count else (), words) for label, count, words in rows
    )
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart(id, title, desc, bars))


def levels_svg(levels: Mapping[str, tuple[int, int]], title: str) -> str:
    """Draw how many accounts are at each level and how many have it as goal, the highest level first."""
    bars = tuple(
        Bar(level.capitalize(), (BarSegment(float(now), _NOW, str(now)), BarSegment(float(goal), _GOAL, str(goal))))
        for level, (now, goal) in reversed(list(levels.items()))
    )
    desc = "; ".join(f"{level}: {now} now, {goal} as goal" for level, (now, goal) in levels.items())
    return bars_svg(BarChart("levels", title, desc, bars, mode="paired", label_width=150))


def ledger_svg(rows: Sequence[tuple[str, Decimal, Decimal, str]], title: str, currency: str) -> str | None:
    """Draw past value by account, confirmed and claimed: (label, confirmed, claimed, link)."""
    bars = tuple(
        Bar(
            label,
            tuple(
                BarSegment(_length(amount), fill)
                for amount, fill in ((confirmed, _CONFIRMED), (claimed, _CLAIMED))
                if amount
            ),
            money(Money(confirmed + claimed, currency)),
            href,
        )
        for label, confirmed, claimed, href in rows
    )
    if not any(bar.parts for bar in bars):
        return None
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("value-ledger", title, desc, bars))


def _length(amount: Decimal) -> float:
    return float(max(amount, Decimal(0)))


def _reached(booked: Decimal, target: Decimal) -> str:
    return f"{share((booked / target).quantize(Decimal('0.01')))} reached"
