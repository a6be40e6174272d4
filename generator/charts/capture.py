"""The challenge of a capture plan: the team's and the challenger's view of each question (T 24-25)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from generator.charts.bars import Bar, BarChart, BarSegment, bars_svg
from generator.charts.tones import Fill
from generator.derive.capture import Capture, ChallengeViews, light

_TEAM = Fill("the team", "now")
_CHALLENGER = Fill("the challenger", "next")


def challenge_svg(capture: Capture, title: str) -> str | None:
    """Draw both views of every question from 0 to 5; None if nothing was scored."""
    challenge = capture.challenge
    if challenge is None or (challenge.views.team is None and challenge.views.challenger is None):
        return None
    bars = tuple(
        Bar(question.question, _parts(views), "" if views.team or views.challenger else "not scored")
        for category in challenge.categories
        for question, views in category.questions
    )
    desc = "Averages of confidence, implications and actions, 1 to 5; the table shows the same figures."
    return bars_svg(BarChart(f"challenge-{capture.id}", title, desc, bars, mode="paired", full=5, label_width=200))


def _parts(views: ChallengeViews) -> tuple[BarSegment, ...]:
    pairs = ((views.team, _TEAM), (views.challenger, _CHALLENGER))
    return tuple(BarSegment(float(value), fill, _words(value)) for value, fill in pairs if value is not None)


def _words(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)} {light(value)}"
