"""What they value, on the value page: the gap between what matters to them and what we give (K 4 fig. 4)."""

from __future__ import annotations

from typing import Any

from generator.charts.expectations import gap_words, value_gap_svg
from generator.derive.expectations import ExpectationStatus, ValueGap, value_gap
from generator.pages.context import PageContext, expectation_anchor
from generator.render.templates import svg
from generator.wording import figure, part_of, sentence


def gap_values(frame: PageContext) -> dict[str, Any]:
    """Return what the template needs of the value gap."""
    found = value_gap(frame.view)
    names = {one.id: one.name for one in frame.view.settings.people}
    stakeholders = frame.view.account.stakeholders
    theirs = {one.id: one.name for one in stakeholders.stakeholders} if stakeholders else {}

    def name(id: str | None) -> str:
        return theirs.get(id or "") or (f"{names[id]}, our view" if id in names else "our view")

    drawn = value_gap_svg(found, gap_message(found), name, lambda one: f"#{_anchor(one)}")
    return {
        "gap": found,
        "gap_chart": svg(drawn) if drawn else None,
        "gap_message": gap_message(found),
        "gap_rows": [(one, opinion) for one in found.rated for opinion in one.opinions],
        "gap_words": gap_words,
        "unasked_message": unasked_message(found),
        "expectation_anchor": expectation_anchor,
    }


def gap_message(found: ValueGap) -> str:
    """Say which expectation is missed by most, and how many are missed in all."""
    known, missed = found.known, found.missed
    if not known:
        return "How well we meet what matters to them is not known yet"
    if not missed:
        return (
            "We give as much as matters to them"
            if len(known) > 1
            else "The one expectation we know of is met"
        )
    first = f"“{missed[0].expectation.title}” weighs most"
    if len(known) == 1:
        return "The one expectation we know of is not met"
    return sentence(f"{part_of(len(missed), len(known))} expectations {_are(len(missed))} not met; {first}")


def unasked_message(found: ValueGap) -> str:
    """Say how many of the expectations nobody has rated; "" where all are."""
    count = len(found.unasked)
    return (
        f"{sentence(figure(count))} more {'has' if count == 1 else 'have'} not been asked about"
        if count
        else ""
    )


def _anchor(one: ExpectationStatus) -> str:
    return expectation_anchor(one.expectation.id)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
