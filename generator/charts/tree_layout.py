"""Layout of an org chart: levels by reporting line, slots without overlaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

GAP = 0.35  # of a slot, between trees


class TreeSlot(Struct, frozen=True):
    """A place in the forest: level 0 has no superior; slots may be halves, as a superior sits mid-team."""

    level: int
    slot: float


def layout(parents: Mapping[str, str | None]) -> dict[str, TreeSlot]:
    """Place every person in the given order; a person without a superior starts a tree.

    Raises ValueError for an unknown superior and for a circle of superiors.
    """
    children: dict[str | None, list[str]] = {}
    for child, parent in parents.items():
        if parent is not None and parent not in parents:
            raise ValueError(f"{child!r} reports to {parent!r}, who is not in the chart")
        children.setdefault(parent, []).append(child)
    # Trees of several people come first, single people last.
    roots = sorted(children.get(None, []), key=lambda root: root not in children)
    slots: dict[str, TreeSlot] = {}
    free = 0.0
    for root in roots:
        free = _place(root, children, free, slots) + (GAP if root in children else 0)
    lost = [child for child in parents if child not in slots]
    if lost:
        raise ValueError(f"{lost[0]!r} reports to themselves, directly or in a circle")
    return slots


def _place(root: str, children: Mapping[str | None, Sequence[str]], free: float, slots: dict[str, TreeSlot]) -> float:
    """Place a tree from slot `free` on and return the next free slot; iterative, as chains may be long."""
    stack: list[tuple[str, int, bool]] = [(root, 0, False)]
    while stack:
        person, level, back = stack.pop()
        team = children.get(person, ())
        if not team:
            slots[person] = TreeSlot(level, free)
            free += 1
        elif back:
            slots[person] = TreeSlot(level, (slots[team[0]].slot + slots[team[-1]].slot) / 2)
        else:
            stack.append((person, level, True))
            stack.extend((child, level + 1, False) for child in reversed(team))
    return free
