"""actions.yml: who does what by when, and the promises of both sides."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Amount, Day, Ref, Text, whole
from generator.model.record import AnyoneRef, PersonRef, PlanPart, Record, Section, ShareableRecord, StakeholderRef

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
    """One change of an action's due date."""

    source: ClassVar[str] = "K 9"

    from_: Internal[Day] = Field(alias="from", description="Previous due date.")
    on: Internal[Day | None] = Field(None, description="Date of the change.")
    driver: Internal[Driver] = Field(description="Whose reason it was: ours or theirs.")
    why: Internal[Text | None] = Field(None, description="Reason for the change.")
    consequence: Internal[Text | None] = Field(None, description="What it means for the goals the action serves.")


class Dropped(PlanPart):
    """Why an action was dropped."""

    source: ClassVar[str] = "K 9"

    on: Internal[Day | None] = Field(None, description="Date it was dropped.")
    driver: Internal[Driver] = Field(description="Whose reason it was: ours or theirs.")
    why: Internal[Text | None] = Field(None, description="Reason for dropping it.")
    consequence: Internal[Text | None] = Field(None, description="What it means for the goals the action serves.")


class Touch(PlanPart):
    """Makes an action a planned touch: who it should influence, how, and with what outcome."""

    source: ClassVar[str] = "S"

    stakeholder: Internal[StakeholderRef] = Field(description="Who it is for (id in stakeholders.yml).")
    message: Internal[Text | None] = Field(
        None, description="Our message here, if different from the one in stakeholders.yml."
    )
    channel: Internal[Text | None] = Field(None, description="Channel: a visit, a call, a workshop, an event ...")
    wanted: Internal[Literal["awareness", "urgency", "solution vision", "preference"] | None] = Field(
        None, description="Intended outcome: awareness, urgency, solution vision or preference."
    )
    measure: Internal[Text | None] = Field(None, description="How we will know that it worked.")
    result: Internal[Text | None] = Field(None, description="Actual outcome.")
    cost: Internal[Amount | None] = Field(None, description="Our cost; 0 is free.")


class Action(ShareableRecord):
    """One thing to do by a date; an action with an owner at the customer is joint."""

    title: Shareable[Text] = Field(description="What is done, starting with a verb.")
    owner: Shareable[AnyoneRef] = Field(
        description="Who does it (id in people.yml, or in stakeholders.yml for a joint action)."
    )
    due: Shareable[Day | None] = Field(None, description="Due date.")
    status: Shareable[Literal["open", "done", "dropped"]] = Field("open", description="open, done or dropped.")
    done_on: Shareable[Day | None] = Field(None, description="Date it was done.")
    checked_on: Internal[Day | None] = Field(None, description="Date its status was last checked.")
    priority: Internal[Annotated[int, whole(1, 3)] | None] = Field(None, description="Priority from 1 (highest) to 3.")
    range: Internal[Literal["short", "long"] | None] = Field(None, description="short or long range.")
    serves: Internal[tuple[ServedRef, ...]] = Field(
        (),
        description="What it serves: ids of opportunities, targets, risks, objectives, value entries, expectations ...",
    )
    outcome: Shareable[Text | None] = Field(None, description="Outcome of the action.")
    moved: Internal[tuple[Moved, ...]] = Field(
        (), description="Changes of the due date, oldest first; due holds the current one."
    )
    dropped: Internal[Dropped | None] = Field(None, description="Why it was dropped.")
    touch: Internal[Touch | None] = Field(None, description="Makes it a planned touch of the influencing plan.")


class Promise(ShareableRecord):
    """An issue or a promise, on either side."""

    title: Shareable[Text] = Field(description="What was promised, or what is open.")
    owner: Shareable[AnyoneRef] = Field(description="Who owes it (id in people.yml or stakeholders.yml).")
    to: Internal[AnyoneRef | None] = Field(
        None, description="Who is waiting for it on the other side (id in stakeholders.yml or people.yml)."
    )
    opened: Internal[Day] = Field(description="Date it was opened.")
    due: Shareable[Day | None] = Field(None, description="Due date.")
    next_update: Internal[Day | None] = Field(None, description="Date of the next update to the other side.")
    status: Shareable[Literal["open", "kept", "broken"]] = Field("open", description="open, kept or broken.")
    kind: Internal[Literal["promise", "issue"]] = Field(
        "promise", description="promise, or issue for a problem until it is solved."
    )


class EscalationStep(Record):
    """An escalation step: who takes up an issue on each side, and their deputies."""

    when: Internal[Text] = Field(description="When an issue reaches this step, such as: four hours without a fix.")
    ours: Internal[PersonRef] = Field(description="Our contact for this step (id in people.yml).")
    deputy: Internal[PersonRef | None] = Field(None, description="Deputy for our contact (id in people.yml).")
    theirs: Internal[StakeholderRef | None] = Field(
        None, description="The customer's contact for this step (id in stakeholders.yml)."
    )
    their_deputy: Internal[StakeholderRef | None] = Field(
        None, description="Deputy for the customer's contact (id in stakeholders.yml)."
    )


class Actions(Section):
    """Who does what by when, and the promises of both sides."""

    actions: Shareable[tuple[Action, ...]] = Field((), description="Actions, our own and joint.")
    promises: Shareable[tuple[Promise, ...]] = Field((), description="Issues and promises on both sides.")
    escalation: Internal[tuple[EscalationStep, ...]] = Field((), description="Escalation steps, first step first.")
