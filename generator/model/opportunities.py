"""opportunities.yml: what we may win, and when."""

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
    """Somebody's part in this one decision."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    stakeholder: Internal[StakeholderRef] = Field(description="Who (id in stakeholders.yml).")
    role: Internal[Literal["decision maker", "key influencer"]] = Field(
        description="decision maker or key influencer; a decision usually has 1-2 and 2-3 of them."
    )
    preference: Internal[Preference | None] = Field(
        None, description="Where they stand here, if other than in general."
    )


class Delay(PlanPart):
    """Why it does not move."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    reason: Internal[Text] = Field(description="Why the customer delays.")
    restart: Internal[Text | None] = Field(None, description="What would restart it.")
    cost_of_inaction: Internal[Worth | None] = Field(None, description="What waiting costs the customer.")


class CustomerText(PlanPart):
    """An idea as the customer reads it: never our own words about a deal."""

    title: Shareable[Text] = Field(description="The idea, in words for the customer.")
    description: Shareable[Prose | None] = Field(
        None, description="What it would bring them, in Markdown, in words for the customer."
    )


class Opportunity(ShareableRecord):
    """Business we may win."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    title: Internal[Text] = Field(description="What it is, one line.")
    unit: Internal[UnitRef | None] = Field(
        None, description="The unit that would buy; blank is the whole account."
    )
    offering: Internal[OfferingRef | None] = Field(None, description="What of ours (id in offerings.yml).")
    owner: Internal[PersonRef | None] = Field(None, description="Who of ours drives it (id in people.yml).")
    status: Internal[Literal["open", "delayed", "won", "lost", "dropped"]] = Field(
        "open", description="open, delayed, won, lost or dropped."
    )
    stage: Internal[Annotated[Annotated[str, Ref("stages")] | None, Cited("T 22")]] = Field(
        None, description="Stage (id in portal.yml); needed while open or delayed."
    )
    origin: Internal[Literal["proactive", "joint", "competitive bid"] | None] = Field(
        None, description="proactive, joint or competitive bid."
    )
    amount: Internal[Amount | None] = Field(None, description="Worth to us if won; blank is not known.")
    probability: Internal[Likelihood | None] = Field(
        None, description="Likelihood of winning, else the stage's."
    )
    opened: Internal[Day | None] = Field(None, description="When it was first seen.")
    close: Internal[Day | None] = Field(None, description="When we expect the decision.")
    first_close: Internal[Annotated[Day | None, Cited("S")]] = Field(
        None, description="When we first expected it; the difference is the slip."
    )
    closed_on: Internal[Day | None] = Field(None, description="When it was won, lost or dropped.")
    lost_to: Internal[Text | None] = Field(None, description="The competitor who won it.")
    reason: Internal[Text | None] = Field(None, description="Why it was won, lost or dropped.")
    answers: Internal[tuple[ConcernRef, ...]] = Field(
        (), description="Pressures, objectives or challenges it answers (ids in profile.yml)."
    )
    worth_to_customer: Internal[Worth | None] = Field(
        None, description="Worth to the customer; shows in the value portfolio as future value."
    )
    competitors: Internal[tuple[Text, ...]] = Field((), description="Who else is in the race.")
    deciders: Internal[tuple[Decider, ...]] = Field((), description="Who decides this one.")
    delay: Internal[Delay | None] = Field(None, description="Why it does not move, where delayed.")
    detail: Internal[Prose | None] = Field(None, description="More about it, in Markdown.")
    plan: Internal[SalesPlan | None] = Field(
        None, description="Sales plan; asked for from thresholds.sales_plan on (portal.yml)."
    )
    benefits: Internal[tuple[Benefit, ...]] = Field((), description="Hierarchy of benefits, and to whom.")
    challenges: Internal[tuple[ChallengePass, ...]] = Field(
        (), description="Passes of the challenge of the capture plan: the team, then a challenger."
    )
    pursuit: Internal[Pursuit | None] = Field(
        None, description="Pursuit check, for a preferred-supplier program."
    )
    customer_text: Shareable[CustomerText | None] = Field(
        None, description="The idea in words for the customer; all that a shared opportunity shows."
    )
    crm_id: Internal[Annotated[Text | None, Cited("")]] = Field(None, description="Id in the CRM.")

    @property
    def active(self) -> bool:
        """Whether it may still be won: open or delayed."""
        return self.status in ("open", "delayed")


class Opportunities(Section):
    """What we may win, and what became of what we tried."""

    source: ClassVar[str] = "T 22-25; S; K 6-8"

    opportunities: Shareable[tuple[Opportunity, ...]] = Field(
        (), description="Open and closed opportunities."
    )
