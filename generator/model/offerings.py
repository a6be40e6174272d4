"""offerings.yml: what the supplier sells."""

from typing import Literal

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Amount, Prose, Text
from generator.model.record import PlanPart, Record


class Offering(Record):
    """A product, service or solution."""

    name: Internal[Text] = Field(description="Name, as customers know it.")
    kind: Internal[Literal["product", "service", "solution"]] = Field(description="product, service or solution.")
    family: Internal[Text | None] = Field(None, description="Product line.")
    list_price: Internal[Amount | None] = Field(None, description="List price, if there is one.")
    description: Internal[Prose | None] = Field(None, description="Benefit to a customer, in Markdown.")


class Offerings(PlanPart):
    """What the supplier sells."""

    offerings: Internal[tuple[Offering, ...]] = Field((), description="Products, services and solutions.")
