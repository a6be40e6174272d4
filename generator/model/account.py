"""account.yml: who the customer is, and what they are to us."""

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

    name: Shareable[Text] = Field(description="Name of the unit, as the customer says it.")
    region: Internal[Text | None] = Field(None, description="Region or country.")
    spend: Internal[Annotated[Amount | None, Cited("K 9")]] = Field(
        None, description="What the unit spends with us a year; 0 is none, blank is not known."
    )


class Revenue(PlanPart):
    """What we earned, or want to earn, in one fiscal year."""

    year: Internal[Year] = Field(description="Fiscal year, named by the calendar year it ends in.")
    actual: Internal[Amount | None] = Field(None, description="Revenue booked; for the running year, so far.")
    target: Internal[Amount | None] = Field(None, description="Revenue aimed at.")
    margin: Internal[Share | None] = Field(None, description="Our margin on it.")
    erosion: Internal[Annotated[Amount | None, Cited("I")]] = Field(
        None, description="What of last year's revenue ends without being renewed, above 0."
    )
    growth: Internal[Annotated[Amount | None, Cited("I")]] = Field(
        None, description="What the business that stays grows by itself: volumes, prices; above 0."
    )


class Contract(ShareableRecord):
    """A running contract."""

    title: Shareable[Text] = Field(description="What the contract covers.")
    since: Shareable[Day | None] = Field(None, description="First day of its term.")
    until: Shareable[Day] = Field(description="Last day of its term.")
    notice_by: Internal[Day | None] = Field(None, description="Last day on which notice can be given.")
    annual_value: Internal[Amount | None] = Field(None, description="What it is worth to us a year.")


class Stance(PlanPart):
    """Whether one statement of the mutual strategy holds, and who said so."""

    source: ClassVar[str] = "K 1"

    holds: Internal[Flag] = Field(description="true or false; leave the whole group out where nobody asked.")
    why: Internal[Text | None] = Field(None, description="By which acts it shows.")
    by: Internal[AnyoneRef | None] = Field(
        None, description="Who said so (id in people.yml or stakeholders.yml)."
    )
    on: Internal[Day | None] = Field(None, description="The day they said so.")


class MutualStrategy(PlanPart):
    """Whether both sides want the other to succeed, and show it."""

    source: ClassVar[str] = "K 1"

    to_us: Internal[Stance | None] = Field(None, description="They are strategic to us.")
    to_them: Internal[Stance | None] = Field(None, description="We are strategic to them.")
    mutual: Internal[Stance | None] = Field(None, description="Both sides pursue an interest they share.")


ChangeKind = Literal[
    "people", "organisation", "merger", "acquisition", "divestiture", "objectives", "external pressure"
]


class CustomerChange(Record):
    """Something that changed at the customer."""

    source: ClassVar[str] = "K 10"

    on: Internal[Day] = Field(description="The day it became known or took effect.")
    kind: Internal[ChangeKind] = Field(
        description="people, organisation, merger, acquisition, divestiture, objectives or external pressure."
    )
    what: Internal[Text] = Field(description="What changed, in one line.")
    sections: Internal[tuple[Literal["account", SectionName], ...]] = Field(
        (), description="Sections to look at again; each is stale from that day until it is reviewed."
    )


class TierChange(PlanPart):
    """A tier the account was put in."""

    source: ClassVar[str] = "S; K 1"

    tier: Internal[Code] = Field(description="The tier (id in portal.yml).")
    since: Internal[Day] = Field(description="First day in that tier.")
    why: Internal[Text | None] = Field(None, description="Why it was put there.")


class Criterion(PlanPart):
    """The account's answer to one of the portal's selection criteria."""

    source: ClassVar[str] = "S; K 1"

    criterion: Internal[Annotated[str, Ref("criteria")]] = Field(
        description="Which one (id of one of the criteria in portal.yml)."
    )
    met: Internal[Flag] = Field(description="true or false; leave the answer out where it is not known.")
    evidence: Internal[Text | None] = Field(None, description="What shows it.")


