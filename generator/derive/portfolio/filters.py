"""The filters of the pages over all accounts: tier, region, owner, each with an id for addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.derive.summary import Summary
from generator.model.ids import folded
from generator.model.portfolio import Settings

UNSAID = "not-said"


class Choice(Struct, frozen=True):
    """One value of a filter: its id in addresses, its label, and the number of accounts it applies to."""

    id: str
    label: str
    count: int


class Filters(Struct, frozen=True):
    """The values to choose from, none if there is no choice; `regions` gives the id of each region."""

    tier: tuple[Choice, ...]
    region: tuple[Choice, ...]
    owner: tuple[Choice, ...]
    regions: dict[str, str]

    def groups(self, summary: Summary) -> tuple[str, ...]:
        """Return the groups an account belongs to by the filters."""
        tier, *others = region_free(summary)
        return (tier, f"region:{self.regions[summary.region] if summary.region else UNSAID}", *others)

    @property
    def any(self) -> bool:
        """Whether there is anything to filter by."""
        return bool(self.tier or self.region or self.owner)


def region_free(summary: Summary) -> tuple[str, ...]:
    """Return an account's groups without its region: the tier's first."""
    owners = summary.owners or (UNSAID,)
    return (f"tier:{summary.tier}", f"manager:{summary.manager or UNSAID}", *(f"owner:{owner}" for owner in owners))


def filters(summaries: Sequence[Summary], settings: Settings) -> Filters:
    """Return the filters: tiers in their order, regions and owners by name."""
    regions = region_names(summary.region for summary in summaries if summary.region)
    names = {person.id: person.name for person in settings.people}
    tiers = [(tier.id, f"{tier.id}, {tier.name}") for tier in settings.portal.tiers]
    owners = sorted({owner for summary in summaries for owner in summary.owners}, key=lambda id: (names[id], id))
    return Filters(
        tier=_choices(tiers, [[summary.tier] for summary in summaries]),
        region=_choices(
            [(id, region) for region, id in regions.items()],
            [[regions[summary.region] if summary.region else UNSAID] for summary in summaries],
        ),
        owner=_choices([(id, names[id]) for id in owners], [summary.owners or (UNSAID,) for summary in summaries]),
        regions=regions,
    )


def _choices(labels: Iterable[tuple[str, str]], members: Iterable[Iterable[str]]) -> tuple[Choice, ...]:
    count: dict[str, int] = {}
    for ids in members:
        for id in ids:
            count[id] = count.get(id, 0) + 1
    choices = [Choice(id, label, count[id]) for id, label in labels if id in count]
    unsaid = [Choice(UNSAID, "not stated", count[UNSAID])] if UNSAID in count else []
    return (*choices, *unsaid) if len(choices) + len(unsaid) > 1 else ()


def region_names(regions: Iterable[str]) -> dict[str, str]:
    """Give each region a unique id for addresses; without a Latin letter it is a number."""
    names: dict[str, str] = {}
    used_names = {UNSAID}
    for region in sorted(set(regions), key=lambda region: (region.casefold(), region)):
        base = folded(region) or "region"
        name, number = base, 1
        while name in used_names:
            number += 1
            name = f"{base}-{number}"
        used_names.add(name)
        names[region] = name
    return names
