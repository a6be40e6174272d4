"""The relationship page: the level, what holds it back, their view, and how far they take part."""

from __future__ import annotations

from generator.charts.relationship import level_history_svg
from generator.derive.relationship import ENGAGEMENT_OF, Standing, standing
from generator.model.record import LEVELS, level_number
from generator.model.relationship import CRITERIA
from generator.pages.frame import Frame
from generator.pages.page import Page
from generator.render import svg
from generator.wording import in_words, sentence

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


def relationship_page(frame: Frame) -> Page | None:
    """Return the page of relationship.yml, or None where there is no such file."""
    now = standing(frame.view)
    if now is None:
        return None
    drawn = level_history_svg(now, history_message(now))
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
        views_message=views_message(now),
        history_message=history_message(now),
        history=svg(drawn) if drawn else None,
        units_message=units_message(now),
        engagement_message=engagement_message(now),
    )


def ladder(now: Standing) -> list[tuple[str, str, str, str]]:
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


def level_message(now: Standing) -> str:
    """Say the level now, and the one wanted."""
    wanted = f", wanted {now.wanted.level} by {now.wanted.by.year}" if now.wanted else ""
    if now.level is None:
        return f"The level is not assessed{wanted}"
    if now.to_go is not None and now.to_go <= 0:
        wanted = ", as wanted" if now.to_go == 0 else ", above the level wanted"
    return sentence(now.level) + wanted


def held_back(now: Standing) -> str:
    """Name the criteria that hold the level back, for the middle of a sentence."""
    names = [CRITERIA[name].lower() for name in now.held_back_by]
    if len(names) == len(CRITERIA):
        return "all four criteria"
    joint = ", and " if any(" and " in name for name in names) else " and "
    return joint.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def views_message(now: Standing) -> str:
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
    which = "all four" if number == len(CRITERIA) else in_words(number)
    return sentence(f"{start}; they see {which} criteri{'on' if number == 1 else 'a'} {how}")


def history_message(now: Standing) -> str:
    """Say how the level moved between the first and the latest reading of ours."""
    known = [one for one in now.history if one.by == "us" and one.level]
    if len(known) < 2:
        return "How the level moved"
    first, last = known[0], known[-1]
    steps = level_number(str(last.level)) - level_number(str(first.level))
    if not steps:
        return f"Unchanged since {first.on.year}"
    way = "up" if steps > 0 else "down"
    return sentence(
        f"{in_words(abs(steps))} level{'s' if abs(steps) > 1 else ''} {way} since {first.on.year}"
    )


def units_message(now: Standing) -> str:
    """Say how many units stand below the whole account."""
    known = [one.ours.level for one in now.units if one.ours and one.ours.level]
    if not known or now.level is None:
        return "Where units stand"
    below = sum(level_number(level) < level_number(now.level) for level in known)
    if not below:
        return "No unit assessed stands below the whole"
    return sentence(f"{in_words(below)} unit{' stands' if below == 1 else 's stand'} below the whole")


def engagement_message(now: Standing) -> str:
    """Say how far they take part in planning, and whether that fits the level."""
    if now.engagement is None:
        return "How far they take part in planning is not known"
    level = f"{sentence(now.engagement.level)} in planning"
    if now.mismatch is None:
        return level
    fits = {True: "more than the level suggests", False: "less than the level suggests"}
    return f"{level}, as the level suggests" if now.mismatch == 0 else f"{level}, {fits[now.mismatch > 0]}"
