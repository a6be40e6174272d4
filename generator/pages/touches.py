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
    drawn = touches_svg(plan, touches_message(plan)) if plan else None
    return {
        "influencing": plan,
        "touches_chart": svg(drawn) if drawn else None,
        "touches_message": touches_message(plan) if plan else "",
    }


def touches_message(plan: InfluencingPlan) -> str:
    """Say how many touches are planned, and how many key people nobody plans to touch."""
    said = sentence(f"{counted(len(plan.planned), 'touch', 'touches')} planned")
    left = len(plan.untouched)
    if not left:
        return f"{said}, every key person among them" if plan.key else said
    if left == plan.key:
        return f"{said}, none for {'the one key person' if left == 1 else all_of(left) + ' key people'}"
    return f"{said}, none for {figure(left)} of {figure(plan.key)} key people"
