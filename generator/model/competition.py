"""competition.yml: the customer's other suppliers, and what is still open to us."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Amount, Likelihood, Prose, Text
from generator.model.record import LevelName, OfferingRef, PlanPart, Record, Section, UnitRef


class Position(PlanPart):
    """A competitor's position in one unit."""

    source: ClassVar[str] = "K 12"

    unit: Internal[UnitRef] = Field(description="Unit (id in account.yml).")
    level: Internal[LevelName | None] = Field(
        None,
        description="The competitor's relationship there: vendor, preferred supplier, planning partner "
        "or trusted advisor.",
    )
    note: Internal[Text | None] = Field(None, description="What the competitor does there, in one line.")


class Competitor(Record):
    """Another supplier that the customer buys from, or may buy from."""

    source: ClassVar[str] = "K 12"

    name: Internal[Text] = Field(
        description="Name, spelled as in opportunities and stakeholders: competitors, lost_to, competitor."
    )
    units: Internal[tuple[Position, ...]] = Field(
        (), description="Units the competitor is in; more are derived from deals and the competitor's sponsors."
    )
    share: Internal[Likelihood | None] = Field(
        None, description="The competitor's share of what the customer spends in our field."
    )
    strengths: Internal[tuple[Text, ...]] = Field((), description="Where the competitor is better.")
    weaknesses: Internal[tuple[Text, ...]] = Field((), description="Where the competitor is weaker.")
    strategy: Internal[Prose | None] = Field(None, description="The competitor's strategy here, in Markdown.")
    counter_move: Internal[Prose | None] = Field(None, description="Our counter-move, in Markdown.")


class Space(PlanPart):
    """The whitespace of one offering in one unit."""

    source: ClassVar[str] = "K 12"

    unit: Internal[UnitRef] = Field(description="Unit (id in account.yml).")
    offering: Internal[OfferingRef] = Field(description="Our offering (id in offerings.yml).")
    state: Internal[Literal["open", "competitor", "not applicable"] | None] = Field(
        None,
        description="open, competitor or not applicable; in use and in progress are derived from value "
        "and opportunities.",
    )
    competitor: Internal[Text | None] = Field(
        None, description="Competitor that holds it, if any: one of the names above."
    )
    amount: Internal[Amount | None] = Field(
        None, description="What the unit spends, or would spend, on it per year, with all suppliers."
    )
    our_share: Internal[Likelihood | None] = Field(None, description="Our share of that amount.")


class Competition(Section):
    """The customer's other suppliers, and what is still open to us."""

    source: ClassVar[str] = "K 12"

    competitors: Internal[tuple[Competitor, ...]] = Field(
        (), description="Other suppliers that the customer buys from, or may buy from."
    )
    whitespace: Internal[tuple[Space, ...]] = Field(
        (), description="Units by offerings: open, held by a competitor or not applicable, with the amount."
    )
