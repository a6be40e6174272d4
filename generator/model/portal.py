"""portal.yml: the portal's own settings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.kinds import (
    Amount,
    Code,
    Currency,
    Day,
    Likelihood,
    Link,
    Money,
    Number,
    Prose,
    Text,
    whole,
)
from generator.model.record import Part, Record

SectionName = Literal[
    "profile",
    "team",
    "stakeholders",
    "relationship",
    "value",
    "opportunities",
    "actions",
    "briefing",
    "notes",
]


class Supplier(Part):
    """Whose portal this is."""

    name: Text = Field(description="The supplier's name, as readers know it.")
    website: Link | None = Field(None, description="The supplier's web address.")


class Rates(Part):
    """What one unit of each other currency is worth in the base currency, on one day."""

    on: Day = Field(description="The day of these rates; shown beside every converted total.")
    to_base: dict[Currency, Number] = Field(
        description="One unit of a currency in the base currency, as USD: 0.92."
    )


class Tier(Part):
    """A class of accounts with its management model (S)."""

    id: Code = Field(description="Short code, written in account.yml: A, B, C.")
    name: Text = Field(description="What the tier is called: strategic, key, standard.")
    served_by: Text | None = Field(None, description="Who serves accounts of this tier.")
    contains: tuple[SectionName, ...] = Field(
        (),
        description="The sections a plan of this tier should contain; completeness is measured against it.",
    )
    review_days: Annotated[int, whole(1, 730)] | None = Field(
        None, description="Days after which a section counts as stale; else thresholds.stale_after."
    )


class Stage(Record):
    """A stage of the sales process."""

    name: Text = Field(description="What the stage is called.")
    class_: Literal["idea", "early", "active"] = Field(
        alias="class",
        description="idea, early or active; decides the quadrant of the prioritisation matrix (T 22).",
    )
    probability: Likelihood = Field(
        description="Default likelihood of winning, where the opportunity says none."
    )


class Role(Record):
    """A role in an account team (C)."""

    name: Text = Field(description="What the role is called.")
    purpose: Text | None = Field(None, description="What the role is there for, in one line.")


class Segmentation(Part):
    """Where the two lines of the segmentation matrix stand (I fig. 9), in the base currency a year."""

    revenue: Amount = Field(description="Current revenue from which an account counts as large.")
    potential: Amount = Field(
        description="Future revenue potential from which an account counts as promising."
    )


class Thresholds(Part):
    """When the portal warns."""

    stale_after: Annotated[int, whole(1, 730)] = Field(
        90, description="Days after its review from which a section counts as stale."
    )
    due_soon: Annotated[int, whole(1, 365)] = Field(
        14, description="Days before its due date from which an action counts as due soon."
    )
    unchecked_after: Annotated[int, whole(1, 365)] = Field(
        30, description="Days without a check from which an open action counts as stale."
    )
    segmentation: Segmentation | None = Field(None, description="The two lines of the segmentation matrix.")


class Links(Part):
    """Where "edit this" and "give feedback" lead."""

    edit: Link | None = Field(
        None,
        description="Address of the plans folder in your git host's editor; the file's path is added to it.",
    )
    feedback: Link | None = Field(
        None, description="Where readers send feedback: a form or a mailto address."
    )


STANDARD_ROLES = (
    Role(
        id="executive-partner",
        name="Executive partner",
        purpose="Removes obstacles, shares the vision, gives confidence",
    ),
    Role(
        id="account-manager",
        name="Account manager",
        purpose="Owns the relationship and the account plan",
    ),
    Role(
        id="sales-engineer",
        name="Sales engineer",
        purpose="Technical arm of business development; owns the solution's configuration",
    ),
    Role(
        id="professional-services",
        name="Professional services",
        purpose="Brings the solution into production",
    ),
    Role(
        id="customer-service-manager",
        name="Customer service manager",
        purpose="Owns the whole service experience and the operations review",
    ),
    Role(
        id="technical-lead",
        name="Technical lead",
        purpose="Keeps operations sound; nothing is touched without the lead's counsel",
    ),
)


class Portal(Part):
    """The portal's own settings."""

    format: Annotated[int, whole(1, 1)] = Field(description="Version of the plan file format; always 1.")
    supplier: Supplier = Field(description="Whose portal this is.")
    currency: Currency = Field(description="Base currency, in which accounts are added up.")
    rates: Rates | None = Field(None, description="Exchange rates of the other currencies, all of one day.")
    fiscal_year_start: Annotated[int, whole(1, 12)] = Field(
        1, description="First month of the fiscal year, which is named by the year it ends in."
    )
    as_of: Day | None = Field(
        None, description="Fixes the day the portal is read on; without it, the day of the build."
    )
    tiers: tuple[Tier, ...] = Field(min_length=1, description="Classes of accounts, most important first.")
    stages: tuple[Stage, ...] = Field((), description="Stages of an opportunity, first to last.")
    roles: tuple[Role, ...] = Field(
        STANDARD_ROLES, description="The roles of an account team; six are standard."
    )
    thresholds: Thresholds = Field(Thresholds(), description="When the portal warns.")
    links: Links = Field(Links(), description='Where "edit this" and "give feedback" lead.')
    welcome: Prose | None = Field(None, description="A few words on the first page, in Markdown.")

    def to_base(self, money: Money) -> Money | None:
        """Return an amount in the base currency, or None where no rate is stated."""
        if money.currency == self.currency:
            return money
        rate = self.rates.to_base.get(money.currency) if self.rates else None
        return None if rate is None else Money(money.amount * rate, self.currency)
