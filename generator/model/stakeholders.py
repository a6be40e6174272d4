"""stakeholders.yml: the people who matter at the customer, and who influences whom."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Prose, Text, whole
from generator.model.record import (
    Confirmed,
    PlanPart,
    Record,
    Rhythm,
    Section,
    ShareableRecord,
    StakeholderRef,
    UnitRef,
)
from generator.model.team import Relation

Orientation = Literal["influencer", "recommender", "decision maker", "approver"]
Preference = Literal["sponsor", "supporter", "neutral", "unknown", "competitor supporter", "competitor sponsor"]
ORIENTATIONS: tuple[str, ...] = get_args(Orientation)
PREFERENCES: tuple[str, ...] = get_args(Preference)
DECIDERS = ("decision maker", "approver")
ALLIES = ("sponsor", "supporter")

NeedKind = Literal["must-have", "more-is-better", "delight"]
NEED_KINDS: tuple[NeedKind, ...] = get_args(NeedKind)
ValueView = Annotated[int, whole(-2, 2, "-2 a loss, 0 no difference, +2 a great gain")]
Performance = Annotated[int, whole(0, 3, "0 not at all, 1 in part, 2 as expected, 3 beyond it")]


class ValueBuyer(PlanPart):
    """What makes a stakeholder a value buyer: owning a metric or process that our value improves."""

    source: ClassVar[str] = "T 12-18"

    metric: Internal[Text | None] = Field(None, description="Metric they own.")
    process: Internal[Text | None] = Field(None, description="Process they own.")
    view: Internal[ValueView | None] = Field(
        None, description="View of our value, from -2 (a loss) through 0 (no difference) to 2 (a great gain)."
    )
    drivers: Internal[tuple[Text, ...]] = Field((), description="Drivers of the metric that we can influence.")


class AllyPart(PlanPart):
    """What an ally can do for us, and what we do in return."""

    source: ClassVar[str] = "K 7; T 12-18"

    use: Internal[Text | None] = Field(None, description="How they can help: who they reach, what they show.")
    influence: Internal[Text | None] = Field(None, description="How we win their help.")
    reward: Internal[Text | None] = Field(None, description="What they gain at work: recognition, a result, a say.")


class Stakeholder(ShareableRecord):
    """A person at the customer who matters to our business there.

    `shared: true` means that they agreed to be named in their company's edition.
    """

    source: ClassVar[str] = "K 7; T 12-18"

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text] = Field(description="Job title.")
    unit: Shareable[UnitRef | None] = Field(
        None, description="Business unit (id in account.yml); blank is head office or the entire company."
    )
    orientation: Internal[Orientation] = Field(
        description="influencer; recommender (an influencer with a vote); decision maker; approver (can commit funds)."
    )
    preference: Internal[Preference] = Field(
        description="sponsor (advocates for us because of proven value), supporter, neutral, unknown, "
        "competitor supporter or competitor sponsor."
    )
    competitor: Internal[Text | None] = Field(None, description="Competitor they support or sponsor, if any.")
    function: Internal[Text | None] = Field(None, description="Function: finance, operations, IT, procurement ...")
    location: Internal[Text | None] = Field(None, description="Place of work.")
    reports_to: Internal[StakeholderRef | None] = Field(None, description="Manager (id in this file).")
    status: Internal[Literal["active", "moved", "left"]] = Field("active", description="active, moved or left.")
    left_on: Internal[Day | None] = Field(None, description="Date they moved or left.")
    familiarity: Internal[Literal["known well", "known little", "to meet"] | None] = Field(
        None, description="known well, known little or to meet."
    )
    power: Internal[Annotated[int, whole(1, 3)] | None] = Field(
        None, description="Power in decisions about us: 1 low to 3 high."
    )
    relation: Internal[Relation | None] = Field(None, description="Our relationship now, -2 (hostile) to 2 (close).")
    wanted: Internal[Relation | None] = Field(None, description="Target relationship, -2 to 2.")
    rhythm: Internal[Rhythm | None] = Field(
        None, description="Target contact frequency: weekly, monthly, quarterly, half-yearly or yearly."
    )
    via: Internal[StakeholderRef | None] = Field(
        None, description="Who introduces us, if we have no direct contact (id in this file)."
    )
    style: Internal[Text | None] = Field(None, description="How they like to be contacted and convinced.")
    motivators: Internal[tuple[Text, ...]] = Field((), description="What motivates them at work.")
    results: Internal[tuple[Text, ...]] = Field((), description="Business results they are measured by.")
    success: Internal[Text | None] = Field(None, description="How they define success.")
    message: Internal[Text | None] = Field(None, description="Our main message to them.")
    improvement: Internal[Prose | None] = Field(
        None, description="How we plan to improve the relationship, in Markdown."
    )
    as_ally: Internal[AllyPart | None] = Field(
        None, description="How they can help as an ally, and how they are influenced and rewarded."
    )
    value_buyer: Internal[ValueBuyer | None] = Field(
        None, description="What they own that our value improves; procurement is seldom the value buyer."
    )
    disappointments: Internal[tuple[Text, ...]] = Field((), description="Where we disappointed them.")
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer confirmed these facts, and when."
    )

    @property
    def decides(self) -> bool:
        """Whether this is a decision maker or an approver."""
        return self.orientation in DECIDERS

    @property
    def ally(self) -> bool:
        """Whether this is our supporter or sponsor."""
        return self.preference in ALLIES

    @property
    def deep(self) -> bool:
        """Whether the record has facts beyond role, orientation and preference."""
        claims = (self.style, self.motivators, self.results, self.success, self.value_buyer)
        return any(claims)


class Influence(Record):
    """A line on the relationship map: influence, conflict or an informal tie between two people."""

    source: ClassVar[str] = "K 7; T 12-18"

    from_: Internal[StakeholderRef] = Field(alias="from", description="First person (id in this file).")
    to: Internal[StakeholderRef] = Field(description="Second person (id in this file).")
    kind: Internal[Literal["influences", "conflict", "informal tie"]] = Field(
        description="influences (the first the second), conflict or informal tie (both ways)."
    )
    strength: Internal[Annotated[int, whole(1, 3)]] = Field(2, description="Strength from 1 (weak) to 3 (strong).")
    note: Internal[Text | None] = Field(None, description="Evidence for it.")


class Need(Record):
    """A need of the customer, classified after Kano."""

    source: ClassVar[str] = "T 14"

    title: Internal[Text] = Field(description="The need, in the customer's words.")
    kind: Internal[NeedKind] = Field(
        description="must-have (expected, noticed only if missing), more-is-better or delight (not expected)."
    )
    whose: Internal[tuple[StakeholderRef, ...]] = Field(
        (), description="Who has the need (ids in this file); blank is everyone."
    )
    performance: Internal[Performance | None] = Field(
        None, description="How well we meet it: 0 not at all, 1 in part, 2 as expected, 3 beyond expectations."
    )
    competitor: Internal[Text | None] = Field(None, description="Name of the strongest competitor for this need.")
    competitor_performance: Internal[Performance | None] = Field(
        None, description="How well that competitor meets it, 0 to 3."
    )
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer confirmed it; without this it counts as assumed."
    )


class Stakeholders(Section):
    """The people who matter at the customer, and who influences whom."""

    source: ClassVar[str] = "K 7; T 12-18"

    stakeholders: Shareable[tuple[Stakeholder, ...]] = Field((), description="The people who matter at the customer.")
    influence: Internal[tuple[Influence, ...]] = Field((), description="Who influences whom.")
    needs: Internal[tuple[Need, ...]] = Field(
        (), description="Needs, how much each matters, and how well we and a competitor meet it."
    )
