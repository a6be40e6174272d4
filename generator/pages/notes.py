"""The notes page: what was discussed and decided, newest first."""

from __future__ import annotations

from generator.model.notes import Note
from generator.model.portfolio import View
from generator.pages.context import PageContext
from generator.render.page import Page
from generator.wording import counted, day

LISTED_FROM = 5  # notes from which the page starts with a list of them


def notes_page(context: PageContext) -> Page | None:
    """Return the page of the notes folder, or None where there is no note."""
    notes = newest_first(context.view)
    if not notes:
        return None
    return context.page(
        "notes",
        "notes.html",
        "Notes",
        "Notes",
        notes=notes,
        listed=len(notes) >= LISTED_FROM,
        edit_urls={note.id: context.edit_url(f"{context.view.account.id}/notes/{note.id}.md") for note in notes},
        message=notes_message(notes),
    )


def newest_first(view: View) -> tuple[Note, ...]:
    """Return the notes by date, newest first."""
    return tuple(sorted(view.account.notes, key=lambda note: (note.on, note.id), reverse=True))


def notes_message(notes: tuple[Note, ...]) -> str:
    """Count the notes, and give the date of the latest."""
    latest = "" if len(notes) == 1 else "latest "
    return f"{counted(len(notes), 'note')}, {latest}{day(notes[0].on)}"
