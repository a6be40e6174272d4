"""scorecard.yml: impact on the customer by twelve factors, and metrics of our own and joint ones.

The third lens, execution, is read from the actions, and whatever the plan knows measures itself.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Amount, Day, Number, Prose, Share, Text
from generator.model.literature import Cited
from generator.model.record import PlanPart, Record, Section, ShareableRecord, StakeholderRef

Trend = Literal["up", "steady", "down"]
Category = Literal["financial", "operational", "customer-facing", "growth"]
StandardMetric = Literal["receivables", "deadlines met", "satisfaction and quality", "reference"]

# Zone -> its three factors: field and name (K 9).
ZONES: dict[str, dict[str, str]] = {
    "Value": {
        "collaboration": "Chances to collaborate and innovate",
        "share_of_spend": "Share of spend",
        "best_practice": "Sharing of best practice",
    },
    "Alignment": {
        "competitive_position": "Competitive position",
        "fit": "Fit of solutions and resources",
        "buying_process": "Buying and decision process",
    },
    "Relationships": {
        "partnership": "Willingness to partner",
        "trust": "Trust-based relationships",
        "sponsors": "Sponsors and supporters",
    },
    "Growth": {
        "penetration": "Penetration",
        "new_opportunities": "New opportunities",
        "strategic": "Seen as strategic",
    },
}
FACTORS: dict[str, str] = {name: title for factors in ZONES.values() for name, title in factors.items()}


class Impact(Record):
    """Where twelve factors tended on one day, in one view; blank is not asked."""

    source: ClassVar[str] = "K 9"

    on: Internal[Day] = Field(description="The day of the reading.")
    by: Internal[Annotated[Literal["us", "customer"], Cited("K 1, 9")]] = Field(
        "us", description="Whose view it is: us, or customer (the yearly benchmark of strategic fit, K 1)."
    )
    who: Internal[StakeholderRef | None] = Field(
        None, description="Who at the customer said so, where it is their view."
    )
    collaboration: Internal[Trend | None] = Field(
        None, description="Chances to collaborate and innovate: up, steady or down."
    )
    share_of_spend: Internal[Trend | None] = Field(None, description="Our share of what they spend.")
    best_practice: Internal[Trend | None] = Field(None, description="Sharing of best practice.")
    competitive_position: Internal[Trend | None] = Field(
        None, description="Where we stand against competitors."
    )
    fit: Internal[Trend | None] = Field(None, description="Fit of our solutions and resources.")
    buying_process: Internal[Trend | None] = Field(
        None, description="How well we fit into their buying and deciding."
    )
    partnership: Internal[Trend | None] = Field(None, description="Their willingness to partner.")
    trust: Internal[Trend | None] = Field(None, description="Relationships based on trust.")
    sponsors: Internal[Trend | None] = Field(None, description="Sponsors and supporters.")
    penetration: Internal[Trend | None] = Field(None, description="How many units we reach.")
    new_opportunities: Internal[Trend | None] = Field(None, description="New opportunities.")
    strategic: Internal[Trend | None] = Field(None, description="Whether we are seen as strategic.")
    evidence: Internal[Prose | None] = Field(None, description="What it rests on, in Markdown.")

    def trends(self) -> dict[str, Trend | None]:
        """Return the trend of each factor, None where it was not asked."""
        return {name: getattr(self, name) for name in FACTORS}


class MetricReading(PlanPart):
    """What a metric stood at on one day."""

    source: ClassVar[str] = "K 9"

    on: Shareable[Day] = Field(description="The day of the reading.")
    value: Shareable[Number] = Field(description="What it stood at, in the metric's unit.")


class Metric(ShareableRecord):
    """A metric of the account's own; one that the customer sees too is joint."""

    source: ClassVar[str] = "K 9"

    name: Shareable[Text] = Field(description="What is measured, in words the customer would use.")
    category: Internal[Category] = Field(description="financial, operational, customer-facing or growth.")
    standard: Internal[StandardMetric | None] = Field(
        None,
        description="Which of the standard metrics it is: receivables, deadlines met, satisfaction and "
        "quality or reference. The other eight are read from the plan.",
    )
    unit: Shareable[Text | None] = Field(None, description="Unit of its values: %, days, tonnes a month.")
    better: Internal[Literal["higher", "lower"]] = Field(
        "higher", description="Which is better: higher or lower."
    )
    kind: Internal[Literal["leading", "lagging"] | None] = Field(
        None, description="leading (tells what will come) or lagging (tells what came)."
    )
    target: Shareable[Number | None] = Field(None, description="The value aimed at, in the same unit.")
    readings: Shareable[tuple[MetricReading, ...]] = Field((), description="Readings over time.")


class Targets(PlanPart):
    """What is aimed at where the plan measures itself; revenue's target stands in account.yml."""

    source: ClassVar[str] = "K 9"

    profitability: Internal[Share | None] = Field(None, description="Our margin.")
    value_realised: Internal[Amount | None] = Field(None, description="Worth to the customer, proven so far.")
    sponsor_network: Internal[Share | None] = Field(None, description="Share of units with a sponsor.")
    team_aligned: Internal[Share | None] = Field(None, description="Share of deciders one of ours goes with.")
    penetration: Internal[Share | None] = Field(None, description="Share of units that buy.")
    pipeline: Internal[Share | None] = Field(
        None, description="Weighted pipeline, as a share of what the running year lacks."
    )
    win_rate: Internal[Share | None] = Field(None, description="Won of won and lost.")


class Scorecard(Section):
    """How the plan works: impact and performance, beside the execution of its actions."""

    source: ClassVar[str] = "K 9"

    impact: Internal[tuple[Impact, ...]] = Field((), description="Readings of the twelve factors over time.")
    targets: Internal[Targets] = Field(
        Targets(), description="What is aimed at where the plan measures itself."
    )
    metrics: Shareable[tuple[Metric, ...]] = Field((), description="Metrics of the account's own.")
