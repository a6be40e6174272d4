"""The pipeline in order: plans in, pages out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from generator.audience import narrow
from generator.check import check
from generator.load import load
from generator.model.portfolio import Portfolio
from generator.pages.account import account_pages
from generator.pages.page import Site
from generator.problems import PlanError


def read(plans: Path, accounts: Sequence[str] = ()) -> Portfolio:
    """Read and check all plans below a folder, or those of `accounts`.

    Raises PlanError with every problem found.
    """
    reading = load(plans, accounts)
    problems = [*reading.problems, *check(reading)]
    if problems or reading.settings is None:
        raise PlanError(problems)
    return Portfolio(reading.settings, tuple(reading.accounts))


def pages(plans: Path, audience: str, today: dt.date | None, jobs: int) -> Site:
    """Read the plans and return the site of an audience, as it reads on `today` (else see `day_of`).

    Raises PlanError with every problem found.
    """
    portfolio = read(plans)
    views = narrow(portfolio, day_of(portfolio, today))
    made = [page for view in views for page in account_pages(view)]
    return Site(f"{portfolio.settings.portal.supplier.name} account plans", tuple(made))


def day_of(portfolio: Portfolio, given: dt.date | None) -> dt.date:
    """Return the day a site is read on: as given, else SOURCE_DATE_EPOCH, else the portal's, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given is None and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return given or portfolio.settings.portal.as_of or dt.datetime.now(dt.UTC).date()
