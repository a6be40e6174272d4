"""How ready we are to win a large opportunity: plan, benefits, challenge, pursuit (S, T 24-25, C)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.opportunities import OpportunityStatus, open_opportunities
from generator.model.capture import BENEFIT_LEVELS, Benefit, BenefitLevel, ChallengePass, Question, Scores
from generator.model.portfolio import View

Light = Literal["green", "amber", "red"]
GREEN, AMBER = 4, 3  # averages from which a view is green or amber (ours)


class ChallengeViews(Struct, frozen=True):
    """The team's and the challenger's average scores, 1 to 5, None if that side gave none."""

    team: Decimal | None
    challenger: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        """How much more confident the team is than its challenger; None if either is unknown."""
        return None if self.team is None or self.challenger is None else self.team - self.challenger


class CategoryViews(Struct, frozen=True):
    """A category of questions with both views of it and of each of its questions."""

    name: str
    views: ChallengeViews
    questions: tuple[tuple[Question, ChallengeViews], ...]


class ChallengeStatus(Struct, frozen=True):
    """The latest pass of a challenge.

    `too_green`: a first pass in which the team scored everything green. `independent`: False if the
    challenger belongs to the account's team, None if no challenger is named.
    """

    latest: ChallengePass
    passes: int
    categories: tuple[CategoryViews, ...]
    views: ChallengeViews
    too_green: bool
    independent: bool | None


class BenefitStatus(Struct, frozen=True):
    """The hierarchy of benefits, highest level first, and the decision makers (ids) offered none."""

    levels: tuple[tuple[BenefitLevel, tuple[Benefit, ...]], ...]
    missed: tuple[str, ...]

    @property
    def highest(self) -> BenefitLevel | None:
        """The highest level we argue on; a competitor who argues above it overrides us."""
        return next((level for level, benefits in self.levels if benefits), None)


class Capture(Struct, frozen=True):
    """How one open opportunity is to be won.

    `due`: its amount calls for a sales plan (thresholds). `unanswered`: fields the sales plan leaves empty.
    `doubts` and `unasked`: answers of the pursuit check that are no or missing.
    """

    status: OpportunityStatus
    due: bool
    unanswered: tuple[str, ...]
    benefits: BenefitStatus | None
    challenge: ChallengeStatus | None
    doubts: tuple[str, ...]
    unasked: tuple[str, ...]

    @property
    def id(self) -> str:
        """The opportunity's id."""
        return self.status.id

    @property
    def missing(self) -> bool:
        """Whether a sales plan is required and there is none."""
        return self.due and self.status.deal.plan is None


def captures(view: View) -> tuple[Capture, ...]:
    """Return the status of each open opportunity that requires a sales plan or has any part of one."""
    candidates = (_capture(view, opportunity) for opportunity in open_opportunities(view))
    return tuple(capture for capture in candidates if capture.due or _has_plan_part(capture))


def light(average: Decimal) -> Light:
    """Return the traffic light of an average score: green from 4, amber from 3, else red."""
    return "green" if average >= GREEN else "amber" if average >= AMBER else "red"


def _has_plan_part(capture: Capture) -> bool:
    deal = capture.status.deal
    return bool(deal.plan or deal.benefits or deal.challenges or deal.pursuit)


def _capture(view: View, opportunity: OpportunityStatus) -> Capture:
    limit, deal = view.portal.thresholds.sales_plan, opportunity.deal
    base = view.portal.to_base(opportunity.amount) if opportunity.amount else None
    least = view.portal.to_base(limit) if limit else None
    answers = deal.pursuit.model_dump() if deal.pursuit else {}
    plan = deal.plan.model_dump() if deal.plan else {}
    return Capture(
        status=opportunity,
        due=base is not None and least is not None and base.amount >= least.amount,
        unanswered=tuple(name for name, answer in plan.items() if answer is None or answer == ()),
        benefits=_benefits(opportunity) if deal.benefits else None,
        challenge=_challenge(view, opportunity) if deal.challenges else None,
        doubts=tuple(name for name, answer in answers.items() if answer is False),
        unasked=tuple(name for name, answer in answers.items() if answer is None),
    )


def _benefits(opportunity: OpportunityStatus) -> BenefitStatus:
    benefits = opportunity.deal.benefits
    offered = {stakeholder for benefit in benefits for stakeholder in benefit.to}
    return BenefitStatus(
        tuple((level, tuple(b for b in benefits if b.level == level)) for level in reversed(BENEFIT_LEVELS)),
        tuple(
            status.decider.stakeholder for status in opportunity.deciders if status.decider.stakeholder not in offered
        ),
    )


def _challenge(view: View, opportunity: OpportunityStatus) -> ChallengeStatus | None:
    passes = sorted(
        (challenge for challenge in opportunity.deal.challenges if challenge.on <= view.today),
        key=lambda challenge: challenge.on,
    )
    if not passes:
        return None
    latest, team = passes[-1], view.account.team
    questions = latest.questions
    names = dict.fromkeys(question.category for question in questions)
    categories = tuple(
        CategoryViews(name, _views(members), tuple((question, _views([question])) for question in members))
        for name in names
        for members in [[question for question in questions if question.category == name]]
    )
    averages = [views.team for category in categories for _, views in category.questions if views.team is not None]
    insiders = {member.person for member in (team.members if team else ())} | {opportunity.deal.owner}
    return ChallengeStatus(
        latest=latest,
        passes=len(passes),
        categories=categories,
        views=_views(questions),
        too_green=len(passes) == 1 and bool(averages) and all(average >= GREEN for average in averages),
        independent=latest.challenger not in insiders if latest.challenger else None,
    )


def _views(questions: Iterable[Question]) -> ChallengeViews:
    scored = tuple(questions)
    return ChallengeViews(
        _average([question.team for question in scored]), _average([question.challenger for question in scored])
    )


def _average(scores: Iterable[Scores | None]) -> Decimal | None:
    """Average all scores given: 5, 4 and 2 give 3.7 (T 25)."""
    values = [
        score
        for score_set in scores
        if score_set
        for score in (score_set.confidence, score_set.implications, score_set.actions)
        if score is not None
    ]
    return Decimal(sum(values)) / len(values) if values else None
