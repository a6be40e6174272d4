"""An org chart with informal lines: who influences, opposes or is close to whom."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from generator.charts.edges import NodeBox, Route, routes
from generator.charts.kit import WIDTH, Canvas
from generator.charts.legend import Kind, Legend
from generator.charts.text import fit, wrap
from generator.charts.tones import Marker, Stroke
from generator.charts.tree_layout import TreeSlot, layout

_SIZE = 11
_LINE = 14
_MARK = {1: 9, 2: 12, 3: 16}
_STROKE = {1: 1.1, 2: 2.0, 3: 3.0}


class TreeNode(Struct, frozen=True):
    """A box: name, up to two more lines, a mark; `size` 1 to 3 is power, `dashed` an uncertain outline."""

    id: str
    name: str
    subtitle: str
    mark: Marker
    note: str = ""
    size: int = 2
    parent: str | None = None
    dashed: bool = False
    href: str = ""
    hint: str = ""


class TreeEdge(Struct, frozen=True):
    """A curved line from one box to another; `strength` 1 to 3 is its width."""

    start: str
    end: str
    stroke: Stroke
    strength: int = 1


class TreeChart(Struct, frozen=True):
    """What to draw; `auto` is top-down if everything fits the width, else left to right.

    `size_legend` and `dashed_legend` explain larger marks and dashed boxes.
    """

    id: str
    title: str
    desc: str
    people: tuple[TreeNode, ...]
    ties: tuple[TreeEdge, ...] = ()
    direction: Literal["auto", "right", "down"] = "auto"
    size_legend: str = ""
    dashed_legend: str = ""
    width: float = WIDTH


def tree_svg(tree: TreeChart) -> str:
    """Draw an org chart; deeper than five levels it grows wider than asked.

    Raises ValueError for no people, a duplicate id, an unknown superior or tie, a circle of superiors,
    or a size or strength other than 1 to 3.
    """
    _check(tree)
    places = layout({person.id: person.parent for person in tree.people})
    frames, size = _frames(tree, places)
    kinds: list[Kind] = [person.mark for person in tree.people]
    kinds += [tie.stroke for tie in tree.ties]
    legend = Legend(kinds, size[0] - 8)
    notes = _notes(tree, size[0])
    canvas = Canvas(size[0], size[1] + 8 + legend.height + 16 * len(notes))
    down = _downwards(tree, places)
    family = [(frames[p.parent], frames[p.id]) for p in tree.people if p.parent is not None]
    canvas.lines([_elbow(parent, child, down=down) for parent, child in family], stroke="soft")
    ends = [(frames[tie.start], frames[tie.end]) for tie in tree.ties]
    for tie, route in zip(tree.ties, routes(ends, down=down), strict=True):
        _tie(canvas, route, tie)
    for person in tree.people:
        _box(canvas, person, frames[person.id])
    legend.draw(canvas, 4, size[1] + 6)
    for number, note in enumerate(notes):
        canvas.text(4, size[1] + legend.height + 18 + 16 * number, note, size=_SIZE, tone="soft")
    return canvas.finish(tree.title, tree.desc, tree.id)


def _check(tree: TreeChart) -> None:
    if not tree.people:
        raise ValueError("an org chart needs at least one person")
    known = {person.id for person in tree.people}
    if len(known) < len(tree.people):
        raise ValueError("two people in the org chart have the same id")
    for tie in tree.ties:
        if tie.start not in known or tie.end not in known or tie.start == tie.end:
            raise ValueError(f"the tie from {tie.start!r} to {tie.end!r} does not join two people in the chart")
        if tie.strength not in _STROKE:
            raise ValueError("the strength of a tie is 1, 2 or 3")
    if any(person.size not in _MARK for person in tree.people):
        raise ValueError("the size of a box is 1, 2 or 3")


def _notes(tree: TreeChart, room: float) -> list[str]:
    notes = []
    if tree.size_legend and len({person.size for person in tree.people}) > 1:
        notes.append(tree.size_legend)
    if tree.dashed_legend and any(person.dashed for person in tree.people):
        notes.append(tree.dashed_legend)
    return [fit(" · ".join(notes), room - 8, _SIZE)] if notes else []


def _slots(places: dict[str, TreeSlot]) -> float:
    return max(node.slot for node in places.values()) + 1


def _downwards(tree: TreeChart, places: dict[str, TreeSlot]) -> bool:
    if tree.direction != "auto":
        return tree.direction == "down"
    return _slots(places) * 150 <= tree.width


def _frames(tree: TreeChart, places: dict[str, TreeSlot]) -> tuple[dict[str, NodeBox], tuple[float, float]]:
    """Return the boxes in px, and the width and height they take."""
    levels = max(node.level for node in places.values()) + 1
    slots = _slots(places)
    margin = 34 if tree.ties else 4  # room for ties that bow out beside the last level
    down = _downwards(tree, places)
    if down:
        step = max(150.0, min(tree.width / slots, 210))
        wide = step - 14
    else:
        room = tree.width - 4 - margin
        wide = min(210.0, max(128.0, (room - 46 * (levels - 1)) / levels))
        gutter = min(90.0, max(46.0, (room - wide * levels) / max(levels - 1, 1)))
    wide = math.floor(wide)
    heights = {p.id: 6 + len(_lines(p, wide)) * _LINE + 4 * (p.size - 1) for p in tree.people}
    tall = max(heights.values())
    rows = _rows(heights, places)
    total = max(tree.width, step * slots if down else levels * (wide + gutter) - gutter + 4 + margin)
    boxes: dict[str, NodeBox] = {}
    for id_, height in heights.items():
        node = places[id_]
        if down:
            left = (total - step * slots) / 2 + node.slot * step + 7
            top = 4 + node.level * (tall + 46) + (tall - height) / 2
        else:
            left = 2 + node.level * (wide + gutter)
            below, above = rows[math.floor(node.slot)], rows[math.ceil(node.slot)]
            top = below + (above - below) * (node.slot % 1) - height / 2
        # Half pixels keep the thin outlines sharp.
        boxes[id_] = NodeBox(math.floor(left) + 0.5, math.floor(top) + 0.5, wide, height)
    deep = levels * (tall + 46) - 46 + margin if down else max(box.y + box.h for box in boxes.values()) + 9
    return boxes, (total, math.ceil(deep))


def _rows(heights: dict[str, int], places: dict[str, TreeSlot]) -> list[float]:
    """Return the middle of each row of a left-to-right chart; a row is as high as the boxes on it."""
    high = [0.0] * (math.ceil(_slots(places)) + 1)
    for id_, node in places.items():
        for row in (math.floor(node.slot), math.ceil(node.slot)):
            high[row] = max(high[row], heights[id_])
    tops = list(accumulate((height + 9 for height in high), initial=4.0))
    return [top + height / 2 for top, height in zip(tops, high, strict=False)]


def _lines(person: TreeNode, wide: float) -> tuple[str, ...]:
    """Return the lines of a box: up to two for the name, up to three for the title, and the note."""
    room = wide - 34
    titles = wrap(person.subtitle, room, 3, _SIZE)
    note = fit(person.note, room, _SIZE)
    return (*wrap(person.name, room, 2, 12, 600), *titles, *([note] if note else []))


def _elbow(parent: NodeBox, child: NodeBox, *, down: bool) -> Sequence[tuple[float, float]]:
    if down:
        x1, x2, y2 = parent.x + parent.w / 2, child.x + child.w / 2, child.y
        middle = _sharp((parent.y + parent.h / 2 + child.y + child.h / 2) / 2)
        x1, x2 = _sharp(x1), _sharp(x2)
        return [(x1, parent.y + parent.h), (x1, middle), (x2, middle), (x2, y2)]
    y1, y2 = _sharp(parent.y + parent.h / 2), _sharp(child.y + child.h / 2)
    middle = child.x - 14
    return [(parent.x + parent.w, y1), (middle, y1), (middle, y2), (child.x, y2)]


def _sharp(value: float) -> float:
    return math.floor(value) + 0.5


def _tie(canvas: Canvas, route: Route, tie: TreeEdge) -> None:
    canvas.curve(route.start, route.out, route.into, route.end, tie.stroke, _STROKE[tie.strength])


def _box(canvas: Canvas, person: TreeNode, frame: NodeBox) -> None:
    mark = _MARK[person.size]
    lines = _lines(person, frame.w)
    names = len(wrap(person.name, frame.w - 34, 2, 12, 600))
    full = " · ".join(line for line in (person.name, person.subtitle, person.note) if line)
    shortened = any(line.endswith("…") for line in lines)
    with canvas.link(person.href, person.hint or (full if shortened else "")):
        dash = (4, 3) if person.dashed else ()
        tone = person.mark.tone if person.size == 3 else "soft"
        line = 1.8 if person.size == 3 else 1
        canvas.rect(frame.x, frame.y, frame.w, frame.h, fill="paper", stroke=tone, width=line, dash=dash, radius=4)
        middle = frame.y + frame.h / 2
        canvas.mark(frame.x + 14, middle, person.mark.shape, person.mark.tone, mark)
        base = middle + 4 - (len(lines) - 1) * _LINE / 2
        for number, words in enumerate(lines):
            at = base + number * _LINE
            if number < names:
                canvas.text(frame.x + 27, at, words, weight=600)
            else:
                canvas.text(frame.x + 27, at, words, size=_SIZE, tone="soft")
