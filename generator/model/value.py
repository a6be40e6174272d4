"""value.yml: the ledger of value, proven and under way (K 6, K 8, T 17)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.kinds import Day, Link, Prose, Span, Text
from generator.model.record import (
    ConcernRef,
    Confirmed,
    OfferingRef,
    Part,
    Record,
    Section,
    StakeholderRef,
    UnitRef,
)
from generator.model.worth import Worth

Component = Literal[
    "products", "resources", "expertise", "services", "industry experience", "brand and reputation"
]


class Evidence(Part):
    """Where the proof is."""

    title: Text = Field(description="What it is: a report, a letter, a dashboard.")
    link: Link | None = Field(None, description="Where it can be read.")


class ValueEntry(Record):
    """Something we did, or are doing, that is worth something to the customer."""

    title: Text = Field(description="The result, in words the customer would sign.")
    answers: tuple[ConcernRef, ...] = Field(
        (), description="Pressures, objectives or challenges it answers (ids in profile.yml)."
    )
    offering: OfferingRef | None = Field(None, description="What of ours it came from (id in offerings.yml).")
    unit: UnitRef | None = Field(None, description="The unit that has it; blank is the whole account.")
    component: Component | None = Field(
        None, description="Which of the six components of value (K 6 fig. 7)."
    )
    driver: Text | None = Field(None, description="The metric that moved.")
    metric_owner: StakeholderRef | None = Field(None, description="Who there owns the metric.")
    baseline: Text | None = Field(None, description="What it replaces: how things were before.")
    capture: Text | None = Field(None, description="How the customer captures it.")
    period: Span = Field(description="When it accrues: 2024-03 to 2025-02, or from 2026-01.")
    worth_to_customer: Worth | None = Field(None, description="Worth to the customer.")
    worth_to_us: Worth | None = Field(None, description="Worth to us. Internal, whatever is shared.")
    confirmed: Confirmed | None = Field(
        None, description="Who at the customer confirmed it, and when; without it, claimed."
    )
    evidence: tuple[Evidence, ...] = Field((), description="Where the proof is.")
    message: Text | None = Field(None, description="The one sentence we say about it.")


class Disappointment(Record):
    """Where we let the customer down."""

    title: Text = Field(description="What went wrong, one line.")
    on: Day = Field(description="When.")
    stakeholder: StakeholderRef | None = Field(None, description="Who felt it most.")
    repaired: Prose | None = Field(
        None, description="What was done about it, in Markdown; blank is still open."
    )


class Value(Section):
    """The ledger of value. Opportunities are pulled in by themselves as its future."""

    proven: tuple[ValueEntry, ...] = Field((), description="Past: delivered.")
    under_way: tuple[ValueEntry, ...] = Field((), description="Present: being delivered.")
    disappointments: tuple[Disappointment, ...] = Field((), description="Where we let them down.")
