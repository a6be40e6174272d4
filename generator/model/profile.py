"""profile.yml: the customer's business, and what presses, drives and blocks it (T 11, K 4-5)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.kinds import Prose, Text, whole
from generator.model.record import Confirmed, Part, Record, Section, StakeholderRef


class Implication(Part):
    """What follows from a fact: for the customer first, then for us."""

    for_them: Text = Field(description="What it means for the customer.")
    for_us: Text | None = Field(None, description="What it means for us.")


class Concern(Record):
    """Something on the customer's mind; the plan's spine, which value, opportunities and actions answer."""

    title: Text = Field(description="In the customer's words, one line.")
    owner: StakeholderRef | None = Field(None, description="Who there owns it (id in stakeholders.yml).")
    horizon: Literal["now", "future"] = Field("now", description="now or future.")
    priority: Annotated[int, whole(1, 3)] | None = Field(None, description="1 highest to 3.")
    detail: Prose | None = Field(None, description="More about it, in Markdown.")
    implication: Implication | None = Field(None, description="What follows from it.")
    confirmed: Confirmed | None = Field(None, description="Who at the customer said so; without it, assumed.")


class Pressure(Concern):
    """An external pressure: market, law, competition, technology."""


class Objective(Concern):
    """A business objective: what they want to reach."""

    measure: Text | None = Field(None, description="How they will know it is reached.")


class Challenge(Concern):
    """An internal challenge: what stands in their own way."""


class Industry(Part):
    """The customer's industry."""

    value_chain: Text | None = Field(None, description="Where the customer stands in its value chain.")
    drivers: tuple[Text, ...] = Field((), description="What drives the industry.")
    challenges: tuple[Text, ...] = Field((), description="What troubles the industry.")


class Profile(Section):
    """The customer's business."""

    background: Prose | None = Field(None, description="Who they are and how we came together, in Markdown.")
    industry: Industry | None = Field(None, description="The customer's industry.")
    pressures: tuple[Pressure, ...] = Field((), description="External pressures on the customer.")
    objectives: tuple[Objective, ...] = Field((), description="Business objectives of the customer.")
    challenges: tuple[Challenge, ...] = Field((), description="Internal challenges of the customer.")

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """Pressures, objectives and challenges, in this order."""
        return (*self.pressures, *self.objectives, *self.challenges)
