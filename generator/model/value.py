"""value.yml: the ledger of value, proven and under way."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.expectations import ExpectationReading
from generator.model.kinds import Day, Link, Picture, Prose, Span, Text
from generator.model.literature import Cited
from generator.model.record import (
    ConcernRef,
    Confirmed,
    OfferingRef,
    PlanPart,
    Record,
    Section,
    ShareableRecord,
    StakeholderRef,
    UnitRef,
)
from generator.model.worth import Worth

Component = Literal[
    "products", "resources", "expertise", "services", "industry experience", "brand and reputation"
]


class Evidence(PlanPart):
    """Where the proof is."""

    source: ClassVar[str] = "K 6, 8; T 17"

    title: Shareable[Text] = Field(description="What it is: a report, a letter, a dashboard.")
    link: Shareable[Link | None] = Field(None, description="Where it can be read.")
    file: Shareable[Picture | None] = Field(
        None, description="A picture of it: the name of a file in the account's folder files/."
    )


class ValueEntry(ShareableRecord):
    """Something we did, or are doing, that is worth something to the customer."""

    source: ClassVar[str] = "K 6, 8; T 17"

    title: Shareable[Text] = Field(description="The result, in words the customer would sign.")
    answers: Internal[tuple[ConcernRef, ...]] = Field(
        (), description="Pressures, objectives or challenges it answers (ids in profile.yml)."
    )
    offering: Internal[OfferingRef | None] = Field(
        None, description="What of ours it came from (id in offerings.yml)."
    )
    unit: Internal[UnitRef | None] = Field(
        None, description="The unit that has it; blank is the whole account."
    )
    component: Internal[Annotated[Component | None, Cited("K 6 fig. 7")]] = Field(
        None, description="Which of the six components of value."
    )
    driver: Internal[Text | None] = Field(None, description="The value driver: the metric that moved.")
    metric_owner: Internal[StakeholderRef | None] = Field(None, description="Who there owns the metric.")
    baseline: Shareable[Text | None] = Field(None, description="What it replaces: how things were before.")
    capture: Internal[Text | None] = Field(None, description="How the customer captures it.")
    period: Shareable[Span] = Field(description="When it accrues: 2024-03 to 2025-02, or from 2026-01.")
    worth_to_customer: Shareable[Worth | None] = Field(None, description="Worth to the customer.")
    worth_to_us: Internal[Worth | None] = Field(
        None, description="Worth to us. Internal, whatever is shared."
    )
    confirmed: Shareable[Confirmed | None] = Field(
        None, description="Who at the customer confirmed it, and when; without it, claimed."
    )
    evidence: Shareable[tuple[Evidence, ...]] = Field((), description="Where the proof is.")
    message: Internal[Text | None] = Field(
        None, description="The positioning message: the one sentence we say about it."
    )


class Disappointment(Record):
    """Where we let the customer down."""

    source: ClassVar[str] = "K 6, 8; T 17"

    title: Internal[Text] = Field(description="What went wrong, one line.")
    on: Internal[Day] = Field(description="When.")
    stakeholder: Internal[StakeholderRef | None] = Field(None, description="Who felt it most.")
    repaired: Internal[Prose | None] = Field(
        None, description="What was done about it, in Markdown; blank is still open."
    )


class Value(Section):
    """What they value, and what they had; opportunities and targets come by themselves as the future."""

    source: ClassVar[str] = "K 6, 8; T 17"

    expectations: Internal[tuple[ExpectationReading, ...]] = Field(
        (),
        description="What they expect of a supplier, and how well we meet it; ask for the four to six "
        "that matter.",
    )
    proven: Shareable[tuple[ValueEntry, ...]] = Field((), description="Past: delivered.")
    under_way: Shareable[tuple[ValueEntry, ...]] = Field((), description="Present: being delivered.")
    disappointments: Internal[tuple[Disappointment, ...]] = Field((), description="Where we let them down.")
