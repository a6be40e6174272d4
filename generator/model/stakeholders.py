"""stakeholders.yml: the people who matter at the customer, and who listens to whom."""

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
Preference = Literal[
    "sponsor", "supporter", "neutral", "unknown", "competitor supporter", "competitor sponsor"
]
ORIENTATIONS: tuple[str, ...] = get_args(Orientation)
PREFERENCES: tuple[str, ...] = get_args(Preference)
DECIDERS = ("decision maker", "approver")
ALLIES = ("sponsor", "supporter")

NeedKind = Literal["must-have", "more-is-better", "delight"]
NEED_KINDS: tuple[NeedKind, ...] = get_args(NeedKind)
ValueView = Annotated[int, whole(-2, 2, "-2 a loss, 0 no difference, +2 a great gain")]
Performance = Annotated[int, whole(0, 3, "0 not at all, 1 in part, 2 as expected, 3 beyond it")]


class ValueBuyer(PlanPart):
    """What makes somebody a value buyer: they answer for what our value moves."""

    source: ClassVar[str] = "T 12-18"

    metric: Internal[Text | None] = Field(None, description="The metric they own.")
    process: Internal[Text | None] = Field(None, description="The process they own.")
    view: Internal[ValueView | None] = Field(
        None, description="How they see our value: -2 a loss, 0 no difference, 2 a great gain."
    )
    drivers: Internal[tuple[Text, ...]] = Field(
        (), description="What drives the metric and can be influenced by us."
    )


class AllyPart(PlanPart):
    """What an ally can do for us, and what we do for them."""

    source: ClassVar[str] = "K 7; T 12-18"

    use: Internal[Text | None] = Field(
        None, description="How they can help: whom they reach, what they show."
    )
    influence: Internal[Text | None] = Field(None, description="How they are won for it.")
    reward: Internal[Text | None] = Field(
        None, description="What they have from it at work: recognition, a result, a say."
    )


class Stakeholder(ShareableRecord):
    """Somebody at the customer who matters to our business there.

    `shared: true` says that they agreed to be named in their company's edition.
    """

    source: ClassVar[str] = "K 7; T 12-18"

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text] = Field(description="Job title.")
    unit: Shareable[UnitRef | None] = Field(
        None,
        description="Business unit (id of a unit in account.yml); blank is the head office or the whole.",
    )
    orientation: Internal[Orientation] = Field(
        description="influencer; recommender (an influencer with a vote); decision maker; "
        "approver (can commit funds)."
    )
    preference: Internal[Preference] = Field(
        description="sponsor (advocates for us because of proven value), supporter, neutral, unknown, "
        "competitor supporter or competitor sponsor."
    )
    competitor: Internal[Text | None] = Field(
        None, description="Whose supporter or sponsor, where a competitor's."
    )
    function: Internal[Text | None] = Field(None, description="Finance, operations, IT, procurement ...")
    location: Internal[Text | None] = Field(None, description="Where they work.")
    reports_to: Internal[StakeholderRef | None] = Field(None, description="Their superior (id in this file).")
    status: Internal[Literal["active", "moved", "left"]] = Field(
        "active", description="active, moved or left."
    )
    left_on: Internal[Day | None] = Field(None, description="Since when they moved or left.")
    familiarity: Internal[Literal["known well", "known little", "to meet"] | None] = Field(
        None, description="known well, known little or to meet."
    )
    power: Internal[Annotated[int, whole(1, 3)] | None] = Field(
        None, description="Power in decisions on us: 1 low to 3 high."
    )
    relation: Internal[Relation | None] = Field(None, description="Our relationship now, -2 to 2.")
    wanted: Internal[Relation | None] = Field(None, description="The relationship wanted, -2 to 2.")
    rhythm: Internal[Rhythm | None] = Field(None, description="How often one of ours should talk with them.")
    via: Internal[StakeholderRef | None] = Field(
        None, description="Through whom we reach them, where not directly."
    )
    style: Internal[Text | None] = Field(None, description="How they like to be contacted and convinced.")
    motivators: Internal[tuple[Text, ...]] = Field((), description="What moves them at work.")
    results: Internal[tuple[Text, ...]] = Field((), description="Business results they are measured by.")
    success: Internal[Text | None] = Field(None, description="How they define success.")
    message: Internal[Text | None] = Field(None, description="Our priority message to them.")
    improvement: Internal[Prose | None] = Field(
        None, description="How we mean to improve the relationship, in Markdown."
    )
    as_ally: Internal[AllyPart | None] = Field(
        None, description="How they can be used, influenced and rewarded as an ally."
    )
    value_buyer: Internal[ValueBuyer | None] = Field(
        None, description="What they own that our value moves; procurement is seldom the value buyer."
    )
    disappointments: Internal[tuple[Text, ...]] = Field((), description="Where we let them down.")
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer confirmed these facts, and when."
    )

    @property
    def decides(self) -> bool:
        """Whether this is a decider: a decision maker or an approver."""
        return self.orientation in DECIDERS

    @property
    def ally(self) -> bool:
        """Whether this is a supporter or sponsor of ours."""
        return self.preference in ALLIES

    @property
    def deep(self) -> bool:
        """Whether more is claimed of them than who they are, how they decide and where they stand."""
        claims = (self.style, self.motivators, self.results, self.success, self.value_buyer)
        return any(claims)


class Influence(Record):
    """A line on the relationship map: who influences, is in conflict with or is close to whom."""

    source: ClassVar[str] = "K 7; T 12-18"

    from_: Internal[StakeholderRef] = Field(alias="from", description="Who (id in this file).")
    to: Internal[StakeholderRef] = Field(description="Whom (id in this file).")
    kind: Internal[Literal["influences", "conflict", "informal tie"]] = Field(
        description="influences (from on to), conflict or informal tie (both ways)."
    )
    strength: Internal[Annotated[int, whole(1, 3)]] = Field(2, description="1 weak to 3 strong.")
    note: Internal[Text | None] = Field(None, description="What it rests on.")


class Need(Record):
    """A need and what meeting it does: a Kano need."""

    source: ClassVar[str] = "T 14"

    title: Internal[Text] = Field(description="What they need, in their words.")
    kind: Internal[NeedKind] = Field(
        description="must-have (missed at once, never praised), more-is-better, or delight (nobody asked for "
        "it)."
    )
    whose: Internal[tuple[StakeholderRef, ...]] = Field(
        (), description="Who needs it (ids in this file); blank is everybody there."
    )
    performance: Internal[Performance | None] = Field(
        None, description="How well we meet it: 0 not at all, 1 in part, 2 as expected, 3 beyond it."
    )
    competitor: Internal[Text | None] = Field(
        None, description="The competitor who matters most for it, by name."
    )
    competitor_performance: Internal[Performance | None] = Field(
        None, description="How well that competitor meets it, 0 to 3."
    )
    confirmed: Internal[Confirmed | None] = Field(
        None, description="Who at the customer said so; without it, assumed."
    )


class Stakeholders(Section):
    """The people who matter at the customer."""

    source: ClassVar[str] = "K 7; T 12-18"

    stakeholders: Shareable[tuple[Stakeholder, ...]] = Field(
        (), description="The people who matter at the customer."
    )
    influence: Internal[tuple[Influence, ...]] = Field((), description="Who listens to whom.")
    needs: Internal[tuple[Need, ...]] = Field(
        (), description="What they need, how much it counts, and how well we and a competitor meet it."
    )
