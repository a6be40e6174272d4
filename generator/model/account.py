"""account.yml: who the customer is, and what the account means to us."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Edition, Internal, Shareable
from generator.model.kinds import (
    Amount,
    Code,
    Currency,
    Day,
    Flag,
    Language,
    Link,
    Picture,
    Prose,
    Ref,
    Share,
    Text,
    Year,
    whole,
)
from generator.model.literature import Cited
from generator.model.portal import SectionName
from generator.model.record import AnyoneRef, PersonRef, PlanPart, Record, Section, ShareableRecord


class Unit(ShareableRecord):
    """A business unit of the customer."""

    source: ClassVar[str] = "K 12"

    name: Shareable[Text] = Field(description="Name of the unit, as the customer uses it.")
    region: Internal[Text | None] = Field(None, description="Region or country.")
    spend: Internal[Annotated[Amount | None, Cited("K 9")]] = Field(
        None, description="What the unit spends with us per year; 0 is none, blank is unknown."
    )


class Revenue(PlanPart):
    """Our revenue from the customer in one fiscal year: actual, target and expected changes."""

    year: Internal[Year] = Field(description="Fiscal year, named by the calendar year in which it ends.")
    actual: Internal[Amount | None] = Field(None, description="Booked revenue; for the current year, to date.")
    target: Internal[Amount | None] = Field(None, description="Target revenue.")
    margin: Internal[Share | None] = Field(None, description="Our margin on this revenue.")
    erosion: Internal[Annotated[Amount | None, Cited("I")]] = Field(
        None, description="Revenue from last year that ends without renewal, as an amount above 0."
    )
    growth: Internal[Annotated[Amount | None, Cited("I")]] = Field(
        None, description="Organic growth of the remaining business (volume, price), as an amount above 0."
    )


class Contract(ShareableRecord):
    """A current contract."""

    title: Shareable[Text] = Field(description="What the contract covers.")
    since: Shareable[Day | None] = Field(None, description="First day of the term.")
    until: Shareable[Day] = Field(description="Last day of the term.")
    notice_by: Internal[Day | None] = Field(None, description="Last day to give notice.")
    annual_value: Internal[Amount | None] = Field(None, description="Annual value to us.")


class Stance(PlanPart):
    """Whether one statement of the mutual strategy is true, and who said so."""

    source: ClassVar[str] = "K 1"

    holds: Internal[Flag] = Field(description="true or false; leave out the group if nobody has asked.")
    why: Internal[Text | None] = Field(None, description="The actions that show it.")
    by: Internal[AnyoneRef | None] = Field(None, description="Who said so (id in people.yml or stakeholders.yml).")
    on: Internal[Day | None] = Field(None, description="Date they said so.")


class MutualStrategy(PlanPart):
    """Whether each side wants the other to succeed and shows it by its actions."""

    source: ClassVar[str] = "K 1"

    to_us: Internal[Stance | None] = Field(None, description="The customer is strategic to us.")
    to_them: Internal[Stance | None] = Field(None, description="We are strategic to the customer.")
    mutual: Internal[Stance | None] = Field(None, description="Both sides pursue a shared interest.")


ChangeKind = Literal[
    "people", "organisation", "merger", "acquisition", "divestiture", "objectives", "external pressure"
]


class CustomerChange(Record):
    """A change at the customer."""

    source: ClassVar[str] = "K 10"

    on: Internal[Day] = Field(description="Date it became known or took effect.")
    kind: Internal[ChangeKind] = Field(
        description="people, organisation, merger, acquisition, divestiture, objectives or external pressure."
    )
    what: Internal[Text] = Field(description="What changed, in one line.")
    sections: Internal[tuple[Literal["account", SectionName], ...]] = Field(
        (), description="Sections to review again; each is out of date from that date until it is reviewed."
    )


class TierChange(PlanPart):
    """A tier the account was assigned to."""

    source: ClassVar[str] = "S; K 1"

    tier: Internal[Code] = Field(description="Tier (id in portal.yml).")
    since: Internal[Day] = Field(description="First day in this tier.")
    why: Internal[Text | None] = Field(None, description="Reason for the change.")


class Criterion(PlanPart):
    """The account's answer to one of the portal's selection criteria."""

    source: ClassVar[str] = "S; K 1"

    criterion: Internal[Annotated[str, Ref("criteria")]] = Field(description="Selection criterion (id in portal.yml).")
    met: Internal[Flag] = Field(description="true or false; leave out the answer if unknown.")
    evidence: Internal[Text | None] = Field(None, description="Evidence for the answer.")


class Company(PlanPart):
    """Facts about the customer's company."""

    founded: Internal[Year | None] = Field(None, description="Year founded.")
    employees: Internal[Annotated[int, whole(0, 10_000_000)] | None] = Field(None, description="Number of employees.")
    turnover: Internal[Amount | None] = Field(None, description="The customer's own annual revenue.")
    parent: Internal[Text | None] = Field(None, description="Parent company.")


