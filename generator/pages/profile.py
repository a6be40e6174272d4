"""The profile page: the customer's business, its concerns, and our answers to them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.profile import concern_mosaic_svg
from generator.derive.mosaic import ConcernMosaic, mosaic
from generator.derive.profile import Answer, AnsweredConcern, ImplicationStatus, implications, spine
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
from generator.wording import all_of, counted, figure, none_of, part_of, sentence

SWOT = {"strength": "Strengths", "weakness": "Weaknesses", "opportunity": "Opportunities", "threat": "Threats"}
ANSWER_LABELS = {"value": "Value", "opportunities": "Opportunities", "growth": "Targets", "actions": "Actions"}


class ConcernRow(Struct, frozen=True):
    """A row of the table of concerns; `answers` by label of their section."""

    id: str
    answered: AnsweredConcern
    answers: dict[str, list[Answer]]


def profile_page(context: PageContext) -> Page | None:
    """Return the page of profile.yml, or None where there is no such file."""
    view, profile = context.view, context.view.account.profile
    if profile is None:
        return None
    concerns, tiles, implied = spine(view), mosaic(view), implications(view)
    unique, matches, ready = uniqueness(view), aligned_objectives(view), readiness(profile)
    chart = concern_mosaic_svg(tiles, mosaic_message(tiles)) if tiles else None
    return context.page(
        "profile",
        "profile.html",
        "Profile",
        "Profile",
        has_facts=has_facts(view),
        concerns=[concern_row(concern) for concern in concerns],
        message=spine_message(concerns),
        priorities=profile.priorities,
        priorities_message=priorities_message(profile.priorities),
        mosaic=tiles,
        mosaic_message=mosaic_message(tiles) if tiles else "",
        mosaic_chart=svg(chart) if chart else None,
        swot={title: [entry for entry in profile.swot if entry.kind == kind] for kind, title in SWOT.items()},
        swot_message=swot_message(profile.swot),
        implications=implied,
        implications_message=implications_message(implied),
        uniqueness=unique,
        uniqueness_message=uniqueness_message(unique) if unique else "",
        matches=[(match.objective, ours) for match in matches for ours in match.ours or (None,)],
        matches_message=matches_message(matches),
        readiness=ready,
        readiness_message=readiness_message(ready) if ready else "",
    )


def concern_row(concern: AnsweredConcern) -> ConcernRow:
    """Return a concern with its answers grouped by section."""
    answers: dict[str, list[Answer]] = {}
    for section, label in ANSWER_LABELS.items():
        if group := [answer for answer in concern.answers if answer.section == section]:
            answers[label] = group
    return ConcernRow(concern.concern.id, concern, answers)


def spine_message(concerns: tuple[AnsweredConcern, ...]) -> str:
    """Count the concerns without an answer from us."""
    total = len(concerns)
    if not total:
        return "No concerns recorded yet"
    unanswered = sum(not concern.answers for concern in concerns)
    if total == 1:
        return f"The only concern known has {'no' if unanswered else 'an'} answer from us"
    if not unanswered:
        return sentence(f"{all_of(total)} concerns have an answer from us")
    if unanswered == total:
        return sentence(f"{none_of(total)} concerns has an answer from us")
    verb = "has" if unanswered == 1 else "have"
    return f"{part_of(unanswered, total)} concerns {verb} no answer from us"


def priorities_message(priorities: Sequence[Priority]) -> str:
    """Count the strategic priorities, and those without a known executive."""
    total = counted(len(priorities), "strategic priority", "strategic priorities")
    unowned = sum(priority.executive is None for priority in priorities)
    if unowned:
        return f"{total}, {figure(unowned)} without a known executive"
    return f"{total}, {'executive' if len(priorities) == 1 else 'all executives'} known"


def mosaic_message(tiles: ConcernMosaic) -> str:
    """Count the concerns that several people share, that are disputed, and that we leave unanswered (K 7)."""
    total, shared = len(tiles.rows), sum(row.shared for row in tiles.rows)
    disputed = sum(row.conflicting for row in tiles.rows)
    unanswered = sum(row.shared and not row.answered for row in tiles.rows)
    if total == 1:
        start = f"The only concern is {'' if shared else 'not '}shared"
    else:
        start = f"{figure(shared)} of {figure(total)} concerns {'is' if shared == 1 else 'are'} shared"
    parts = [start]
    parts += [f"{figure(disputed)} disputed"] if disputed else []
    parts += [f"{figure(unanswered)} shared without an answer from us"] if unanswered else []
    return ", ".join(parts)


def swot_message(entries: Sequence[SwotEntry]) -> str:
    """Count strengths, weaknesses, opportunities and threats."""
    plurals = {"weakness": "weaknesses", "opportunity": "opportunities"}
    counts = [(kind, sum(entry.kind == kind for entry in entries)) for kind in SWOT]
    return ", ".join(counted(count, kind, plurals.get(kind, "")) for kind, count in counts if count)


def implications_message(statuses: Sequence[ImplicationStatus]) -> str:
    """Count the implications that no action follows up."""
    idle, total = sum(status.idle for status in statuses), len(statuses)
    if total == 1:
        return f"1 implication, {'no action yet' if idle else 'with an action'}"
    if not idle:
        return sentence(f"{all_of(total)} implications have an action")
    if idle == total:
        return f"{figure(total)} implications, none with an action"
    return f"{figure(idle)} of {figure(total)} implications {'has' if idle == 1 else 'have'} no action yet"


def uniqueness_message(test: Uniqueness) -> str:
    """State how much of the uniqueness test the value proposition passes, and whether it was validated."""
    passed = part_of(test.passed, len(test.tests))
    validated = "validated" if test.proposition.validated else "not yet validated"
    return f"Value proposition passes {passed} uniqueness questions, {validated} with the customer"


def matches_message(matches: Sequence[ObjectiveMatch]) -> str:
    """Count the customer's objectives that one of our objectives supports."""
    matched, total = sum(bool(match.ours) for match in matches), len(matches)
    if total == 1:
        return f"The customer's only objective {'matches' if matched else 'does not match'} one of our objectives"
    verb = "matches" if matched == 1 else "match"
    return f"{figure(matched)} of {figure(total)} customer objectives {verb} one of our objectives"


def readiness_message(test: ReadinessTest) -> str:
    """State whether we are ready to plan with the customer: all answers must be yes (K 5)."""
    total = len(test.answers)
    no, unanswered = (sum(answer is kind for _, answer in test.answers) for kind in (False, None))
    if test.ready:
        return f"Ready to plan with the customer: yes to all {figure(total)} questions"
    parts = [f"no to {figure(no)}" if no else "", f"{figure(unanswered)} not answered" if unanswered else ""]
    reasons = ", ".join(part for part in parts if part)
    return f"Not ready to plan with the customer: {reasons} of {figure(total)} questions"
