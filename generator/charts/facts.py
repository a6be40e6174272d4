"""The account's figures: the revenue bridge, the units, the wallet, and revenue at risk."""

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
_LEVEL = Fill("Annual revenue", "past")
_LOSS = Fill("Lost revenue", "bad", hatched=True)
_GAIN = Fill("Growth and won deals", "now")
_LIKELY = Fill("Weighted pipeline", "next")
_GAP = Fill("Gap to target", "warn", hatched=True)
_TARGET = Fill("Target", "soft")
_OURS, _OTHERS = Fill("With us", "past"), Fill("With others", "line")
_SOON, _LATER = Fill("Within 12 months", "bad", hatched=True), Fill("Later", "now")


def bridge_svg(bridge: Bridge, title: str) -> str:
    """Draw a year's bridge from last year's revenue to the outlook and the target."""
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
        steps.append(WaterfallStep("Gap to close", float(bridge.gap.amount), money(bridge.gap), _GAP))
    steps.append(_level("Target", bridge.target, _TARGET))
    desc = "; ".join(f"{step.label} {step.words}" for step in steps)
    return waterfall_svg(WaterfallChart(f"bridge-{bridge.year}", title, desc, tuple(steps)))


def units_svg(view: View, units: tuple[UnitStatus, ...], title: str) -> str | None:
    """Draw what each unit spends with us, the largest first; None if no spend is known."""
    amounts = [None if status.unit.spend is None else view.in_currency(status.unit.spend) for status in units]
    total = sum((amount.amount for amount in amounts if amount), Decimal(0))
    if total <= 0:
        return None
    rows = sorted(zip(units, amounts, strict=True), key=lambda row: -(row[1].amount if row[1] else Decimal(0)))
    bars = tuple(_unit(status, amount, total) for status, amount in rows)
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return bars_svg(BarChart("units", title, desc, bars))


def wallet_svg(wallet: Wallet, title: str) -> str:
    """Draw the customer's spend in our field, and our share of it."""
    parts = (
        BarSegment(float(wallet.ours.amount), _OURS, money(wallet.ours)),
        BarSegment(float(wallet.others.amount), _OTHERS, money(wallet.others)),
    )
    bar = Bar(f"Total spend, {wallet.year}", parts, money(wallet.spend))
    desc = f"{money(wallet.ours)} of {money(wallet.spend)} is spent with us, {share(wallet.share)}."
    return bars_svg(BarChart("wallet", title, desc, (bar,), label_width=130))


def risk_svg(exposure: Exposure, title: str) -> str | None:
    """Draw, contract by contract, the total that can be lost by its day; None if no value is known."""
    if exposure.whole.amount <= 0:
        return None
    bars = tuple(
        Bar(
            day(step.on),
            (BarSegment(float(step.total.amount), _SOON if step.days <= SOON else _LATER),),
            money(step.total),
            hint=step.contract.title,
        )
        for step in exposure.contracts
    )
    desc = "; ".join(f"by {bar.label} {bar.words} ({bar.hint})" for bar in bars)
    return bars_svg(BarChart("risk", title, desc, bars, label_width=110))


def _unit(status: UnitStatus, amount: Money | None, total: Decimal) -> Bar:
    talks = ", in talks" if status.opportunities else ""
    href = f"#{status.unit.id}"
    if amount is None or amount.amount <= 0:
        words = {"in talks": "in talks", "open": "open", "unknown": "not known"}.get(status.state, "open")
        return Bar(status.unit.name, (), words, href)
    words = f"{money(amount)}, {share((amount.amount / total).quantize(Decimal('0.01')))}{talks}"
    return Bar(status.unit.name, (BarSegment(float(amount.amount), Fill("", "past")),), words, href)


def _level(label: str, amount: Money, fill: Fill) -> WaterfallStep:
    return WaterfallStep(label, float(max(amount.amount, Decimal(0))), money(amount), fill, level=True)


def _change(label: str, amount: Money, fill: Fill) -> WaterfallStep:
    fall = fill == _LOSS
    return WaterfallStep(label, float(amount.amount), f"{MINUS if fall else '+'}{money(amount)}", fill, fall=fall)
