"""What to write next: at most three things, from completeness, freshness and open assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Literal

from msgspec import Struct

from generator.derive.assumed import assumed_facts
from generator.derive.completeness import completeness
from generator.derive.freshness import plan_freshness
from generator.model.portfolio import View

MOST = 3  # never more; completing the document is not the goal (T 2)


class NextStep(Struct, frozen=True):
    """One thing that would help: the section, and what to write, review or ask there."""

    kind: Literal["write", "review", "confirm"]
    section: str
    text: str


def next_steps(view: View, most: int = MOST) -> tuple[NextStep, ...]:
    """Return what would help most: missing, outdated and assumed items in turn, one of a kind per section."""
    steps: dict[tuple[str, str], NextStep] = {}
    for turn in zip_longest(_missing(view), _stale(view), _assumed(view)):
        for step in turn:
            if step is not None:
                steps.setdefault((step.kind, step.section), step)
    return tuple(steps.values())[:most]


def _missing(view: View) -> Iterator[NextStep]:
    for expectation in completeness(view).next_to_write(MOST):
        yield NextStep("write", expectation.section, expectation.write)


def _stale(view: View) -> Iterator[NextStep]:
    sections = [section for section in plan_freshness(view).sections if section.stale]
    for section in sorted(sections, key=lambda section: -(section.age or 0)):
        yield NextStep("review", section.section, f"Review {section.section}.yml again and update 'reviewed'")


def _assumed(view: View) -> Iterator[NextStep]:
    for assumption in assumed_facts(view):
        yield NextStep("confirm", assumption.section, f"Ask the customer to confirm: {assumption.title}")
