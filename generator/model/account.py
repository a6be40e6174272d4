"""account.yml: who the customer is, and what they are to us."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.disclosure import Edition, Internal, Shareable
from generator.model.kinds import (
    Amount,
    Code,
    Currency,
    Day,
    Language,
    Link,
    Picture,
    Prose,
    Share,
    Text,
    Year,
    whole,
)
from generator.model.record import Part, PersonRef, Section, ShareableRecord


class Unit(ShareableRecord):
    """A business unit of the customer."""

    name: Shareable[Text] = Field(description="Name of the unit, as the customer says it.")
    region: Internal[Text | None] = Field(None, description="Region or country.")
    spend: Internal[Amount | None] = Field(
        None, description="What the unit spends with us a year; 0 is none, blank is not known."
    )


class Revenue(Part):
    """What we earned, or want to earn, in one fiscal year."""

    year: Internal[Year] = Field(description="Fiscal year, named by the calendar year it ends in.")
    actual: Internal[Amount | None] = Field(None, description="Revenue booked; for the running year, so far.")
    target: Internal[Amount | None] = Field(None, description="Revenue aimed at.")
    margin: Internal[Share | None] = Field(None, description="Our margin on it.")


class Contract(ShareableRecord):
    """A running contract."""

    title: Shareable[Text] = Field(description="What the contract covers.")
    since: Shareable[Day | None] = Field(None, description="First day of its term.")
    until: Shareable[Day] = Field(description="Last day of its term.")
    notice_by: Internal[Day | None] = Field(None, description="Last day on which notice can be given.")
    annual_value: Internal[Amount | None] = Field(None, description="What it is worth to us a year.")


class Company(Part):
    """Facts about the customer's company."""

    founded: Internal[Year | None] = Field(None, description="Year in which it was founded.")
    employees: Internal[Annotated[int, whole(0, 10_000_000)] | None] = Field(
        None, description="Number of employees."
    )
    turnover: Internal[Amount | None] = Field(None, description="The customer's own revenue a year.")
    parent: Internal[Text | None] = Field(None, description="The company it belongs to.")


class CustomerEdition(Part):
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
    tier: Internal[Code] = Field(description="Tier (id in portal.yml): A, B, C.")
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
    customer_edition: Edition[CustomerEdition | None] = Field(
        None, description="Opens an edition of this plan to the customer; without it there is none."
    )
    manager: Internal[PersonRef | None] = Field(None, description="Account manager (id in people.yml).")
    sponsor: Internal[PersonRef | None] = Field(
        None, description="Executive sponsor on our side (id in people.yml)."
    )
    customer_since: Internal[Year | None] = Field(None, description="Year of the first business together.")
    external_ids: Internal[dict[Code, Text]] = Field({}, description="Ids in other systems, as crm: 0012345.")
    next_review: Internal[Day | None] = Field(None, description="Next review with the customer or the team.")
    units: Shareable[tuple[Unit, ...]] = Field((), description="Business units of the customer.")
    revenue: Internal[tuple[Revenue, ...]] = Field((), description="Our revenue with them by fiscal year.")
    potential: Internal[Amount | None] = Field(
        None, description="Revenue a year that we could reach in three years."
    )
    spend: Internal[Amount | None] = Field(
        None, description="What the customer spends a year in our field, with anybody."
    )
    contracts: Shareable[tuple[Contract, ...]] = Field((), description="Running contracts.")
