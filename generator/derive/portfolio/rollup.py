"""Roll-ups: totals over accounts, overall and by group, with the number of accounts they are known for.

A `RollupEntry` is an account with the groups it belongs to ("tier:A") and its numbers by measure
("weighted"). The script that filters a page adds up the same entries by the same rules
(`exports/figures.py`), so that a total under a filter is what the generator would have written for those
accounts alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.portfolio.filters import Filters
from generator.derive.summary import Summary

Kind = Literal["money", "count", "share", "mean"]
TOTAL = "Total"
_NOTHING = (0, 0, 0)
MOST = 15  # lines of a roll-up; beyond, the rest is one line

Numbers = Mapping[str, Decimal | int]


class RollupEntry(Struct, frozen=True):
    """One account (id) as roll-ups count it; measures that are unknown are missing."""

    account: str
    groups: frozenset[str]
    numbers: Numbers


class Measure(Struct, frozen=True):
    """What a cell adds up: the numbers of one name.

    A share divides one sum by another; a mean is over the accounts where it is known. `within` is a count:
    accounts without any of it are not counted among those whose amount is unknown.
    """

    id: str
    kind: Kind = "money"
    over: str = ""  # of a share: what it is a share of
    within: str = ""

    @property
    def rule(self) -> str:
        """The measure in short, as the filtering script reads it: "aimed/aim", "weighted@open"."""
        return self.id + (f"/{self.over}" if self.over else "") + (f"@{self.within}" if self.within else "")


class RollupSum(Struct, frozen=True):
    """A sum over the `known` accounts out of `of`; `amount` is None if none is known."""

    amount: Decimal | None
    known: int
    of: int


class RollupCell(Struct, frozen=True):
    """A measure and its sum."""

    measure: Measure
    sum: RollupSum


class RollupLine(Struct, frozen=True):
    """One line of a roll-up: the accounts of a group ("" is all of them), or the rest of the lines above."""

    label: str
    cells: tuple[RollupCell, ...]
    group: str = ""
    href: str = ""
    rest: bool = False

    @property
    def has_value(self) -> bool:
        """Whether any of its cells is known and not zero."""
        return any(cell.sum.amount for cell in self.cells)


class Rollup(Struct, frozen=True):
    """At most `MOST` lines, the rest as one, and their total if the lines add up to it."""

    lines: tuple[RollupLine, ...]
    whole: RollupLine | None = None


def entries(
    summaries: Iterable[Summary],
    chosen: Filters,
    numbers: Callable[[Summary], Numbers],
    groups: Callable[[Summary], Iterable[str]] = lambda _: (),
) -> tuple[RollupEntry, ...]:
    """Return accounts as roll-ups count them, with the groups of the filters and those of the topic.

    The measure "one" counts the accounts themselves.
    """
    return tuple(
        RollupEntry(summary.id, frozenset((*chosen.groups(summary), *groups(summary))), {"one": 1, **numbers(summary)})
        for summary in summaries
    )


def group_sums(entries: Iterable[RollupEntry], measure: str) -> dict[str, Decimal]:
    """Add up one measure by every group accounts belong to."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        for group in entry.groups:
            sums[group] += Decimal(entry.numbers.get(measure, 0))
    return sums


