"""briefing.yml: the frame around the account story; the story itself is pulled together."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Prose, Text, whole
from generator.model.record import PlanPart, Section


class AgendaItem(PlanPart):
    """One item of the agenda."""

    source: ClassVar[str] = "K 12 fig. 17"

    title: Internal[Text] = Field(description="What is talked about.")
    minutes: Internal[Annotated[int, whole(1, 600)] | None] = Field(None, description="How long.")


class Briefing(Section):
    """What the author adds to the account story: objectives, agenda, main things, a sentence per part."""

    source: ClassVar[str] = "K 12 fig. 17"

    occasion: Internal[Text | None] = Field(None, description="For which meeting.")
    on: Internal[Day | None] = Field(None, description="The day of the meeting.")
    format: Internal[Text | None] = Field(None, description="How the meeting is held.")
    objectives: Internal[tuple[Text, ...]] = Field((), description="What the meeting shall reach.")
    agenda: Internal[tuple[AgendaItem, ...]] = Field((), description="Agenda.")
    main_things: Internal[tuple[Text, ...]] = Field(
        (), description="What the plan comes down to; the first leads the overview."
    )
    past: Internal[Prose | None] = Field(None, description="A sentence that opens the past.")
    present: Internal[Prose | None] = Field(None, description="A sentence that opens the present.")
    future: Internal[Prose | None] = Field(None, description="A sentence that opens the future.")
