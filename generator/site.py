"""The pipeline in order: plans in, pages out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.check import check
from generator.load import load
from generator.model.portfolio import Portfolio
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
