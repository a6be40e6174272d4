"""actions.yml: who does what by when, and what we and they promised."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Amount, Day, Ref, Text, whole
from generator.model.record import (
    AnyoneRef,
    PersonRef,
    PlanPart,
    Record,
    Section,
    ShareableRecord,
    StakeholderRef,
)

ServedRef = Annotated[
    str,
    Ref(
        "opportunities",
        "targets",
        "risks",
        "objectives",
        "challenges",
        "pressures",
        "proven",
        "under_way",
        "stakeholders",
        "disappointments",
        "expectations",
    ),
]


Driver = Literal["ours", "theirs"]


class Moved(PlanPart):
    """One time an action's day was moved."""

    source: ClassVar[str] = "K 9"

    from_: Internal[Day] = Field(alias="from", description="The day it was due before.")
    on: Internal[Day | None] = Field(None, description="When it was moved.")
    driver: Internal[Driver] = Field(description="Whose reason it was: ours or theirs.")
    why: Internal[Text | None] = Field(None, description="What the reason was.")
    consequence: Internal[Text | None] = Field(None, description="What it means for the goals it serves.")


class Dropped(PlanPart):
    """Why an action was given up."""

    source: ClassVar[str] = "K 9"

    on: Internal[Day | None] = Field(None, description="When it was dropped.")
    driver: Internal[Driver] = Field(description="Whose reason it was: ours or theirs.")
    why: Internal[Text | None] = Field(None, description="What the reason was.")
    consequence: Internal[Text | None] = Field(None, description="What it means for the goals it serves.")


class Touch(PlanPart):
    """What makes an action a planned touch: whom it shall move, how, and to what."""

    source: ClassVar[str] = "S"

    stakeholder: Internal[StakeholderRef] = Field(description="Whom it is for (id in stakeholders.yml).")
    message: Internal[Text | None] = Field(
        None, description="Our message to them here, if other than the one in stakeholders.yml."
    )
    channel: Internal[Text | None] = Field(
        None, description="How it reaches them: a visit, a call, a workshop, an event ..."
    )
    wanted: Internal[Literal["awareness", "urgency", "solution vision", "preference"] | None] = Field(
        None, description="What it shall bring about: awareness, urgency, solution vision or preference."
    )
    measure: Internal[Text | None] = Field(None, description="How we shall know that it did.")
    result: Internal[Text | None] = Field(None, description="What it did bring about.")
    cost: Internal[Amount | None] = Field(None, description="What it costs us; 0 is nothing.")


class Action(ShareableRecord):
    """One thing somebody does by a day; with an owner at the customer it is joint."""

    title: Shareable[Text] = Field(description="What is done, beginning with a verb.")
    owner: Shareable[AnyoneRef] = Field(
        description="Who does it (id in people.yml, or in stakeholders.yml: then joint)."
    )
    due: Shareable[Day | None] = Field(None, description="By when.")
    status: Shareable[Literal["open", "done", "dropped"]] = Field(
        "open", description="open, done or dropped."
    )
    done_on: Shareable[Day | None] = Field(None, description="When it was done.")
    checked_on: Internal[Day | None] = Field(None, description="When somebody last looked at it.")
    priority: Internal[Annotated[int, whole(1, 3)] | None] = Field(None, description="1 highest to 3.")
    range: Internal[Literal["short", "long"] | None] = Field(None, description="short or long range.")
    serves: Internal[tuple[ServedRef, ...]] = Field(
        (),
        description="What it is for: ids of opportunities, targets, risks, objectives, value entries, "
        "expectations ...",
    )
    outcome: Shareable[Text | None] = Field(None, description="What came of it.")
    moved: Internal[tuple[Moved, ...]] = Field(
        (), description="Each time its day was moved, the first one first; due is the day that holds now."
    )
    dropped: Internal[Dropped | None] = Field(None, description="Why it was dropped.")
    touch: Internal[Touch | None] = Field(
        None, description="Makes it a planned touch: a part of the influencing plan."
    )


class Promise(ShareableRecord):
    """An open issue or a promise, of ours or theirs."""

    title: Shareable[Text] = Field(description="What was promised, or what is open.")
    owner: Shareable[AnyoneRef] = Field(description="Who owes it (id in people.yml or stakeholders.yml).")
    to: Internal[AnyoneRef | None] = Field(
        None, description="To whom, on the other side (id in stakeholders.yml or people.yml)."
    )
    opened: Internal[Day] = Field(description="Since when.")
    due: Shareable[Day | None] = Field(None, description="By when.")
    next_update: Internal[Day | None] = Field(None, description="When the other side hears about it next.")
    status: Shareable[Literal["open", "kept", "broken"]] = Field("open", description="open, kept or broken.")
    kind: Internal[Literal["promise", "issue"]] = Field(
        "promise", description="promise, or issue: something that is wrong until it is solved."
    )


class EscalationStep(Record):
    """A step of the escalation ladder: who of both sides takes an issue up, and who where they are away."""

    when: Internal[Text] = Field(description="When an issue comes here: four hours without a fix.")
    ours: Internal[PersonRef] = Field(description="Who of ours takes it up (id in people.yml).")
    deputy: Internal[PersonRef | None] = Field(None, description="Who of ours, where they are away.")
    theirs: Internal[StakeholderRef | None] = Field(
        None, description="Who of theirs speaks with them (id in stakeholders.yml)."
    )
    their_deputy: Internal[StakeholderRef | None] = Field(
        None, description="Who of theirs, where they are away."
    )


class Actions(Section):
    """Who does what by when."""

    actions: Shareable[tuple[Action, ...]] = Field((), description="Actions, ours and joint.")
    promises: Shareable[tuple[Promise, ...]] = Field((), description="Open issues and promises, both ways.")
    escalation: Internal[tuple[EscalationStep, ...]] = Field(
        (), description="The escalation ladder, the first step first."
    )
