"""The account's own figures drawn: the revenue bridge, the units, the wallet, and revenue at risk."""

from __future__ import annotations

from decimal import Decimal

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.tones import Fill
from generator.charts.waterfall import WaterfallChart, WaterfallStep, waterfall_svg
from generator.derive.bridge import Bridge
from generator.derive.risk import SOON, Exposure
from generator.derive.units import UnitStatus, Wallet
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.wording import MINUS, day, money, share

BASE = {"actual": "{}, booked", "so far": "{}, so far", "outlook": "{}, outlook"}
_LEVEL = Fill("A year's revenue", "past")
_LOSS = Fill("Ends", "bad", hatched=True)
_GAIN = Fill("Grows or was won", "now")
_LIKELY = Fill("Weighted pipeline", "next")
_GAP = Fill("Left to find", "warn", hatched=True)
_TARGET = Fill("Target", "soft")
_OURS, _OTHERS = Fill("With us", "past"), Fill("With others", "line")
_SOON, _LATER = Fill("Within twelve months", "bad", hatched=True), Fill("Later", "now")


def bridge_svg(bridge: Bridge, title: str) -> str:
    """Draw one year's bridge from last year's revenue over the outlook to the target."""
    steps = [_level(BASE[bridge.base].format(bridge.year - 1), bridge.last, _LEVEL)]
    changes = (
        ("Erosion", bridge.erosion, _LOSS),
        ("Base growth", bridge.growth, _GAIN),
        (f"Won in {bridge.year}", bridge.won, _GAIN),
        ("Weighted pipeline", bridge.pipeline, _LIKELY),
    )
    steps += [_change(label, amount, fill) for label, amount, fill in changes if amount and amount.amount]
    steps.append(_level(f"{bridge.year}, outlook", bridge.outlook, _LEVEL))
    if bridge.gap.amount > 0:
        steps.append(WaterfallStep("Gap to find", float(bridge.gap.amount), money(bridge.gap), _GAP))
    steps.append(_level("Target", bridge.target, _TARGET))
    said = "; ".join(f"{step.label} {step.words}" for step in steps)
    return waterfall_svg(WaterfallChart(f"bridge-{bridge.year}", title, said, tuple(steps)))


def units_svg(view: View, units: tuple[UnitStatus, ...], title: str) -> str | None:
    """Draw what each unit spends with us, the largest first; None where no unit is known to spend."""
    amounts = [view.in_currency(one.unit.spend) if one.unit.spend is not None else None for one in units]
    whole = sum((amount.amount for amount in amounts if amount), Decimal(0))
    if whole <= 0:
        return None
    rows = sorted(
        zip(units, amounts, strict=True), key=lambda row: -(row[1].amount if row[1] else Decimal(0))
    )
    bars = tuple(_unit(one, amount, whole) for one, amount in rows)
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("units", title, said, bars))


def wallet_svg(found: Wallet, title: str) -> str:
    """Draw what they spend in our field, and what of it is ours."""
    parts = (
        BarSegment(float(found.ours.amount), _OURS, money(found.ours)),
        BarSegment(float(found.others.amount), _OTHERS, money(found.others)),
    )
    bar = Bar(f"Their spend, {found.year}", parts, money(found.spend))
    said = f"{money(found.ours)} of {money(found.spend)} is spent with us, {share(found.share)}."
    return bars_svg(BarChart("wallet", title, said, (bar,), label_width=130))


def risk_svg(found: Exposure, title: str) -> str | None:
    """Draw, contract by contract, how much can be lost by its day in all; None where no worth is known."""
    if found.whole.amount <= 0:
        return None
    bars = tuple(
        Bar(
            day(one.on),
            (BarSegment(float(one.total.amount), _SOON if one.days <= SOON else _LATER),),
            money(one.total),
            hint=one.contract.title,
        )
        for one in found.contracts
    )
    said = "; ".join(f"by {bar.label} {bar.words} ({bar.hint})" for bar in bars)
    return bars_svg(BarChart("risk", title, said, bars, label_width=110))


def _unit(one: UnitStatus, amount: Money | None, whole: Decimal) -> Bar:
    talks = ", in talks" if one.opportunities else ""
    href = f"#{one.unit.id}"
    if amount is None or amount.amount <= 0:
        words = {"in talks": "in talks", "open": "open", "unknown": "not known"}.get(one.state, "open")
        return Bar(one.unit.name, (), words, href)
    words = f"{money(amount)}, {share((amount.amount / whole).quantize(Decimal('0.01')))}{talks}"
    return Bar(one.unit.name, (BarSegment(float(amount.amount), Fill("", "past")),), words, href)


def _level(label: str, amount: Money, fill: Fill) -> WaterfallStep:
    return WaterfallStep(label, float(max(amount.amount, Decimal(0))), money(amount), fill, whole=True)


def _change(label: str, amount: Money, fill: Fill) -> WaterfallStep:
    fall = fill == _LOSS
    return WaterfallStep(
        label, float(amount.amount), f"{MINUS if fall else '+'}{money(amount)}", fill, fall=fall
    )
