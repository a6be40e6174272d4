"""released.yml: what the customer last saw; written by `portal release` and reviewed like any other file."""

from typing import Literal

from pydantic import Field

from generator.model.disclosure import Edition
from generator.model.kinds import Day, Prose, Text
from generator.model.record import PlanPart
from generator.model.shared import SharedPlan


class ReleasedChange(PlanPart):
    """One value that differs from the previous release."""

    value: Edition[Text] = Field(description="Path of the value: actions.actions[pilot].due.")
    what: Edition[Literal["new", "changed", "withdrawn"]] = Field(description="new, changed or withdrawn.")
    before: Edition[Prose | None] = Field(None, description="The previous value, if it changed.")


class Released(PlanPart):
    """A release: its date, what was shared, and how it differs from the previous release."""

    on: Edition[Day] = Field(description="Date of the release, shown as the date of the customer edition.")
    previous: Edition[Day | None] = Field(None, description="Date of the previous release.")
    shared: Edition[SharedPlan] = Field(description="Everything the customer sees.")
    changes: Edition[tuple[ReleasedChange, ...]] = Field((), description="Differences from the previous release.")