class CustomerEdition(PlanPart):
    """The edition of this plan for the customer; without this group there is none."""

    language: Edition[Language] = Field(
        description="Language of the edition, with a country if dates and amounts need one: de, fr, de-CH."
    )
    contact: Edition[PersonRef | None] = Field(
        None, description="The customer's contact on our team (id in people.yml), who needs shared: true there."
    )
    answers: Edition[Link | None] = Field(
        None,
        description="Address of a form for answers to an item; {reference} stands for the item, as in "
        "https://forms.example/answer?item={reference}. Without it, answers are e-mails to "
        "the contact.",
    )
    welcome: Edition[Prose | None] = Field(None, description="Short welcome at the top of the edition, in Markdown.")
    next_review: Edition[Day | None] = Field(None, description="Date of the next joint review.")


class AccountFacts(Section):
    """Who the customer is, and what the account means to us."""

    name: Edition[Text] = Field(description="The customer's name in everyday use.")
    tier: Internal[Annotated[Code, Cited("S")]] = Field(description="Tier (id in portal.yml): A, B, C.")
    legal_name: Internal[Text | None] = Field(None, description="Name of the legal entity.")
    industry: Internal[Text | None] = Field(None, description="Industry.")
    segment: Internal[Text | None] = Field(None, description="Market segment.")
    region: Internal[Text | None] = Field(None, description="Region from which the account is served.")
    locations: Internal[tuple[Text, ...]] = Field((), description="Main sites.")
    website: Internal[Link | None] = Field(None, description="The customer's website.")
    company: Internal[Company | None] = Field(None, description="Facts about the customer's company.")
    currency: Edition[Currency | None] = Field(
        None, description="Currency of this plan; default: the portal's base currency."
    )
    logo: Edition[Picture | None] = Field(
        None, description="The customer's logo: the name of a picture in the account's files/ folder."
    )
    customer_edition: Edition[Annotated[CustomerEdition | None, Cited("K 11")]] = Field(
        None, description="Creates an edition of this plan for the customer; without it there is none."
    )
    manager: Internal[Annotated[PersonRef | None, Cited("K 2")]] = Field(
        None, description="Account manager (id in people.yml)."
    )
    sponsor: Internal[Annotated[PersonRef | None, Cited("K 2")]] = Field(
        None, description="Our executive sponsor (id in people.yml)."
    )
    customer_since: Internal[Year | None] = Field(None, description="Year of the first business with the customer.")
    external_ids: Internal[dict[Code, Text]] = Field({}, description="Ids in other systems, such as crm: 0012345.")
    next_review: Internal[Annotated[Day | None, Cited("S; I; K 12")]] = Field(
        None, description="Date of the next review with the customer or the team."
    )
    units: Shareable[tuple[Unit, ...]] = Field((), description="Business units of the customer.")
    revenue: Internal[tuple[Revenue, ...]] = Field((), description="Our revenue from the customer by fiscal year.")
    potential: Internal[Annotated[Amount | None, Cited("I fig. 9")]] = Field(
        None, description="Annual revenue we could reach within three years."
    )
    spend: Internal[Amount | None] = Field(
        None, description="What the customer spends per year in our field, with all suppliers."
    )
    contracts: Shareable[tuple[Contract, ...]] = Field((), description="Current contracts.")
    mutual_strategy: Internal[MutualStrategy | None] = Field(
        None, description="Whether each side is strategic to the other, and who said so."
    )
    changes: Internal[tuple[CustomerChange, ...]] = Field((), description="Changes at the customer.")
    tier_history: Internal[tuple[TierChange, ...]] = Field(
        (), description="Tiers the account has been in, with dates and reasons."
    )
    criteria: Internal[tuple[Criterion, ...]] = Field(
        (), description="Answers to the portal's selection criteria, each with evidence."
    )
