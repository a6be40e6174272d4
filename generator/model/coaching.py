"""coaching.yml: how good the plan is, by its authors and by their coach."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Prose, whole
from generator.model.record import PersonRef, Record, Section

Answer = Literal["yes", "partly", "no"]
Score = Annotated[int, whole(1, 5)]

# Zone -> its four points, by field name (K 12).
POINTS: dict[str, dict[str, str]] = {
    "Value": {
        "discovery": "The team discovers and shares the customer's pressures, objectives and challenges",
        "value_meetings": "Meetings are centred on value",
        "win_rate": "Win rate",
        "acknowledged": "The customer acknowledges past value",
    },
    "Alignment": {
        "balance": "Balance in the team",
        "behind_plan": "The team is behind the plan",
        "issues": "Issues are solved together",
        "mapping": "Stakeholder mapping works",
    },
    "Relationships": {
        "network": "The network is broad and deep",
        "doors": "The network opens doors",
        "level": "Level planning partner or above",
        "references": "The customer is a reference for us",
    },
    "Growth": {
        "alive": "The plan is kept alive",
        "captured": "Goals, outcomes and steps are captured and shared",
        "equity": "The customer has equity in the plan",
        "reviews": "Reviews are effective",
    },
}


class SelfAssessment(Record):
    """The authors' own assessment, where the portal cannot derive an answer."""

    source: ClassVar[str] = "K 10"

    on: Internal[Day] = Field(description="Date of the assessment.")
    by: Internal[PersonRef | None] = Field(None, description="Who on our team assessed it (id in people.yml).")
    accessible: Internal[Answer | None] = Field(
        None, description="Whether the plan is accessible to the team: yes, partly or no."
    )
    achievable: Internal[Answer | None] = Field(None, description="Whether its scope is achievable: yes, partly or no.")
    realistic: Internal[Answer | None] = Field(
        None, description="Whether its resources are realistic: yes, partly or no."
    )
    insight: Internal[Answer | None] = Field(
        None, description="Whether it contains insight rather than data: yes, partly or no."
    )
    evidence: Internal[Prose | None] = Field(None, description="Evidence for the answers, in Markdown.")


class CoachReading(Record):
    """The coach's scores on one date: 16 points from 1 to 5; four are derived if left out."""

    source: ClassVar[str] = "K 12"

    on: Internal[Day] = Field(description="Date of the conversation.")
    by: Internal[PersonRef | None] = Field(None, description="Coach (id in people.yml).")
    discovery: Internal[Score | None] = Field(
        None, description="The team discovers and shares the customer's pressures, objectives and challenges, 1 to 5."
    )
    value_meetings: Internal[Score | None] = Field(None, description="Meetings are centred on value, 1 to 5.")
    win_rate: Internal[Score | None] = Field(None, description="Win rate, 1 to 5; derived from the plan if left out.")
    acknowledged: Internal[Score | None] = Field(None, description="The customer acknowledges past value, 1 to 5.")
    balance: Internal[Score | None] = Field(None, description="Balance in the team, 1 to 5.")
    behind_plan: Internal[Score | None] = Field(None, description="The team is behind the plan, 1 to 5.")
    issues: Internal[Score | None] = Field(None, description="Issues are solved together, 1 to 5.")
    mapping: Internal[Score | None] = Field(
        None, description="Stakeholder mapping works, 1 to 5; derived from the plan if left out."
    )
    network: Internal[Score | None] = Field(
        None, description="The network is broad and deep, 1 to 5; derived from the plan if left out."
    )
    doors: Internal[Score | None] = Field(None, description="The network opens doors, 1 to 5.")
    level: Internal[Score | None] = Field(
        None, description="Level is planning partner or above, 1 to 5; derived from the plan if left out."
    )
    references: Internal[Score | None] = Field(None, description="The customer is a reference for us, 1 to 5.")
    alive: Internal[Score | None] = Field(None, description="The plan is kept alive, 1 to 5.")
    captured: Internal[Score | None] = Field(
        None, description="Goals, outcomes and steps are captured and shared, 1 to 5."
    )
    equity: Internal[Score | None] = Field(None, description="The customer has equity in the plan, 1 to 5.")
    reviews: Internal[Score | None] = Field(None, description="Reviews are effective, 1 to 5.")
    advice: Internal[Prose | None] = Field(None, description="The coach's advice, in Markdown.")

    def scores(self) -> dict[str, int | None]:
        """Return the score of each point, None if left out."""
        return {name: getattr(self, name) for points in POINTS.values() for name in points}


class Coaching(Section):
    """How good the plan is: the authors' own assessment, and the coach's."""

    source: ClassVar[str] = "K 10, 12"

    self_assessments: Internal[tuple[SelfAssessment, ...]] = Field(
        (), description="The authors' assessments, where the portal cannot derive an answer."
    )
    coaching: Internal[tuple[CoachReading, ...]] = Field((), description="The coach's readings; optional.")
