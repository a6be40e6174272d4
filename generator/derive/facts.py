"""What the account means to us and we to them: mutual strategy, tier, selection criteria (S, K 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from generator.model.account import Criterion, Stance, TierChange
from generator.model.portal import SelectionCriterion
from generator.model.portfolio import View

Verdict = Literal["mutual", "ours only", "theirs only", "no shared interest", "not strategic", "unknown"]
STATEMENTS = {
    "to_us": "They are strategic to us",
    "to_them": "We are strategic to them",
    "mutual": "Both sides pursue a shared interest",
}


class StrategyStatement(Struct, frozen=True):
    """One statement of the mutual strategy; `stance` is None if nobody asked.

    `assumed`: it is about the customer, and nobody there stated it.
    """

    name: str
    text: str
    stance: Stance | None
    assumed: bool


class MutualStatus(Struct, frozen=True):
    """The three statements, and the verdict they lead to (K 1)."""

    statements: tuple[StrategyStatement, ...]
    verdict: Verdict


class AnsweredCriterion(Struct, frozen=True):
    """A selection criterion of the portal with the account's answer, None if there is none."""

    criterion: SelectionCriterion
    answer: Criterion | None


class TierStatus(Struct, frozen=True):
    """The account's tiers, latest first, and the days it has been in the current one."""

    history: tuple[TierChange, ...]
    since: dt.date
    days: int


def mutual_strategy(view: View) -> MutualStatus | None:
    """Return the mutual strategy, None if it is not stated; "ours only" is the imbalance to resolve (K 1)."""
    strategy = view.account.facts.mutual_strategy
    if strategy is None or not any((strategy.to_us, strategy.to_them, strategy.mutual)):
        return None
    people = view.account.stakeholders
    stakeholders = {stakeholder.id for stakeholder in (people.stakeholders if people else ())}
    statements = tuple(
        StrategyStatement(
            name,
            text,
            stance := getattr(strategy, name),
            assumed=stance is not None and name != "to_us" and stance.by not in stakeholders,
        )
        for name, text in STATEMENTS.items()
    )
    return MutualStatus(statements, _verdict([statement.stance for statement in statements]))


def criteria(view: View) -> tuple[AnsweredCriterion, ...]:
    """Return every selection criterion of the portal with the account's answer; empty without answers."""
    answers = {answer.criterion: answer for answer in view.account.facts.criteria}
    return (
        tuple(AnsweredCriterion(criterion, answers.get(criterion.id)) for criterion in view.portal.criteria)
        if answers
        else ()
    )


def tier_status(view: View) -> TierStatus | None:
    """Return how long the account has been in its tier, None without a history."""
    history = tuple(sorted(view.account.facts.tier_history, key=lambda change: change.since, reverse=True))
    if not history:
        return None
    first = history[0]
    for earlier in history[1:]:  # the same tier, confirmed again, counts from its first date
        if earlier.tier != first.tier:
            break
        first = earlier
    return TierStatus(history, first.since, (view.today - first.since).days)


def _verdict(stances: Sequence[Stance | None]) -> Verdict:
    us, them, mutual = (None if stance is None else stance.holds for stance in stances)
    if us is None or them is None:
        return "unknown"
    if us != them:
        return "ours only" if us else "theirs only"
    if not us:
        return "not strategic"
    return "unknown" if mutual is None else "mutual" if mutual else "no shared interest"
