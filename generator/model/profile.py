"""profile.yml: the customer's business, and what presses, drives and blocks it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Flag, Prose, Ref, Text, whole
from generator.model.literature import Cited
from generator.model.record import (
    ConcernRef,
    Confirmed,
    PersonRef,
    PlanPart,
    Record,
    Section,
    ShareableRecord,
    StakeholderRef,
)


class Implication(PlanPart):
    """What follows from a fact: for the customer first, then for us."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    for_them: Internal[Text] = Field(description="What it means for the customer.")
    for_us: Internal[Text | None] = Field(None, description="What it means for us.")
    action: Internal[Annotated[str, Ref("actions")] | None] = Field(
        None, description="What we do about it (id in actions.yml)."
    )


class Concern(Record):
    """Something on the customer's mind; the plan's spine, which value, opportunities and actions answer."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    title: Internal[Text] = Field(description="In the customer's words, one line.")
    owner: Internal[StakeholderRef | None] = Field(
        None, description="Who there owns it (id in stakeholders.yml)."
    )
    shared_by: Internal[Annotated[tuple[StakeholderRef, ...], Cited("K 7")]] = Field(
        (), description="Who else there has it on their mind (ids in stakeholders.yml)."
    )
    opposed_by: Internal[Annotated[tuple[StakeholderRef, ...], Cited("K 7")]] = Field(
        (), description="Who there wants something else (ids in stakeholders.yml)."
    )
    horizon: Internal[Literal["now", "future"]] = Field("now", description="now or future.")
    priority: Internal[Annotated[int, whole(1, 3)] | None] = Field(None, description="1 highest to 3.")
    detail: Internal[Prose | None] = Field(None, description="More about it, in Markdown.")
    implication: Internal[Implication | None] = Field(None, description="What follows from it.")
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer said so; without it, assumed."
    )


class Pressure(Concern):
    """An external pressure: market, law, competition, technology."""


class Agreed(PlanPart):
    """Who at the customer agreed to pursue it together, and when."""

    source: ClassVar[str] = "K 11"

    by: Shareable[StakeholderRef] = Field(description="Who at the customer agreed (id in stakeholders.yml).")
    on: Shareable[Day] = Field(description="The day it was agreed.")


class Objective(ShareableRecord, Concern):
    """A business objective: what they want to reach."""

    title: Shareable[Text] = Field(description="In the customer's words, one line.")
    agreed: Shareable[Agreed | None] = Field(
        None, description="Who at the customer agreed to pursue it together with us."
    )

    measure: Shareable[Text | None] = Field(None, description="How they will know it is reached.")


class Challenge(Concern):
    """An internal challenge: what stands in their own way."""


class Industry(PlanPart):
    """The customer's industry."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    value_chain: Internal[Text | None] = Field(
        None, description="Where the customer stands in its value chain."
    )
    drivers: Internal[tuple[Text, ...]] = Field((), description="What drives the industry.")
    goals: Internal[tuple[Text, ...]] = Field((), description="What companies in it strive for.")
    challenges: Internal[tuple[Text, ...]] = Field((), description="What troubles the industry.")


class Priority(Record):
    """A strategic priority of the customer."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    title: Internal[Text] = Field(description="In the customer's words, one line.")
    executive: Internal[StakeholderRef | None] = Field(
        None, description="The responsible executive (id in stakeholders.yml)."
    )
    doing: Internal[Text | None] = Field(None, description="What they do about it.")
    implication: Internal[Implication | None] = Field(None, description="What follows from it.")
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer said so; without it, assumed."
    )


SwotKind = Literal["strength", "weakness", "opportunity", "threat"]


class SwotEntry(Record):
    """A strength, weakness, opportunity or threat of the customer in its own industry."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    kind: Internal[SwotKind] = Field(description="strength, weakness, opportunity or threat.")
    title: Internal[Text] = Field(description="What it is, one line.")
    implication: Internal[Implication | None] = Field(None, description="What follows from it.")


class Claim(PlanPart):
    """A claim of the uniqueness test."""

    source: ClassVar[str] = "K 5-6; S"

    holds: Internal[Flag] = Field(description="true or false; leave the whole group out where not tested.")
    why: Internal[Text | None] = Field(None, description="What shows it.")


class Proposition(PlanPart):
    """What we alone bring this customer."""

    source: ClassVar[str] = "K 5-6; S"

    statement: Internal[Prose] = Field(description="The value proposition in two sentences, in Markdown.")
    answers: Internal[tuple[ConcernRef, ...]] = Field(
        (), description="The objectives it answers (ids in profile.yml)."
    )
    validated: Internal[tuple[Confirmed, ...]] = Field(
        (), description="With whom at the customer it was validated, and when."
    )
    needed: Internal[Claim | None] = Field(None, description="They need it and lack it.")
    only_ours: Internal[Claim | None] = Field(None, description="We have it and the competitor does not.")


class ObjectiveAlignment(Record):
    """An objective of ours that meets one of theirs, bridged by what only we bring."""

    source: ClassVar[str] = "K 5 fig. 6"

    ours: Internal[Text] = Field(description="Our objective.")
    theirs: Internal[Annotated[str, Ref("objectives")]] = Field(
        description="Their objective (id in this file)."
    )
    bridge: Internal[Text | None] = Field(None, description="The unique value that serves both.")


class Readiness(PlanPart):
    """Six questions to ourselves before the plan goes on; all must be yes."""

    source: ClassVar[str] = "K 5"

    on: Internal[Day] = Field(description="The day it was answered.")
    by: Internal[PersonRef] = Field(description="Who of ours answered (id in people.yml).")
    solve: Internal[Flag | None] = Field(None, description="We focus on solving their problems.")
    listen: Internal[Flag | None] = Field(None, description="We listen before we pitch.")
    understand: Internal[Flag | None] = Field(
        None, description="We invest time to understand their pressures, objectives and challenges."
    )
    unsold: Internal[Flag | None] = Field(
        None, description="We make resources available with no sale in sight."
    )
    commit: Internal[Flag | None] = Field(None, description="We commit the resources it takes.")
    keep: Internal[Flag | None] = Field(None, description="We keep it a priority once it has begun.")


class Profile(Section):
    """The customer's business."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    background: Internal[Prose | None] = Field(
        None, description="Who they are and how we came together, in Markdown."
    )
    industry: Internal[Industry | None] = Field(None, description="The customer's industry.")
    pressures: Internal[tuple[Pressure, ...]] = Field((), description="External pressures on the customer.")
    objectives: Shareable[tuple[Objective, ...]] = Field(
        (), description="Business objectives of the customer."
    )
    challenges: Internal[tuple[Challenge, ...]] = Field(
        (), description="Internal challenges of the customer."
    )
    priorities: Internal[tuple[Priority, ...]] = Field(
        (), description="Strategic priorities of the customer, and what they do about them."
    )
    swot: Internal[tuple[SwotEntry, ...]] = Field(
        (), description="Strengths, weaknesses, opportunities and threats of the customer in its industry."
    )
    proposition: Internal[Proposition | None] = Field(
        None, description="The value proposition for this customer."
    )
    alignments: Internal[tuple[ObjectiveAlignment, ...]] = Field(
        (), description="Objectives of ours that meet objectives of theirs."
    )
    readiness: Internal[Readiness | None] = Field(
        None, description="Whether we are ready to plan with them: six questions, all must be yes."
    )

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """Pressures, objectives and challenges, in this order."""
        return (*self.pressures, *self.objectives, *self.challenges)
