"""What the customer values: importance against performance, and the gap between the two (K 4 fig. 4)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.actions import actions_serving
from generator.model.actions import Action
from generator.model.expectations import ExpectationReading, ValueExpectation
from generator.model.portfolio import View


class Opinion(Struct, frozen=True):
    """How one person rates an expectation: the latest reading, and the previous gap in `before`, if any.

    `theirs`: the person is at the customer; otherwise it is only what we believe.
    """

    reading: ExpectationReading
    theirs: bool
    before: int | None

    @property
    def gap(self) -> int | None:
        """Importance less performance, -5 to 5; None if either is unknown."""
        return _gap(self.reading)

    @property
    def weight(self) -> int | None:
        """The gap times the importance, by which gaps are ranked."""
        gap = self.gap
        return None if gap is None or self.reading.importance is None else gap * self.reading.importance


class ExpectationStatus(Struct, frozen=True):
    """One expectation with everybody's latest opinion, the customer's before ours, largest weight first.

    Opinions are shown and never averaged: the first one with a gap leads, so what we believe counts only
    while nobody at the customer has rated it. `actions` are the open ones that serve it.
    """

    expectation: ValueExpectation
    opinions: tuple[Opinion, ...]
    actions: tuple[Action, ...]

    @property
    def leading(self) -> Opinion | None:
        """The opinion it is ranked by; None if no gap is known."""
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
        """Whether its importance exceeds our performance."""
        return (self.gap or 0) > 0

    @property
    def disputed(self) -> bool:
        """Whether two people rate it differently."""
        return len({(opinion.reading.importance, opinion.reading.performance) for opinion in self.opinions}) > 1

    @property
    def assumed(self) -> bool:
        """Whether nobody at the customer has rated it."""
        return not any(opinion.theirs for opinion in self.opinions)


class ValueGap(Struct, frozen=True):
    """The rated expectations, largest gap x importance first, and those nobody rated."""

    rated: tuple[ExpectationStatus, ...]
    unasked: tuple[ValueExpectation, ...]

    @property
    def known(self) -> tuple[ExpectationStatus, ...]:
        """Those with a known gap."""
        return tuple(status for status in self.rated if status.weight is not None)

    @property
    def missed(self) -> tuple[ExpectationStatus, ...]:
        """Those whose importance exceeds our performance."""
        return tuple(status for status in self.rated if status.missed)

    @property
    def idle(self) -> tuple[ExpectationStatus, ...]:
        """Missed ones that no open action serves."""
        return tuple(status for status in self.missed if not status.actions)


def value_gap(view: View) -> ValueGap:
    """Rank the customer's expectations by gap x importance, from readings up to the site's date."""
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
                ExpectationStatus(expectation, _opinions(matching, stakeholders), actions_serving(view, expectation.id))
            )
        else:
            unasked.append(expectation)
    rated.sort(key=_rank)  # stable: equal weights keep the portal's order
    return ValueGap(tuple(rated), tuple(unasked))


def _opinions(readings: list[ExpectationReading], stakeholders: set[str]) -> tuple[Opinion, ...]:
    """Keep each person's latest reading; `readings` are in order of date."""
    by_person: dict[str | None, list[ExpectationReading]] = {}
    for reading in readings:
        by_person.setdefault(reading.by, []).append(reading)
    opinions = [
        Opinion(history[-1], person in stakeholders, _gap(history[-2]) if len(history) > 1 else None)
        for person, history in by_person.items()
    ]
    return tuple(
        sorted(opinions, key=lambda opinion: (opinion.gap is None, not opinion.theirs, -(opinion.weight or 0)))
    )


def _rank(status: ExpectationStatus) -> tuple[bool, int, int]:
    importance = max(opinion.reading.importance or 0 for opinion in status.opinions)
    return status.weight is None, -(status.weight or 0), -importance


def _gap(reading: ExpectationReading) -> int | None:
    if reading.importance is None or reading.performance is None:
        return None
    return reading.importance - reading.performance
