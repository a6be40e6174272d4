"""How large opportunities are to be won, as the opportunities page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from generator.charts.capture import challenge_svg
from generator.derive.capture import BenefitStatus, Capture, ChallengeStatus, light
from generator.derive.pipeline import CloseDateSlip, UncompetedShare
from generator.render.templates import svg
from generator.wording import all_of, counted, figure, part_of, sentence, share

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
    "rewarded": "they can capture and reward it",
    "would_pick_us": "they would have picked us anyway",
    "solid": "we are solid there already",
    "net_value": "net value, not only a title or a cost moved onto us",
    "capable": "we can do what it asks for",
    "realised": "how both will see its value is clear",
}
# What the three ways of scoring ask (T 24-25).
WAYS = {
    "Confidence": "What hard evidence, first-hand and reliable? What happened in comparable cases?",
    "Implications": "How does it change how they buy? How do we use it? What would confirm or refute it?",
    "Actions": "What do we do? How do we soonest know that it works? What will they and competitors do then?",
}
LEVELS = {
    "functional": "features",
    "operational": "fit and ease of use",
    "financial": "return and cost of ownership",
    "political": "trust and deciders' own motives",
    "strategic": "their competitive advantage",
}
WIDE = 1  # points between team and challenger from which the gap is worth a talk


class CaptureRow(Struct, frozen=True):
    """How one opportunity is to be won, with the messages and the chart of its challenge."""

    capture: Capture
    plan_message: str
    benefits_message: str
    challenge_message: str
    chart: str | None


def capture_rows(found: Sequence[Capture]) -> tuple[CaptureRow, ...]:
    """Return what the page shows of each."""
    rows = []
    for one in found:
        said = challenge_message(one.challenge) if one.challenge else ""
        drawn = challenge_svg(one, said) if one.challenge else None
        rows.append(
            CaptureRow(
                one,
                plan_message(one),
                benefits_message(one.benefits) if one.benefits else "",
                said,
                svg(drawn) if drawn else None,
            )
        )
    return tuple(rows)


def capture_message(found: Sequence[Capture]) -> str:
    """Say how many of those that ask for a sales plan have one that answers all."""
    due = [one for one in found if one.due]
    if not due:
        return "How we mean to win"
    ready = sum(one.standing.deal.plan is not None and not one.unanswered for one in due)
    whole = "large opportunities"
    if len(due) == 1:
        return f"The one large opportunity {'has a' if ready else 'lacks a'} complete sales plan"
    if ready == len(due):
        return sentence(f"{all_of(ready)} {whole} have a complete sales plan")
    return sentence(
        f"{part_of(ready, len(due))} {whole} {'has' if ready < 2 else 'have'} a complete sales plan"
    )


def plan_message(one: Capture) -> str:
    """Say what the sales plan does not answer yet; "" where there is none to judge."""
    if one.standing.deal.plan is None:
        return ""
    if not one.unanswered:
        return "Everything is answered"
    return f"Not answered yet: {', '.join(PLAN[name] for name in one.unanswered)}"


def benefits_message(found: BenefitStatus) -> str:
    """Say on which level we argue, for a higher one overrides a lower."""
    if found.highest == "strategic":
        return "We argue up to their competitive advantage"
    return f"We argue up to the {found.highest} level; whoever argues above it overrides us"


def challenge_message(found: ChallengeStatus) -> str:
    """Say how both sides see the capture plan, and what to doubt in it."""
    team, other = found.views.team, found.views.challenger
    if found.too_green:
        return "All green at first pass: a warning in itself"
    if team is None or other is None:
        side = "challenger" if team is not None else "team"
        return (
            f"The {side} has not scored it yet" if team is not None or other is not None else "Not scored yet"
        )
    gap = found.views.gap or Decimal(0)
    if gap >= WIDE:
        return f"The team says {tenth(team)}, its challenger {tenth(other)}: talk about the gap"
    return f"The team says {tenth(team)}, its challenger {tenth(other)}, {light(other)}"


def uncompeted_message(found: UncompetedShare) -> str:
    """Say for how many nobody else is in the race."""
    if found.share is None:
        return ""
    unknown = f", {figure(found.of - found.known)} not known" if found.of > found.known else ""
    if found.known == 1:
        return f"The one known race is {'uncompeted' if found.alone else 'competed'}{unknown}"
    verb = "is" if found.alone < 2 else "are"
    return sentence(
        f"{part_of(found.alone, found.known)} open or won {verb} uncompeted, {share(found.share)}{unknown}"
    )


def slip_message(found: CloseDateSlip) -> str:
    """Say how far open opportunities have moved against their first expected decision."""
    if found.days is None:
        return ""
    if not found.later:
        return sentence(f"{counted(found.known, 'first day')} known, nothing has slipped")
    way = "later" if found.days > 0 else "earlier"
    mean = f"{counted(abs(found.days), 'day')} {way}" if found.days else ""
    if found.known == 1:
        return f"The one known decision has slipped, {mean}"
    moved = sentence(f"{figure(found.later)} of {figure(found.known)} slipped")
    return f"{moved}, {mean} on average" if mean else moved


def tenth(value: Decimal) -> str:
    """Say an average of scores with one decimal: "3.7"."""
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))
