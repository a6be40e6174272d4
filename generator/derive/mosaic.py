"""The mosaic of concerns: who shares or opposes each, and which have no answer from us (K 7)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.derive.profile import AnsweredConcern, spine
from generator.model.portfolio import View
from generator.model.stakeholders import Stakeholder

Stand = Literal["owns", "shares", "opposes"]


class MosaicRow(Struct, frozen=True):
    """A concern, and the position of each stakeholder of the mosaic on it, None if unknown."""

    concern: AnsweredConcern
    positions: tuple[Stand | None, ...]

    @property
    def shared(self) -> bool:
        """Whether several stakeholders share it."""
        return sum(stand in ("owns", "shares") for stand in self.positions) > 1

    @property
    def conflicting(self) -> bool:
        """Whether a stakeholder opposes it."""
        return "opposes" in self.positions

    @property
    def answered(self) -> bool:
        """Whether anything we offer answers it."""
        return bool(self.concern.answers)


class ConcernMosaic(Struct, frozen=True):
    """Concerns by the stakeholders named in any of them, in the file's order."""

    people: tuple[Stakeholder, ...]
    rows: tuple[MosaicRow, ...]


def mosaic(view: View) -> ConcernMosaic | None:
    """Return the mosaic; None if no concern names anybody."""
    part, concerns = view.account.stakeholders, spine(view)
    stakeholders = part.stakeholders if part else ()
    named_ids = {id for row in concerns for id in (row.concern.owner, *row.concern.shared_by, *row.concern.opposed_by)}
    people = tuple(stakeholder for stakeholder in stakeholders if stakeholder.id in named_ids)
    if not people:
        return None
    rows = (MosaicRow(row, tuple(_position(row, person.id) for person in people)) for row in concerns)
    return ConcernMosaic(people, tuple(rows))


def _position(row: AnsweredConcern, stakeholder: str) -> Stand | None:
    if stakeholder == row.concern.owner:
        return "owns"
    if stakeholder in row.concern.shared_by:
        return "shares"
    return "opposes" if stakeholder in row.concern.opposed_by else None
