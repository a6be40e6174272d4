"""growth.yml: how the account grows, what may hinder it, what leadership must decide."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Amount, Day, Prose, Ref, Text, whole
from generator.model.opportunities import CustomerText
from generator.model.record import (
    AnyoneRef,
    ConcernRef,
    PersonRef,
    Record,
    Section,
    ShareableRecord,
    StakeholderRef,
)
from generator.model.worth import Worth

TargetKind = Literal["leverage", "develop", "diffuse"]
OneToThree = Annotated[int, whole(1, 3)]


class Target(ShareableRecord):
    """Future value for one stakeholder, before it is an opportunity."""

    source: ClassVar[str] = "K 8"

    title: Internal[Text] = Field(description="What we want to make of it with them, one line.")
    stakeholder: Internal[StakeholderRef] = Field(
        description="Whose objective it serves (id in stakeholders.yml)."
    )
    objective: Internal[ConcernRef | None] = Field(
        None, description="Their most important future objective (id in profile.yml)."
    )
    align: Internal[Literal["yes", "partly", "no"] | None] = Field(
        None, description="Whether we can align with it: yes, partly or no."
    )
    worth_to_us: Internal[Worth | None] = Field(None, description="Worth to us.")
    worth_to_customer: Internal[Worth | None] = Field(
        None, description="Worth to the customer; shows in the value portfolio as future value."
    )
    complexity: Internal[OneToThree | None] = Field(
        None, description="How hard it is to pursue: 1 easy to 3 hard."
    )
    cost: Internal[Amount | None] = Field(None, description="What it costs us to pursue; 0 is nothing.")
    kind: Internal[TargetKind | None] = Field(
        None,
        description="leverage (a good relationship), develop (one to build) or diffuse (a disappointment to "
        "repair first), where the derived one is wrong.",
    )
    expected: Internal[Day | None] = Field(None, description="When it should begin to pay.")
    became: Internal[Annotated[str, Ref("opportunities")] | None] = Field(
        None, description="The opportunity it became (id in opportunities.yml); its worth counts there."
    )
    detail: Internal[Prose | None] = Field(None, description="How we pursue it, in Markdown.")
    customer_text: Shareable[CustomerText | None] = Field(
        None, description="The idea in words for the customer; all that a shared target shows."
    )


class Risk(ShareableRecord):
    """What may keep the account from growing."""

    source: ClassVar[str] = "K 8"

    title: Shareable[Text] = Field(description="What may happen, one line.")
    likelihood: Internal[OneToThree | None] = Field(
        None, description="1 unlikely to 3 likely; blank is not known."
    )
    impact: Internal[OneToThree | None] = Field(None, description="1 slight to 3 grave; blank is not known.")
    mitigation: Shareable[Prose | None] = Field(None, description="What is done about it, in Markdown.")
    owner: Shareable[AnyoneRef | None] = Field(
        None, description="Who watches it (id in people.yml or stakeholders.yml)."
    )


class Ask(Record):
    """A decision or help we want from our own leadership."""

    source: ClassVar[str] = "K 8"

    title: Internal[Text] = Field(description="What we ask for, one line.")
    wanted: Internal[Literal["decision", "help"]] = Field(description="decision or help.")
    from_: Internal[PersonRef] = Field(alias="from", description="From whom of ours (id in people.yml).")
    by: Internal[Day | None] = Field(None, description="By when we need it.")
    cost_of_delay: Internal[Worth | None] = Field(None, description="What waiting costs us.")
    status: Internal[Literal["open", "granted", "refused"]] = Field(
        "open", description="open, granted or refused."
    )
    detail: Internal[Prose | None] = Field(None, description="Why, and what follows from it, in Markdown.")


class Growth(Section):
    """How the account grows."""

    source: ClassVar[str] = "K 8"

    strategy: Internal[Prose | None] = Field(None, description="The strategy in words, in Markdown.")
    targets: Shareable[tuple[Target, ...]] = Field(
        (), description="Target areas of future value; one solid target beats several weak ones."
    )
    risks: Shareable[tuple[Risk, ...]] = Field((), description="What may keep the account from growing.")
    asks: Internal[tuple[Ask, ...]] = Field((), description="What we ask of our own leadership.")
