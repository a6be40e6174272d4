"""Plan quality: the pressure test, and what the coach says (K 10, K 12)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.coaching import coaching_svg
from generator.derive.coaching import (
    CoachingPoint,
    CoachingZone,
    PressureQuestion,
    coach_readings,
    coach_zones,
    pressure_test,
)
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, figure

QUESTIONS: dict[str, str] = {
    "focused": "Focused on the right things",
    "accessible": "Accessible to the team",
    "achievable": "Achievable in scope",
    "realistic": "Realistic in resources",
    "balanced": "Balanced between past, present and future",
    "insight": "Insight rather than data",
    "measurable": "Measurable",
    "up_to_date": "Up to date",
}
BASIS: dict[str, str] = {
    "focused": "open actions serve something in the plan",
    "balanced": "kinds of value (past, present, future) have entries",
    "measurable": "objectives and metrics of our own have a measure",
    "up_to_date": "sections are up to date",
}
# Where answers and scores derived from the plan come from: a section, and an anchor on its page.
READ_FROM: dict[str, tuple[str, str]] = {
    "focused": ("actions", "s--open"),
    "balanced": ("value", "s--value"),
    "measurable": ("profile", "s--concerns"),
    "up_to_date": ("account", "s--trust"),
    "win_rate": ("opportunities", "s--closed"),
    "mapping": ("team", "s--alignment"),
    "network": ("stakeholders", "s--people"),
    "level": ("relationship", "s--level"),
}


class ZonePoint(Struct, frozen=True):
    """A coaching point with its zone, for the table of points."""

    zone: CoachingZone
    point: CoachingPoint


def coaching_page(context: PageContext) -> Page | None:
    """Return the page of coaching.yml, or None where there is no such file."""
    view = context.view
    if view.account.coaching is None:
        return None
    questions, zones, readings = pressure_test(view), coach_zones(view), coach_readings(view)
    chart = coaching_svg(zones, coaching_message(zones)) if zones else None
    assessments = [assessment for assessment in view.account.coaching.self_assessments if assessment.on <= view.today]
    return context.page(
        "coaching",
        "coaching.html",
        "Plan quality",
        "Coaching",
        questions=questions,
        titles=QUESTIONS,
        basis=BASIS,
        read_from={id: place for id, place in READ_FROM.items() if view.account.section(place[0])},
        message=pressure_message(questions),
        assessment=max(assessments, key=lambda assessment: assessment.on, default=None),
        zones=zones,
        points=[ZonePoint(zone, point) for zone in zones for point in zone.points],
        coaching_message=coaching_message(zones),
        chart=svg(chart) if chart else "",
        reading=readings[-1] if readings else None,
        before=readings[-2] if len(readings) > 1 else None,
    )


def pressure_message(questions: Sequence[PressureQuestion]) -> str:
    """Count the questions that the plan passes."""
    answers = [question.answer for question in questions if question.answer]
    passed, total = answers.count("yes"), len(questions)
    if not answers:
        return "Plan not tested yet"
    if passed == total:
        return f"The plan passes {all_of(total)} questions"
    unanswered = total - len(answers)
    message = f"The plan passes {figure(passed)} of {figure(total)} questions"
    return f"{message}, {figure(unanswered)} not answered" if unanswered else message


def coaching_message(zones: Sequence[CoachingZone]) -> str:
    """Name the strongest and the weakest zone."""
    scores = [(zone.score, zone.name.lower()) for zone in zones if zone.score is not None]
    if not scores:
        return "No coaching yet"
    best, worst = max(scores, key=lambda pair: pair[0]), min(scores, key=lambda pair: pair[0])
    if best[0] == worst[0]:
        return f"{best[0]} of 5 in every zone assessed"
    return f"Strongest in {best[1]} ({best[0]} of 5), weakest in {worst[1]} ({worst[0]})"
