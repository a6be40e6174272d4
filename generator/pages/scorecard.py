"""The scorecard: execution, impact and performance, and what they warn of (K 9)."""

from __future__ import annotations

from generator.charts.execution import NAMES, execution_svg
from generator.charts.impact import impact_svg
from generator.derive.execution import Execution, execution
from generator.derive.impact import Fit, fits, readings
from generator.derive.performance import Performance, performance
from generator.derive.scorecard import ScoreWarning, WarningKind, warnings
from generator.model.scorecard import FACTORS, Impact
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import counted, figure, sentence

WARNINGS: dict[WarningKind, str] = {
    "losing ground": "Share of spend and competitive position are both down",
    "good money, bad work": "The money is right and the work is not",
    "down twice": "Our impact went down two readings running",
}


def scorecard_page(frame: PageContext) -> Page | None:
    """Return the page of scorecard.yml, or None where there is no such file."""
    view = frame.view
    if view.account.scorecard is None:
        return None
    ours, done, measured, fit = readings(view), execution(view), performance(view), fits(view)
    every = sorted((*ours, *readings(view, "customer")), key=lambda one: (one.on, one.by == "customer"))
    joint = [one for one in measured.metrics if one.own and one.own.shared]
    impact = impact_message(ours)
    chart = execution_svg(done, execution_message(done))
    return frame.page(
        "scorecard",
        "scorecard.html",
        "Scorecard",
        "Scorecard",
        warnings=warnings(view),
        words=WARNINGS,
        warnings_message=warnings_message(warnings(view)),
        readings=every,
        impact_message=impact,
        heat=svg(impact_svg(every, impact)) if every else "",
        factors=FACTORS,
        fits=fit,
        fit_message=fit_message(fit[0]) if fit else "",
        measured=measured,
        performance_message=performance_message(measured),
        metric_names={one.id: one.name for one in measured.metrics},
        joint=joint,
        joint_message=sentence(counted(len(joint), "joint metric")),
        done=done,
        outcomes=[(name, result) for result, name in NAMES.items()],
        execution_chart=svg(chart) if chart else "",
        execution_message=execution_message(done),
        drivers_message=drivers_message(done),
    )


def warnings_message(found: tuple[ScoreWarning, ...]) -> str:
    """Say how many rules warn."""
    return sentence(f"{counted(len(found), 'warning')} by rule") if found else "No rule warns"


def impact_message(ours: tuple[Impact, ...]) -> str:
    """Say how many factors go up and down at our latest reading."""
    if not ours:
        return "Impact is not read yet"
    ways = [trend for trend in ours[-1].trends().values() if trend]
    up, down = ways.count("up"), ways.count("down")
    if not up and not down:
        return f"Impact is steady in {counted(len(ways), 'factor')}"
    said = f"{figure(up)} of {counted(len(ways), 'factor')} up" if up else "No factor up"
    return sentence(f"{said}, {figure(down)} down")


def fit_message(fit: Fit) -> str:
    """Say whether the customer sees our strategic fit as we do."""
    if fit.ours is None:
        return "They have read our fit, and we have not"
    count = len(fit.differences)
    if not count:
        return "They see our fit as we do"
    return sentence(f"They see {counted(count, 'factor')} differently")


def performance_message(found: Performance) -> str:
    """Say how many metrics reach their target."""
    reached, known = found.judged
    if not known:
        return "No metric has a target yet"
    verb = "reaches" if reached == 1 else "reach"
    return sentence(f"{figure(reached)} of {counted(known, 'metric')} with a target {verb} it")


def execution_message(found: Execution) -> str:
    """Say how many actions came out as planned."""
    if not found.judged:
        return "No action has come to its day yet"
    said = f"{figure(found.counts['on time'])} of {counted(found.judged, 'action')} done on time"
    overdue = found.counts["overdue"]
    return sentence(f"{said}, {figure(overdue)} overdue" if overdue else said)


def drivers_message(found: Execution) -> str:
    """Say whose reasons moved or dropped actions."""
    ours, theirs, unsaid = found.drivers("ours"), found.drivers("theirs"), found.unexplained
    parts = [f"{figure(ours)} for our reasons"] if ours else []
    parts += [f"{figure(theirs)} for theirs"] if theirs else []
    parts += [f"{figure(unsaid)} without a reason"] if unsaid else []
    if not parts:
        return ""
    times = "once" if len(found.slips) == 1 else f"{figure(len(found.slips))} times"
    return sentence(f"{times} moved or dropped: {', '.join(parts)}")
