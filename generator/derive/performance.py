"""Performance: twelve standard metrics in four categories, and the account's own (K 9).

Whatever the plan knows measures itself: it is never typed again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, get_args

from msgspec import Struct

from generator.derive.account import fiscal_years, gap_to_target, penetration
from generator.derive.pipeline import pipeline
from generator.derive.stakeholders import active_stakeholders, coverage
from generator.derive.value import value_portfolio
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.model.scorecard import Category, Metric, MetricReading, StandardMetric, Targets

Value = Money | Decimal
CATEGORIES: tuple[Category, ...] = get_args(Category)
STANDARD: tuple[StandardMetric, ...] = get_args(StandardMetric)
Trend = Literal["better", "same", "worse"]


class MetricStatus(Struct, frozen=True):
    """A metric on the day the site is read.

    `value` and `target` are money, a share of one (`unit` is "share") or a number in `unit`; None is not
    known. `section` is the part of the plan it is read from, "" for one of the account's own (`own`).
    """

    id: str
    name: str
    category: Category
    value: Value | None
    target: Value | None
    unit: str
    kind: str | None
    higher: bool
    section: str
    on: dt.date | None = None
    before: MetricReading | None = None
    own: Metric | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where the value or the target is not known."""
        if self.value is None or self.target is None:
            return None
        if isinstance(self.value, Money) and isinstance(self.target, Money):
            a, b = self.value.amount, self.target.amount
        elif isinstance(self.value, Decimal) and isinstance(self.target, Decimal):
            a, b = self.value, self.target
        else:  # pragma: no cover - a metric and its target are of one kind
            return None
        return a >= b if self.higher else a <= b

    @property
    def trend(self) -> Trend | None:
        """How the latest reading compares with the one before; None where there is none."""
        if self.before is None or not isinstance(self.value, Decimal):
            return None
        if self.value == self.before.value:
            return "same"
        return "better" if (self.value > self.before.value) == self.higher else "worse"


class Performance(Struct, frozen=True):
    """All metrics by category, and the standard ones that nobody measures."""

    metrics: tuple[MetricStatus, ...]
    missing: tuple[StandardMetric, ...]

    def of(self, category: Category) -> tuple[MetricStatus, ...]:
        """Return the metrics of a category."""
        return tuple(one for one in self.metrics if one.category == category)

    def good(self, category: Category) -> bool | None:
        """Say whether more metrics of a category reach their target than miss it; None for a draw (ours)."""
        known = [one.met for one in self.of(category) if one.met is not None]
        reached = sum(known)
        return None if 2 * reached == len(known) else 2 * reached > len(known)

    @property
    def judged(self) -> tuple[int, int]:
        """How many metrics reach their target, of how many for which that is known."""
        known = [one.met for one in self.metrics if one.met is not None]
        return sum(known), len(known)


def performance(view: View) -> Performance:
    """Measure an account by the standard metrics and its own (K 9)."""
    part = view.account.scorecard
    own = part.metrics if part else ()
    found = [*_derived(view, part.targets if part else Targets()), *(_own(one, view.today) for one in own)]
    ordered = sorted(found, key=lambda one: CATEGORIES.index(one.category))
    measured = {one.standard for one in own if one.readings}
    return Performance(tuple(ordered), tuple(name for name in STANDARD if name not in measured))


def _derived(view: View, targets: Targets) -> Iterator[MetricStatus]:
    """Yield the eight standard metrics that the plan itself tells; revenue is that of the last full year."""
    year = next((one for one in reversed(fiscal_years(view)) if one.actual and not one.running), None)
    actual, wanted = (year.actual, year.target) if year else (None, None)

    def metric(
        id: str,
        name: str,
        category: Category,
        value: Value | None,
        target: Value | None,
        section: str,
        kind: str,
    ) -> MetricStatus:
        unit = "money" if isinstance(value or target, Money) else "share"
        return MetricStatus(id, name, category, value, target, unit, kind, True, section)  # noqa: FBT003

    said = f"Revenue {year.year}" if year else "Revenue"
    yield metric("revenue", said, "financial", actual, wanted, "account", "lagging")
    margins = [(one.year, one.margin) for one in view.account.facts.revenue if one.margin is not None]
    margin_year, margin = max(margins, default=(None, None))
    name = f"Profitability {margin_year}" if margin_year else "Profitability"
    yield metric("profitability", name, "financial", margin, targets.profitability, "account", "lagging")
    realised = value_portfolio(view).past.realised.amount
    aim = view.in_currency(targets.value_realised) if targets.value_realised else None
    yield metric("value-realised", "Value realised", "operational", realised, aim, "value", "lagging")
    people = active_stakeholders(view)
    units = [unit.id for unit in view.account.facts.units]
    with_sponsor = {who.unit for who in people if who.preference == "sponsor"}
    network = _share(sum(unit in with_sponsor for unit in units), len(units)) if people else None
    yield metric("sponsor-network", "Units with a sponsor", "customer-facing", network,
                 targets.sponsor_network, "stakeholders", "leading")  # fmt: skip
    deciders = [one for one in coverage(view) if one.who.decides]
    aligned = _share(sum(bool(one.ours) for one in deciders), len(deciders))
    yield metric("team-aligned", "Deciders one of ours goes with", "customer-facing", aligned,
                 targets.team_aligned, "team", "leading")  # fmt: skip
    buying = penetration(view)
    share = _share(buying.buying, buying.known)
    yield metric("penetration", "Units that buy", "growth", share, targets.penetration, "facts", "lagging")
    yield metric("pipeline", "Weighted pipeline of the gap to target", "growth", _pipeline(view),
                 targets.pipeline, "opportunities", "leading")  # fmt: skip
    won = pipeline(view).win_rate.rate
    yield metric("win-rate", "Win rate", "growth", won, targets.win_rate, "opportunities", "lagging")


def _pipeline(view: View) -> Decimal | None:
    gap, weighted = gap_to_target(view), pipeline(view).open.weighted
    if gap is None or weighted is None or not gap.amount or view.account.opportunities is None:
        return None
    return Decimal(weighted / gap).quantize(Decimal("0.01"))


def _own(metric: Metric, today: dt.date) -> MetricStatus:
    past = sorted((one for one in metric.readings if one.on <= today), key=lambda one: one.on)
    latest = past[-1] if past else None
    return MetricStatus(
        metric.id, metric.name, metric.category, latest.value if latest else None, metric.target,
        metric.unit or "", metric.kind, metric.better == "higher", "",
        latest.on if latest else None, past[-2] if len(past) > 1 else None, metric,
    )  # fmt: skip


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(Decimal("0.01")) if whole else None
