"""stakeholders.yml: the people who matter at the customer, and who listens to whom (K 7, T 12-18)."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Prose, Text, whole
from generator.model.record import (
    Confirmed,
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


class Stakeholder(ShareableRecord):
    """Somebody at the customer who matters to our business there.

    `shared: true` says that they agreed to be named in their company's edition.
    """

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


class Influence(Record):
    """A line on the relationship map: who influences, is in conflict with or is close to whom."""

    from_: Internal[StakeholderRef] = Field(alias="from", description="Who (id in this file).")
    to: Internal[StakeholderRef] = Field(description="Whom (id in this file).")
    kind: Internal[Literal["influences", "conflict", "informal tie"]] = Field(
        description="influences (from on to), conflict or informal tie (both ways)."
    )
    strength: Internal[Annotated[int, whole(1, 3)]] = Field(2, description="1 weak to 3 strong.")
    note: Internal[Text | None] = Field(None, description="What it rests on.")


class Stakeholders(Section):
    """The people who matter at the customer."""

    stakeholders: Shareable[tuple[Stakeholder, ...]] = Field(
        (), description="The people who matter at the customer."
    )
    influence: Internal[tuple[Influence, ...]] = Field((), description="Who listens to whom.")
