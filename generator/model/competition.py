"""competition.yml: who else the customer buys from, and what is still open to us."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Amount, Likelihood, Prose, Text
from generator.model.record import LevelName, OfferingRef, PlanPart, Record, Section, UnitRef


class Position(PlanPart):
    """Where a competitor stands in one unit."""

    source: ClassVar[str] = "K 12"

    unit: Internal[UnitRef] = Field(description="The unit they are in (id in account.yml).")
    level: Internal[LevelName | None] = Field(
        None,
        description="Their relationship there: vendor, preferred supplier, planning partner or trusted "
        "advisor.",
    )
    note: Internal[Text | None] = Field(None, description="What they do there, one line.")


class Competitor(Record):
    """Somebody else the customer buys from, or may."""

    source: ClassVar[str] = "K 12"

    name: Internal[Text] = Field(
        description="Name, as opportunities and stakeholders write it: competitors, lost_to, competitor."
    )
    units: Internal[tuple[Position, ...]] = Field(
        (), description="Where they are; units are found by themselves too, from deals and their sponsors."
    )
    share: Internal[Likelihood | None] = Field(
        None, description="Their share of what the customer spends in our field."
    )
    strengths: Internal[tuple[Text, ...]] = Field((), description="What they are better at.")
    weaknesses: Internal[tuple[Text, ...]] = Field((), description="What they are worse at.")
    strategy: Internal[Prose | None] = Field(None, description="What they are after here, in Markdown.")
    counter_move: Internal[Prose | None] = Field(None, description="What we do about it, in Markdown.")


class Space(PlanPart):
    """What is known of one offering in one unit."""

    source: ClassVar[str] = "K 12"

    unit: Internal[UnitRef] = Field(description="The unit (id in account.yml).")
    offering: Internal[OfferingRef] = Field(description="What of ours could serve it (id in offerings.yml).")
    state: Internal[Literal["open", "competitor", "not applicable"] | None] = Field(
        None,
        description="open, competitor or not applicable; in use and in progress come by themselves from "
        "value and opportunities.",
    )
    competitor: Internal[Text | None] = Field(
        None, description="Whose it is, where a competitor's: their name above."
    )
    amount: Internal[Amount | None] = Field(
        None, description="What the unit spends, or would spend, on it a year, with anybody."
    )
    our_share: Internal[Likelihood | None] = Field(None, description="Our part of that.")


class Competition(Section):
    """Who else is there, and what is still open."""

    source: ClassVar[str] = "K 12"

    competitors: Internal[tuple[Competitor, ...]] = Field((), description="Who else they buy from, or may.")
    whitespace: Internal[tuple[Space, ...]] = Field(
        (), description="Units by offerings: what is open, a competitor's, not applicable, and its amount."
    )
