"""portfolio.json: one line of figures per account, for other programs (docs/portfolio-json.md)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.derive.summary import DealTotal, Summary


def portfolio_json(summaries: Iterable[Summary], today: dt.date) -> bytes:
    """Return all accounts as JSON, by id; amounts are numbers in the account's own currency."""
    accounts = [_account(summary) for summary in sorted(summaries, key=lambda summary: summary.id)]
    document = {"as_of": today.isoformat(), "accounts": accounts}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _account(summary: Summary) -> dict[str, Any]:
    kinds = {"open": summary.open, "won": summary.won, "lost": summary.lost}
    return {
        "id": summary.id,
        "name": summary.name,
        "tier": summary.tier,
        "currency": summary.currency,
        "opportunities": {kind: _tally(tally) for kind, tally in kinds.items()},
        "health": summary.health,
        "overdue": len(summary.late),
        "freshness": summary.age,
    }


def _tally(tally: DealTotal) -> dict[str, int | float | None]:
    return {"count": tally.count, "amount": _number(tally.amount.own.amount) if tally.amount else None}


def _number(amount: Decimal) -> int | float:
    """Return an amount as a JSON number, without decimals if it is whole."""
    return int(amount) if amount == amount.to_integral_value() else float(round(amount, 2))
