"""The yearly rhythm of a tier: what comes round by itself with an account."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.disclosure import Internal
from generator.model.kinds import Flag, Text, whole
from generator.model.record import Record, Rhythm


class Occasion(Record):
    """What a tier does together again and again in a year with an account."""

    source: ClassVar[str] = "S; I; K 12"

    title: Internal[Text] = Field(description="What it is called: quarterly review, yearly plan.")
    every: Internal[Rhythm] = Field(
        description="weekly, monthly, quarterly, half-yearly or yearly; on the first Monday of its month."
    )
    month: Internal[Annotated[int, whole(1, 12)] | None] = Field(
        None,
        description="A month in which it takes place, where it is not weekly or monthly; else the first of "
        "the fiscal year.",
    )
    review: Internal[Flag] = Field(
        False, description="true: a review with the customer; the account's own next_review goes before it."
    )
