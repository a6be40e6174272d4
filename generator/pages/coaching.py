"""Is the plan any good? The pressure test, and what the coach says (K 10, K 12)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.coaching import coaching_svg
from generator.derive.coaching import (
    CoachingZone,
    PressureQuestion,
    coach_readings,
    coach_zones,
    pressure_test,
)
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, figure, sentence

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
    "focused": "open actions serve something the plan names",
    "balanced": "kinds of value (past, present, future) have entries",
    "measurable": "objectives and own metrics say how they are measured",
    "up_to_date": "sections are fresh",
}
# Where the plan's own answers and scores are read from: a section, and a place on its page.
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


def coaching_page(frame: PageContext) -> Page | None:
    """Return the page of coaching.yml, or None where there is no such file."""
    view = frame.view
    if view.account.coaching is None:
        return None
    questions, zones, readings = pressure_test(view), coach_zones(view), coach_readings(view)
    chart = coaching_svg(zones, coaching_message(zones)) if zones else None
    assessed = [one for one in view.account.coaching.self_assessments if one.on <= view.today]
    return frame.page(
        "coaching",
        "coaching.html",
        "Is the plan any good?",
        "Coaching",
        questions=questions,
        titles=QUESTIONS,
        basis=BASIS,
        read_from={id: place for id, place in READ_FROM.items() if view.account.section(place[0])},
        message=pressure_message(questions),
        assessment=max(assessed, key=lambda one: one.on, default=None),
        zones=zones,
        coaching_message=coaching_message(zones),
        chart=svg(chart) if chart else "",
        reading=readings[-1] if readings else None,
        before=readings[-2] if len(readings) > 1 else None,
    )


def pressure_message(questions: Sequence[PressureQuestion]) -> str:
    """Say how many of the eight questions the plan stands up to."""
    known = [one.answer for one in questions if one.answer]
    stands = known.count("yes")
    if not known:
        return "The plan is not put to the test yet"
    if stands == len(known) == len(questions):
        return f"It stands up to {all_of(len(questions))} questions"
    said = f"it stands up to {figure(stands)} of {figure(len(questions))} questions"
    unasked = len(questions) - len(known)
    return sentence(f"{said}, {figure(unasked)} not asked" if unasked else said)


def coaching_message(zones: Sequence[CoachingZone]) -> str:
    """Name the strongest and the weakest zone."""
    known = [(zone.score, zone.name.lower()) for zone in zones if zone.score is not None]
    if not known:
        return "The coach has not read the plan yet"
    best, worst = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    if best[0] == worst[0]:
        return f"{best[0]} of 5 in every zone that was read"
    return sentence(f"strongest in {best[1]} ({best[0]} of 5), weakest in {worst[1]} ({worst[0]})")
