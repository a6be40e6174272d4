"""Sums of known amounts."""

from __future__ import annotations

from decimal import Decimal

from generator.derive.common import known_total
from generator.model.kinds import Money


def test_a_total_leaves_out_unknown_amounts_and_is_unknown_if_all_are() -> None:
    assert known_total([Money(Decimal(2), "EUR"), None, Money(Decimal(3), "EUR")]) == Money(Decimal(5), "EUR")
    assert known_total([None, None]) is None
    assert known_total([]) is None


def test_a_total_is_written_without_an_exponent() -> None:
    total = known_total([Money(Decimal("1.2E+6"), "EUR")])
    assert total is not None
    assert str(total.amount) == "1200000"
