"""Contact with stakeholders: the last one, and whether the contact rhythm is kept."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model.actions import Action
from generator.model.portfolio import View
from generator.model.record import RHYTHM_DAYS
from generator.model.team import Alignment


class Contact(Struct, frozen=True):
    """The latest note a stakeholder attended, or touch that reached them.

    `age` in days; `ours`: ids of our people who took part; `note` or `action` is its id.
    """

    stakeholder: str
    on: dt.date
    age: int
    note: str | None
    ours: tuple[str, ...]
    action: str | None = None


class Cadence(Struct, frozen=True):
    """A required contact rhythm against the last contact.

    A stakeholder who was never met counts as missed, with no due date.
    """

    wanted: str
    last: Contact | None
    due: dt.date | None  # date of the next contact
    kept: bool
    overdue: int | None  # days since it was due, 0 while kept, None if never met


def last_contact(view: View, stakeholder: str, person: str | None = None) -> Contact | None:
    """Return the latest contact with a stakeholder: a note or a touch that took place.

    With `person`, only contact by that team member counts. Notes dated after the site's date are plans, not
    contact.
    """
    our_people = {member.id for member in view.settings.people}
    meetings = [
        note
        for note in view.account.notes
        if note.on <= view.today and stakeholder in note.attendees and (person is None or person in note.attendees)
    ]
    last = max(meetings, key=lambda note: (note.on, note.id), default=None)
    touch = _last_touch(view, stakeholder, {person} if person else our_people)
    if touch and touch.done_on and (last is None or touch.done_on > last.on):
        age = (view.today - touch.done_on).days
        return Contact(stakeholder, touch.done_on, age, None, (touch.owner,), touch.id)
    if last is None:
        return None
    attendees = tuple(id for id in last.attendees if id in our_people)
    return Contact(stakeholder, last.on, (view.today - last.on).days, last.id, attendees)


def _last_touch(view: View, stakeholder: str, by: set[str]) -> Action | None:
    touches = [
        action
        for action in (view.account.actions.actions if view.account.actions else ())
        if action.touch and action.touch.stakeholder == stakeholder and action.owner in by
        and action.status == "done" and action.done_on and action.done_on <= view.today
    ]  # fmt: skip
    return max(touches, key=lambda action: (action.done_on or dt.date.min, action.id), default=None)


def cadence(view: View, stakeholder: str) -> Cadence | None:
    """Return how the required rhythm with a stakeholder is kept by our team, None if none is required.

    The stakeholder's own rhythm counts, else the most frequent one of their contacts on our team.
    """
    part, team = view.account.stakeholders, view.account.team
    own_rhythms = [
        person.rhythm for person in (part.stakeholders if part else ()) if person.id == stakeholder and person.rhythm
    ]
    pairs = [pair.rhythm for pair in (team.alignments if team else ()) if pair.stakeholder == stakeholder]
    rhythms = own_rhythms or [rhythm for rhythm in pairs if rhythm]
    rhythm = min(rhythms, key=lambda rhythm: RHYTHM_DAYS[rhythm], default=None)
    return _cadence(view, rhythm, last_contact(view, stakeholder)) if rhythm else None


def alignment_cadence(view: View, pair: Alignment) -> Cadence | None:
    """Return how one team member keeps the contact rhythm with one stakeholder, None if none is required."""
    last = last_contact(view, pair.stakeholder, pair.person)
    return _cadence(view, pair.rhythm, last) if pair.rhythm else None


def _cadence(view: View, rhythm: str, last: Contact | None) -> Cadence:
    if last is None:
        return Cadence(rhythm, None, None, kept=False, overdue=None)
    due = last.on + dt.timedelta(days=RHYTHM_DAYS[rhythm])
    return Cadence(rhythm, last, due, kept=due >= view.today, overdue=max(0, (view.today - due).days))
