"""relationship.yml: the level of the relationship over time, by four criteria."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Prose, Text
from generator.model.record import LEVELS, LevelName, PlanPart, Record, Section, StakeholderRef, UnitRef

CRITERIA: dict[str, str] = {
    "new_business": "New business",
    "planning": "Understanding and planning",
    "value": "Value understood",
    "access": "Access",
}


class Assessment(Record):
    """The relationship on one date in one view; the level is the lowest of the four criteria."""

    source: ClassVar[str] = "K 3; I fig. 8"

    on: Internal[Day] = Field(description="Date of the assessment.")
    by: Internal[Literal["us", "customer"]] = Field("us", description="Whose view it is: us or customer.")
    who: Internal[StakeholderRef | None] = Field(
        None, description="Who at the customer said so, if it is the customer's view."
    )
    unit: Internal[UnitRef | None] = Field(None, description="Unit it is about; blank is the entire account.")
    new_business: Internal[LevelName | None] = Field(None, description="How new business comes in.")
    planning: Internal[LevelName | None] = Field(
        None, description="How well we understand the customer and plan together."
    )
    value: Internal[LevelName | None] = Field(None, description="How well the customer understands our value.")
    access: Internal[LevelName | None] = Field(None, description="Our access to executives.")
    evidence: Internal[Prose | None] = Field(None, description="Evidence for the assessment, in Markdown.")

    def criteria(self) -> dict[str, str | None]:
        """Return the level reached by each criterion, None if not assessed."""
        return {name: getattr(self, name) for name in CRITERIA}

    @property
    def level(self) -> LevelName | None:
        """The lowest criterion, None unless all four are assessed."""
        readings = (self.new_business, self.planning, self.value, self.access)
        known: list[LevelName] = [level for level in readings if level]
        return min(known, key=LEVELS.index) if len(known) == len(CRITERIA) else None


class RelationshipGoal(PlanPart):
    """The target level."""

    source: ClassVar[str] = "K 3; I fig. 8"

    level: Internal[LevelName] = Field(description="Target level.")
    by: Internal[Day] = Field(description="Target date.")
    why: Internal[Text | None] = Field(None, description="Why it is worth the effort.")


class Engagement(Record):
    """How far the customer takes part in planning."""

    source: ClassVar[str] = "K 11"

    on: Internal[Day] = Field(description="Date of the reading.")
    level: Internal[Literal["unengaged", "validation", "participation", "commitment"]] = Field(
        description="unengaged, validation (says whether we are on track), participation (joins when asked) "
        "or commitment (engages continuously)."
    )
    who: Internal[StakeholderRef | None] = Field(None, description="Who at the customer said so.")
    said: Internal[Text | None] = Field(None, description="What they said, or would say.")


class Relationship(Section):
    """The level of the relationship over time."""

    source: ClassVar[str] = "K 3; I fig. 8"

    wanted: Internal[RelationshipGoal | None] = Field(None, description="The target level.")
    assessments: Internal[tuple[Assessment, ...]] = Field(
        (), description="Assessments over time, ours and the customer's."
    )
    engagement: Internal[tuple[Engagement, ...]] = Field((), description="How far the customer takes part in planning.")
