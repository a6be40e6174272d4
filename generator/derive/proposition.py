"""The value proposition: its uniqueness test, whose objectives meet, and whether we are ready (K 5-6, S)."""

from __future__ import annotations

from msgspec import Struct

from generator.model.portfolio import View
from generator.model.profile import Claim, Objective, ObjectiveAlignment, Profile, Proposition, Readiness

QUESTIONS = {
    "solve": "We focus on solving their problems",
    "listen": "We listen before we pitch",
    "understand": "We invest time to understand pressures, objectives and challenges",
    "unsold": "We make resources available with no sale in sight",
    "commit": "We commit the resources it takes",
    "keep": "We keep it a priority once it has begun",
}


class UniquenessTest(Struct, frozen=True):
    """One of the four questions of the uniqueness test; `holds` is None where it is not answered."""

    question: str
    holds: bool | None
    why: str
    derived: bool


class Uniqueness(Struct, frozen=True):
    """The value proposition with its test; it is unique when all four hold."""

    proposition: Proposition
    tests: tuple[UniquenessTest, ...]

    @property
    def passed(self) -> int:
        """How many of the four hold."""
        return sum(test.holds is True for test in self.tests)


class ObjectiveMatch(Struct, frozen=True):
    """One of their objectives and the objectives of ours that meet it; none is a bridge to build."""

    objective: Objective
    ours: tuple[ObjectiveAlignment, ...]


class ReadinessTest(Struct, frozen=True):
    """The six questions with their answers; ready only when all are yes (K 5)."""

    said: Readiness
    answers: tuple[tuple[str, bool | None], ...]

    @property
    def ready(self) -> bool:
        """Whether every answer is yes."""
        return all(answer is True for _, answer in self.answers)


def uniqueness(view: View) -> Uniqueness | None:
    """Return the value proposition and its test; the author answers two questions, the plan the others."""
    profile = view.account.profile
    said = profile.proposition if profile else None
    if profile is None or said is None:
        return None
    objectives = [one.title for one in profile.objectives if one.id in said.answers]
    worth = _quantified(view, said)
    return Uniqueness(
        said,
        (
            _claimed("They need it and lack it", said.needed),
            _claimed("We have it, and the competitor does not", said.only_ours),
            UniquenessTest(
                "It answers an objective of theirs", bool(objectives), "; ".join(objectives), derived=True
            ),
            UniquenessTest("It is quantified", bool(worth), "; ".join(worth), derived=True),
        ),
    )


def aligned_objectives(view: View) -> tuple[ObjectiveMatch, ...]:
    """Return their objectives, each with ours that meet it; none where no alignment is written."""
    profile = view.account.profile
    if profile is None or not profile.alignments:
        return ()
    return tuple(
        ObjectiveMatch(one, tuple(pair for pair in profile.alignments if pair.theirs == one.id))
        for one in profile.objectives
    )


def readiness(profile: Profile | None) -> ReadinessTest | None:
    """Return the readiness test, None where it was not taken."""
    said = profile.readiness if profile else None
    if said is None:
        return None
    return ReadinessTest(said, tuple((text, getattr(said, name)) for name, text in QUESTIONS.items()))


def _claimed(question: str, claim: Claim | None) -> UniquenessTest:
    return UniquenessTest(
        question, claim.holds if claim else None, (claim.why or "") if claim else "", derived=False
    )


def _quantified(view: View, said: Proposition) -> list[str]:
    """Name what of ours answers the same and has a worth to them."""
    account, wanted = view.account, set(said.answers)
    value = account.value
    entries = (
        [(e.title, e.answers, e.worth_to_customer) for e in (*value.proven, *value.under_way)]
        if value
        else []
    )
    deals = account.opportunities.opportunities if account.opportunities else ()
    entries += [
        (d.title, d.answers, d.worth_to_customer) for d in deals if d.status not in ("lost", "dropped")
    ]
    return [title for title, answers, worth in entries if worth is not None and wanted.intersection(answers)]