class Company(PlanPart):
    """Facts about the customer's company."""

    founded: Internal[Year | None] = Field(None, description="Year in which it was founded.")
    employees: Internal[Annotated[int, whole(0, 10_000_000)] | None] = Field(
        None, description="Number of employees."
    )
    turnover: Internal[Amount | None] = Field(None, description="The customer's own revenue a year.")
    parent: Internal[Text | None] = Field(None, description="The company it belongs to.")


class CustomerEdition(PlanPart):
    """The edition of this plan that the customer opens; without this group there is none."""

    language: Edition[Language] = Field(
        description="Language of the edition, with a country where dates and amounts need one: de, fr, de-CH."
    )
    contact: Edition[PersonRef | None] = Field(
        None, description="Who of ours the customer turns to (id in people.yml); marked shared there."
    )
    answers: Edition[Link | None] = Field(
        None,
        description="Form for answers to an item, which is named by {reference} in the address, as "
        "https://forms.example/answer?item={reference}; without it, answers are mails to the contact.",
    )
    welcome: Edition[Prose | None] = Field(
        None, description="A few words to the customer on top of the edition, in Markdown."
    )
    next_review: Edition[Day | None] = Field(None, description="The next review together.")


class AccountFacts(Section):
    """Who the customer is, and what they are to us."""

    name: Edition[Text] = Field(description="The customer's name, as everybody says it.")
    tier: Internal[Annotated[Code, Cited("S")]] = Field(description="Tier (id in portal.yml): A, B, C.")
    legal_name: Internal[Text | None] = Field(None, description="Legal entity.")
    industry: Internal[Text | None] = Field(None, description="Industry.")
    segment: Internal[Text | None] = Field(None, description="Market segment.")
    region: Internal[Text | None] = Field(None, description="Where the account is served.")
    locations: Internal[tuple[Text, ...]] = Field((), description="Main sites.")
    website: Internal[Link | None] = Field(None, description="The customer's web address.")
    company: Internal[Company | None] = Field(None, description="Facts about the customer's company.")
    currency: Edition[Currency | None] = Field(
        None, description="Currency of this plan; else the portal's base currency."
    )
    logo: Edition[Picture | None] = Field(
        None, description="The customer's logo: the name of a picture in the account's folder files/."
    )
    customer_edition: Edition[Annotated[CustomerEdition | None, Cited("K 11")]] = Field(
        None, description="Opens an edition of this plan to the customer; without it there is none."
    )
    manager: Internal[Annotated[PersonRef | None, Cited("K 2")]] = Field(
        None, description="Account manager (id in people.yml)."
    )
    sponsor: Internal[Annotated[PersonRef | None, Cited("K 2")]] = Field(
        None, description="Executive sponsor on our side (id in people.yml)."
    )
    customer_since: Internal[Year | None] = Field(None, description="Year of the first business together.")
    external_ids: Internal[dict[Code, Text]] = Field({}, description="Ids in other systems, as crm: 0012345.")
    next_review: Internal[Annotated[Day | None, Cited("S; I; K 12")]] = Field(
        None, description="Next review with the customer or the team."
    )
    units: Shareable[tuple[Unit, ...]] = Field((), description="Business units of the customer.")
    revenue: Internal[tuple[Revenue, ...]] = Field((), description="Our revenue with them by fiscal year.")
    potential: Internal[Annotated[Amount | None, Cited("I fig. 9")]] = Field(
        None, description="Revenue a year that we could reach in three years."
    )
    spend: Internal[Amount | None] = Field(
        None, description="What the customer spends a year in our field, with anybody."
    )
    contracts: Shareable[tuple[Contract, ...]] = Field((), description="Running contracts.")
    mutual_strategy: Internal[MutualStrategy | None] = Field(
        None, description="Whether each side is strategic to the other, with who said so."
    )
    changes: Internal[tuple[CustomerChange, ...]] = Field((), description="What changed at the customer.")
    tier_history: Internal[tuple[TierChange, ...]] = Field(
        (), description="The tiers the account was in, since when and why."
    )
    criteria: Internal[tuple[Criterion, ...]] = Field(
        (), description="Answers to the portal's selection criteria, each with its evidence."
    )
