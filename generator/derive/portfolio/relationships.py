"""Relationships with all customers: levels, health by zone, coverage gaps, confirmed value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from generator.derive.summary import Summary
from generator.model.portal import Portal
from generator.model.record import LEVELS

Band = Literal["good", "fair", "low", "unknown"]
BANDS: tuple[Band, ...] = ("good", "fair", "low", "unknown")
GOOD, WEAK = 75, 50  # health from which it is good, and below which it is low (ours)


def numbers(summary: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of relationships.

    `health` and `z_<zone>` are points; `past` and the rest are value to the customer, `confirmed` zero if
    some was realised and none of it confirmed; `gaps` and `g_<kind>` count if the plan names stakeholders,
    `gapped` and `a_<kind>` the accounts that have any.
    """
    figures: dict[str, Decimal | int] = {}
    if summary.health is not None:
        figures["health"] = summary.health
    figures |= {f"z_{zone.name.lower()}": zone.score for zone in summary.zones if zone.score is not None}
    amounts = {
        "past": summary.past,
        "confirmed": summary.confirmed,
        "present": summary.present,
        "future": summary.future,
    }
    figures |= {name: figure.base.amount for name, figure in amounts.items() if figure is not None}
    if "past" in figures:
        figures.setdefault("confirmed", Decimal(0))
        figures["claimed"] = figures["past"] - figures["confirmed"]
    if summary.people is not None:
        figures |= {"gaps": gaps(summary), "gapped": int(bool(summary.gaps))}
        figures |= {f"g_{gap.kind.replace(' ', '-')}": gap.count for gap in summary.gaps}
        figures |= {f"a_{gap.kind.replace(' ', '-')}": 1 for gap in summary.gaps}
    return figures


def groups(summary: Summary) -> tuple[str, ...]:
    """Return the groups of one account: its current and target level, and the band of each health zone."""
    names = [f"level:{_slug(summary.level)}", f"wanted:{_slug(summary.wanted)}", f"health:{band(summary.health)}"]
    return (*names, *(f"{zone.name.lower()}:{band(zone.score)}" for zone in summary.zones))


def band(score: int | None) -> Band:
    """Return the band of a health score: good, fair, low or unknown."""
    if score is None:
        return "unknown"
    return "good" if score >= GOOD else "fair" if score >= WEAK else "low"


def gaps(summary: Summary) -> int:
    """Return how many gaps in coverage an account has."""
    return sum(gap.count for gap in summary.gaps)


def weakest(summaries: Iterable[Summary], portal: Portal) -> tuple[Summary, ...]:
    """Return the accounts whose health is known, the weakest first, among equals the higher tier."""
    order = {tier.id: place for place, tier in enumerate(portal.tiers)}
    rated = [summary for summary in summaries if summary.health is not None]
    return tuple(
        sorted(rated, key=lambda summary: (summary.health, order[summary.tier], summary.name.casefold(), summary.id))
    )


def mean_scores(summaries: Sequence[Summary]) -> tuple[int | None, ...]:
    """Return the mean health over the accounts where it is known, then that of each zone, 0 to 100."""
    scores = [(summary.health, *(zone.score for zone in summary.zones)) for summary in summaries]
    return tuple(_mean(column) for column in zip(*scores, strict=True))


def _mean(scores: Iterable[int | None]) -> int | None:
    known_scores = [score for score in scores if score is not None]
    return round(sum(known_scores) / len(known_scores)) if known_scores else None


def most_gaps(summaries: Iterable[Summary], portal: Portal) -> tuple[Summary, ...]:
    """Return the accounts with gaps in coverage, the highest tier first, then those with most."""
    order = {tier.id: place for place, tier in enumerate(portal.tiers)}
    with_gaps = [summary for summary in summaries if summary.gaps]
    return tuple(
        sorted(
            with_gaps, key=lambda summary: (order[summary.tier], -gaps(summary), summary.name.casefold(), summary.id)
        )
    )


def level_counts(summaries: Sequence[Summary]) -> dict[str, tuple[int, int]]:
    """Return for each level, lowest first, how many accounts are there now and how many want to be."""
    return {
        level: (
            sum(summary.level == level for summary in summaries),
            sum(summary.wanted == level for summary in summaries),
        )
        for level in LEVELS
    }


def _slug(level: str | None) -> str:
    return level.replace(" ", "-") if level else "unknown"
