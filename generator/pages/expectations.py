"""The value gap on the value page: what matters to the customer against what we deliver (K 4 fig. 4)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from generator.charts.expectations import value_gap_svg
from generator.derive.expectations import ExpectationStatus, Opinion, ValueGap, value_gap
from generator.pages.context import PageContext, expectation_anchor
from generator.render.templates import svg
from generator.wording import counted, part_of, sentence


class GapRow(Struct, frozen=True):
    """One person's opinion of an expectation; `first` where it opens the rows of that expectation."""

    status: ExpectationStatus
    opinion: Opinion
    first: bool


def gap_values(context: PageContext) -> dict[str, Any]:
    """Return what the template needs of the value gap."""
    view = context.view
    gap = value_gap(view)
    message = gap_message(gap)
    team = {person.id: person.name for person in view.settings.people}
    section = view.account.stakeholders
    customer = {who.id: who.name for who in section.stakeholders} if section else {}

    def name(id: str | None) -> str:
        return customer.get(id or "") or (f"{team[id]}, our view" if id in team else "our view")

    chart = value_gap_svg(gap, message, name, lambda status: f"#{expectation_anchor(status.expectation.id)}")
    return {
        "gap": gap,
        "gap_chart": svg(chart) if chart else None,
        "gap_message": message,
        "gap_rows": [
            GapRow(status, opinion, not number)
            for status in gap.rated
            for number, opinion in enumerate(status.opinions)
        ],
        "unasked_message": unasked_message(gap),
        "expectation_anchor": expectation_anchor,
    }


def gap_message(gap: ValueGap) -> str:
    """Say how many expectations are not met, and which of them is the most serious."""
    known, missed = gap.known, gap.missed
    if not known:
        return "Value gap not known yet"
    if len(known) == 1:
        return f"1 rated expectation, {'not met' if missed else 'met'}"
    if not missed:
        return sentence(f"{part_of(len(known), len(known))} rated expectations met")
    first = f"most serious: “{missed[0].expectation.title}”"
    return sentence(f"{part_of(len(missed), len(known))} rated expectations not met; {first}")


def unasked_message(gap: ValueGap) -> str:
    """Say how many of the expectations nobody has rated; "" where all are."""
    return f"{counted(len(gap.unasked), 'expectation')} not rated yet" if gap.unasked else ""
