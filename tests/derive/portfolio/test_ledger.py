"""The value ledger over all accounts, with every figure computed by hand in a comment."""

from __future__ import annotations

from decimal import Decimal

from conftest import Views

from generator.derive.portfolio.ledger import DeliveredValue, delivered_value, most_delivered
from generator.derive.summary import summary

STAKEHOLDERS = "stakeholders:\n  - {id: moe, name: Moe, title: COO, orientation: approver, preference: sponsor}\n"
CONFIRMED = "  - {id: a, title: A, period: 2025, worth_to_customer: %s once, confirmed: {by: moe, on: 2026-01-01}}\n"
CLAIMED = "  - {id: b, title: B, period: 2025, worth_to_customer: %s once}\n"


def test_delivered_value_is_split_into_confirmed_and_claimed(views: Views) -> None:
    files = {
        "a/account.yml": "name: A\ntier: A\ncurrency: USD\n",
        "a/stakeholders.yml": STAKEHOLDERS,
        "a/value.yml": "proven:\n" + CONFIRMED % "10k USD" + CLAIMED % "30k USD",
        "b/account.yml": "name: B\ntier: A\n",
        "b/value.yml": "proven:\n" + CLAIMED % "50k EUR",
        "c/account.yml": "name: C\ntier: A\n",
    }
    summaries = [summary(view) for view in views(files)]
    value = delivered_value(summaries)
    # Confirmed: 10k USD at 0.9; claimed: 30k USD at 0.9 and 50k EUR. 9 of 86 is 10.47%.
    assert value == DeliveredValue(Decimal(9_000), Decimal(77_000))
    assert (value.total, value.confirmed_share) == (86_000, Decimal("0.10"))
    assert [account.id for account in most_delivered(summaries)] == ["b", "a"]


def test_nothing_delivered_has_no_confirmed_share(views: Views) -> None:
    value = delivered_value([summary(view) for view in views({"a/account.yml": "name: A\ntier: A\n"})])
    assert (value.total, value.confirmed_share) == (0, None)
