"""The relationship page: the level, what holds it back, the customer's view, and engagement in planning."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.criteria import criteria_svg
from generator.charts.relationship import engagement_svg, level_history_svg, unit_levels_svg
from generator.derive.levels import UnitLevels, unit_levels
from generator.derive.relationship import ENGAGEMENT_OF, RelationshipStatus, UnitRelationship, relationship_status
from generator.model.record import LEVELS, level_number
from generator.model.relationship import CRITERIA
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.render.templates import relative_url, svg
from generator.wording import counted, sentence

ESSENCE = ("convenient", "important", "necessary", "essential")
# What each criterion looks like at each level, lowest first (K 3).
MEANING: dict[str, tuple[str, str, str, str]] = {
    "new_business": (
        "Nearly always a contest, often entered late",
        "Still hard-won, now and then with an early hint",
        "Some without a contest; we see what others must compete for",
        "They start with us, and ask why not",
    ),
    "planning": (
        "They call when they need something; we hardly know their goals",
        "Pressures and goals are known; the plan is ours, with a little input",
        "They give time to plan with us, on their problems",
        "Strategy is discussed regularly, and actions are shared",
    ),
    "value": (
        "Nobody at the customer could say what they get from us",
        "They acknowledge advantages now and then",
        "They can say what only we bring",
        "They ask us how to grow, and what their own customers gain",
    ),
    "access": (
        "Hardly any executive, if any",
        "Some executives, loosely",
        "Decision makers; senior sponsors across units",
        "A permanent seat at the executive table, and a sponsor there",
    ),
}
ENGAGED = {
    "unengaged": "does not know of the plan, or does not care",
    "validation": "tells us whether we are on track",
    "participation": "joins when asked",
    "commitment": "plans with us continuously, even hosts",
}


def relationship_page(context: PageContext) -> Page | None:
    """Return the page of relationship.yml, or None where there is no such file."""
    status = relationship_status(context.view)
    if status is None:
        return None
    units = unit_levels(context.view)
    history = level_history_svg(status, history_message(status))
    units_chart = unit_levels_svg(units, units_message(units))
    engagement = engagement_svg(status, engagement_message(status))
    criteria = criteria_svg(status.history, criteria_message(status)) if len(status.history) > 1 else None
    return context.page(
        "relationship",
        "relationship.html",
        "Relationship",
        "Relationship",
        now=status,
        steps=ladder(status),
        criteria=CRITERIA,
        meaning=MEANING,
        levels=LEVELS,
        next_levels=next_levels(status),
        engaged=ENGAGED,
        expected=ENGAGEMENT_OF,
        message=level_message(status),
        views=_view_titles(context, status),
        views_message=views_message(status),
        history_message=history_message(status),
        history=svg(history) if history else None,
        criteria_message=criteria_message(status),
        criteria_chart=svg(criteria) if criteria else None,
        units=units,
        assessments={unit.unit: unit for unit in status.units},
        unit_readings=[(unit.unit, reading) for unit in status.units for reading in reversed(unit.history)],
        held_back=held_back,
        competitors=_competitors(context),
        units_message=units_message(units),
        units_chart=svg(units_chart) if units_chart else None,
        engagement_chart=svg(engagement) if engagement else None,
        engagement_message=engagement_message(status),
    )


def ladder(status: RelationshipStatus) -> list[tuple[str, str, str, str]]:
    """Return the four levels for the ladder: name, meaning, state and note."""
    current = level_number(status.level) if status.level else 0
    goal = level_number(status.wanted.level) if status.wanted else 0
    steps = []
    for number, (level, essence) in enumerate(zip(LEVELS, ESSENCE, strict=True), 1):
        note = "now" if number == current else ""
        if number == goal and status.wanted:
            note = "now, at goal" if note else f"goal for {status.wanted.by.year}"
        state = "now" if number == current else "want" if number == goal else "done" if number < current else ""
        steps.append((sentence(level), essence, state, note))
    return steps


def level_message(status: RelationshipStatus) -> str:
    """State the level now, and its goal."""
    goal = f"; goal: {status.wanted.level} by {status.wanted.by.year}" if status.wanted else ""
    if status.level is None:
        return f"Level not assessed{goal}"
    if status.to_go is not None and status.to_go <= 0:
        goal = ", goal reached" if status.to_go == 0 else ", above its goal"
    return sentence(status.level) + goal


def next_levels(status: RelationshipStatus) -> dict[str, str | None]:
    """Return what the next level of each criterion looks like: "" at the highest, None where unknown.

    Our view counts, else the customer's.
    """
    ours = status.ours.criteria() if status.ours else {}
    theirs = status.theirs.criteria() if status.theirs else {}
    levels = {name: ours.get(name) or theirs.get(name) for name in CRITERIA}
    return {
        name: None if level is None else (*MEANING[name], "")[level_number(level)] for name, level in levels.items()
    }


def held_back(status: RelationshipStatus | UnitRelationship) -> str:
    """Name the criteria that hold the level back, for the middle of a sentence."""
    count = len(status.held_back_by)
    return f"all {count} criteria" if count == len(CRITERIA) else _joined(status.held_back_by)


def views_message(status: RelationshipStatus) -> str:
    """State what holds the level back, and how many criteria the customer rates differently."""
    start = f"held back by {held_back(status)}" if status.held_back_by else ""
    if not start:
        start = "nothing holds it back" if status.level else f"not all {len(CRITERIA)} criteria assessed"
    if status.theirs is None:
        return sentence(f"{start}; customer's view not known")
    number = len(status.differences)
    if not number:
        return sentence(f"{start}; the customer agrees")
    higher = {level_number(pair.theirs) > level_number(pair.ours) for pair in status.differences}
    how = "differently" if len(higher) > 1 else "higher" if True in higher else "lower"
    which = f"all {number} criteria" if number == len(CRITERIA) else counted(number, "criterion", "criteria")
    return sentence(f"{start}; the customer rates {which} {how}")


def history_message(status: RelationshipStatus) -> str:
    """State how the level changed between our first and latest full assessment."""
    known = [reading for reading in status.history if reading.by == "us" and reading.level]
    if len(known) < 2:
        return "Level over time"
    first, last = known[0], known[-1]
    steps = level_number(str(last.level)) - level_number(str(first.level))
    if not steps:
        return f"Unchanged since {first.on.year}"
    direction = "up" if steps > 0 else "down"
    return f"{counted(abs(steps), 'level')} {direction} since {first.on.year}"


def criteria_message(status: RelationshipStatus) -> str:
    """Name the criteria that changed least since our first full assessment."""
    known = [reading for reading in status.history if reading.by == "us" and reading.level]
    if len(known) < 2:
        return "Criteria over time"
    before, after = known[0].criteria(), known[-1].criteria()
    steps = {name: level_number(str(after[name])) - level_number(str(before[name])) for name in CRITERIA}
    most, least = max(steps.values()), min(steps.values())
    if most == least:
        change = f"rose {counted(most, 'level')}" if most > 0 else f"fell {counted(-most, 'level')}"
        return f"Every criterion {change}" if most else "No criterion changed"
    slow = _joined([name for name, step in steps.items() if step == least])
    verb = "fell furthest" if least < 0 else "rose least" if least else "did not change"
    return sentence(f"{slow} {verb} since {known[0].on.year}")


def units_message(units: tuple[UnitLevels, ...]) -> str:
    """State where a competitor ranks above us, else in how many units our level is known."""
    above = [
        (unit, name, level)
        for unit in units
        if unit.ours
        for name, level in unit.rivals
        if level_number(level) > level_number(unit.ours)
    ]
    if len(above) == 1:
        unit, name, level = above[0]
        return f"In {unit.unit.name} we are a {unit.ours}, {name} is a {level}"
    if above:
        number = len({unit.unit.id for unit, _, _ in above})
        return f"In {counted(number, 'unit')} a competitor ranks above us"
    if any(unit.rivals and unit.ours for unit in units):
        return "No competitor ranks above us where both levels are known"
    own = sum(unit.own for unit in units)
    return sentence(f"{counted(own, 'unit')} assessed separately")


def engagement_message(status: RelationshipStatus) -> str:
    """State how far the customer takes part in planning, and whether that fits the level."""
    if status.engagement is None:
        return "Engagement in planning not known"
    level = f"{sentence(status.engagement.level)} in planning"
    if status.mismatch is None:
        return level
    if status.mismatch == 0:
        return f"{level}, as the level suggests"
    return f"{level}, {'more' if status.mismatch > 0 else 'less'} than the level suggests"


def _joined(criteria: Sequence[str]) -> str:
    """List criteria by name, for the middle of a sentence."""
    names = [CRITERIA[name].lower() for name in criteria]
    joint = ", and " if any(" and " in name for name in names) else " and "
    return joint.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _view_titles(context: PageContext, status: RelationshipStatus) -> list[str]:
    """Title the columns of the customer's views; where there are several, by person."""
    people = context.view.account.stakeholders
    names = {person.id: person.name for person in people.stakeholders} if people else {}
    if len(status.views) < 2:
        return ["Customer's view" for _ in status.views]
    return [f"{names[view.who]}'s view" if view.who in names else "Customer's view" for view in status.views]


def _competitors(context: PageContext) -> dict[str, str]:
    """Return each competitor's address on the competition page, by name; "" where it has no entry there."""
    section = context.view.account.competition
    ids = {competitor.name: competitor.id for competitor in (section.competitors if section else ())}
    page, target = context.path("relationship"), context.path("competition")
    names = [name for unit in unit_levels(context.view) for name, _ in unit.rivals]
    return {name: relative_url(page, target, ids[name]) if name in ids else "" for name in names}
