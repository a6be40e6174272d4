"""How a large opportunity is won: sales plan, benefits, challenge, pursuit check."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Amount, Day, Flag, Prose, Text, whole
from generator.model.record import PersonRef, PlanPart, StakeholderRef

BenefitLevel = Literal["functional", "operational", "financial", "political", "strategic"]
BENEFIT_LEVELS: tuple[BenefitLevel, ...] = get_args(BenefitLevel)  # lowest first; higher overrides lower (S)
OneToFive = Annotated[int, whole(1, 5)]


class Milestone(PlanPart):
    """A day in their decision."""

    source: ClassVar[str] = "S"

    on: Internal[Day] = Field(description="The day.")
    what: Internal[Text] = Field(description="What happens or is decided then.")


class SalesPlan(PlanPart):
    """What must be known to win it."""

    source: ClassVar[str] = "S"

    reason: Internal[Text | None] = Field(None, description="Their compelling reason to act, and why now.")
    requirements: Internal[tuple[Text, ...]] = Field((), description="What they require.")
    solution: Internal[Prose | None] = Field(None, description="What we propose, in Markdown.")
    criteria: Internal[tuple[Text, ...]] = Field((), description="By what they decide, the weightiest first.")
    process: Internal[Prose | None] = Field(None, description="How they decide, in Markdown.")
    dates: Internal[tuple[Milestone, ...]] = Field((), description="The days of their decision.")
    budget: Internal[Amount | None] = Field(None, description="Their budget for it; 0 is none.")
    risks: Internal[tuple[Text, ...]] = Field((), description="What may lose it.")


class Benefit(PlanPart):
    """A benefit we offer, and to whom; a higher level overrides a lower."""

    source: ClassVar[str] = "S"

    level: Internal[BenefitLevel] = Field(
        description="functional (features), operational (fit, ease of use), financial (return, cost of "
        "ownership), political (trust, deciders' own motives) or strategic (their competitive advantage)."
    )
    title: Internal[Text] = Field(description="The benefit, in their words.")
    to: Internal[tuple[StakeholderRef, ...]] = Field(
        (), description="To whom we offer it (ids in stakeholders.yml)."
    )


class Scores(PlanPart):
    """One question scored three ways, 1 to 5; blank is not scored."""

    source: ClassVar[str] = "T 24-25"

    confidence: Internal[OneToFive | None] = Field(
        None, description="What hard evidence there is: 1 none to 5 first-hand and reliable."
    )
    implications: Internal[OneToFive | None] = Field(
        None, description="How well we know what follows from it: 1 not at all to 5 and what would refute it."
    )
    actions: Internal[OneToFive | None] = Field(
        None, description="How well we act on it: 1 nothing done to 5 done, and their answer foreseen."
    )


class Question(PlanPart):
    """A question of the challenge, as the team and an independent challenger score it."""

    source: ClassVar[str] = "T 24-25"

    question: Internal[Text] = Field(description="The question, as: What do they want to accomplish?")
    category: Internal[Text] = Field(
        "Issues and objectives", description="What it belongs to; the first is issues and objectives."
    )
    team: Internal[Scores | None] = Field(None, description="The team's scores.")
    challenger: Internal[Scores | None] = Field(None, description="The independent challenger's scores.")
    note: Internal[Text | None] = Field(None, description="What the two found out about it.")


class ChallengePass(PlanPart):
    """One pass of the challenge of the capture plan."""

    source: ClassVar[str] = "T 24-25"

    on: Internal[Day] = Field(description="The day of this pass.")
    challenger: Internal[PersonRef | None] = Field(
        None, description="Who of ours challenged, from outside the team (id in people.yml)."
    )
    questions: Internal[tuple[Question, ...]] = Field((), description="Questions with their scores.")


class Pursuit(PlanPart):
    """Whether a preferred-supplier program is worth pursuing: yes, no or not asked."""

    source: ClassVar[str] = "C"

    shared_reason: Internal[Flag | None] = Field(
        None, description="true where both sides have a strategic reason."
    )
    rewarded: Internal[Flag | None] = Field(
        None, description="true where the customer can capture what it brings, and reward it."
    )
    would_pick_us: Internal[Flag | None] = Field(
        None, description="true where they would have picked us without a program."
    )
    solid: Internal[Flag | None] = Field(None, description="true where we are solid there already.")
    net_value: Internal[Flag | None] = Field(
        None, description="true where it is net value, not only a title or a cost moved onto us."
    )
    capable: Internal[Flag | None] = Field(None, description="true where we can do what it asks for.")
    realised: Internal[Flag | None] = Field(
        None, description="true where it is clear how both will see its value."
    )
