"""What all accounts ask of leadership, small enough for the pages over all accounts (K 8)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.derive.figure import Figure, figure
from generator.derive.growth import asks
from generator.model.portfolio import View
from generator.model.worth import Per


class OpenAsk(Struct, frozen=True):
    """A decision or help that is open with one of ours (`person`, an id); `days` until it is needed.

    `cost` is what delay costs us, `per` month or year, or once; both None where not known.
    """

    id: str
    title: str
    wanted: str
    person: str
    by: dt.date | None
    days: int | None
    cost: Figure | None
    per: Per | None


def open_asks(view: View) -> tuple[OpenAsk, ...]:
    """Return what one account has open with leadership, the most urgent first."""
    return tuple(
        OpenAsk(
            id=one.id,
            title=one.ask.title,
            wanted=one.ask.wanted,
            person=one.ask.from_,
            by=one.ask.by,
            days=one.days,
            cost=figure(view, one.ask.cost_of_delay.money if one.ask.cost_of_delay else None),
            per=one.ask.cost_of_delay.per if one.ask.cost_of_delay else None,
        )
        for one in asks(view)
        if one.ask.status == "open"
    )
