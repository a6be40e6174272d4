"""offerings.yml: what the supplier sells."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.kinds import Amount, Prose, Text
from generator.model.record import Part, Record


class Offering(Record):
    """A product, service or solution."""

    name: Text = Field(description="Name, as customers know it.")
    kind: Literal["product", "service", "solution"] = Field(description="product, service or solution.")
    family: Text | None = Field(None, description="Product line it belongs to.")
    list_price: Amount | None = Field(None, description="List price, where there is one.")
    description: Prose | None = Field(None, description="What it does for a customer, in Markdown.")


class Offerings(Part):
    """What the supplier sells."""

    offerings: tuple[Offering, ...] = Field((), description="Products, services and solutions.")
