"""The profile page: the customer's business, and what presses, drives and blocks it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.profile import concern_mosaic_svg
from generator.derive.implications import ImplicationStatus, implications
from generator.derive.mosaic import ConcernMosaic, mosaic
from generator.derive.profile import AnsweredConcern, spine
from generator.derive.proposition import (
    ObjectiveMatch,
    ReadinessTest,
    Uniqueness,
    aligned_objectives,
    readiness,
    uniqueness,
)
from generator.model.profile import Priority, SwotEntry
from generator.pages.context import PageContext
from generator.pages.facts import has_facts
from generator.render.page import Page
from generator.render.templates import svg
from generator.wording import all_of, counted, figure, sentence

SWOT = {
    "strength": "Strengths",
    "weakness": "Weaknesses",
    "opportunity": "Opportunities",
    "threat": "Threats",
}


def profile_page(frame: PageContext) -> Page | None:
    """Return the page of profile.yml, or None where there is no such file."""
    view, profile = frame.view, frame.view.account.profile
    if profile is None:
        return None
    concerns, tiles, implied = spine(view), mosaic(view), implications(view)
    unique, matches, ready = uniqueness(view), aligned_objectives(view), readiness(profile)
    drawn = concern_mosaic_svg(tiles, mosaic_message(tiles)) if tiles else None
    return frame.page(
        "profile",
        "profile.html",
        "Profile",
        "Profile",
        has_facts=has_facts(view),
        concerns=concerns,
        message=spine_message(concerns),
        priorities=profile.priorities,
        priorities_message=priorities_message(profile.priorities),
        mosaic=tiles,
        mosaic_message=mosaic_message(tiles) if tiles else "",
        mosaic_chart=svg(drawn) if drawn else None,
        swot={kind: [one for one in profile.swot if one.kind == kind] for kind in SWOT},
        swot_names=SWOT,
        swot_message=swot_message(profile.swot),
        implications=implied,
        implications_message=implications_message(implied),
        uniqueness=unique,
        uniqueness_message=uniqueness_message(unique) if unique else "",
        matches=matches,
        matches_message=matches_message(matches),
        readiness=ready,
        readiness_message=readiness_message(ready) if ready else "",
    )


def spine_message(concerns: tuple[AnsweredConcern, ...]) -> str:
    """Say how many concerns there are, and how many nothing of ours answers."""
    number = len(concerns)
    if not number:
        return "What presses, drives and blocks them is not written yet"
    open_ones = sum(not one.answers for one in concerns)
    if number == 1:
        return f"{'Nothing' if open_ones else 'Something'} of ours answers the one concern we know"
    if not open_ones:
        return f"Something of ours answers each of their {figure(number)} concerns"
    if open_ones == number:
        return f"Nothing of ours answers any of their {figure(number)} concerns"
    return sentence(f"nothing of ours answers {figure(open_ones)} of their {figure(number)} concerns")


def priorities_message(found: Sequence[Priority]) -> str:
    """Say how many strategic priorities there are, and how many have no executive we know."""
    whole = counted(len(found), "strategic priority", "strategic priorities")
    nobody = sum(one.executive is None for one in found)
    if not nobody:
        return sentence(f"{whole}, {'its' if len(found) == 1 else 'each with its'} executive known")
    return sentence(f"{whole}, {figure(nobody)} without an executive we know")


def mosaic_message(found: ConcernMosaic) -> str:
    """Say how many concerns several share, over how many they disagree, and how many we leave alone (K 7)."""
    shared = sum(row.shared for row in found.rows)
    disputed = sum(row.conflicting for row in found.rows)
    alone = sum(row.shared and not row.answered for row in found.rows)
    whole, some = counted(len(found.rows), "concern"), figure(shared)
    verb = "is" if shared == 1 else "are"
    parts = [
        f"{some} of {whole} {verb} shared"
        if len(found.rows) > 1
        else f"the one concern is {'' if shared else 'not '}shared"
    ]
    parts += [f"{figure(disputed)} disputed"] if disputed else []
    parts += [f"{figure(alone)} of the shared answered by nothing of ours"] if alone else []
    return sentence(", ".join(parts))


def swot_message(found: Sequence[SwotEntry]) -> str:
    """Say how many strengths, weaknesses, opportunities and threats there are."""
    words = {"weakness": "weaknesses", "opportunity": "opportunities"}
    counts = [(kind, sum(one.kind == kind for one in found)) for kind in SWOT]
    return sentence(", ".join(counted(count, kind, words.get(kind, "")) for kind, count in counts if count))


def implications_message(found: Sequence[ImplicationStatus]) -> str:
    """Say on how many implications we act."""
    idle = sum(one.idle for one in found)
    if len(found) == 1:
        return f"What we know of them has one implication, and {'nothing is' if idle else 'we'} done about it"
    if not idle:
        return f"We act on all {figure(len(found))} implications of what we know"
    if idle == len(found):
        return sentence(f"{figure(idle)} implications of what we know, and no action on any")
    return sentence(f"{figure(idle)} of {figure(len(found))} implications of what we know have no action yet")


def uniqueness_message(found: Uniqueness) -> str:
    """Say how much of the uniqueness test the value proposition passes, and whether it was validated."""
    passed, whole = found.passed, len(found.tests)
    said = all_of(whole) if passed == whole else f"{figure(passed)} of the {figure(whole)}"
    valid = "validated with them" if found.proposition.validated else "not validated with them yet"
    return f"The value proposition passes {said} questions of its uniqueness test, {valid}"


def matches_message(found: Sequence[ObjectiveMatch]) -> str:
    """Say how many of their objectives an objective of ours meets."""
    met = sum(bool(one.ours) for one in found)
    whole = counted(len(found), "objective")
    return sentence(f"{figure(met)} of their {whole} {'meets' if met == 1 else 'meet'} one of ours")


def readiness_message(found: ReadinessTest) -> str:
    """Say whether we are ready: all six must be yes (K 5)."""
    no, open_ones = (sum(answer is kind for _, answer in found.answers) for kind in (False, None))
    if found.ready:
        return "Ready to plan with them: yes to all six questions"
    parts = [
        f"no to {figure(no)}" if no else "",
        f"{figure(open_ones)} not answered" if open_ones else "",
    ]
    return f"Not ready to plan with them: {', '.join(part for part in parts if part)} of six questions"
