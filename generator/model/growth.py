"""growth.yml: how the account grows, its risks, and what we ask of leadership."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Amount, Day, Prose, Ref, Text, whole
from generator.model.opportunities import CustomerText
from generator.model.record import AnyoneRef, ConcernRef, PersonRef, Record, Section, ShareableRecord, StakeholderRef
from generator.model.worth import Worth

TargetKind = Literal["leverage", "develop", "diffuse"]
OneToThree = Annotated[int, whole(1, 3)]


class Target(ShareableRecord):
    """Future value for one stakeholder that is not an opportunity yet."""

    source: ClassVar[str] = "K 8"

    title: Internal[Text] = Field(description="What we want to achieve with the stakeholder, in one line.")
    stakeholder: Internal[StakeholderRef] = Field(
        description="Stakeholder whose objective it serves (id in stakeholders.yml)."
    )
    objective: Internal[ConcernRef | None] = Field(
        None, description="The stakeholder's most important future objective (id in profile.yml)."
    )
    align: Internal[Literal["yes", "partly", "no"] | None] = Field(
        None, description="Whether we can align with the objective: yes, partly or no."
    )
    worth_to_us: Internal[Worth | None] = Field(None, description="Worth to us.")
    worth_to_customer: Internal[Worth | None] = Field(
        None, description="Worth to the customer; counts as future value in the value portfolio."
    )
    complexity: Internal[OneToThree | None] = Field(None, description="Complexity of pursuing it: 1 easy to 3 hard.")
    cost: Internal[Amount | None] = Field(None, description="Our cost of pursuing it; 0 is free.")
    kind: Internal[TargetKind | None] = Field(
        None,
        description="leverage (good relationship), develop (relationship to build) or diffuse "
        "(disappointment to repair first); only if the derived kind is wrong.",
    )
    expected: Internal[Day | None] = Field(None, description="Date from which it should pay off.")
    became: Internal[Annotated[str, Ref("opportunities")] | None] = Field(
        None, description="Opportunity it became (id in opportunities.yml), where its worth now counts."
    )
    detail: Internal[Prose | None] = Field(None, description="How we pursue it, in Markdown.")
    customer_text: Shareable[CustomerText | None] = Field(
        None, description="The idea in words for the customer; all that the customer sees of a shared target."
    )


class Risk(ShareableRecord):
    """Something that could keep the account from growing."""

    source: ClassVar[str] = "K 8"

    title: Shareable[Text] = Field(description="What could happen, in one line.")
    likelihood: Internal[OneToThree | None] = Field(
        None, description="Likelihood from 1 (low) to 3 (high); blank is unknown."
    )
    impact: Internal[OneToThree | None] = Field(
        None, description="Impact from 1 (slight) to 3 (severe); blank is unknown."
    )
    mitigation: Shareable[Prose | None] = Field(None, description="Mitigation, in Markdown.")
    owner: Shareable[AnyoneRef | None] = Field(
        None, description="Who owns the risk (id in people.yml or stakeholders.yml)."
    )


class Ask(Record):
    """A decision or help we need from our own leadership."""

    source: ClassVar[str] = "K 8"

    title: Internal[Text] = Field(description="What we ask for, in one line.")
    wanted: Internal[Literal["decision", "help"]] = Field(description="decision or help.")
    from_: Internal[PersonRef] = Field(alias="from", description="Who on our side we ask (id in people.yml).")
    by: Internal[Day | None] = Field(None, description="Date by which we need it.")
    cost_of_delay: Internal[Worth | None] = Field(None, description="Our cost of waiting.")
    status: Internal[Literal["open", "granted", "refused"]] = Field("open", description="open, granted or refused.")
    detail: Internal[Prose | None] = Field(None, description="Reasons and consequences, in Markdown.")


class Growth(Section):
    """How the account grows: strategy, targets, risks, and what we ask of leadership."""

    source: ClassVar[str] = "K 8"

    strategy: Internal[Prose | None] = Field(None, description="The growth strategy, in Markdown.")
    targets: Shareable[tuple[Target, ...]] = Field(
        (), description="Targets of future value; one solid target beats several weak ones."
    )
    risks: Shareable[tuple[Risk, ...]] = Field((), description="Risks to the account's growth.")
    asks: Internal[tuple[Ask, ...]] = Field((), description="What we ask of our own leadership.")
