"""briefing.yml: what frames the account story, which comes from the other files."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Day, Prose, Text, whole
from generator.model.record import PlanPart, Section


class AgendaItem(PlanPart):
    """One agenda item."""

    source: ClassVar[str] = "K 12 fig. 17"

    title: Internal[Text] = Field(description="Topic.")
    minutes: Internal[Annotated[int, whole(1, 600)] | None] = Field(None, description="Duration in minutes.")


class Briefing(Section):
    """What the author adds to the account story: objectives, agenda, main things, introductions."""

    source: ClassVar[str] = "K 12 fig. 17"

    occasion: Internal[Text | None] = Field(None, description="Meeting it is for.")
    on: Internal[Day | None] = Field(None, description="Date of the meeting.")
    format: Internal[Text | None] = Field(None, description="Format of the meeting.")
    objectives: Internal[tuple[Text, ...]] = Field((), description="Objectives of the meeting.")
    agenda: Internal[tuple[AgendaItem, ...]] = Field((), description="Agenda.")
    main_things: Internal[tuple[Text, ...]] = Field(
        (), description="The plan in a few points; the first one heads the overview."
    )
    past: Internal[Prose | None] = Field(None, description="Introduction to the past, in Markdown.")
    present: Internal[Prose | None] = Field(None, description="Introduction to the present, in Markdown.")
    future: Internal[Prose | None] = Field(None, description="Introduction to the future, in Markdown.")
