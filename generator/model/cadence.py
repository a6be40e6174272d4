"""The yearly cadence of a tier: what recurs with an account."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Flag, Text, whole
from generator.model.record import Record, Rhythm


class Occasion(Record):
    """A recurring event with the accounts of a tier."""

    source: ClassVar[str] = "S; I; K 12"

    title: Internal[Text] = Field(description="Name of the event, such as quarterly review or yearly plan.")
    every: Internal[Rhythm] = Field(
        description="weekly, monthly, quarterly, half-yearly or yearly; held on the first Monday of its month."
    )
    month: Internal[Annotated[int, whole(1, 12)] | None] = Field(
        None,
        description="A month (1 to 12) in which it takes place, unless weekly or monthly; default: the "
        "first month of the fiscal year.",
    )
    review: Internal[Flag] = Field(
        False,
        description="true for a review with the customer; the account's own next_review replaces those "
        "up to its month.",
    )
