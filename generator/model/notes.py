"""notes/*.md: what was discussed and decided; front matter, then Markdown."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.disclosure import Internal, Shareable
from generator.model.kinds import Day, Prose, Text
from generator.model.record import AnyoneRef, ShareableRecord


class Note(ShareableRecord):
    """One meeting, call, visit or review; its id is the file's name and its body is the text."""

    source: ClassVar[str] = "S; I; K 12"

    title: Internal[Text] = Field(description="Subject.")
    on: Shareable[Day] = Field(description="Date it took place.")
    kind: Internal[Literal["review", "meeting", "call", "visit", "workshop"]] = Field(
        description="review, meeting, call, visit or workshop."
    )
    attendees: Shareable[tuple[AnyoneRef, ...]] = Field(
        (), description="Who attended (ids in people.yml and stakeholders.yml); counts as contact with them."
    )
    decisions: Internal[tuple[Text, ...]] = Field((), description="Decisions.")
    shared_summary: Shareable[Prose | None] = Field(
        None, description="Summary for the customer, in Markdown; the text below stays internal."
    )
    body: Internal[Prose | None] = Field(None, description="The note itself, in Markdown.")
