"""Where growth can come from: segmentation, pipeline, whitespace and competitors over all accounts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from generator.derive.segmentation import Quadrant, quadrant
from generator.derive.summary import Summary
from generator.model.kinds import folded
from generator.model.portal import Portal

UNPLACED = "quadrant:unknown"


def numbers(one: Summary) -> dict[str, Decimal | int]:
    """Return what one account adds to the roll-ups of growth.

    Opportunities: `open`, `won` and `lost` count, `open_a`, `weighted`, `won_a` and `lost_a` are amounts;
    `s_<stage>` is the same by stage. `white` and `w_<offering>` are amounts, with `_n` the units that were
    asked about. Competitors: `r_<name>` counts the account, `_n` races, `_a` what is at stake in them, `_w`
    and `_l` won and lost, `_h` whether they are ahead of us somewhere.
    """
    found: dict[str, Decimal | int] = {"open": one.open.count, "won": one.won.count, "lost": one.lost.count}
    amounts = {
        "revenue": one.revenue,
        "potential": one.potential,
        "weighted": one.weighted if one.open.count else None,
        "open_a": one.open.amount if one.open.count else None,
        "won_a": one.won.amount if one.won.count else None,
        "lost_a": one.lost.amount if one.lost.count else None,
    }
    found |= {name: figure.base.amount for name, figure in amounts.items() if figure is not None}
    for stage in one.stages:
        found[f"s_{stage.stage}"] = stage.count
        if stage.amount is not None:
            found[f"s_{stage.stage}_a"] = stage.amount.amount
        if stage.weighted is not None:
            found[f"s_{stage.stage}_w"] = stage.weighted.amount
    for white in one.white:
        found[f"w_{white.offering}_n"] = white.cells
        if white.amount is not None:
            found[f"w_{white.offering}"] = white.amount.amount
    known = [white.amount.amount for white in one.white if white.amount is not None]
    if known:
        found["white"] = sum(known)
    if one.white:
        found["white_n"] = sum(white.cells for white in one.white)
    for rival in one.rivals:
        key = f"r_{rival_key(rival.name)}"
        found[key] = 1
        counts = {"n": rival.races, "w": rival.won, "l": rival.lost, "h": int(rival.ahead > 0)}
        found |= {f"{key}_{letter}": count for letter, count in counts.items() if count}
        if rival.at_stake is not None:
            found[f"{key}_a"] = rival.at_stake.amount
    return found


def groups(one: Summary, portal: Portal) -> tuple[str, ...]:
    """Return the quadrant of one account as a group."""
    found = account_quadrant(one, portal)
    return (f"quadrant:{found.id}" if found else UNPLACED,)


def account_quadrant(one: Summary, portal: Portal) -> Quadrant | None:
    """Return the quadrant of one account, None where revenue or potential is not known."""
    return quadrant(
        one.revenue.base if one.revenue else None, one.potential.base if one.potential else None, portal
    )


def segments(summaries: Iterable[Summary], portal: Portal) -> tuple[tuple[Summary, Quadrant | None], ...]:
    """Return each account with its quadrant, None where revenue or potential is not known."""
    return tuple((one, account_quadrant(one, portal)) for one in summaries)


@cache
def rival_key(name: str) -> str:
    """Return by what a competitor is the same over all accounts: the letters of the name, else the name."""
    return folded(name) or name.casefold()


def rival_names(summaries: Iterable[Summary]) -> dict[str, str]:
    """Return each competitor's key with the name by which most accounts call them."""
    count: dict[str, dict[str, int]] = {}
    for one in summaries:
        for rival in one.rivals:
            names = count.setdefault(rival_key(rival.name), {})
            names[rival.name] = names.get(rival.name, 0) + 1
    return {key: max(sorted(names), key=lambda name: names[name]) for key, names in sorted(count.items())}
