"""scorecard.yml: impact on the customer by 12 factors, and metrics, our own and joint.

The third lens, execution, is derived from the actions; eight standard metrics are derived from the plan.
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

# Zone -> its three factors, by field name (K 9).
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
    """The trends of 12 factors on one date in one view; blank is not asked."""

    source: ClassVar[str] = "K 9"

    on: Internal[Day] = Field(description="Date of the reading.")
    by: Internal[Annotated[Literal["us", "customer"], Cited("K 1, 9")]] = Field(
        "us", description="Whose view it is: us, or customer for the yearly benchmark of strategic fit."
    )
    who: Internal[StakeholderRef | None] = Field(
        None, description="Who at the customer said so, if it is the customer's view."
    )
    collaboration: Internal[Trend | None] = Field(
        None, description="Chances to collaborate and innovate: up, steady or down."
    )
    share_of_spend: Internal[Trend | None] = Field(
        None, description="Our share of the customer's spend: up, steady or down."
    )
    best_practice: Internal[Trend | None] = Field(None, description="Sharing of best practice: up, steady or down.")
    competitive_position: Internal[Trend | None] = Field(
        None, description="Our position against competitors: up, steady or down."
    )
    fit: Internal[Trend | None] = Field(None, description="Fit of our solutions and resources: up, steady or down.")
    buying_process: Internal[Trend | None] = Field(
        None, description="Our fit with the customer's buying and decision process: up, steady or down."
    )
    partnership: Internal[Trend | None] = Field(
        None, description="The customer's willingness to partner: up, steady or down."
    )
    trust: Internal[Trend | None] = Field(None, description="Relationships based on trust: up, steady or down.")
    sponsors: Internal[Trend | None] = Field(None, description="Sponsors and supporters: up, steady or down.")
    penetration: Internal[Trend | None] = Field(None, description="How many units we reach: up, steady or down.")
    new_opportunities: Internal[Trend | None] = Field(None, description="New opportunities: up, steady or down.")
    strategic: Internal[Trend | None] = Field(None, description="Whether we are seen as strategic: up, steady or down.")
    evidence: Internal[Prose | None] = Field(None, description="Evidence for the reading, in Markdown.")

    def trends(self) -> dict[str, Trend | None]:
        """Return the trend of each factor, None if not asked."""
        return {name: getattr(self, name) for name in FACTORS}


class MetricReading(PlanPart):
    """A metric's value on one date."""

    source: ClassVar[str] = "K 9"

    on: Shareable[Day] = Field(description="Date of the reading.")
    value: Shareable[Number] = Field(description="The value, in the metric's unit.")


class Metric(ShareableRecord):
    """One of the account's own metrics; a shared metric is joint."""

    source: ClassVar[str] = "K 9"

    name: Shareable[Text] = Field(description="What is measured, in words the customer would use.")
    category: Internal[Category] = Field(description="financial, operational, customer-facing or growth.")
    standard: Internal[StandardMetric | None] = Field(
        None,
        description="Standard metric it represents: receivables, deadlines met, satisfaction and quality "
        "or reference. The other eight are derived from the plan.",
    )
    unit: Shareable[Text | None] = Field(None, description="Unit of the values: %, days, tonnes a month.")
    better: Internal[Literal["higher", "lower"]] = Field("higher", description="Which is better: higher or lower.")
    kind: Internal[Literal["leading", "lagging"] | None] = Field(
        None, description="leading (predicts results) or lagging (records results)."
    )
    target: Shareable[Number | None] = Field(None, description="Target value, in the same unit.")
    readings: Shareable[tuple[MetricReading, ...]] = Field((), description="Readings over time.")


class Targets(PlanPart):
    """Targets for metrics derived from the plan; the revenue target is in account.yml."""

    source: ClassVar[str] = "K 9"

    profitability: Internal[Share | None] = Field(None, description="Our margin.")
    value_realised: Internal[Amount | None] = Field(None, description="Proven worth to the customer to date.")
    sponsor_network: Internal[Share | None] = Field(None, description="Share of units with a sponsor.")
    team_aligned: Internal[Share | None] = Field(
        None, description="Share of decision makers with a contact on our team."
    )
    penetration: Internal[Share | None] = Field(None, description="Share of units that buy.")
    pipeline: Internal[Share | None] = Field(
        None, description="Weighted pipeline, as a share of this year's gap to target."
    )
    win_rate: Internal[Share | None] = Field(None, description="Share of decided opportunities that we won.")


class Scorecard(Section):
    """How well the plan works: impact and performance, alongside execution."""

    source: ClassVar[str] = "K 9"

    impact: Internal[tuple[Impact, ...]] = Field((), description="Readings of the 12 factors over time.")
    targets: Internal[Targets] = Field(Targets(), description="Targets for metrics derived from the plan.")
    metrics: Shareable[tuple[Metric, ...]] = Field((), description="The account's own metrics.")
