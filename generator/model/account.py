"""account.yml: who the customer is, and what they are to us."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.kinds import Amount, Code, Currency, Day, Link, Share, Text, Year, whole
from generator.model.record import Part, PersonRef, Record, Section


class Unit(Record):
    """A business unit of the customer."""

    name: Text = Field(description="Name of the unit, as the customer says it.")
    region: Text | None = Field(None, description="Region or country.")
    spend: Amount | None = Field(
        None, description="What the unit spends with us a year; 0 is none, blank is not known."
    )


class Revenue(Part):
    """What we earned, or want to earn, in one fiscal year."""

    year: Year = Field(description="Fiscal year, named by the calendar year it ends in.")
    actual: Amount | None = Field(None, description="Revenue booked; for the running year, so far.")
    target: Amount | None = Field(None, description="Revenue aimed at.")
    margin: Share | None = Field(None, description="Our margin on it.")


class Contract(Record):
    """A running contract."""

    title: Text = Field(description="What the contract covers.")
    until: Day = Field(description="Last day of its term.")
    notice_by: Day | None = Field(None, description="Last day on which notice can be given.")
    annual_value: Amount | None = Field(None, description="What it is worth to us a year.")


class Company(Part):
    """Facts about the customer's company."""

    founded: Year | None = Field(None, description="Year in which it was founded.")
    employees: Annotated[int, whole(0, 10_000_000)] | None = Field(None, description="Number of employees.")
    turnover: Amount | None = Field(None, description="The customer's own revenue a year.")
    parent: Text | None = Field(None, description="The company it belongs to.")


class AccountFacts(Section):
    """Who the customer is, and what they are to us."""

    name: Text = Field(description="The customer's name, as everybody says it.")
    tier: Code = Field(description="Tier (id in portal.yml): A, B, C.")
    legal_name: Text | None = Field(None, description="Legal entity.")
    industry: Text | None = Field(None, description="Industry.")
    segment: Text | None = Field(None, description="Market segment.")
    region: Text | None = Field(None, description="Where the account is served.")
    locations: tuple[Text, ...] = Field((), description="Main sites.")
    website: Link | None = Field(None, description="The customer's web address.")
    company: Company | None = Field(None, description="Facts about the customer's company.")
    currency: Currency | None = Field(
        None, description="Currency of this plan; else the portal's base currency."
    )
    manager: PersonRef | None = Field(None, description="Account manager (id in people.yml).")
    sponsor: PersonRef | None = Field(None, description="Executive sponsor on our side (id in people.yml).")
    customer_since: Year | None = Field(None, description="Year of the first business together.")
    external_ids: dict[Code, Text] = Field({}, description="Ids in other systems, as crm: 0012345.")
    next_review: Day | None = Field(None, description="Next review with the customer or the team.")
    units: tuple[Unit, ...] = Field((), description="Business units of the customer.")
    revenue: tuple[Revenue, ...] = Field((), description="Our revenue with them by fiscal year.")
    potential: Amount | None = Field(None, description="Revenue a year that we could reach in three years.")
    spend: Amount | None = Field(
        None, description="What the customer spends a year in our field, with anybody."
    )
    contracts: tuple[Contract, ...] = Field((), description="Running contracts.")
