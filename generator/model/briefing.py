"""briefing.yml: the frame around the account story; the story itself is pulled together (K 12 fig. 17)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.kinds import Day, Prose, Text, whole
from generator.model.record import Part, Section


class AgendaItem(Part):
    """One item of the agenda."""

    title: Text = Field(description="What is talked about.")
    minutes: Annotated[int, whole(1, 600)] | None = Field(None, description="How long.")


class Briefing(Section):
    """What the author adds to the account story: objectives, agenda, main things, a sentence per part."""

    occasion: Text | None = Field(None, description="For which meeting.")
    on: Day | None = Field(None, description="The day of the meeting.")
    format: Text | None = Field(None, description="How the meeting is held.")
    objectives: tuple[Text, ...] = Field((), description="What the meeting shall reach.")
    agenda: tuple[AgendaItem, ...] = Field((), description="Agenda.")
    main_things: tuple[Text, ...] = Field(
        (), description="What the plan comes down to; the first leads the overview."
    )
    past: Prose | None = Field(None, description="A sentence that opens the past.")
    present: Prose | None = Field(None, description="A sentence that opens the present.")
    future: Prose | None = Field(None, description="A sentence that opens the future.")
