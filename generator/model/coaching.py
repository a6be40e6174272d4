"""coaching.yml: whether the plan is any good, by its authors and by whoever coaches them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Prose, whole
from generator.model.record import PersonRef, Record, Section

Answer = Literal["yes", "partly", "no"]
Score = Annotated[int, whole(1, 5)]

# Zone -> its four points: field and name (K 12).
POINTS: dict[str, dict[str, str]] = {
    "Value": {
        "discovery": "The team discovers and shares their pressures, objectives and challenges",
        "value_meetings": "Meetings are centred on value",
        "win_rate": "Win rate",
        "acknowledged": "The customer acknowledges past value",
    },
    "Alignment": {
        "balance": "Balance in the team",
        "behind_plan": "The team is behind the plan",
        "issues": "Issues are solved together",
        "mapping": "The mapping of stakeholders works",
    },
    "Relationships": {
        "network": "The network is broad and deep",
        "doors": "The network opens doors",
        "level": "Level planning partner or above",
        "references": "They are a reference for us",
    },
    "Growth": {
        "alive": "The plan is kept alive",
        "captured": "Goals, outcomes and steps are captured and shared",
        "equity": "The customer has equity in the plan",
        "reviews": "Reviews are effective",
    },
}


class SelfAssessment(Record):
    """What the authors say of their plan on one day, where the portal cannot tell."""

    source: ClassVar[str] = "K 10"

    on: Internal[Day] = Field(description="The day of the assessment.")
    by: Internal[PersonRef | None] = Field(None, description="Who of ours assessed it (id in people.yml).")
    accessible: Internal[Answer | None] = Field(
        None, description="Is it accessible to the team? yes, partly or no."
    )
    achievable: Internal[Answer | None] = Field(None, description="Is it achievable in scope?")
    realistic: Internal[Answer | None] = Field(None, description="Is it realistic in resources?")
    insight: Internal[Answer | None] = Field(None, description="Does it hold insight rather than data?")
    evidence: Internal[Prose | None] = Field(None, description="What it rests on, in Markdown.")


class CoachReading(Record):
    """What the coach says on one day: sixteen points of 1 to 5; four come prefilled where left out."""

    source: ClassVar[str] = "K 12"

    on: Internal[Day] = Field(description="The day of the talk.")
    by: Internal[PersonRef | None] = Field(None, description="Who coached (id in people.yml).")
    discovery: Internal[Score | None] = Field(
        None, description="The team discovers and shares their pressures, objectives and challenges, 1 to 5."
    )
    value_meetings: Internal[Score | None] = Field(None, description="Meetings are centred on value.")
    win_rate: Internal[Score | None] = Field(None, description="Win rate; left out, the plan tells.")
    acknowledged: Internal[Score | None] = Field(None, description="The customer acknowledges past value.")
    balance: Internal[Score | None] = Field(None, description="Balance in the team.")
    behind_plan: Internal[Score | None] = Field(None, description="The team is behind the plan.")
    issues: Internal[Score | None] = Field(None, description="Issues are solved together.")
    mapping: Internal[Score | None] = Field(
        None, description="The mapping of stakeholders works; left out, the plan tells."
    )
    network: Internal[Score | None] = Field(
        None, description="The network is broad and deep; left out, the plan tells."
    )
    doors: Internal[Score | None] = Field(None, description="The network opens doors.")
    level: Internal[Score | None] = Field(
        None, description="Level planning partner or above; left out, the plan tells."
    )
    references: Internal[Score | None] = Field(None, description="They are a reference for us.")
    alive: Internal[Score | None] = Field(None, description="The plan is kept alive.")
    captured: Internal[Score | None] = Field(
        None, description="Goals, outcomes and steps are captured and shared."
    )
    equity: Internal[Score | None] = Field(None, description="The customer has equity in the plan.")
    reviews: Internal[Score | None] = Field(None, description="Reviews are effective.")
    advice: Internal[Prose | None] = Field(None, description="What the coach advises, in Markdown.")

    def scores(self) -> dict[str, int | None]:
        """Return the score of each point, None where it was left out."""
        return {name: getattr(self, name) for points in POINTS.values() for name in points}


class Coaching(Section):
    """Whether the plan is any good: the authors' own assessment, and the coach's."""

    source: ClassVar[str] = "K 10, 12"

    self_assessments: Internal[tuple[SelfAssessment, ...]] = Field(
        (), description="What the authors say of their plan, where the portal cannot tell."
    )
    coaching: Internal[tuple[CoachReading, ...]] = Field((), description="What the coach says; optional.")
