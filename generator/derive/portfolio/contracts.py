"""The contracts of all accounts by the date on which they can be lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generator.derive.summary import Notice, Summary


class NoticeQuarter(Struct, frozen=True):
    """Contracts due in one calendar quarter, with their known annual value."""

    label: str
    count: int
    amount: Decimal
    unknown: int


def notices(summaries: Iterable[Summary]) -> tuple[tuple[Summary, Notice], ...]:
    """Return every contract of all accounts, the one that can be lost first at the front."""
    pairs = [(summary, notice) for summary in summaries for notice in summary.notices]
    return tuple(sorted(pairs, key=lambda pair: (pair[1].on, pair[0].name.casefold(), pair[1].id)))


def notices_within(contracts: Iterable[tuple[Summary, Notice]], days: int) -> tuple[int, Decimal | None]:
    """Count the contracts that can be lost within some days, with their annual value.

    The value is in the base currency; None if none is known.
    """
    due = [notice for _, notice in contracts if notice.days <= days]
    values = [notice.annual_value.base.amount for notice in due if notice.annual_value]
    return len(due), sum(values, Decimal(0)) if values else None


def notice_quarters(contracts: Iterable[tuple[Summary, Notice]], most: int = 8) -> tuple[NoticeQuarter, ...]:
    """Add contracts up by the calendar quarter of their date; after `most` quarters all is "later"."""
    grouped: dict[tuple[int, int], list[Notice]] = defaultdict(list)
    for _, notice in contracts:
        grouped[notice.on.year, (notice.on.month + 2) // 3].append(notice)
    keys = sorted(grouped)
    rows = [(f"Q{quarter} {year}", grouped[year, quarter]) for year, quarter in keys[:most]]
    later = [notice for key in keys[most:] for notice in grouped[key]]
    if later:
        rows.append(("later", later))
    return tuple(
        NoticeQuarter(
            label,
            len(members),
            sum((notice.annual_value.base.amount for notice in members if notice.annual_value), Decimal(0)),
            sum(notice.annual_value is None for notice in members),
        )
        for label, members in rows
    )
