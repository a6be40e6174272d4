"""Placement of the labels of scattered marks: greedy, deterministic, without overlaps."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.charts.text import fit, plain, width, wrap

Point = tuple[float, float]
SIZE = 11
HEIGHT = 13.0  # px that a line of a label takes
_LINE, _NARROW = 230, 150  # px, widest label on one line, and on two lines or shortened
_FAR = (14, 26, 40, 56, 76, 100)  # px between a mark and a label with a leader
_ROUNDS = 4

Lines = tuple[str, ...]


class Box(Struct, frozen=True):
    """A rectangle by its corners, in px."""

    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: Box) -> bool:
        """Whether two boxes share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this box lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class Spot(Struct, frozen=True):
    """A place for a label and its lines of text; `leader` joins it to a mark that is not next to it."""

    box: Box
    lines: Lines
    leader: tuple[Point, Point] | None = None


def around(x: float, y: float, r: float) -> Box:
    """Return the box of a mark."""
    return Box(x - r, y - r, x + r, y + r)


def spaced_out(points: Sequence[tuple[float, float, float]], bounds: Sequence[Box]) -> list[Point]:
    """Move marks (x, y, radius) apart that would hide one another, each within its own bounds."""
    placed: list[Point] = []
    # Marks by squares as wide as the widest mark: only the nine around one can hold marks that hide it.
    side = 2 * max((r for _, _, r in points), default=1)
    squares: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
    for (x, y, r), bound in zip(points, bounds, strict=True):
        best = (x, y)
        for px, py in _spiral(x, y, r):
            inside = bound.left <= px <= bound.right and bound.top <= py <= bound.bottom
            column, row = int(px // side), int(py // side)
            close = (
                mark
                for i in (column - 1, column, column + 1)
                for j in (row - 1, row, row + 1)
                for mark in squares.get((i, j), ())
            )
            if inside and all(math.hypot(px - qx, py - qy) >= 0.9 * (r + q) for qx, qy, q in close):
                best = (px, py)
                break
        placed.append(best)
        squares[int(best[0] // side), int(best[1] // side)].append((*best, r))
    return placed


def _spiral(x: float, y: float, r: float) -> list[Point]:
    points = [(x, y)]
    for ring in range(1, 7):
        for step in range(6 * ring):
            angle = math.tau * step / (6 * ring)
            points.append((x + ring * r * 1.3 * math.cos(angle), y + ring * r * 1.3 * math.sin(angle)))
    return points


def forms(label: str) -> tuple[Lines, ...]:
    """Return the forms of a label, best first: on one line, on two, shortened."""
    full, short = plain(label), fit(label, _NARROW, SIZE)
    options: list[Lines] = [(full,)] if width(full, SIZE) <= _LINE else []
    if short != full:
        options += [wrap(label, _NARROW, 2, SIZE), (short,)]
    return tuple(dict.fromkeys(lines for lines in options if any(lines)))


def place(
    marks: Sequence[tuple[float, float, float]],
    labels: Sequence[str],
    bounds: Box,
    taken: Sequence[Box],
    avoided: Sequence[Box] = (),
) -> list[Spot | None]:
    """Find a spot for the label of each mark (x, y, radius), earlier ones first; None if there is none,
    or for an empty label.

    Spots never overlap `taken`, and overlap `avoided` only if no other spot next to the mark is free.
    If labels are left over, all are tried narrower, those left over first.
    """
    full = [forms(label) for label in labels]
    narrow = [tuple(lines for lines in options if len(lines) > 1) + options[-1:] for options in full]
    order = list(range(len(marks)))
    best: list[Spot | None] = [None] * len(marks)
    for written in (full, *(narrow,) * _ROUNDS):
        spots = _place(marks, written, order, bounds, taken, avoided)
        if spots.count(None) < best.count(None):
            best = spots
        unplaced = [index for index in order if full[index] and spots[index] is None]
        if not unplaced:
            break
        order = unplaced + [index for index in order if index not in unplaced]
    return best


def _place(
    marks: Sequence[tuple[float, float, float]],
    labels: Sequence[tuple[Lines, ...]],
    order: Sequence[int],
    bounds: Box,
    taken: Sequence[Box],
    avoided: Sequence[Box],
) -> list[Spot | None]:
    blocked = [*taken, *(around(*mark) for mark in marks)]
    spots: list[Spot | None] = [None] * len(marks)
    for index in order:
        if not labels[index]:
            continue
        x, y, r = marks[index]
        reach = r + max(map(_label_width, labels[index])) + _FAR[-1] + 16  # no candidate is farther away
        close = [b for b in blocked if b.hits(around(x, y, reach))]
        spots[index] = spot = _best(marks[index], labels[index], bounds, close, avoided)
        if spot:
            blocked.append(spot.box)
            if spot.leader:
                blocked.extend(around(*point, 1.5) for point in _samples(spot.leader))
    return spots


def _label_width(lines: Lines) -> float:
    return max(width(line, SIZE) for line in lines)


def _best(
    mark: tuple[float, float, float],
    labels: tuple[Lines, ...],
    bounds: Box,
    blocked: Sequence[Box],
    avoided: Sequence[Box],
) -> Spot | None:
    """Prefer, in this order: full words to shortened, next to the mark to apart, off a line to on it."""
    for options in (labels[:-1], labels[-1:]):
        for candidates in (_beside, _apart):
            second = None
            for spot in (spot for lines in options for spot in candidates(*mark, lines)):
                if _free(spot, bounds, blocked, mark):
                    if not any(spot.box.hits(line) for line in avoided):
                        return spot
                    second = second or spot
            if second:
                return second
    return None


def _beside(x: float, y: float, r: float, lines: Lines) -> Iterator[Spot]:
    w, h, gap = _label_width(lines), HEIGHT * len(lines), r + 3
    near = [
        (x + gap, y - h / 2),
        (x - gap - w, y - h / 2),
        (x - w / 2, y - gap - h),
        (x - w / 2, y + gap),
        (x + r * 0.8, y - gap - h + 3),
        (x + r * 0.8, y + gap - 3),
        (x - r * 0.8 - w, y - gap - h + 3),
        (x - r * 0.8 - w, y + gap - 3),
    ]
    for left, top in near:
        yield Spot(Box(left, top, left + w, top + h), lines)


def _apart(x: float, y: float, r: float, lines: Lines) -> Iterator[Spot]:
    w, h = _label_width(lines), HEIGHT * len(lines)
    for far in _FAR:
        for step in range(12):
            angle = math.tau * step / 12
            dx, dy = math.cos(angle), math.sin(angle)
            cx, cy = x + (r + far) * dx, y + (r + far) * dy
            left = cx if dx > 0.3 else cx - w if dx < -0.3 else cx - w / 2
            top = cy - h / 2 if abs(dy) < 0.9 else cy - h if dy < 0 else cy
            leader = ((x + r * dx, y + r * dy), (cx - 2 * dx, cy - 2 * dy))
            yield Spot(Box(left, top, left + w, top + h), lines, leader)


def _free(spot: Spot, bounds: Box, blocked: Sequence[Box], mark: tuple[float, float, float]) -> bool:
    if not spot.box.within(bounds) or any(spot.box.hits(box) for box in blocked):
        return False
    if not spot.leader:
        return True
    own = around(*mark)
    points = [around(*point, 0.5) for point in _samples(spot.leader)]
    return not any(point.hits(box) for box in blocked if box != own for point in points)


def _samples(line: tuple[Point, Point]) -> list[Point]:
    (ax, ay), (bx, by) = line
    count = max(2, int(math.hypot(bx - ax, by - ay) / 4))
    return [(ax + (bx - ax) * i / count, ay + (by - ay) * i / count) for i in range(count + 1)]
