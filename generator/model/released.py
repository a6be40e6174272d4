"""released.yml: what the customer was shown last; written by `portal release`, reviewed like the rest."""

from typing import Literal

from pydantic import Field

from generator.model.disclosure import Edition
from generator.model.kinds import Day, Prose, Text
from generator.model.record import PlanPart
from generator.model.shared import SharedPlan


class ReleasedChange(PlanPart):
    """One value that differs from the release before."""

    value: Edition[Text] = Field(description="The way to the value: actions.actions[pilot].due.")
    what: Edition[Literal["new", "changed", "withdrawn"]] = Field(description="new, changed or withdrawn.")
    before: Edition[Prose | None] = Field(None, description="What it was, where it changed.")


class Released(PlanPart):
    """A release: the day, what was shared on it, and how that differs from the release before."""

    on: Edition[Day] = Field(description="The day of the release; the date of the customer's edition.")
    previous: Edition[Day | None] = Field(None, description="The day of the release before.")
    shared: Edition[SharedPlan] = Field(description="All that the customer sees.")
    changes: Edition[tuple[ReleasedChange, ...]] = Field(
        (), description="What differs from the release before."
    )
