"""Notes on an export: everything that someone should know about an import."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

# Topic -> its heading in the report, in the report's order.
TOPICS = {
    "no account": "Opportunities without an account, left out",
    "unknown account": "Opportunities of an account without a row, left out",
    "unknown stage": "Opportunities in a stage that is not in the mapping, left out",
    "no id": "Rows without an id or a name, left out",
    "duplicate": "Rows that repeat an id or a name, left out",
    "ragged": "Rows with more or fewer cells than headings",
    "near": "Names matched to a slightly different spelling",
    "corrected": "Values corrected by the mapping",
    "unknown person": "Names of people without a row, left blank",
    "unknown offering": "Names of offerings without a row, left blank",
    "unreadable": "Values that cannot be read, left blank",
    "contradiction": "Values that contradict another one, left blank",
    "characters": "Cells with control characters, which were removed",
    "says nothing": "Amounts that mean nothing in their stage, left blank by the mapping",
}


class ImportNote(Struct, frozen=True):
    """One note: its topic, its row, its text, and the row's id if it has one."""

    topic: str
    file: str
    line: int
    text: str
    id: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {f'{self.id}: ' if self.id else ''}{self.text}"


def by_topic(notes: Iterable[ImportNote]) -> dict[str, list[ImportNote]]:
    """Return the notes by topic, in the report's order, without empty topics."""
    notes_by_topic: dict[str, list[ImportNote]] = {topic: [] for topic in TOPICS}
    for note in notes:
        notes_by_topic[note.topic].append(note)
    return {topic: notes for topic, notes in notes_by_topic.items() if notes}
