"""value.yml: the value ledger: expectations, value delivered and value under way."""

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

Component = Literal["products", "resources", "expertise", "services", "industry experience", "brand and reputation"]


class Evidence(PlanPart):
    """Evidence for a result."""

    source: ClassVar[str] = "K 6, 8; T 17"

    title: Shareable[Text] = Field(description="What it is: a report, a letter, a dashboard.")
    link: Shareable[Link | None] = Field(None, description="Address where it can be read.")
    file: Shareable[Picture | None] = Field(
        None, description="A picture of it: the name of a file in the account's files/ folder."
    )


class ValueEntry(ShareableRecord):
    """A result we delivered, or are delivering, that is worth something to the customer."""

    source: ClassVar[str] = "K 6, 8; T 17"

    title: Shareable[Text] = Field(description="The result, in words the customer would sign.")
    answers: Internal[tuple[ConcernRef, ...]] = Field(
        (), description="Pressures, objectives or challenges it addresses (ids in profile.yml)."
    )
    offering: Internal[OfferingRef | None] = Field(
        None, description="Our offering that it came from (id in offerings.yml)."
    )
    unit: Internal[UnitRef | None] = Field(None, description="Unit that benefits; blank is the entire account.")
    component: Internal[Annotated[Component | None, Cited("K 6 fig. 7")]] = Field(
        None,
        description="Component of value: products, resources, expertise, services, industry experience "
        "or brand and reputation.",
    )
    driver: Internal[Text | None] = Field(None, description="Value driver: the metric that improved.")
    metric_owner: Internal[StakeholderRef | None] = Field(
        None, description="Owner of the metric at the customer (id in stakeholders.yml)."
    )
    baseline: Shareable[Text | None] = Field(None, description="What it replaces: the situation before.")
    capture: Internal[Text | None] = Field(None, description="How the customer captures the value.")
    period: Shareable[Span] = Field(description="Period in which it accrues: 2024-03 to 2025-02, or from 2026-01.")
    worth_to_customer: Shareable[Worth | None] = Field(None, description="Worth to the customer.")
    worth_to_us: Internal[Worth | None] = Field(None, description="Worth to us; always internal.")
    confirmed: Shareable[Confirmed | None] = Field(
        None, description="Who at the customer confirmed it, and when; without this it counts as claimed."
    )
    evidence: Shareable[tuple[Evidence, ...]] = Field((), description="Evidence for the result.")
    message: Internal[Text | None] = Field(None, description="Positioning message: the one sentence we say about it.")


class Disappointment(Record):
    """Something that went wrong for the customer."""

    source: ClassVar[str] = "K 6, 8; T 17"

    title: Internal[Text] = Field(description="What went wrong, in one line.")
    on: Internal[Day] = Field(description="Date.")
    stakeholder: Internal[StakeholderRef | None] = Field(
        None, description="Who was most affected (id in stakeholders.yml)."
    )
    repaired: Internal[Prose | None] = Field(None, description="How it was repaired, in Markdown; blank is still open.")


class Value(Section):
    """What the customer values and has received; opportunities and targets add future value."""

    source: ClassVar[str] = "K 6, 8; T 17"

    expectations: Internal[tuple[ExpectationReading, ...]] = Field(
        (),
        description="What the customer expects of a supplier and how well we meet it; ask about the 4 to "
        "6 that matter.",
    )
    proven: Shareable[tuple[ValueEntry, ...]] = Field((), description="Past: value delivered.")
    under_way: Shareable[tuple[ValueEntry, ...]] = Field((), description="Present: value being delivered.")
    disappointments: Internal[tuple[Disappointment, ...]] = Field((), description="What went wrong for the customer.")
