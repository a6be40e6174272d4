"""Roll-ups over all accounts as bars; however many accounts there are, a chart has few of them."""

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
_NOW, _WANTED = Fill("Are there", "past"), Fill("Want to be there", "next", hatched=True)
_CONFIRMED, _CLAIMED = Fill("Confirmed by the customer", "past"), Fill("Claimed by us", "next", hatched=True)
_TOP, _OTHERS = Fill("The largest accounts", "past"), Fill("All others", "next")
_OPEN = Fill("", "now")
_COUNT = Fill("", "now")


def reached_svg(lines: Sequence[RollupLine], title: str, currency: str) -> str | None:
    """Draw what is booked against the target by line; cells begin with booked, target; None without any."""
    bars = []
    for line in lines:
        booked, target = (cell.sum.amount for cell in line.cells[:2])
        if booked is None or not target:
            continue
        parts = (
            BarSegment(_length(booked), _BOOKED, money(Money(booked, currency))),
            BarSegment(
                _length(target), _TARGET, f"{money(Money(target, currency))}, {_reached(booked, target)}"
            ),
        )
        bars.append(Bar(line.label, parts, href=line.href))
    if not bars:
        return None
    said = "; ".join(f"{bar.label}: {bar.parts[0].words} of {bar.parts[1].words}" for bar in bars)
    return bars_svg(BarChart("reached", title, said, tuple(bars), mode="paired"))


def base_svg(years: Sequence[tuple[str, Decimal, Decimal]], title: str, currency: str) -> str:
    """Draw revenue year by year, the largest accounts apart from all others: (label, largest, others)."""
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
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("base-revenue", title, said, bars, label_width=110))


def notices_svg(quarters: Sequence[NoticeQuarter], title: str, currency: str) -> str | None:
    """Draw what the contracts that can be lost in each quarter are worth; None where no worth is known."""
    if not any(one.amount for one in quarters):
        return None
    bars = []
    for one in quarters:
        known = money(Money(one.amount, currency)) if one.amount else "worth not known"
        unknown = f", {figure(one.unknown)} of them unknown" if one.unknown and one.amount else ""
        words = f"{known} in {counted(one.count, 'contract')}{unknown}"
        bars.append(Bar(one.label, (BarSegment(_length(one.amount), _OPEN),) if one.amount else (), words))
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("contracts", title, said, tuple(bars), label_width=90))


def stages_svg(lines: Sequence[RollupLine], title: str, currency: str) -> str | None:
    """Draw what is open by stage, weighted within unweighted; cells are count, amount, weighted.

    Where no amount is known at all, what is drawn is how many there are; None where nothing is open.
    """
    bars = []
    amounts = any(line.cells[1].sum.amount for line in lines)
    for line in lines:
        count, amount, weighted = (cell.sum.amount for cell in line.cells[:3])
        many = counted(int(count or 0), "opportunity", "opportunities")
        if not amounts:
            bars.append(Bar(line.label, (BarSegment(float(count or 0), _COUNT),), many))
        elif amount is None:
            bars.append(Bar(line.label, (), f"{many}, no amount known"))
        else:
            inner = min(_length(weighted or Decimal(0)), _length(amount))
            parts = (BarSegment(inner, WEIGHTED), BarSegment(_length(amount) - inner, REST))
            bars.append(Bar(line.label, parts, f"{money(Money(amount, currency))} in {many}"))
    if not bars:
        return None
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("pipeline", title, said, tuple(bars), label_width=140))


def amounts_svg(id: str, lines: Sequence[RollupLine], title: str, currency: str, cell: int = 0) -> str | None:
    """Draw one amount of each line; None where none is known."""
    bars = []
    for line in lines:
        amount = line.cells[cell].sum.amount
        known = amount is not None and amount > 0
        words = money(Money(amount, currency)) if amount is not None else "worth not known"
        parts = (BarSegment(_length(amount), _OPEN),) if known and amount is not None else ()
        bars.append(Bar(line.label, parts, words, line.href))
    if not any(bar.parts for bar in bars):
        return None
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart(id, title, said, tuple(bars)))


def counts_svg(id: str, rows: Sequence[tuple[str, int, str]], title: str) -> str:
    """Draw how many there are of each: (label, how many, in words)."""
    bars = tuple(
        Bar(label, (BarSegment(float(count), _COUNT),) if count else (), words)
        for label, count, words in rows
    )
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart(id, title, said, bars))


def levels_svg(levels: Mapping[str, tuple[int, int]], title: str) -> str:
    """Draw how many accounts are at each level and how many want to be, the highest level first."""
    bars = tuple(
        Bar(
            level.capitalize(),
            (BarSegment(float(now), _NOW, str(now)), BarSegment(float(wanted), _WANTED, str(wanted))),
        )
        for level, (now, wanted) in reversed(list(levels.items()))
    )
    said = "; ".join(f"{level}: {now} now, {wanted} wanted" for level, (now, wanted) in levels.items())
    return bars_svg(BarChart("levels", title, said, bars, mode="paired", label_width=150))


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
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("value-ledger", title, said, bars))


def _length(amount: Decimal) -> float:
    return float(max(amount, Decimal(0)))


def _reached(booked: Decimal, target: Decimal) -> str:
    return f"{share((booked / target).quantize(Decimal('0.01')))} reached"
