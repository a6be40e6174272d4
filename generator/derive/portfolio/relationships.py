"""How we stand with all customers: levels, health by zone, coverage gaps, and the value they confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from generator.derive.summary import Summary
from generator.model.portal import Portal
from generator.model.record import LEVELS

Band = Literal["good", "fair", "low", "unknown"]
BANDS: tuple[Band, ...] = ("good", "fair", "low", "unknown")
GOOD, WEAK = 75, 50  # points of health from which it is good, and below which it is low (ours)


def numbers(one: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of relationships.

    `health` and `z_<zone>` are points; `past` and the rest are value to the customer, `confirmed` nothing
    where some was realised and none of it confirmed; `gaps` and `g_<kind>` count where the plan names people,
    `gapped` and `a_<kind>` the accounts that have some.
    """
    found: dict[str, Decimal | int] = {}
    if one.health is not None:
        found["health"] = one.health
    found |= {f"z_{zone.name.lower()}": zone.score for zone in one.zones if zone.score is not None}
    amounts = {"past": one.past, "confirmed": one.confirmed, "present": one.present, "future": one.future}
    found |= {name: figure.base.amount for name, figure in amounts.items() if figure is not None}
    if "past" in found:
        found.setdefault("confirmed", Decimal(0))
        found["claimed"] = found["past"] - found["confirmed"]
    if one.people is not None:
        found |= {"gaps": gaps(one), "gapped": int(bool(one.gaps))}
        found |= {f"g_{gap.kind.replace(' ', '-')}": gap.count for gap in one.gaps}
        found |= {f"a_{gap.kind.replace(' ', '-')}": 1 for gap in one.gaps}
    return found


def groups(one: Summary) -> tuple[str, ...]:
    """Return the groups of one account: its level now and wanted, and the band of each zone of its health."""
    found = [f"level:{_slug(one.level)}", f"wanted:{_slug(one.wanted)}", f"health:{band(one.health)}"]
    return (*found, *(f"{zone.name.lower()}:{band(zone.score)}" for zone in one.zones))


def band(score: int | None) -> Band:
    """Return whether points of health are good, fair, low or unknown."""
    if score is None:
        return "unknown"
    return "good" if score >= GOOD else "fair" if score >= WEAK else "low"


def gaps(one: Summary) -> int:
    """Return how many gaps in coverage an account has."""
    return sum(gap.count for gap in one.gaps)


def weakest(summaries: Iterable[Summary], portal: Portal) -> tuple[Summary, ...]:
    """Return the accounts whose health is known, the weakest first, among equals the higher tier."""
    order = {tier.id: place for place, tier in enumerate(portal.tiers)}
    known = [one for one in summaries if one.health is not None]
    return tuple(sorted(known, key=lambda one: (one.health, order[one.tier], one.name.casefold(), one.id)))


def mean_scores(summaries: Sequence[Summary]) -> tuple[int | None, ...]:
    """Return the mean health of accounts whose health is known, then that of each zone, 0 to 100."""
    scores = [(summary.health, *(zone.score for zone in summary.zones)) for summary in summaries]
    return tuple(_mean(column) for column in zip(*scores, strict=True))


def _mean(scores: Iterable[int | None]) -> int | None:
    known = [score for score in scores if score is not None]
    return round(sum(known) / len(known)) if known else None


def most_gaps(summaries: Iterable[Summary], portal: Portal) -> tuple[Summary, ...]:
    """Return the accounts with gaps in coverage, the highest tier first, then those with most."""
    order = {tier.id: place for place, tier in enumerate(portal.tiers)}
    found = [one for one in summaries if one.gaps]
    return tuple(sorted(found, key=lambda one: (order[one.tier], -gaps(one), one.name.casefold(), one.id)))


def level_counts(summaries: Sequence[Summary]) -> dict[str, tuple[int, int]]:
    """Return for each level, lowest first, how many accounts are there now and how many want to be."""
    return {
        level: (sum(one.level == level for one in summaries), sum(one.wanted == level for one in summaries))
        for level in LEVELS
    }


def _slug(level: str | None) -> str:
    return level.replace(" ", "-") if level else "unknown"
