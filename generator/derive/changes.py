"""Changes at the customer: which sections of the plan need another review because of them (K 10)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.common import once
from generator.model.account import CustomerChange
from generator.model.portfolio import View
from generator.model.record import Section


class ChangeStatus(Struct, frozen=True):
    """A change with the sections it affects that have not been reviewed since.

    Each of them is out of date until then.
    """

    change: CustomerChange
    waiting: tuple[str, ...]

    @property
    def id(self) -> str:
        """The change's id, its anchor."""
        return self.change.id


@once
def changes(view: View) -> tuple[ChangeStatus, ...]:
    """Return the changes up to the site's date, the latest first."""
    past = [change for change in view.account.facts.changes if change.on <= view.today]
    past.sort(key=lambda change: (change.on, change.id), reverse=True)
    return tuple(
        ChangeStatus(change, tuple(name for name in dict.fromkeys(change.sections) if _waits(view, change, name)))
        for change in past
    )


def unseen_change(view: View, section: str) -> CustomerChange | None:
    """Return the latest change that called for a review of a section and got none, or None."""
    return next((status.change for status in changes(view) if section in status.waiting), None)


def _waits(view: View, change: CustomerChange, name: str) -> bool:
    part = view.account.section(name)
    if not isinstance(part, Section):  # nothing is written there, so nothing in it can be outdated
        return False
    return part.reviewed is None or part.reviewed.on < change.on
