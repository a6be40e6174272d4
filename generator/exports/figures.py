"""figures.js: what every account adds to the roll-ups, for the script that filters their pages.

A page fetches it only once a filter is set. It is a script rather than JSON, because a page that is opened
from a disk may load scripts beside it and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal

from generator.derive.portfolio import attention, growth, relationships, revenue, steering
from generator.derive.portfolio.filters import filters
from generator.derive.summary import Summary
from generator.model.portfolio import Settings

FIGURES = "portfolio/figures.js"


def figures_js(summaries: Sequence[Summary], settings: Settings, today: dt.date) -> bytes:
    """Write groups and numbers of all accounts, by id; amounts are in the base currency, to the cent."""
    chosen, portal = filters(summaries, settings), settings.portal
    year = revenue.running_year(portal, today)
    lines = []
    for one in sorted(summaries, key=lambda one: one.id):
        groups = (*chosen.groups(one), *growth.groups(one, portal), *relationships.groups(one))
        numbers = {
            **attention.numbers(one, year),
            **revenue.numbers(one, year),
            **growth.numbers(one),
            **relationships.numbers(one),
            **steering.numbers(one),
        }
        said = {name: _number(value) for name, value in numbers.items()}
        lines.append(f"{json.dumps(one.id)}:{_json([groups, said])}")
    return ("portalFigures({\n" + ",\n".join(lines) + "\n})\n").encode()


def _json(value: object) -> str:
    """Write JSON that a script may hold as it is."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _number(value: Decimal | int) -> int | float:
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded
