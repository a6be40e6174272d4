"""The mosaic drawn: each concern against the people there, and whether anything of ours answers it (K 7)."""

from __future__ import annotations

from generator.charts.mosaic import MosaicChart, MosaicTile, mosaic_svg
from generator.charts.tones import Marker
from generator.derive.mosaic import ConcernMosaic as Found
from generator.derive.mosaic import Stand

_MARKS: dict[Stand, Marker] = {
    "owns": Marker("owns it", "disc", "past"),
    "shares": Marker("shares it", "ring", "past"),
    "opposes": Marker("wants something else", "cross", "bad"),
}
_ANSWERED = Marker("answered by something of ours", "square", "good")
_NOTHING = Marker("nothing of ours", "down", "bad")


def concern_mosaic_svg(found: Found, title: str) -> str:
    """Draw the mosaic; its last column is ours."""
    columns = (*(who.name for who in found.people), "Ours")
    tiles = [
        MosaicTile(
            column,
            row,
            _MARKS[stand],
            f"{found.people[column].name} {_MARKS[stand].label}: {_title(found, row)}",
        )
        for row, line in enumerate(found.rows)
        for column, stand in enumerate(line.stands)
        if stand
    ]
    tiles += [
        MosaicTile(len(found.people), row, _ANSWERED if line.answered else _NOTHING, _title(found, row))
        for row, line in enumerate(found.rows)
    ]
    rows = tuple((line.concern.concern.title, f"#{line.concern.concern.id}") for line in found.rows)
    said = "; ".join(tile.hint for tile in tiles[: -len(found.rows)])
    return mosaic_svg(MosaicChart("mosaic", title, said, columns, rows, tuple(tiles)))


def _title(found: Found, row: int) -> str:
    return found.rows[row].concern.concern.title
