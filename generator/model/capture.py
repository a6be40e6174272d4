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
    """A date in the customer's decision process."""

    source: ClassVar[str] = "S"

    on: Internal[Day] = Field(description="Date.")
    what: Internal[Text] = Field(description="What happens or is decided on that date.")


class SalesPlan(PlanPart):
    """What we need to know to win the opportunity."""

    source: ClassVar[str] = "S"

    reason: Internal[Text | None] = Field(None, description="The customer's compelling reason to act, and why now.")
    requirements: Internal[tuple[Text, ...]] = Field((), description="The customer's requirements.")
    solution: Internal[Prose | None] = Field(None, description="Our proposed solution, in Markdown.")
    criteria: Internal[tuple[Text, ...]] = Field(
        (), description="The customer's decision criteria, most important first."
    )
    process: Internal[Prose | None] = Field(None, description="The customer's decision process, in Markdown.")
    dates: Internal[tuple[Milestone, ...]] = Field((), description="Dates in the customer's decision process.")
    budget: Internal[Amount | None] = Field(None, description="The customer's budget; 0 is none.")
    risks: Internal[tuple[Text, ...]] = Field((), description="What could lose us the opportunity.")


class Benefit(PlanPart):
    """A benefit we offer and who we offer it to; a higher level overrides a lower one."""

    source: ClassVar[str] = "S"

    level: Internal[BenefitLevel] = Field(
        description="functional (features), operational (fit, ease of use), financial (return, cost of "
        "ownership), political (trust, personal motives of decision makers) or strategic "
        "(the customer's competitive advantage)."
    )
    title: Internal[Text] = Field(description="The benefit, in the customer's words.")
    to: Internal[tuple[StakeholderRef, ...]] = Field((), description="Who we offer it to (ids in stakeholders.yml).")


class Scores(PlanPart):
    """One question scored in three ways, 1 to 5; blank is not scored."""

    source: ClassVar[str] = "T 24-25"

    confidence: Internal[OneToFive | None] = Field(
        None, description="How hard the evidence is: 1 none to 5 first-hand and reliable."
    )
    implications: Internal[OneToFive | None] = Field(
        None, description="How well we know what follows: 1 not at all to 5 including what would refute it."
    )
    actions: Internal[OneToFive | None] = Field(
        None, description="How well we act on it: 1 nothing done to 5 done, with the customer's response foreseen."
    )


class Question(PlanPart):
    """A question of the challenge, scored by the team and by an independent challenger."""

    source: ClassVar[str] = "T 24-25"

    question: Internal[Text] = Field(description="The question, such as: What do they want to accomplish?")
    category: Internal[Text] = Field(
        "Issues and objectives", description="Category of the question; the first is Issues and objectives."
    )
    team: Internal[Scores | None] = Field(None, description="The team's scores.")
    challenger: Internal[Scores | None] = Field(None, description="The independent challenger's scores.")
    note: Internal[Text | None] = Field(None, description="What the two concluded.")


class ChallengePass(PlanPart):
    """One pass of the challenge of the capture plan."""

    source: ClassVar[str] = "T 24-25"

    on: Internal[Day] = Field(description="Date of the pass.")
    challenger: Internal[PersonRef | None] = Field(
        None, description="Independent challenger from outside the team (id in people.yml)."
    )
    questions: Internal[tuple[Question, ...]] = Field((), description="Questions with their scores.")


class Pursuit(PlanPart):
    """Whether a preferred-supplier program is worth pursuing; leave out what was not asked."""

    source: ClassVar[str] = "C"

    shared_reason: Internal[Flag | None] = Field(None, description="true if both sides have a strategic reason.")
    rewarded: Internal[Flag | None] = Field(
        None, description="true if the customer can capture the value and reward it."
    )
    would_pick_us: Internal[Flag | None] = Field(
        None, description="true if the customer would have picked us without a program."
    )
    solid: Internal[Flag | None] = Field(None, description="true if our position there is already solid.")
    net_value: Internal[Flag | None] = Field(
        None, description="true if it adds net value, rather than a title or a cost moved to us."
    )
    capable: Internal[Flag | None] = Field(None, description="true if we have the capability it requires.")
    realised: Internal[Flag | None] = Field(None, description="true if it is clear how both sides will see its value.")
