"""The relationship page: the level, what holds it back, their view, and how far they take part."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.criteria import criteria_svg
from generator.charts.relationship import engagement_svg, level_history_svg, unit_levels_svg
from generator.derive.levels import UnitLevels, unit_levels
from generator.derive.relationship import (
    ENGAGEMENT_OF,
    RelationshipStatus,
    UnitRelationship,
    relationship_status,
)
from generator.model.record import LEVELS, level_number
from generator.model.relationship import CRITERIA
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, figure, sentence

ESSENCE = ("convenient", "important", "necessary", "essential")
# What each criterion looks like at each level, lowest first (K 3).
MEANING: dict[str, tuple[str, str, str, str]] = {
    "new_business": (
        "Nearly always a contest, often entered late",
        "Still hard won, now and then with an early hint",
        "Some comes without a fight; we see what others are to do",
        "They start from us, and ask why not",
    ),
    "planning": (
        "They call when they need something; their aims are mostly unknown to us",
        "Pressures and aims are known; the plan is ours, with a little input",
        "They give time to plan with us, on their problems",
        "Strategy is discussed regularly, and actions are shared",
    ),
    "value": (
        "Nobody there could say what they get from us",
        "Advantages are granted now and then",
        "They say what only we bring",
        "They ask us how to grow, and what their own customers gain",
    ),
    "access": (
        "Hardly any executive, if one at all",
        "Some executives, loosely",
        "Those who decide; sponsors high up and across units",
        "A standing place at the executives' table, and a sponsor there",
    ),
}
ENGAGED = {
    "unengaged": "does not know of the plan, or does not care",
    "validation": "says whether we are on track",
    "participation": "joins when asked",
    "commitment": "plans with us all the time, even hosts",
}


def relationship_page(frame: PageContext) -> Page | None:
    """Return the page of relationship.yml, or None where there is no such file."""
    now = relationship_status(frame.view)
    if now is None:
        return None
    units = unit_levels(frame.view)
    drawn = level_history_svg(now, history_message(now))
    by_unit = unit_levels_svg(units, units_message(units))
    engaged = engagement_svg(now, engagement_message(now))
    criteria = criteria_svg(now.history, criteria_message(now)) if len(now.history) > 1 else None
    return frame.page(
        "relationship",
        "relationship.html",
        "Relationship",
        "Relationship",
        now=now,
        steps=ladder(now),
        criteria=CRITERIA,
        meaning=MEANING,
        levels=LEVELS,
        engaged=ENGAGED,
        expected=ENGAGEMENT_OF,
        message=level_message(now),
        views=_view_titles(frame, now),
        views_message=views_message(now),
        history_message=history_message(now),
        history=svg(drawn) if drawn else None,
        criteria_message=criteria_message(now),
        criteria_chart=svg(criteria) if criteria else None,
        units=units,
        readings={one.unit: one for one in now.units},
        held_back=held_back,
        competitors=_competitors(frame),
        units_message=units_message(units),
        units_chart=svg(by_unit) if by_unit else None,
        engagement_chart=svg(engaged) if engaged else None,
        engagement_message=engagement_message(now),
    )


def ladder(now: RelationshipStatus) -> list[tuple[str, str, str, str]]:
    """Return the steps of the ladder as (name, meaning, state, note)."""
    here = level_number(now.level) if now.level else 0
    goal = level_number(now.wanted.level) if now.wanted else 0
    steps = []
    for number, (level, essence) in enumerate(zip(LEVELS, ESSENCE, strict=True), 1):
        note = "now" if number == here else ""
        if number == goal and now.wanted:
            note = "now, as wanted" if note else f"wanted {now.wanted.by.year}"
        state = "now" if number == here else "want" if number == goal else "done" if number < here else ""
        steps.append((sentence(level), essence, state, note))
    return steps


def level_message(now: RelationshipStatus) -> str:
    """Say the level now, and the one wanted."""
    wanted = f", wanted {now.wanted.level} by {now.wanted.by.year}" if now.wanted else ""
    if now.level is None:
        return f"The level is not assessed{wanted}"
    if now.to_go is not None and now.to_go <= 0:
        wanted = ", as wanted" if now.to_go == 0 else ", above the level wanted"
    return sentence(now.level) + wanted


def held_back(now: RelationshipStatus | UnitRelationship) -> str:
    """Name the criteria that hold the level back, for the middle of a sentence."""
    return "all four criteria" if len(now.held_back_by) == len(CRITERIA) else _joined(now.held_back_by)


def views_message(now: RelationshipStatus) -> str:
    """Say what holds the level back, and on how many criteria the customer sees it otherwise."""
    start = f"held back by {held_back(now)}" if now.held_back_by else ""
    if not start:
        start = "nothing holds it back" if now.level else "not all four criteria are assessed"
    if now.theirs is None:
        return sentence(f"{start}; their own view is not known")
    number = len(now.differences)
    if not number:
        return sentence(f"{start}; they see it as we do")
    higher = {level_number(one.theirs) > level_number(one.ours) for one in now.differences}
    how = "otherwise" if len(higher) > 1 else "higher" if True in higher else "lower"
    which = "all four" if number == len(CRITERIA) else figure(number)
    return sentence(f"{start}; they see {which} criteri{'on' if number == 1 else 'a'} {how}")


def history_message(now: RelationshipStatus) -> str:
    """Say how the level moved between the first and the latest reading of ours."""
    known = [one for one in now.history if one.by == "us" and one.level]
    if len(known) < 2:
        return "How the level moved"
    first, last = known[0], known[-1]
    steps = level_number(str(last.level)) - level_number(str(first.level))
    if not steps:
        return f"Unchanged since {first.on.year}"
    way = "up" if steps > 0 else "down"
    return sentence(f"{figure(abs(steps))} level{'s' if abs(steps) > 1 else ''} {way} since {first.on.year}")


def criteria_message(now: RelationshipStatus) -> str:
    """Say which criteria rose since our first full reading, and which did not."""
    known = [one for one in now.history if one.by == "us" and one.level]
    if len(known) < 2:
        return "How each criterion moved"
    before, after = known[0].criteria(), known[-1].criteria()
    steps = {name: level_number(str(after[name])) - level_number(str(before[name])) for name in CRITERIA}
    most, least = max(steps.values()), min(steps.values())
    if most == least:
        way = f"rose {counted(most, 'level')}" if most > 0 else f"fell {counted(-most, 'level')}"
        return f"Every criterion {way}" if most else "No criterion moved"
    slow = _joined([name for name, step in steps.items() if step == least])
    verb = "fell furthest" if least < 0 else "rose least" if least else "did not move"
    return sentence(f"{slow} {verb} since {known[0].on.year}")


def units_message(units: tuple[UnitLevels, ...]) -> str:
    """Say where a competitor stands above us, else in how many units our level is known."""
    above = [
        (one, name, level)
        for one in units
        if one.ours
        for name, level in one.rivals
        if level_number(level) > level_number(one.ours)
    ]
    if len(above) == 1:
        one, name, level = above[0]
        return f"In {one.unit.name} we are a {one.ours}, and {name} is a {level}"
    if above:
        number = len({one.unit.id for one, _, _ in above})
        return sentence(f"in {counted(number, 'unit')} a competitor stands above us")
    if any(one.rivals and one.ours for one in units):
        return "No competitor stands above us where both levels are known"
    own = sum(one.own for one in units)
    return sentence(f"{counted(own, 'unit')} assessed by {'itself' if own == 1 else 'themselves'}")


def _joined(criteria: Sequence[str]) -> str:
    """List criteria by name, for the middle of a sentence."""
    names = [CRITERIA[name].lower() for name in criteria]
    joint = ", and " if any(" and " in name for name in names) else " and "
    return joint.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _view_titles(frame: PageContext, now: RelationshipStatus) -> list[str]:
    """Head the columns of their views; where there are several, each says whose it is."""
    people = frame.view.account.stakeholders
    names = {one.id: one.name for one in people.stakeholders} if people else {}
    if len(now.views) < 2:
        return ["Their view" for _ in now.views]
    return [f"{names[one.who]}’s view" if one.who in names else "Their view" for one in now.views]


def _competitors(frame: PageContext) -> dict[str, str]:
    """Return where each competitor stands on the competition page, by name; "" for one that others name."""
    section = frame.view.account.competition
    known = {one.name: one.id for one in (section.competitors if section else ())}
    here, there = frame.path("relationship"), frame.path("competition")
    names = [name for one in unit_levels(frame.view) for name, _ in one.rivals]
    return {name: relative_url(here, there, known[name]) if name in known else "" for name in names}


def engagement_message(now: RelationshipStatus) -> str:
    """Say how far they take part in planning, and whether that fits the level."""
    if now.engagement is None:
        return "How far they take part in planning is not known"
    level = f"{sentence(now.engagement.level)} in planning"
    if now.mismatch is None:
        return level
    fits = {True: "more than the level suggests", False: "less than the level suggests"}
    return f"{level}, as the level suggests" if now.mismatch == 0 else f"{level}, {fits[now.mismatch > 0]}"
