"""How large opportunities are to be won, as the opportunities page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct

from generator.charts.capture import challenge_svg
from generator.derive.capture import (
    BenefitStatus,
    Capture,
    CategoryViews,
    ChallengeStatus,
    ChallengeViews,
    captures,
    light,
)
from generator.derive.pipeline import CloseDateSlip, UncompetedShare
from generator.model.capture import Question
from generator.model.portfolio import View
from generator.render.templates import svg
from generator.wording import counted, part_of, sentence, share

# What a sales plan answers (S), and what the pursuit check asks (C), by the names of their fields.
PLAN = {
    "reason": "compelling reason to act",
    "requirements": "requirements",
    "solution": "solution",
    "criteria": "criteria",
    "process": "decision process",
    "dates": "dates",
    "budget": "budget",
    "risks": "risks",
}
PURSUIT = {
    "shared_reason": "both sides have a strategic reason",
    "rewarded": "the customer can capture and reward the value",
    "would_pick_us": "the customer would have chosen us anyway",
    "solid": "our position there is already solid",
    "net_value": "net value for us, not only a title or costs shifted onto us",
    "capable": "we can deliver what it requires",
    "realised": "it is clear how both sides will see its value",
}
# What each of the three scores asks (T 24-25).
SCORES = {
    "Confidence": "What hard, reliable, first-hand evidence do we have? What happened in comparable cases?",
    "Implications": "How does it change how the customer buys? How do we use it? What would confirm or refute it?",
    "Actions": "What do we do? How will we know early that it works? How will the customer and competitors respond?",
}
LEVELS = {
    "functional": "features",
    "operational": "fit and ease of use",
    "financial": "return and cost of ownership",
    "political": "trust and decision makers' own motives",
    "strategic": "the customer's competitive advantage",
}
LIGHT_TONES = {"green": "good", "amber": "warn", "red": "bad"}
WIDE = 1  # points between team and challenger from which to discuss the gap


class QuestionRow(Struct, frozen=True):
    """A question of the challenge with its category and how each side scored it."""

    category: CategoryViews
    question: Question
    views: ChallengeViews


class CaptureRow(Struct, frozen=True):
    """How one opportunity is to be won, with the messages and the chart of its challenge."""

    capture: Capture
    plan_message: str
    benefits_message: str
    challenge_message: str
    pursuit_message: str
    questions: tuple[QuestionRow, ...]
    chart: str | None


def capture_values(view: View) -> dict[str, Any]:
    """Return what the template needs of the capture plans."""
    plans = captures(view)
    return {
        "captures": tuple(_row(plan) for plan in plans),
        "capture_message": capture_message(plans),
        "pursuit_words": PURSUIT,
        "score_words": SCORES,
        "level_words": LEVELS,
        "light": light,
        "light_tones": LIGHT_TONES,
        "tenth": tenth,
    }


def _row(capture: Capture) -> CaptureRow:
    challenge = capture.challenge
    message = challenge_message(challenge) if challenge else ""
    chart = challenge_svg(capture, message) if challenge else None
    return CaptureRow(
        capture,
        plan_message(capture),
        benefits_message(capture.benefits) if capture.benefits else "",
        message,
        pursuit_message(capture),
        tuple(
            QuestionRow(category, question, views)
            for category in (challenge.categories if challenge else ())
            for question, views in category.questions
        ),
        svg(chart) if chart else None,
    )


def capture_message(captures: Sequence[Capture]) -> str:
    """Say how many of the opportunities that need a sales plan have a complete one."""
    due = [capture for capture in captures if capture.due]
    if not due:
        return "Capture plans"
    complete = sum(capture.status.deal.plan is not None and not capture.unanswered for capture in due)
    if len(due) == 1:
        return f"1 large opportunity, {'with' if complete else 'without'} a complete sales plan"
    verb = "has" if complete == 1 else "have"
    return sentence(f"{part_of(complete, len(due))} large opportunities {verb} a complete sales plan")


def plan_message(capture: Capture) -> str:
    """Say what the sales plan does not answer yet; "" where there is none to judge."""
    if capture.status.deal.plan is None:
        return ""
    if not capture.unanswered:
        return "Complete"
    return f"Not answered yet: {', '.join(PLAN[name] for name in capture.unanswered)}"


def benefits_message(benefits: BenefitStatus) -> str:
    """Say which level our benefits reach; a higher level overrides a lower one."""
    if benefits.highest == "strategic":
        return "Our benefits reach the strategic level"
    return f"Our benefits reach the {benefits.highest} level; a higher level overrides them"


def challenge_message(challenge: ChallengeStatus) -> str:
    """Say how the team and the challenger score the capture plan, and what to doubt in it."""
    team, challenger = challenge.views.team, challenge.views.challenger
    if challenge.too_green:
        return "All green on the first pass: a warning sign"
    if team is None and challenger is None:
        return "Not scored yet"
    if team is None or challenger is None:
        return f"The {'team' if team is None else 'challenger'} has not scored it yet"
    scores = f"Team {tenth(team)}, challenger {tenth(challenger)}"
    gap = challenge.views.gap or Decimal(0)
    return f"{scores}: discuss the gap" if gap >= WIDE else f"{scores} ({light(challenger)})"


def pursuit_message(capture: Capture) -> str:
    """Say whether the opportunity is worth pursuing."""
    if capture.doubts:
        return "Not worth pursuing as it stands"
    return "Worth pursuing, based on the answers so far" if capture.unasked else "Worth pursuing"


def uncompeted_message(uncompeted: UncompetedShare) -> str:
    """Say how many opportunities have no competitor; "" where that is known for none."""
    alone, known = uncompeted.alone, uncompeted.known
    if uncompeted.share is None:
        return ""
    missing = uncompeted.of - known
    unknown = f"; {missing} not known" if missing > 0 else ""
    if known == 1:
        return f"1 open or won opportunity has {'no' if alone else 'a'} competitor{unknown}"
    verb = "has" if alone == 1 else "have"
    part = sentence(f"{part_of(alone, known)} open or won opportunities {verb} no competitor")
    return f"{part} ({share(uncompeted.share)}){unknown}"


def slip_message(slip: CloseDateSlip) -> str:
    """Say how far open opportunities have moved from their first expected decision; "" where unknown."""
    if slip.days is None:
        return ""
    if not slip.later:
        return f"{counted(slip.known, 'decision')} with a first expected date, none slipped"
    days = f"{counted(abs(slip.days), 'day')} {'later' if slip.days > 0 else 'earlier'}" if slip.days else ""
    if slip.known == 1:
        return f"1 decision slipped, now {days} than first expected"
    message = sentence(f"{part_of(slip.later, slip.known)} decisions slipped")
    return f"{message}, {days} on average" if days else message


def tenth(value: Decimal) -> str:
    """Write an average of scores with one decimal: "3.7"."""
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))
