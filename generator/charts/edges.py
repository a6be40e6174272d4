"""Routes of curved lines between boxes in levels: through the gutters, apart at their ends."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

Point = tuple[float, float]
CLEAR = 2.5  # px between a box and the mark at a line's end


class NodeBox(Struct, frozen=True):
    """A box on the sheet, in px."""

    x: float
    y: float
    w: float
    h: float

    def turned(self) -> NodeBox:
        """Swap the axes, so that top-down is laid out like left to right."""
        return NodeBox(self.y, self.x, self.h, self.w)


class Route(Struct, frozen=True):
    """A cubic curve: start, handle out of it, handle into the end, end."""

    start: Point
    out: Point
    into: Point
    end: Point


def routes(pairs: Sequence[tuple[NodeBox, NodeBox]], *, down: bool = False) -> list[Route]:
    """Route a curve for each (from, to) pair of boxes."""
    if down:
        turned = [(a.turned(), b.turned()) for a, b in pairs]
        return [Route(*((y, x) for x, y in _points(route))) for route in _right(turned)]
    return _right(pairs)


def _points(route: Route) -> tuple[Point, Point, Point, Point]:
    return route.start, route.out, route.into, route.end


def _level(frame: NodeBox) -> float:
    """Return the column of a box by its middle, as boxes differ in depth."""
    return round(frame.x + frame.w / 2)


def _right(pairs: Sequence[tuple[NodeBox, NodeBox]]) -> list[Route]:
    sides: list[tuple[tuple[NodeBox, bool], tuple[NodeBox, bool]]] = []
    for a, b in pairs:
        from_right = _level(a) <= _level(b)
        to_right = _level(a) >= _level(b)
        sides.append(((a, from_right), (b, to_right)))
    docks = _docks(sides)
    curves = []
    for index, ((a, a_right), (b, b_right)) in enumerate(sides):
        start = (a.x + (a.w + CLEAR if a_right else -CLEAR), docks[index, 0])
        end = (b.x + (b.w + CLEAR if b_right else -CLEAR), docks[index, 1])
        if a_right and b_right:
            bow = min(40.0, 18 + abs(start[1] - end[1]) * 0.08)
            reach = max(start[0], end[0]) + bow
            curves.append(Route(start, (reach, start[1]), (reach, end[1]), end))
        else:
            pull = max(24.0, abs(end[0] - start[0]) * 0.5)
            handle = pull if a_right else -pull
            curves.append(Route(start, (start[0] + handle, start[1]), (end[0] - handle, end[1]), end))
    return curves


def _docks(sides: Sequence[tuple[tuple[NodeBox, bool], tuple[NodeBox, bool]]]) -> dict[tuple[int, int], float]:
    """Spread the ends along each side of a box, ordered by destination, clear of the reporting line."""
    used: dict[tuple[NodeBox, bool], list[tuple[float, int, int]]] = {}
    for index, pair in enumerate(sides):
        for end in (0, 1):
            other = pair[1 - end][0]
            used.setdefault(pair[end], []).append((other.y + other.h / 2, index, end))
    docks: dict[tuple[int, int], float] = {}
    for (frame, _), ends in used.items():
        ends.sort()
        for order, (towards, index, end) in enumerate(ends):
            share = (order + 1) / (len(ends) + 1)
            if abs(share - 0.5) < 0.08:  # the reporting line docks in the middle
                share = 0.3 if towards < frame.y + frame.h / 2 else 0.7
            docks[index, end] = frame.y + share * frame.h
    return docks
