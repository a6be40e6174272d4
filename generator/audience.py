"""Who sees what: the only place that decides it, before anything is derived."""

from __future__ import annotations

import datetime as dt

from generator.model.portfolio import Portfolio, View


def narrow(portfolio: Portfolio, today: dt.date) -> tuple[View, ...]:
    """Return what the team sees: every account, one View each, in order of name."""
    accounts = sorted(portfolio.accounts, key=lambda account: (account.facts.name.casefold(), account.id))
    return tuple(View(account, portfolio.settings, today) for account in accounts)
