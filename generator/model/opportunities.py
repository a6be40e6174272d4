"""opportunities.yml: business we may win, and what became of earlier attempts."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.capture import Benefit, ChallengePass, Pursuit, SalesPlan
from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Amount, Day, Likelihood, Prose, Ref, Text
from generator.model.literature import Cited
from generator.model.record import (
    ConcernRef,
    OfferingRef,
    PersonRef,
    PlanPart,
    Section,
    ShareableRecord,
    StakeholderRef,
    UnitRef,
)
from generator.model.stakeholders import Preference
from generator.model.worth import Worth


class Decider(PlanPart):
    """A stakeholder's part in this decision."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    stakeholder: Internal[StakeholderRef] = Field(description="Stakeholder (id in stakeholders.yml).")
    role: Internal[Literal["decision maker", "key influencer"]] = Field(
        description="decision maker or key influencer; a decision usually has 1-2 and 2-3 of them."
    )
    preference: Internal[Preference | None] = Field(
        None, description="Preference in this decision, if different from the stakeholder's general one."
    )


class Delay(PlanPart):
    """Why the customer delays."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    reason: Internal[Text] = Field(description="Reason for the delay.")
    restart: Internal[Text | None] = Field(None, description="What would restart it.")
    cost_of_inaction: Internal[Worth | None] = Field(None, description="What waiting costs the customer.")


class CustomerText(PlanPart):
    """An idea in words for the customer, separate from our own text on it."""

    title: Shareable[Text] = Field(description="The idea, in words for the customer.")
    description: Shareable[Prose | None] = Field(
        None, description="What it would bring the customer, in Markdown and in words for the customer."
    )


class Opportunity(ShareableRecord):
    """Business we may win."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    title: Internal[Text] = Field(description="What it is, in one line.")
    unit: Internal[UnitRef | None] = Field(None, description="Unit that would buy; blank is the entire account.")
    offering: Internal[OfferingRef | None] = Field(None, description="Our offering (id in offerings.yml).")
    owner: Internal[PersonRef | None] = Field(None, description="Owner on our team (id in people.yml).")
    status: Internal[Literal["open", "delayed", "won", "lost", "dropped"]] = Field(
        "open", description="open, delayed, won, lost or dropped."
    )
    stage: Internal[Annotated[Annotated[str, Ref("stages")] | None, Cited("T 22")]] = Field(
        None, description="Stage (id in portal.yml); required while open or delayed."
    )
    origin: Internal[Literal["proactive", "joint", "competitive bid"] | None] = Field(
        None, description="proactive, joint or competitive bid."
    )
    amount: Internal[Amount | None] = Field(None, description="Worth to us if won; blank is unknown.")
    probability: Internal[Likelihood | None] = Field(None, description="Likelihood of winning; default: the stage's.")
    opened: Internal[Day | None] = Field(None, description="Date it was first identified.")
    close: Internal[Day | None] = Field(None, description="Expected decision date.")
    first_close: Internal[Annotated[Day | None, Cited("S")]] = Field(
        None, description="Decision date expected at first; the difference is the slip."
    )
    closed_on: Internal[Day | None] = Field(None, description="Date it was won, lost or dropped.")
    lost_to: Internal[Text | None] = Field(None, description="Competitor that won it.")
    reason: Internal[Text | None] = Field(None, description="Why it was won, lost or dropped.")
    answers: Internal[tuple[ConcernRef, ...]] = Field(
        (), description="Pressures, objectives or challenges it addresses (ids in profile.yml)."
    )
    worth_to_customer: Internal[Worth | None] = Field(
        None, description="Worth to the customer; counts as future value in the value portfolio."
    )
    competitors: Internal[tuple[Text, ...]] = Field((), description="Competitors for this opportunity.")
    deciders: Internal[tuple[Decider, ...]] = Field(
        (), description="Decision makers and key influencers of this opportunity."
    )
    delay: Internal[Delay | None] = Field(None, description="Why the customer delays, if delayed.")
    detail: Internal[Prose | None] = Field(None, description="Further details, in Markdown.")
    plan: Internal[SalesPlan | None] = Field(
        None, description="Sales plan; expected from the amount thresholds.sales_plan in portal.yml."
    )
    benefits: Internal[tuple[Benefit, ...]] = Field(
        (), description="Hierarchy of benefits, and who each is offered to."
    )
    challenges: Internal[tuple[ChallengePass, ...]] = Field(
        (), description="Passes of the challenge of the capture plan: first the team, then a challenger."
    )
    pursuit: Internal[Pursuit | None] = Field(None, description="Pursuit check, for a preferred-supplier program.")
    customer_text: Shareable[CustomerText | None] = Field(
        None, description="The idea in words for the customer; all that the customer sees of a shared opportunity."
    )
    crm_id: Internal[Annotated[Text | None, Cited("")]] = Field(None, description="Id in the CRM.")

    @property
    def active(self) -> bool:
        """Whether it can still be won: open or delayed."""
        return self.status in ("open", "delayed")


class Opportunities(Section):
    """Business we may win, and what became of earlier attempts."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    opportunities: Shareable[tuple[Opportunity, ...]] = Field((), description="Open and closed opportunities.")
