"""What the page of revenue answers, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.derive.bridge import Bridge
from generator.derive.portfolio import revenue
from generator.derive.summary import Notice, Summary
from generator.model.kinds import Money
from generator.wording import in_words, money, sentence, share, spelled


def target_message(booked: Decimal, target: Decimal, currency: str, passed: Decimal) -> str:
    """Say how much of the target is booked, and how much of the year has passed."""
    aim = money(Money(target, currency))
    if not target:
        return f"{money(Money(booked, currency))} booked, without a target"
    reached = share((booked / target).quantize(Decimal("0.01")))
    return f"{reached} of {aim} is booked, and {share(passed)} of the year has passed"


def distribution_message(found: revenue.Distribution, passed: Decimal) -> str:
    """Say where the middle half is now, and where it ended a year ago; of a few, how many are at target."""
    now, before = found.now, found.before
    if now:
        said = f"The middle half is at {_span(now)} of target with {share(passed)} of the year gone"
        return f"{said}; last year it ended at {_span(before)}" if before else said
    told = [one.now for one in found.managers if one.now is not None]
    at = sum(one >= 1 for one in told)
    return sentence(f"{in_words(at)} of {spelled(len(told), 'account manager')} at the target or above")


def base_message(top: revenue.TopGrowth, bridge: tuple[Bridge, int] | None, year: int) -> str:
    """Say how the largest accounts grew, how the rest did, and what of last year's revenue ends."""
    rate, rest = top.of_top.rate, top.of_rest.rate
    largest = f"The largest {in_words(top.of_top.accounts)}" if top.of_rest.accounts else "The accounts"
    said = f"{largest} {_grew(rate)} in {year - 1}" if rate is not None else f"{largest} began in {year - 1}"
    if rest is not None:
        said += f", all others {_grew(rest)}"
    if bridge and bridge[0].erosion is not None:
        said += f"; {money(bridge[0].erosion)} of that year's revenue is known to end"
    return said


def _grew(rate: Decimal) -> str:
    return f"{'grew by' if rate >= 0 else 'shrank by'} {share(abs(rate))}"


def _span(middle: revenue.Middle) -> str:
    low, high = (value.quantize(Decimal("0.01")) for value in (middle.low, middle.high))
    return f"{share(low)} to {share(high)}"


def bridge_message(bridge: Bridge) -> str:
    """Say what the year comes to, and what it lacks to the target."""
    gap, outlook = bridge.gap, money(bridge.outlook)
    if gap.amount > 0:
        return f"Outlook {outlook}: {money(gap)} short of the target"
    return f"Outlook {outlook}, {money(-gap)} above the target"


def contracts_message(contracts: Sequence[tuple[Summary, Notice]]) -> str:
    """Say how many contracts can be lost within a year, what they are worth, and whose is next."""
    soon = [notice for _, notice in contracts if notice.days <= revenue.NOTICE_YEAR]
    known = [one.annual_value.base for one in soon if one.annual_value]
    worth = f", worth {money(sum(known[1:], known[0]))} a year" if known else ""
    next_ = contracts[0][0].name
    return sentence(f"{spelled(len(soon), 'contract')} within a year{worth}; the next is that of {next_}")
