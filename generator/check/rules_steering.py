"""Rules inside the files that measure and steer: the scorecard and the actions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.actions import Actions
from generator.model.scorecard import Scorecard
from generator.plans.source import Path
from generator.problems import shown

Finding = tuple[Path, str]


def scorecard_rules(part: Scorecard) -> Iterator[Finding]:
    """Yield what contradicts itself in scorecard.yml."""
    for number, reading in enumerate(part.impact):
        if reading.who and reading.by == "us":
            text = (
                "says who at the customer said so, but it is our own view. Write by: customer, or delete who"
            )
            yield ("impact", number, "who"), text
        if not any(reading.trends().values()):
            text = f"no factor is read. Write at least one, as {next(iter(reading.trends()))}: up"
            yield ("impact", number), text
    measured = [metric.standard for metric in part.metrics]
    for number, metric in enumerate(part.metrics):
        if metric.standard and metric.standard in measured[:number]:
            yield ("metrics", number, "standard"), f"{shown(metric.standard)} is measured twice. Keep one"
        days = [reading.on for reading in metric.readings]
        for place, on in enumerate(days):
            if on in days[:place]:
                yield ("metrics", number, "readings", place, "on"), f"{on} stands here twice. Keep one"


def action_rules(part: Actions) -> Iterator[Finding]:
    """Yield what contradicts itself in actions.yml."""
    for number, action in enumerate(part.actions):
        here: Path = ("actions", number)
        if action.done_on and action.status != "done":
            text = f"done on {action.done_on}, but the status is {action.status}. Write status: done"
            yield (*here, "done_on"), text
        if action.status == "done" and action.done_on is None:
            yield (*here, "status"), "done, but not when. Add 'done_on:' with a date"
        if action.touch and action.touch.stakeholder == action.owner:
            text = f"a touch that {shown(action.owner)} owns and shall be moved by. Give it to somebody else"
            yield (*here, "touch", "stakeholder"), text
        if action.dropped and action.status != "dropped":
            text = f"says why it was dropped, but the status is {action.status}. Write status: dropped"
            yield (*here, "dropped"), text
        if action.moved and action.due is None:
            yield (*here, "due"), "missing, though its day was moved. Add 'due:' with the day that holds now"
        days = [move.from_ for move in action.moved]
        for place, (before, after) in enumerate(pairwise([*days, action.due])):
            if before == after:
                yield (*here, "moved", place, "from"), f"moved from {before} to the same day. Correct one"
    for number, promise in enumerate(part.promises):
        if promise.due and promise.due < promise.opened:
            text = f"due on {promise.due}, before it was opened on {promise.opened}. Correct one"
            yield ("promises", number, "due"), text
    for number, rung in enumerate(part.escalation):
        for field, who, deputy in (
            ("deputy", rung.ours, rung.deputy),
            ("their_deputy", rung.theirs, rung.their_deputy),
        ):
            if deputy and who == deputy:
                text = f"{shown(deputy)} cannot stand in for themselves. Write the id of somebody else"
                yield ("escalation", number, field), text
