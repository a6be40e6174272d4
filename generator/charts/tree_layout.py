"""Where the boxes of an org chart go: level by reporting line, slot by slot, nobody on anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

GAP = 0.35  # of a slot, between trees


class TreeSlot(Struct, frozen=True):
    """A place in the forest: level 0 has no superior; slots may be halves, as a superior sits mid-team."""

    level: int
    slot: float


def seats(parents: Mapping[str, str | None]) -> dict[str, TreeSlot]:
    """Give everybody a seat, in the order said; those who have nobody above begin trees of their own.

    Raises ValueError for a superior who is not there and for a circle of superiors.
    """
    children: dict[str | None, list[str]] = {}
    for child, parent in parents.items():
        if parent is not None and parent not in parents:
            raise ValueError(f"{child!r} reports to {parent!r}, who is not in the chart")
        children.setdefault(parent, []).append(child)
    # Trees with more than one person come first; the loose ones gather at the end.
    roots = sorted(children.get(None, []), key=lambda root: root not in children)
    found: dict[str, TreeSlot] = {}
    free = 0.0
    for root in roots:
        free = _seat(root, children, free, found) + (GAP if root in children else 0)
    lost = [child for child in parents if child not in found]
    if lost:
        raise ValueError(f"{lost[0]!r} reports to themselves, directly or in a circle")
    return found


def _seat(
    root: str, children: Mapping[str | None, Sequence[str]], free: float, found: dict[str, TreeSlot]
) -> float:
    """Seat a tree from slot `free` on and return the next free slot; a stack, for chains may be long."""
    stack: list[tuple[str, int, bool]] = [(root, 0, False)]
    while stack:
        person, level, back = stack.pop()
        team = children.get(person, ())
        if not team:
            found[person] = TreeSlot(level, free)
            free += 1
        elif back:
            found[person] = TreeSlot(level, (found[team[0]].slot + found[team[-1]].slot) / 2)
        else:
            stack.append((person, level, True))
            stack.extend((child, level + 1, False) for child in reversed(team))
    return free