class RollupTotals:
    """Totals over accounts for any measure: added up once, read many times."""

    def __init__(self, entries: Iterable[RollupEntry], measures: Iterable[Measure] = ()) -> None:
        """Add up the numbers of accounts for the given measures, or for all measures."""
        names = dict.fromkeys(
            name for measure in measures for name in (measure.id, measure.over, measure.within or "one")
        )
        numbers_of = [entry.numbers for entry in entries]
        values: dict[str, list[Decimal | int]] = {}
        if names:
            values = {name: [numbers[name] for numbers in numbers_of if name in numbers] for name in names}
        else:
            for numbers in numbers_of:
                for name, number in numbers.items():
                    values.setdefault(name, []).append(number)
        # By name: the sum, how many know it, how many are not zero.
        self._sums = {
            name: (sum(known_values), len(known_values), sum(map(bool, known_values)))
            for name, known_values in values.items()
            if known_values
        }

    def sum(self, measure: Measure) -> RollupSum:
        """Return the sum of a measure; a share to a hundredth of a percent, a mean to a whole number."""
        amount, known_count, _ = self._sums.get(measure.id, _NOTHING)
        of = self._sums.get(measure.within or "one", _NOTHING)[2]
        total = Decimal(amount)
        if not known_count:
            return RollupSum(Decimal(0) if measure.kind == "count" else None, 0, of)
        if measure.kind == "mean":
            total = (total / known_count).quantize(Decimal(1), ROUND_HALF_UP)
        if measure.kind == "share":
            base = Decimal(self._sums.get(measure.over, _NOTHING)[0])
            return RollupSum((total / base).quantize(Decimal("0.0001")) if base else None, known_count, of)
        return RollupSum(total, known_count, of)

    def cells(self, measures: Iterable[Measure]) -> tuple[RollupCell, ...]:
        """Return the sums of several measures."""
        return tuple(RollupCell(measure, self.sum(measure)) for measure in measures)


def by_group(
    entries: Sequence[RollupEntry],
    groups: Iterable[tuple[str, str, str]],
    measures: Sequence[Measure],
    *,
    most: int = MOST,
) -> Rollup:
    """Add up by exclusive groups, given as (group, label, link), in the order given.

    Groups with nothing known are left out; after the first `most`, the rest is one line.
    """
    members: dict[str, list[RollupEntry]] = defaultdict(list)
    for entry in entries:
        for group in entry.groups:
            members[group].append(entry)
    all_lines = [
        RollupLine(label, RollupTotals(members[group], measures).cells(measures), group, href)
        for group, label, href in groups
        if members[group]
    ]
    shown_lines = [line for line in all_lines if line.has_value]
    lines = shown_lines if len(shown_lines) <= most + 1 else shown_lines[:most]
    remaining = shown_lines[len(lines) :]
    if remaining:
        others = [entry for line in remaining for entry in members[line.group]]
        lines = [
            *lines,
            RollupLine(f"{len(remaining):,} more", RollupTotals(others, measures).cells(measures), rest=True),
        ]
    return Rollup(
        tuple(lines), RollupLine(TOTAL, RollupTotals(entries, measures).cells(measures)) if len(lines) > 1 else None
    )


def by_measure(
    tally: RollupTotals,
    lines: Iterable[tuple[str, str, Sequence[Measure]]],
    totals: Sequence[Measure] = (),
    *,
    most: int = MOST,
    ordered: bool = False,
) -> Rollup:
    """Add up lines that are measures of their own, given as (label, link, measures).

    Lines come largest first unless `ordered`; those with nothing known are left out. `whole` are the measures
    of all lines together, needed for the rest if there are more than `most`.
    """
    known_lines = [RollupLine(label, tally.cells(measures), href=href) for label, href, measures in lines]
    known_lines = [line for line in known_lines if line.has_value]
    if not ordered:
        known_lines.sort(key=lambda line: ([-(cell.sum.amount or Decimal(0)) for cell in line.cells], line.label))
    total = RollupLine(TOTAL, tally.cells(totals)) if totals else None
    if len(known_lines) <= most + 1 or total is None:
        return Rollup(tuple(known_lines), total if len(known_lines) > 1 else None)
    shown = known_lines[:most]
    cells = tuple(
        RollupCell(cell.measure, RollupSum(_remainder(cell.sum, [line.cells[n].sum for line in shown]), 0, 0))
        for n, cell in enumerate(total.cells)
    )
    return Rollup((*shown, RollupLine(f"{len(known_lines) - most:,} more", cells, rest=True)), total)


def _remainder(total: RollupSum, parts: Iterable[RollupSum]) -> Decimal | None:
    if total.amount is None:
        return None
    return total.amount - sum((part.amount or Decimal(0) for part in parts), Decimal(0))
