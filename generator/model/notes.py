"""notes/*.md: what was said and decided; front matter, then Markdown."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Prose, Text
from generator.model.record import AnyoneRef, ShareableRecord


class Note(ShareableRecord):
    """One meeting, call, visit or review; the file's name is its id, the text below is its body."""

    source: ClassVar[str] = "S; I; K 12"

    title: Internal[Text] = Field(description="What it was about.")
    on: Shareable[Day] = Field(description="The day it took place.")
    kind: Internal[Literal["review", "meeting", "call", "visit", "workshop"]] = Field(
        description="review, meeting, call, visit or workshop."
    )
    attendees: Shareable[tuple[AnyoneRef, ...]] = Field(
        (), description="Who took part (ids in people.yml and stakeholders.yml); counts as contact with them."
    )
    decisions: Internal[tuple[Text, ...]] = Field((), description="What was decided.")
    shared_summary: Shareable[Prose | None] = Field(
        None, description="What the customer reads about it, in Markdown; the text below stays internal."
    )
    body: Internal[Prose | None] = Field(None, description="The note itself, in Markdown.")
