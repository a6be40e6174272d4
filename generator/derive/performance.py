"""Performance: twelve standard metrics in four categories, and the account's own (K 9).

Metrics that the plan can derive are never entered again.
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
    """A metric as of the site's date.

    `value` and `target` are money, a share of 1 (`unit` is "share") or a number in `unit`; None is unknown.
    `section` is the part of the plan it is read from, "" for one of the account's own (`own`).
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
        """Whether the target is reached; None if the value or the target is unknown."""
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
        """The latest reading against the previous one; None if there is none."""
        if self.before is None or not isinstance(self.value, Decimal):
            return None
        if self.value == self.before.value:
            return "same"
        return "better" if (self.value > self.before.value) == self.higher else "worse"


class Performance(Struct, frozen=True):
    """All metrics by category, and the standard ones without a reading."""

    metrics: tuple[MetricStatus, ...]
    missing: tuple[StandardMetric, ...]

    def of(self, category: Category) -> tuple[MetricStatus, ...]:
        """Return the metrics of a category."""
        return tuple(metric for metric in self.metrics if metric.category == category)

    def good(self, category: Category) -> bool | None:
        """Return whether more metrics of a category reach their target than miss it; None if equal (ours)."""
        outcomes = [metric.met for metric in self.of(category) if metric.met is not None]
        count = sum(outcomes)
        return None if 2 * count == len(outcomes) else 2 * count > len(outcomes)

    @property
    def judged(self) -> tuple[int, int]:
        """How many metrics reach their target, out of those for which that is known."""
        outcomes = [metric.met for metric in self.metrics if metric.met is not None]
        return sum(outcomes), len(outcomes)


def performance(view: View) -> Performance:
    """Return an account's standard metrics and its own (K 9)."""
    part = view.account.scorecard
    own_metrics = part.metrics if part else ()
    metrics = [
        *_derived(view, part.targets if part else Targets()),
        *(_own(metric, view.today) for metric in own_metrics),
    ]
    ordered = sorted(metrics, key=lambda metric: CATEGORIES.index(metric.category))
    measured_ids = {metric.standard for metric in own_metrics if metric.readings}
    return Performance(tuple(ordered), tuple(name for name in STANDARD if name not in measured_ids))


def _derived(view: View, targets: Targets) -> Iterator[MetricStatus]:
    """Yield the eight standard metrics derived from the plan; revenue is that of the last full year."""
    year = next(
        (candidate for candidate in reversed(fiscal_years(view)) if candidate.actual and not candidate.running), None
    )
    actual, goal = (year.actual, year.target) if year else (None, None)

    def metric(
        id: str, name: str, category: Category, value: Value | None, target: Value | None, section: str, kind: str
    ) -> MetricStatus:
        unit = "money" if isinstance(value or target, Money) else "share"
        return MetricStatus(id, name, category, value, target, unit, kind, True, section)  # noqa: FBT003

    title = f"Revenue {year.year}" if year else "Revenue"
    yield metric("revenue", title, "financial", actual, goal, "account", "lagging")
    margins = [(revenue.year, revenue.margin) for revenue in view.account.facts.revenue if revenue.margin is not None]
    margin_year, margin = max(margins, default=(None, None))
    name = f"Profitability {margin_year}" if margin_year else "Profitability"
    yield metric("profitability", name, "financial", margin, targets.profitability, "account", "lagging")
    realised = value_portfolio(view).past.realised.amount
    target = view.in_currency(targets.value_realised) if targets.value_realised else None
    yield metric("value-realised", "Value realised", "operational", realised, target, "value", "lagging")
    people = active_stakeholders(view)
    units = [unit.id for unit in view.account.facts.units]
    with_sponsor = {stakeholder.unit for stakeholder in people if stakeholder.preference == "sponsor"}
    network = _share(sum(unit in with_sponsor for unit in units), len(units)) if people else None
    yield metric("sponsor-network", "Units with a sponsor", "customer-facing", network,
                 targets.sponsor_network, "stakeholders", "leading")  # fmt: skip
    decision_makers = [stakeholder for stakeholder in coverage(view) if stakeholder.who.decides]
    aligned = _share(sum(bool(stakeholder.ours) for stakeholder in decision_makers), len(decision_makers))
    yield metric("team-aligned", "Decision makers with a contact on our team", "customer-facing", aligned,
                 targets.team_aligned, "team", "leading")  # fmt: skip
    buying = penetration(view)
    share = _share(buying.buying, buying.known)
    yield metric("penetration", "Units that buy", "growth", share, targets.penetration, "facts", "lagging")
    yield metric("pipeline", "Weighted pipeline against the gap to target", "growth", _pipeline(view),
                 targets.pipeline, "opportunities", "leading")  # fmt: skip
    won = pipeline(view).win_rate.rate
    yield metric("win-rate", "Win rate", "growth", won, targets.win_rate, "opportunities", "lagging")


def _pipeline(view: View) -> Decimal | None:
    gap, weighted = gap_to_target(view), pipeline(view).open.weighted
    if gap is None or weighted is None or not gap.amount or view.account.opportunities is None:
        return None
    return Decimal(weighted / gap).quantize(Decimal("0.01"))


def _own(metric: Metric, today: dt.date) -> MetricStatus:
    past = sorted((reading for reading in metric.readings if reading.on <= today), key=lambda reading: reading.on)
    latest = past[-1] if past else None
    return MetricStatus(
        metric.id, metric.name, metric.category, latest.value if latest else None, metric.target,
        metric.unit or "", metric.kind, metric.better == "higher", "",
        latest.on if latest else None, past[-2] if len(past) > 1 else None, metric,
    )  # fmt: skip


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(Decimal("0.01")) if whole else None
