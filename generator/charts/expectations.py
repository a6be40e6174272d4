"""The value gap: the importance of each expectation to the customer, and our performance (K 4 fig. 4)."""

from __future__ import annotations

from collections.abc import Callable

from generator.charts.dumbbell import DumbbellChart, DumbbellRow, dumbbells_svg
from generator.charts.tones import Marker
from generator.derive.expectations import ExpectationStatus, Opinion, ValueGap

IMPORTANCE = Marker("importance to the customer", "diamond", "brand")
PERFORMANCE = Marker("our performance", "disc", "next")


def value_gap_svg(
    value_gap: ValueGap, title: str, name: Callable[[str | None], str], href: Callable[[ExpectationStatus], str]
) -> str | None:
    """Draw each opinion as a row, the largest gap x importance first; None if there are no ratings.

    `name` returns a person's name by id.
    """
    pairs = tuple(
        _pair(status, opinion, name(opinion.reading.by), href(status), first=not number)
        for status in value_gap.rated
        for number, opinion in enumerate(status.opinions)
        if opinion.reading.importance is not None or opinion.reading.performance is not None
    )
    if not pairs:
        return None
    desc = "; ".join(pair.hint for pair in pairs)
    return dumbbells_svg(DumbbellChart("value-gap", title, desc, pairs, IMPORTANCE, PERFORMANCE))


def gap_words(opinion: Opinion) -> str:
    """Put a gap into words: "gap 2", "met", "2 above"; "" if it is not known."""
    gap = opinion.gap
    if gap is None:
        return ""
    return f"gap {gap}" if gap > 0 else "met" if gap == 0 else f"{-gap} above"


def _pair(status: ExpectationStatus, opinion: Opinion, author: str, href: str, *, first: bool) -> DumbbellRow:
    reading = opinion.reading
    label = status.expectation.title
    values = [
        f"{words} {value}"
        for words, value in (("importance", reading.importance), ("performance", reading.performance))
        if value is not None
    ]
    hint = f"{label}, {author}: {', '.join(values)}"
    return DumbbellRow(
        label if first else "", author, reading.importance, reading.performance, gap_words(opinion), href, hint
    )
