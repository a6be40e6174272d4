"""The concern mosaic: each concern against the people there, and whether we answer it (K 7)."""

from __future__ import annotations

from generator.charts.mosaic import MosaicChart, MosaicTile, mosaic_svg
from generator.charts.tones import Marker
from generator.derive.mosaic import ConcernMosaic, Stand

_MARKS: dict[Stand, Marker] = {
    "owns": Marker("owns it", "disc", "past"),
    "shares": Marker("shares it", "ring", "past"),
    "opposes": Marker("wants something else", "cross", "bad"),
}
_ANSWERED = Marker("answered by us", "square", "good")
_UNANSWERED = Marker("no answer from us", "down", "bad")


def concern_mosaic_svg(mosaic: ConcernMosaic, title: str) -> str:
    """Draw the mosaic; its last column is about our answers."""
    columns = (*(person.name for person in mosaic.people), "Our answer")
    tiles = [
        MosaicTile(
            column, row, _MARKS[stand], f"{mosaic.people[column].name} {_MARKS[stand].label}: {_title(mosaic, row)}"
        )
        for row, line in enumerate(mosaic.rows)
        for column, stand in enumerate(line.positions)
        if stand
    ]
    tiles += [
        MosaicTile(len(mosaic.people), row, _ANSWERED if line.answered else _UNANSWERED, _title(mosaic, row))
        for row, line in enumerate(mosaic.rows)
    ]
    rows = tuple((line.concern.concern.title, f"#{line.concern.concern.id}") for line in mosaic.rows)
    desc = "; ".join(tile.hint for tile in tiles[: -len(mosaic.rows)])
    return mosaic_svg(MosaicChart("mosaic", title, desc, columns, rows, tuple(tiles)))


def _title(mosaic: ConcernMosaic, row: int) -> str:
    return mosaic.rows[row].concern.concern.title
