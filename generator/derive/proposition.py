"""The value proposition: uniqueness test, alignment of objectives, readiness (K 5-6, S)."""

from __future__ import annotations

from msgspec import Struct

from generator.model.portfolio import View
from generator.model.profile import Claim, Objective, ObjectiveAlignment, Profile, Proposition, Readiness

QUESTIONS = {
    "solve": "We focus on solving the customer's problems",
    "listen": "We listen before we pitch",
    "understand": "We invest time to understand pressures, objectives and challenges",
    "unsold": "We make resources available with no sale in sight",
    "commit": "We commit the resources it takes",
    "keep": "We keep it a priority once it has started",
}


class UniquenessTest(Struct, frozen=True):
    """One of the four questions of the uniqueness test; `holds` is None if it is not answered."""

    question: str
    holds: bool | None
    why: str
    derived: bool


class Uniqueness(Struct, frozen=True):
    """The value proposition with its test; it is unique if all four hold."""

    proposition: Proposition
    tests: tuple[UniquenessTest, ...]

    @property
    def passed(self) -> int:
        """How many of the four hold."""
        return sum(test.holds is True for test in self.tests)


class ObjectiveMatch(Struct, frozen=True):
    """A customer's objective and our objectives that support it; none means a gap to bridge."""

    objective: Objective
    ours: tuple[ObjectiveAlignment, ...]


class ReadinessTest(Struct, frozen=True):
    """The six questions with their answers; ready only if all are yes (K 5)."""

    assessment: Readiness
    answers: tuple[tuple[str, bool | None], ...]

    @property
    def ready(self) -> bool:
        """Whether every answer is yes."""
        return all(answer is True for _, answer in self.answers)


def uniqueness(view: View) -> Uniqueness | None:
    """Return the value proposition and its test, None if none is stated.

    The authors answer two of the questions, the plan the other two.
    """
    profile = view.account.profile
    proposition = profile.proposition if profile else None
    if profile is None or proposition is None:
        return None
    objectives = [objective.title for objective in profile.objectives if objective.id in proposition.answers]
    worth = _quantified(view, proposition)
    return Uniqueness(
        proposition,
        (
            _claimed("The customer needs it and lacks it", proposition.needed),
            _claimed("We have it and competitors do not", proposition.only_ours),
            UniquenessTest("It answers a customer objective", bool(objectives), "; ".join(objectives), derived=True),
            UniquenessTest("It is quantified", bool(worth), "; ".join(worth), derived=True),
        ),
    )


def aligned_objectives(view: View) -> tuple[ObjectiveMatch, ...]:
    """Return the customer's objectives with ours that support them; empty if no alignment is stated."""
    profile = view.account.profile
    if profile is None or not profile.alignments:
        return ()
    return tuple(
        ObjectiveMatch(objective, tuple(pair for pair in profile.alignments if pair.theirs == objective.id))
        for objective in profile.objectives
    )


def readiness(profile: Profile | None) -> ReadinessTest | None:
    """Return the readiness test, None if it was not taken."""
    answers = profile.readiness if profile else None
    if answers is None:
        return None
    return ReadinessTest(answers, tuple((text, getattr(answers, name)) for name, text in QUESTIONS.items()))


def _claimed(question: str, claim: Claim | None) -> UniquenessTest:
    return UniquenessTest(question, claim.holds if claim else None, (claim.why or "") if claim else "", derived=False)


def _quantified(view: View, proposition: Proposition) -> list[str]:
    """Return the titles of value and opportunities that answer the same concerns and have a worth."""
    account, concerns = view.account, set(proposition.answers)
    value = account.value
    entries = [(e.title, e.answers, e.worth_to_customer) for e in (*value.proven, *value.under_way)] if value else []
    deals = account.opportunities.opportunities if account.opportunities else ()
    entries += [(d.title, d.answers, d.worth_to_customer) for d in deals if d.status not in ("lost", "dropped")]
    return [title for title, answers, worth in entries if worth is not None and concerns.intersection(answers)]
