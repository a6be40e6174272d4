"""The mosaic: what is on whose mind there: shared, opposed, or answered by nothing of ours (K 7)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.derive.profile import AnsweredConcern, spine
from generator.model.portfolio import View
from generator.model.stakeholders import Stakeholder

Stand = Literal["owns", "shares", "opposes"]


class MosaicRow(Struct, frozen=True):
    """A concern, and how each stakeholder of the mosaic stands to it, None where nothing is said."""

    concern: AnsweredConcern
    stands: tuple[Stand | None, ...]

    @property
    def shared(self) -> bool:
        """Whether several have it on their mind."""
        return sum(stand in ("owns", "shares") for stand in self.stands) > 1

    @property
    def conflicting(self) -> bool:
        """Whether somebody there wants something else."""
        return "opposes" in self.stands

    @property
    def answered(self) -> bool:
        """Whether something of ours answers it."""
        return bool(self.concern.answers)


class ConcernMosaic(Struct, frozen=True):
    """Concerns x the stakeholders who are named in any, in the file's order."""

    people: tuple[Stakeholder, ...]
    rows: tuple[MosaicRow, ...]


def mosaic(view: View) -> ConcernMosaic | None:
    """Return the mosaic; None where no concern names anybody."""
    part, concerns = view.account.stakeholders, spine(view)
    stakeholders = part.stakeholders if part else ()
    named_ids = {
        id for row in concerns for id in (row.concern.owner, *row.concern.shared_by, *row.concern.opposed_by)
    }
    people = tuple(stakeholder for stakeholder in stakeholders if stakeholder.id in named_ids)
    if not people:
        return None
    return ConcernMosaic(
        people,
        tuple(
            MosaicRow(row, tuple(_stand(row, stakeholder.id) for stakeholder in people)) for row in concerns
        ),
    )


def _stand(row: AnsweredConcern, stakeholder: str) -> Stand | None:
    if stakeholder == row.concern.owner:
        return "owns"
    if stakeholder in row.concern.shared_by:
        return "shares"
    return "opposes" if stakeholder in row.concern.opposed_by else None
