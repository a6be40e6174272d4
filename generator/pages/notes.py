"""The notes page: what was said and decided, the newest first."""

from __future__ import annotations

from generator.model.notes import Note
from generator.model.portfolio import View
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.wording import counted, day, sentence

LISTED_FROM = 5  # notes from which the page begins with a list of them


def notes_page(frame: PageContext) -> Page | None:
    """Return the page of the notes folder, or None where there is no note."""
    notes = newest_first(frame.view)
    if not notes:
        return None
    return frame.page(
        "notes",
        "notes.html",
        "Notes",
        "Notes",
        notes=notes,
        listed=len(notes) >= LISTED_FROM,
        edit_urls={n.id: frame.edit_url(f"{frame.view.account.id}/notes/{n.id}.md") for n in notes},
        message=notes_message(notes),
    )


def newest_first(view: View) -> tuple[Note, ...]:
    """Return the notes by day, the newest first."""
    return tuple(sorted(view.account.notes, key=lambda note: (note.on, note.id), reverse=True))


def notes_message(notes: tuple[Note, ...]) -> str:
    """Say how many notes there are, and of when the newest is."""
    which = "" if len(notes) == 1 else "the newest "
    return sentence(f"{counted(len(notes), 'note')}, {which}of {day(notes[0].on)}")
