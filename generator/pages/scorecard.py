"""The scorecard: execution, impact and performance, and the warnings that follow from them (K 9)."""

from __future__ import annotations

from msgspec import Struct

from generator.charts.execution import NAMES, execution_svg
from generator.charts.impact import impact_svg
from generator.derive.execution import Execution, execution
from generator.derive.impact import Fit, fits, readings
from generator.derive.performance import MetricStatus, Performance, performance
from generator.derive.scorecard import ScoreWarning, WarningKind, warnings
from generator.model.scorecard import FACTORS, Impact
from generator.pages.context import PageContext, Row
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import counted, listed, part_of, sentence

WARNINGS: dict[WarningKind, str] = {
    "losing ground": "Share of spend and competitive position are both down",
    "good money, bad work": "Financial targets are met, operational targets are missed",
    "down twice": "Our impact went down in 2 consecutive readings",
}
DRIVERS = {"ours": "our team", "theirs": "the customer"}


class WarningRow(Struct, frozen=True):
    """A warning in words; `factors` and `units` are joined names."""

    kind: WarningKind
    message: str
    factors: str
    metrics: tuple[str, ...]
    units: str


def scorecard_page(context: PageContext) -> Page | None:
    """Return the page of scorecard.yml, or None where there is no such file."""
    view = context.view
    if view.account.scorecard is None:
        return None
    actions, metrics, comparisons = execution(view), performance(view), fits(view)
    own_readings = readings(view)
    every = sorted(
        (*own_readings, *readings(view, "customer")), key=lambda reading: (reading.on, reading.by == "customer")
    )
    impact = impact_message(own_readings)
    joint = [metric for metric in metrics.metrics if metric.own and metric.own.shared]
    chart = execution_svg(actions, execution_message(actions))
    evidence = [reading.evidence for reading in every if reading.evidence]
    return context.page(
        "scorecard",
        "scorecard.html",
        "Scorecard",
        "Scorecard",
        warnings=[_warning(warning) for warning in warnings(view)],
        warnings_message=warnings_message(warnings(view)),
        readings=every,
        evidence=evidence[-1] if evidence else "",
        impact_message=impact,
        heat=svg(impact_svg(every, impact)) if every else "",
        factors=FACTORS,
        fits=comparisons,
        fit_message=fit_message(comparisons[0]) if comparisons else "",
        metrics=[Row(f"m--{metric.id}", metric) for metric in metrics.metrics],
        metric_names={metric.id: metric.name for metric in metrics.metrics},
        metric_note=metric_note,
        missing=", ".join(metrics.missing),
        performance_message=performance_message(metrics),
        joint_readings=[
            (metric, reading)
            for metric in joint
            if metric.own
            for reading in sorted(metric.own.readings, key=lambda reading: reading.on, reverse=True)
        ],
        joint_message=sentence(counted(len(joint), "joint metric")) if joint else "",
        execution=actions,
        outcomes=[(name, result) for result, name in NAMES.items()],
        execution_chart=svg(chart) if chart else "",
        execution_message=execution_message(actions),
        drivers=DRIVERS,
        drivers_message=drivers_message(actions),
    )


def _warning(warning: ScoreWarning) -> WarningRow:
    return WarningRow(
        warning.kind,
        WARNINGS[warning.kind],
        listed([FACTORS[name].lower() for name in warning.what if name in FACTORS]),
        tuple(name for name in warning.what if name not in FACTORS),
        listed([unit.name for unit in warning.units]),
    )


def metric_note(metric: MetricStatus) -> str:
    """Say what kind of metric it is and how to read it."""
    notes = (
        metric.kind,
        "joint with the customer" if metric.own and metric.own.shared else "",
        "" if metric.higher else "lower is better",
    )
    return " · ".join(note for note in notes if note)


def warnings_message(warnings: tuple[ScoreWarning, ...]) -> str:
    """Say how many warnings the rules of the scorecard give."""
    return sentence(counted(len(warnings), "warning"))


def impact_message(readings: tuple[Impact, ...]) -> str:
    """Say how many factors go up and down in our latest reading."""
    if not readings:
        return "Impact not assessed yet"
    trends = [trend for trend in readings[-1].trends().values() if trend]
    up, down = trends.count("up"), trends.count("down")
    factors = counted(len(trends), "factor")
    if not up and not down:
        return f"Impact steady in {factors}"
    return f"{f'{up} of {factors} up' if up else 'No factors up'}, {down or 'none'} down"


def fit_message(fit: Fit) -> str:
    """Say whether the customer sees our strategic fit as we do."""
    if fit.ours is None:
        return "Strategic fit assessed by the customer, not yet by us"
    count = len(fit.differences)
    if not count:
        return "Customer and our team agree on strategic fit"
    return f"Customer and our team differ on {counted(count, 'factor')} of strategic fit"


def performance_message(performance: Performance) -> str:
    """Say how many metrics reach their target."""
    reached, known = performance.judged
    if not known:
        return "No metrics with a target yet"
    if known == 1:
        return f"1 metric with a target: {'reached' if reached else 'not reached'}"
    verb = "reaches its" if reached == 1 else "reach their"
    return sentence(f"{part_of(reached, known)} metrics {verb} target")


def execution_message(execution: Execution) -> str:
    """Say how many actions came out as planned."""
    if not execution.judged:
        return "No actions due yet"
    on_time, overdue = execution.counts["on time"], execution.counts["overdue"]
    actions = counted(execution.judged, "action")
    return f"{on_time or 'None'} of {actions} done on time{f', {overdue} overdue' if overdue else ''}"


def drivers_message(execution: Execution) -> str:
    """Say whose reasons moved or dropped actions."""
    count = len(execution.slips)
    if not count:
        return ""
    reasons = {
        "for our reasons": execution.drivers("ours"),
        "for the customer's": execution.drivers("theirs"),
        "without a reason": execution.unexplained,
    }
    parts = [f"{number} {reason}" for reason, number in reasons.items() if number]
    return f"Moved or dropped {'once' if count == 1 else f'{count} times'}: {', '.join(parts)}"
