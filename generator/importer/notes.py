"""Notes: what an import found in the export that somebody should know."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

# Topic -> what its notes are, as the report counts them. The order is the report's.
TOPICS = {
    "no account": "Opportunities without an account, left out",
    "unknown account": "Opportunities of an account that has no row, left out",
    "unknown stage": "Opportunities in a stage the mapping does not name, left out",
    "no id": "Rows without an id or a name, left out",
    "duplicate": "Rows that repeat an id or a name, left out",
    "ragged": "Rows with another number of cells than the heading",
    "near": "Names taken for one spelled slightly differently",
    "corrected": "Values corrected as the mapping says",
    "unknown person": "Names of people that have no row, left blank",
    "unknown offering": "Names of offerings that have no row, left blank",
    "unreadable": "Values that cannot be read, left blank",
    "contradiction": "Values that contradict another one, left blank",
    "characters": "Cells with control characters, which were taken out",
    "says nothing": "Amounts that say nothing in their stage, left blank as the mapping says",
}


class ImportNote(Struct, frozen=True):
    """One finding: its topic, the row it stands in, what it is, and the id of the row where it has one."""

    topic: str
    file: str
    line: int
    text: str
    id: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {f'{self.id}: ' if self.id else ''}{self.text}"


def by_topic(notes: Iterable[ImportNote]) -> dict[str, list[ImportNote]]:
    """Return the notes of each topic that has some, in the report's order."""
    notes_by_topic: dict[str, list[ImportNote]] = {topic: [] for topic in TOPICS}
    for note in notes:
        notes_by_topic[note.topic].append(note)
    return {topic: notes for topic, notes in notes_by_topic.items() if notes}
