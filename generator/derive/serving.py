"""Which open actions serve a record of the plan."""

from __future__ import annotations

from generator.model.actions import Action
from generator.model.portfolio import View


def serving(view: View, id: str) -> tuple[Action, ...]:
    """Return the open actions that name a record under `serves`, in the plan's order."""
    section = view.account.actions
    actions = section.actions if section else ()
    return tuple(action for action in actions if action.status == "open" and id in action.serves)
