"""profile.yml: the customer's business: pressures, objectives and challenges."""

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
    """What follows from a fact: first for the customer, then for us."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    for_them: Internal[Text] = Field(description="What it means for the customer.")
    for_us: Internal[Text | None] = Field(None, description="What it means for us.")
    action: Internal[Annotated[str, Ref("actions")] | None] = Field(
        None, description="What we do about it (id in actions.yml)."
    )


class Concern(Record):
    """A pressure, objective or challenge; value, opportunities and actions address it."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    title: Internal[Text] = Field(description="In the customer's words, in one line.")
    owner: Internal[StakeholderRef | None] = Field(None, description="Owner at the customer (id in stakeholders.yml).")
    shared_by: Internal[Annotated[tuple[StakeholderRef, ...], Cited("K 7")]] = Field(
        (), description="Others at the customer who share it (ids in stakeholders.yml)."
    )
    opposed_by: Internal[Annotated[tuple[StakeholderRef, ...], Cited("K 7")]] = Field(
        (), description="People at the customer who want something else (ids in stakeholders.yml)."
    )
    horizon: Internal[Literal["now", "future"]] = Field("now", description="now or future.")
    priority: Internal[Annotated[int, whole(1, 3)] | None] = Field(None, description="Priority from 1 (highest) to 3.")
    detail: Internal[Prose | None] = Field(None, description="Further details, in Markdown.")
    implication: Internal[Implication | None] = Field(None, description="What follows from it.")
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer confirmed it; without this it counts as assumed."
    )


class Pressure(Concern):
    """An external pressure: market, law, competition, technology."""


class Agreed(PlanPart):
    """Who at the customer agreed to pursue the objective with us, and when."""

    source: ClassVar[str] = "K 11"

    by: Shareable[StakeholderRef] = Field(description="Who at the customer agreed (id in stakeholders.yml).")
    on: Shareable[Day] = Field(description="Date of the agreement.")


class Objective(ShareableRecord, Concern):
    """A business objective of the customer."""

    title: Shareable[Text] = Field(description="In the customer's words, in one line.")
    agreed: Shareable[Agreed | None] = Field(None, description="Who at the customer agreed to pursue it with us.")

    measure: Shareable[Text | None] = Field(None, description="How the customer will know it is reached.")


class Challenge(Concern):
    """An internal challenge of the customer."""


class Industry(PlanPart):
    """The customer's industry."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    value_chain: Internal[Text | None] = Field(None, description="The customer's position in the value chain.")
    drivers: Internal[tuple[Text, ...]] = Field((), description="Drivers of the industry.")
    goals: Internal[tuple[Text, ...]] = Field((), description="Goals of companies in the industry.")
    challenges: Internal[tuple[Text, ...]] = Field((), description="Challenges of the industry.")


class Priority(Record):
    """A strategic priority of the customer."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    title: Internal[Text] = Field(description="In the customer's words, in one line.")
    executive: Internal[StakeholderRef | None] = Field(
        None, description="Executive responsible (id in stakeholders.yml)."
    )
    doing: Internal[Text | None] = Field(None, description="What the customer does about it.")
    implication: Internal[Implication | None] = Field(None, description="What follows from it.")
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer confirmed it; without this it counts as assumed."
    )


SwotKind = Literal["strength", "weakness", "opportunity", "threat"]


class SwotEntry(Record):
    """A strength, weakness, opportunity or threat of the customer in its own industry."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    kind: Internal[SwotKind] = Field(description="strength, weakness, opportunity or threat.")
    title: Internal[Text] = Field(description="What it is, in one line.")
    implication: Internal[Implication | None] = Field(None, description="What follows from it.")


class Claim(PlanPart):
    """A claim of the uniqueness test."""

    source: ClassVar[str] = "K 5-6; S"

    holds: Internal[Flag] = Field(description="true or false; leave out the group if not tested.")
    why: Internal[Text | None] = Field(None, description="Evidence for the claim.")


class Proposition(PlanPart):
    """What only we can offer this customer."""

    source: ClassVar[str] = "K 5-6; S"

    statement: Internal[Prose] = Field(description="The value proposition in two sentences, in Markdown.")
    answers: Internal[tuple[ConcernRef, ...]] = Field((), description="Objectives it addresses (ids in profile.yml).")
    validated: Internal[tuple[Confirmed, ...]] = Field((), description="Who at the customer validated it, and when.")
    needed: Internal[Claim | None] = Field(None, description="The customer needs it and lacks it.")
    only_ours: Internal[Claim | None] = Field(None, description="We have it and the competitor does not.")


class ObjectiveAlignment(Record):
    """One of our objectives aligned with one of the customer's through our unique value."""

    source: ClassVar[str] = "K 5 fig. 6"

    ours: Internal[Text] = Field(description="Our objective.")
    theirs: Internal[Annotated[str, Ref("objectives")]] = Field(
        description="The customer's objective (id in this file)."
    )
    bridge: Internal[Text | None] = Field(None, description="The unique value that serves both.")


class Readiness(PlanPart):
    """The readiness test: six questions we ask ourselves; all must be yes."""

    source: ClassVar[str] = "K 5"

    on: Internal[Day] = Field(description="Date of the answers.")
    by: Internal[PersonRef] = Field(description="Who on our team answered (id in people.yml).")
    solve: Internal[Flag | None] = Field(None, description="We focus on solving the customer's problems.")
    listen: Internal[Flag | None] = Field(None, description="We listen before we pitch.")
    understand: Internal[Flag | None] = Field(
        None, description="We invest time to understand the customer's pressures, objectives and challenges."
    )
    unsold: Internal[Flag | None] = Field(None, description="We make resources available with no sale in sight.")
    commit: Internal[Flag | None] = Field(None, description="We commit the resources it takes.")
    keep: Internal[Flag | None] = Field(None, description="We keep it a priority once it has started.")


class Profile(Section):
    """The customer's business: pressures, objectives and challenges."""

    source: ClassVar[str] = "T 11; S; K 4-5"

    background: Internal[Prose | None] = Field(
        None, description="Who the customer is and how the relationship began, in Markdown."
    )
    industry: Internal[Industry | None] = Field(None, description="The customer's industry.")
    pressures: Internal[tuple[Pressure, ...]] = Field((), description="External pressures on the customer.")
    objectives: Shareable[tuple[Objective, ...]] = Field((), description="Business objectives of the customer.")
    challenges: Internal[tuple[Challenge, ...]] = Field((), description="Internal challenges of the customer.")
    priorities: Internal[tuple[Priority, ...]] = Field(
        (), description="Strategic priorities of the customer, and what it does about them."
    )
    swot: Internal[tuple[SwotEntry, ...]] = Field(
        (), description="Strengths, weaknesses, opportunities and threats of the customer in its industry."
    )
    proposition: Internal[Proposition | None] = Field(None, description="The value proposition for this customer.")
    alignments: Internal[tuple[ObjectiveAlignment, ...]] = Field(
        (), description="Our objectives that align with the customer's."
    )
    readiness: Internal[Readiness | None] = Field(
        None, description="Whether we are ready to plan with the customer: six questions, all of which must be yes."
    )

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """Pressures, objectives and challenges, in this order."""
        return (*self.pressures, *self.objectives, *self.challenges)
