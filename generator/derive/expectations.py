"""What they value: importance against performance, and the gap between the two (K 4 fig. 4)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.actions import actions_serving
from generator.model.actions import Action
from generator.model.expectations import ExpectationReading, ValueExpectation
from generator.model.portfolio import View


class Opinion(Struct, frozen=True):
    """How one person rates an expectation: the latest reading, and `before` it the gap they saw, if any.

    `theirs` tells the customer's own word from what only we believe.
    """

    reading: ExpectationReading
    theirs: bool
    before: int | None

    @property
    def gap(self) -> int | None:
        """Importance less performance, -5 to 5; None where either is not known."""
        return _gap(self.reading)

    @property
    def weight(self) -> int | None:
        """The gap times the importance, by which gaps are ranked."""
        gap = self.gap
        return None if gap is None or self.reading.importance is None else gap * self.reading.importance


class ExpectationStatus(Struct, frozen=True):
    """One expectation with everybody's latest opinion, theirs before ours and the weightiest first.

    Opinions are shown and never averaged: the first one with a gap leads, so that what we believe counts
    only while nobody of theirs has said it. `actions` are the open ones that serve it.
    """

    expectation: ValueExpectation
    opinions: tuple[Opinion, ...]
    actions: tuple[Action, ...]

    @property
    def leading(self) -> Opinion | None:
        """The opinion that it is ranked by; None where no gap is known."""
        return next((opinion for opinion in self.opinions if opinion.gap is not None), None)

    @property
    def gap(self) -> int | None:
        """The gap of the leading opinion."""
        return self.leading.gap if self.leading else None

    @property
    def weight(self) -> int | None:
        """The gap times importance of the leading opinion."""
        return self.leading.weight if self.leading else None

    @property
    def missed(self) -> bool:
        """Whether it matters more than we give."""
        return (self.gap or 0) > 0

    @property
    def disputed(self) -> bool:
        """Whether two see it differently."""
        return (
            len({(opinion.reading.importance, opinion.reading.performance) for opinion in self.opinions}) > 1
        )

    @property
    def assumed(self) -> bool:
        """Whether nobody at the customer has said anything about it."""
        return not any(opinion.theirs for opinion in self.opinions)


class ValueGap(Struct, frozen=True):
    """The expectations anybody rated, the largest gap x importance first, and how many nobody asked about."""

    rated: tuple[ExpectationStatus, ...]
    unasked: tuple[ValueExpectation, ...]

    @property
    def known(self) -> tuple[ExpectationStatus, ...]:
        """Those with a gap that is known."""
        return tuple(status for status in self.rated if status.weight is not None)

    @property
    def missed(self) -> tuple[ExpectationStatus, ...]:
        """Those that we meet less than they matter."""
        return tuple(status for status in self.rated if status.missed)

    @property
    def idle(self) -> tuple[ExpectationStatus, ...]:
        """Missed ones that no open action serves."""
        return tuple(status for status in self.missed if not status.actions)


def value_gap(view: View) -> ValueGap:
    """Rank what they expect of us by gap x importance, as read up to the day the site is read."""
    section = view.account.value
    readings = [reading for reading in (section.expectations if section else ()) if reading.on <= view.today]
    readings.sort(key=lambda reading: reading.on)
    stakeholders = (
        {stakeholder.id for stakeholder in view.account.stakeholders.stakeholders}
        if view.account.stakeholders
        else set()
    )
    rated, unasked = [], []
    for expectation in view.portal.expectations:
        matching = [reading for reading in readings if reading.expectation == expectation.id]
        if matching:
            rated.append(
                ExpectationStatus(
                    expectation, _opinions(matching, stakeholders), actions_serving(view, expectation.id)
                )
            )
        else:
            unasked.append(expectation)
    rated.sort(key=_rank)  # what weighs the same stays in the portal's order
    return ValueGap(tuple(rated), tuple(unasked))


def _opinions(readings: list[ExpectationReading], stakeholders: set[str]) -> tuple[Opinion, ...]:
    """Keep each person's latest reading; `readings` are in order of their days."""
    by_person: dict[str | None, list[ExpectationReading]] = {}
    for reading in readings:
        by_person.setdefault(reading.by, []).append(reading)
    opinions = [
        Opinion(history[-1], person in stakeholders, _gap(history[-2]) if len(history) > 1 else None)
        for person, history in by_person.items()
    ]
    return tuple(
        sorted(
            opinions, key=lambda opinion: (opinion.gap is None, not opinion.theirs, -(opinion.weight or 0))
        )
    )


def _rank(status: ExpectationStatus) -> tuple[bool, int, int]:
    importance = max(opinion.reading.importance or 0 for opinion in status.opinions)
    return status.weight is None, -(status.weight or 0), -importance


def _gap(reading: ExpectationReading) -> int | None:
    if reading.importance is None or reading.performance is None:
        return None
    return reading.importance - reading.performance
