"""portal.yml: the portal's own settings."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.cadence import Occasion
from generator.model.disclosure import Edition, Internal
from generator.model.expectations import STANDARD_EXPECTATIONS, ValueExpectation
from generator.model.kinds import (
    Amount,
    Code,
    Currency,
    Day,
    Likelihood,
    Link,
    Money,
    Number,
    Picture,
    Prose,
    Share,
    Text,
    whole,
)
from generator.model.literature import Cited
from generator.model.record import PlanPart, Record
from generator.model.roles import STANDARD_ROLES, Role

SectionName = Literal[
    "profile",
    "team",
    "stakeholders",
    "relationship",
    "value",
    "opportunities",
    "scorecard",
    "competition",
    "growth",
    "actions",
    "briefing",
    "coaching",
    "notes",
]


class Supplier(PlanPart):
    """Whose portal this is."""

    name: Edition[Text] = Field(description="The supplier's name, as readers know it.")
    website: Edition[Link | None] = Field(None, description="The supplier's web address.")
    logo: Edition[Picture | None] = Field(
        None, description="The supplier's logo: the name of a picture in the folder files/ of the plans."
    )


class Rates(PlanPart):
    """What one unit of each other currency is worth in the base currency, on one day."""

    on: Internal[Day] = Field(description="The day of these rates; shown beside every converted total.")
    to_base: Internal[dict[Currency, Number]] = Field(
        description="One unit of a currency in the base currency, as USD: 0.92."
    )


class Tier(PlanPart):
    """A class of accounts with its management model."""

    source: ClassVar[str] = "S"

    id: Internal[Code] = Field(description="Short code, written in account.yml: A, B, C.")
    name: Internal[Text] = Field(description="What the tier is called: strategic, key, standard.")
    served_by: Internal[Text | None] = Field(None, description="Who serves accounts of this tier.")
    contains: Internal[tuple[SectionName, ...]] = Field(
        (),
        description="The sections a plan of this tier should contain; completeness is measured against it.",
    )
    review_days: Internal[Annotated[int, whole(1, 730)] | None] = Field(
        None, description="Days after which a section counts as stale; else thresholds.stale_after."
    )
    activities: Internal[tuple[Text, ...]] = Field(
        (), description="Influencing activities that accounts of this tier may have; the menu for touches."
    )
    cadence: Internal[tuple[Occasion, ...]] = Field(
        (), description="The yearly rhythm with an account of this tier, on its calendar."
    )
    cost_to_serve: Internal[Amount | None] = Field(
        None, description="What serving one account of this tier costs a year, roughly."
    )


class SelectionCriterion(Record):
    """What makes a customer one to plan with; each account answers it with evidence."""

    source: ClassVar[str] = "S; K 1"

    title: Internal[Text] = Field(description="The criterion, as a statement that is true or not.")
    why: Internal[Text | None] = Field(None, description="Why it matters.")


class Stage(Record):
    """A stage of the sales process."""

    source: ClassVar[str] = "T 22-25; S"

    name: Internal[Text] = Field(description="What the stage is called.")
    class_: Internal[Annotated[Literal["idea", "early", "active"], Cited("T 22")]] = Field(
        alias="class",
        description="idea, early or active; decides the quadrant of the prioritisation matrix.",
    )
    probability: Internal[Likelihood] = Field(
        description="Default likelihood of winning, where the opportunity says none."
    )


class Segmentation(PlanPart):
    """Where the two lines of the segmentation matrix stand, in the base currency a year."""

    source: ClassVar[str] = "I fig. 9"

    revenue: Internal[Amount] = Field(description="Current revenue from which an account counts as large.")
    potential: Internal[Amount] = Field(
        description="Future revenue potential from which an account counts as promising."
    )


class Thresholds(PlanPart):
    """When the portal warns."""

    stale_after: Internal[Annotated[int, whole(1, 730)]] = Field(
        90, description="Days after its review from which a section counts as stale."
    )
    due_soon: Internal[Annotated[int, whole(1, 365)]] = Field(
        14, description="Days before its due date from which an action counts as due soon."
    )
    unchecked_after: Internal[Annotated[int, whole(1, 365)]] = Field(
        30, description="Days without a check from which an open action counts as stale."
    )
    sales_plan: Internal[Annotated[Amount | None, Cited("S")]] = Field(
        None, description="Amount from which an opportunity asks for a sales plan; without it, none does."
    )
    concentration: Internal[Annotated[Share, Cited("K 9")]] = Field(
        Decimal("0.5"), description="Share of revenue in one unit from which it counts as concentrated."
    )
    segmentation: Internal[Segmentation | None] = Field(
        None, description="The two lines of the segmentation matrix."
    )


class Links(PlanPart):
    """Where "edit this" and "give feedback" lead."""

    edit: Internal[Link | None] = Field(
        None,
        description="Address of the plans folder in your git host's editor; the file's path is added to it.",
    )
    feedback: Internal[Link | None] = Field(
        None, description="Where readers send feedback: a form or a mailto address."
    )


class Portal(PlanPart):
    """The portal's own settings."""

    format: Internal[Annotated[int, whole(1, 1)]] = Field(
        description="Version of the plan file format; always 1."
    )
    supplier: Edition[Supplier] = Field(description="Whose portal this is.")
    currency: Internal[Currency] = Field(description="Base currency, in which accounts are added up.")
    rates: Internal[Rates | None] = Field(
        None, description="Exchange rates of the other currencies, all of one day."
    )
    fiscal_year_start: Internal[Annotated[int, whole(1, 12)]] = Field(
        1, description="First month of the fiscal year, which is named by the year it ends in."
    )
    as_of: Internal[Day | None] = Field(
        None, description="Fixes the day the portal is read on; without it, the day of the build."
    )
    tiers: Internal[tuple[Tier, ...]] = Field(
        min_length=1, description="Classes of accounts, most important first."
    )
    criteria: Internal[tuple[SelectionCriterion, ...]] = Field(
        (), description="Selection criteria: what makes a customer one to plan with."
    )
    stages: Internal[tuple[Stage, ...]] = Field((), description="Stages of an opportunity, first to last.")
    roles: Edition[tuple[Role, ...]] = Field(
        STANDARD_ROLES, description="The roles of an account team; six are standard."
    )
    expectations: Internal[tuple[ValueExpectation, ...]] = Field(
        STANDARD_EXPECTATIONS,
        description="What customers may expect of us; sixteen are standard, a list here replaces them.",
    )
    thresholds: Internal[Thresholds] = Field(Thresholds(), description="When the portal warns.")
    links: Internal[Links] = Field(Links(), description='Where "edit this" and "give feedback" lead.')
    welcome: Internal[Prose | None] = Field(None, description="A few words on the first page, in Markdown.")

    def to_base(self, money: Money) -> Money | None:
        """Return an amount in the base currency, or None where no rate is stated."""
        if money.currency == self.currency:
            return money
        rate = self.rates.to_base.get(money.currency) if self.rates else None
        return None if rate is None else Money(money.amount * rate, self.currency)
