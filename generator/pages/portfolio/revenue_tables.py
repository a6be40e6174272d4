"""The roll-ups of revenue as tables: against target by tier, region and manager, the bridge, the base."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.derive.portfolio.filters import UNSAID, Filters
from generator.derive.portfolio.rollup import Entry, Measure, Tally, by_group, by_measure
from generator.model.portfolio import Settings
from generator.pages.portfolio.frame import REVENUE, Table, table
from generator.render.html import relative_url

_COLUMNS = (
    Measure("aimed"),
    Measure("aim"),
    Measure("aimed", "share", "aim"),
    Measure("aimed_1", "share", "aim_1"),
)


def target_tables(
    counted: Sequence[Entry], chosen: Filters, settings: Settings, year: int
) -> dict[str, Table | None]:
    titles = (f"Booked {year}", "Target", "Reached", f"Reached {year - 1}")
    tiers = [(f"tier:{tier.id}", f"{tier.id}, {tier.name}", "") for tier in settings.portal.tiers]
    regions = [(f"region:{id}", region, "") for region, id in chosen.regions.items()]
    unsaid = (f"region:{UNSAID}", "Region not said", "")
    people = [
        (f"manager:{person.id}", person.name, relative_url(REVENUE, f"people/{person.id}.html"))
        for person in settings.people
    ]
    nobody = (f"manager:{UNSAID}", "No account manager", "")
    return {
        "tiers": table("by-tier", "Revenue against target by tier", "Tier", titles,
                       by_group(counted, tiers, _COLUMNS)),
        "regions": table("by-region", "Revenue against target by region", "Region", titles,
                         by_group(counted, _largest(counted, [*regions, unsaid]), _COLUMNS, most=10)),
        "managers": table("by-manager", "Revenue against target by manager", "Account manager", titles,
                          by_group(counted, _largest(counted, [*people, nobody]), _COLUMNS, most=40)),
    }  # fmt: skip


def _largest(counted: Sequence[Entry], groups: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Put the groups with the largest target first."""
    aim: dict[str, Decimal] = {}
    for entry in counted:
        for group in entry.groups:
            aim[group] = aim.get(group, Decimal(0)) + Decimal(entry.numbers.get("aim", 0))
    return sorted(groups, key=lambda one: (-aim.get(one[0], Decimal(0)), one[1].casefold()))


def bridge_table(tally: Tally, year: int) -> Table | None:
    steps = (
        (f"Revenue of {year - 1}", "b_last"),
        ("Ends", "b_erosion"),
        ("Base growth", "b_growth"),
        (f"Won in {year}", "b_won"),
        ("Weighted pipeline", "b_pipeline"),
        ("Outlook", "b_outlook"),
        ("Target", "b_target"),
        ("Gap to find", "b_gap"),
    )
    lines = [(label, "", (Measure(id, within="one" if id == "b_last" else "b_last"),)) for label, id in steps]
    rollup = by_measure(tally, lines, ordered=True)
    return table("bridge", f"Revenue bridge of {year}", "Step", ("Amount",), rollup)


def base_table(tally: Tally, year: int) -> Table | None:
    rows = (
        (f"{year - 2}, where {year - 1} is known too", "from"),
        (f"{year - 1}, where {year - 2} is known too", "to"),
        (f"{year - 1}, all that is known", "base_1"),
        (f"{year}, so far", "base_0"),
        (f"Of {year - 1}, known to end in {year}", "b_erosion"),
        (f"Of {year - 1}, where it is said what ends", "eroding"),
    )
    rollup = by_measure(tally, [(label, "", (Measure(id),)) for label, id in rows], ordered=True)
    return table("base", "Base revenue and what ends of it", "Revenue", ("Amount",), rollup)
