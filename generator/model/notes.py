"""notes/*.md: what was said and decided; front matter, then Markdown."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.kinds import Day, Prose, Text
from generator.model.record import AnyoneRef, Record


class Note(Record):
    """One meeting, call, visit or review; the file's name is its id, the text below is its body."""

    title: Text = Field(description="What it was about.")
    on: Day = Field(description="The day it took place.")
    kind: Literal["review", "meeting", "call", "visit", "workshop"] = Field(
        description="review, meeting, call, visit or workshop."
    )
    attendees: tuple[AnyoneRef, ...] = Field(
        (), description="Who took part (ids in people.yml and stakeholders.yml); counts as contact with them."
    )
    decisions: tuple[Text, ...] = Field((), description="What was decided.")
    body: Prose | None = Field(None, description="The note itself, in Markdown.")
