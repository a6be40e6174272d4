"""profile.yml: the customer's business, and what presses, drives and blocks it (T 11, K 4-5)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Prose, Text, whole
from generator.model.record import Confirmed, Part, Record, Section, ShareableRecord, StakeholderRef


class Implication(Part):
    """What follows from a fact: for the customer first, then for us."""

    for_them: Internal[Text] = Field(description="What it means for the customer.")
    for_us: Internal[Text | None] = Field(None, description="What it means for us.")


class Concern(Record):
    """Something on the customer's mind; the plan's spine, which value, opportunities and actions answer."""

    title: Internal[Text] = Field(description="In the customer's words, one line.")
    owner: Internal[StakeholderRef | None] = Field(
        None, description="Who there owns it (id in stakeholders.yml)."
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


class Agreed(Part):
    """Who at the customer agreed to pursue it together, and when."""

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


class Industry(Part):
    """The customer's industry."""

    value_chain: Internal[Text | None] = Field(
        None, description="Where the customer stands in its value chain."
    )
    drivers: Internal[tuple[Text, ...]] = Field((), description="What drives the industry.")
    challenges: Internal[tuple[Text, ...]] = Field((), description="What troubles the industry.")


class Profile(Section):
    """The customer's business."""

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

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """Pressures, objectives and challenges, in this order."""
        return (*self.pressures, *self.objectives, *self.challenges)
