"""figures.js: what every account adds to the roll-ups, for the script that filters their pages.

A page fetches it only once a filter is set. It is a script rather than JSON because a page opened from disk
may load scripts next to it and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from generator.derive.account import current_fiscal_year
from generator.derive.portfolio import attention, growth, relationships, revenue, steering
from generator.derive.portfolio.filters import UNSAID, region_free, region_names
from generator.derive.summary import Summary
from generator.model.portfolio import Settings

FIGURES = "portfolio/figures.js"


class FigureRow(NamedTuple):
    """What one account adds: JSON before and after the id of its region, which depends on all regions."""

    id: str
    region: str | None
    before: str
    after: str


def figures_row(summary: Summary, settings: Settings, today: dt.date) -> FigureRow:
    """Return the groups and numbers of an account; amounts are in the base currency, to the cent."""
    portal = settings.portal
    year = current_fiscal_year(portal, today)
    tier, *others = region_free(summary)
    groups = (*others, *growth.groups(summary, portal), *relationships.groups(summary))
    numbers = {
        **attention.numbers(summary, year),
        **revenue.numbers(summary, year),
        **growth.numbers(summary),
        **relationships.numbers(summary),
        **steering.numbers(summary),
    }
    values = {name: _number(value) for name, value in numbers.items()}
    after = ",".join(map(_json, groups))
    return FigureRow(summary.id, summary.region, f"{_json(summary.id)}:[[{_json(tier)},", f",{after}],{_json(values)}]")


def figures_js(rows: Iterable[FigureRow]) -> bytes:
    """Return the script with the groups and numbers of all accounts, by id."""
    ordered = sorted(rows)
    regions = region_names(row.region for row in ordered if row.region)
    lines = [
        f"{row.before}{_json(f'region:{regions[row.region] if row.region else UNSAID}')}{row.after}" for row in ordered
    ]
    return ("portalFigures({\n" + ",\n".join(lines) + "\n})\n").encode()


def _json(value: object) -> str:
    """Return JSON that can stand in a script unescaped."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _number(value: Decimal | int) -> int | float:
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded
