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
    """The supplier whose portal this is."""

    name: Edition[Text] = Field(description="The supplier's name in everyday use.")
    website: Edition[Link | None] = Field(None, description="The supplier's website.")
    logo: Edition[Picture | None] = Field(
        None, description="The supplier's logo: the name of a picture in the files/ folder of the plans."
    )


class Rates(PlanPart):
    """Exchange rates of other currencies to the base currency, all of one date."""

    on: Internal[Day] = Field(description="Date of the rates; shown with every converted total.")
    to_base: Internal[dict[Currency, Number]] = Field(
        description="Value of one unit of a currency in the base currency, such as USD: 0.92."
    )


class Tier(PlanPart):
    """A class of accounts with its management model."""

    source: ClassVar[str] = "S"

    id: Internal[Code] = Field(description="Short code used in account.yml: A, B, C.")
    name: Internal[Text] = Field(description="Name of the tier: strategic, key, standard.")
    served_by: Internal[Text | None] = Field(None, description="Who serves accounts of this tier.")
    contains: Internal[tuple[SectionName, ...]] = Field(
        (), description="Sections that a plan of this tier should contain; completeness is measured against them."
    )
    review_days: Internal[Annotated[int, whole(1, 730)] | None] = Field(
        None, description="Days after its review when a section goes out of date; default: thresholds.stale_after."
    )
    activities: Internal[tuple[Text, ...]] = Field(
        (), description="Influencing activities available to accounts of this tier; the menu for touches."
    )
    cadence: Internal[tuple[Occasion, ...]] = Field(
        (), description="Yearly cadence with an account of this tier, shown in its calendar."
    )
    cost_to_serve: Internal[Amount | None] = Field(
        None, description="Approximate annual cost of serving one account of this tier."
    )


class SelectionCriterion(Record):
    """What makes a customer suitable for joint planning; each account answers it with evidence."""

    source: ClassVar[str] = "S; K 1"

    title: Internal[Text] = Field(description="The criterion, as a statement that is true or false.")
    why: Internal[Text | None] = Field(None, description="Why it matters.")


class Stage(Record):
    """A stage of the sales process."""

    source: ClassVar[str] = "T 22-25; S"

    name: Internal[Text] = Field(description="Name of the stage.")
    class_: Internal[Annotated[Literal["idea", "early", "active"], Cited("T 22")]] = Field(
        alias="class", description="idea, early or active; decides the quadrant of the prioritisation matrix."
    )
    probability: Internal[Likelihood] = Field(
        description="Default likelihood of winning for opportunities without their own."
    )


class Segmentation(PlanPart):
    """The two lines of the segmentation matrix, in the base currency per year."""

    source: ClassVar[str] = "I fig. 9"

    revenue: Internal[Amount] = Field(description="Current revenue from which an account counts as large.")
    potential: Internal[Amount] = Field(
        description="Future revenue potential from which an account counts as promising."
    )


class Thresholds(PlanPart):
    """When the portal warns."""

    stale_after: Internal[Annotated[int, whole(1, 730)]] = Field(
        90, description="Days after its review when a section goes out of date."
    )
    due_soon: Internal[Annotated[int, whole(1, 365)]] = Field(
        14, description="Days before its due date when an action is due soon."
    )
    unchecked_after: Internal[Annotated[int, whole(1, 365)]] = Field(
        30, description="Days without a status check when an open action becomes stale."
    )
    sales_plan: Internal[Annotated[Amount | None, Cited("S")]] = Field(
        None, description="Amount from which an opportunity needs a sales plan; without it, none does."
    )
    concentration: Internal[Annotated[Share, Cited("K 9")]] = Field(
        Decimal("0.5"), description="Share of revenue in one unit from which it counts as concentrated."
    )
    segmentation: Internal[Segmentation | None] = Field(None, description="The two lines of the segmentation matrix.")


class Links(PlanPart):
    """Where "edit this" and "give feedback" lead."""

    edit: Internal[Link | None] = Field(
        None, description="Address of the plans folder in the editor of your git host; the file's path is appended."
    )
    feedback: Internal[Link | None] = Field(
        None, description="Where readers send feedback: a form or a mailto address."
    )


class Portal(PlanPart):
    """The portal's own settings."""

    format: Internal[Annotated[int, whole(1, 1)]] = Field(description="Version of the plan file format; always 1.")
    supplier: Edition[Supplier] = Field(description="The supplier whose portal this is.")
    currency: Internal[Currency] = Field(description="Base currency, used for totals over all accounts.")
    rates: Internal[Rates | None] = Field(None, description="Exchange rates of the other currencies, all of one date.")
    fiscal_year_start: Internal[Annotated[int, whole(1, 12)]] = Field(
        1, description="First month of the fiscal year (1 to 12), which is named by the year in which it ends."
    )
    as_of: Internal[Day | None] = Field(
        None, description="Fixed as-of date of the portal; default: the date of the build."
    )
    tiers: Internal[tuple[Tier, ...]] = Field(min_length=1, description="Classes of accounts, most important first.")
    criteria: Internal[tuple[SelectionCriterion, ...]] = Field(
        (), description="Selection criteria: what makes a customer suitable for joint planning."
    )
    stages: Internal[tuple[Stage, ...]] = Field((), description="Stages of an opportunity, first to last.")
    roles: Edition[tuple[Role, ...]] = Field(
        STANDARD_ROLES, description="Roles of an account team; default: six standard ones."
    )
    expectations: Internal[tuple[ValueExpectation, ...]] = Field(
        STANDARD_EXPECTATIONS,
        description="What customers may expect of us; default: 16 standard ones, which a list here replaces.",
    )
    thresholds: Internal[Thresholds] = Field(Thresholds(), description="When the portal warns.")
    links: Internal[Links] = Field(Links(), description='Where "edit this" and "give feedback" lead.')
    welcome: Internal[Prose | None] = Field(None, description="Short welcome on the home page, in Markdown.")

    def to_base(self, money: Money) -> Money | None:
        """Return an amount in the base currency, or None without a rate."""
        if money.currency == self.currency:
            return money
        rate = self.rates.to_base.get(money.currency) if self.rates else None
        return None if rate is None else Money(money.amount * rate, self.currency)
