"""What to write next: three things at most, from completeness, freshness and what is only assumed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Literal

from msgspec import Struct

from generator.derive.assumed import assumed_facts
from generator.derive.completeness import completeness
from generator.derive.freshness import plan_freshness
from generator.model.portfolio import View

MOST = 3  # a plan is never told more than this; finishing the document is not the goal (T 2)


class NextStep(Struct, frozen=True):
    """One thing that would help: in which section, and what to write there or `find` out."""

    kind: Literal["write", "review", "confirm"]
    section: str
    text: str


def next_steps(view: View, most: int = MOST) -> tuple[NextStep, ...]:
    """Return what would help most: what is missing, stale and assumed by turns, each once for a section."""
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
        yield NextStep(
            "review", section.section, f"Read {section.section}.yml through again, and say so under reviewed"
        )


def _assumed(view: View) -> Iterator[NextStep]:
    for assumption in assumed_facts(view):
        yield NextStep("confirm", assumption.section, f"Ask them whether it is so: {assumption.title}")
