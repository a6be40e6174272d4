"""The influencing plan, as the actions page shows it."""

from __future__ import annotations

from typing import Any

from generator.charts.touches import touches_svg
from generator.derive.touches import InfluencingPlan, influencing_plan
from generator.model.portfolio import View
from generator.render.templates import svg
from generator.wording import all_of, counted, figure, sentence


def touches_values(view: View) -> dict[str, Any]:
    """Return what the template needs of the influencing plan; `influencing` is None where there is none."""
    plan = influencing_plan(view)
    chart = touches_svg(plan, touches_message(plan)) if plan else None
    return {
        "influencing": plan,
        "touches_chart": svg(chart) if chart else None,
        "touches_message": touches_message(plan) if plan else "",
    }


def touches_message(plan: InfluencingPlan) -> str:
    """Count the planned touches, and the key people without one."""
    planned = sentence(f"{counted(len(plan.planned), 'touch', 'touches')} planned")
    missing = len(plan.untouched)
    if not missing:
        return f"{planned}, at least 1 for each key person" if plan.key else planned
    if missing == plan.key:
        people = "the only key person" if missing == 1 else f"{all_of(missing)} key people"
        return f"{planned}, none for {people}"
    return f"{planned}, none for {figure(missing)} of {figure(plan.key)} key people"
