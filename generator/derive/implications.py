"""What follows from what we know of the customer: for them, for us, and what we do about it (T 11)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.profile import spine
from generator.model.actions import Action
from generator.model.portfolio import View
from generator.model.profile import Implication


class ImplicationStatus(Struct, frozen=True):
    """An implication, what it follows from, and the action it names.

    `dropped`: that action was dropped.
    """

    kind: str  # of what it follows from: priority, strength, pressure ...
    id: str
    title: str
    implication: Implication
    action: Action | None

    @property
    def dropped(self) -> bool:
        """Whether the planned action was dropped."""
        return self.action is not None and self.action.status == "dropped"

    @property
    def idle(self) -> bool:
        """Whether nothing is planned about it."""
        return self.action is None or self.dropped


def implications(view: View) -> tuple[ImplicationStatus, ...]:
    """Return every implication of the profile: of priorities, of concerns in spine order, of SWOT entries."""
    profile = view.account.profile
    if profile is None:
        return ()
    actions = {action.id: action for action in (view.account.actions.actions if view.account.actions else ())}
    sources = [
        ("priority", priority.id, priority.title, priority.implication) for priority in profile.priorities
    ]
    sources += [(row.kind, row.concern.id, row.concern.title, row.concern.implication) for row in spine(view)]
    sources += [(entry.kind, entry.id, entry.title, entry.implication) for entry in profile.swot]
    return tuple(
        ImplicationStatus(kind, id, title, implied, actions.get(implied.action or ""))
        for kind, id, title, implied in sources
        if implied is not None
    )
