"""Whitespace: which offering each unit uses, what is open, and what a competitor holds (K 12)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.common import known_total
from generator.model.account import Unit
from generator.model.competition import Space
from generator.model.kinds import Money
from generator.model.offerings import Offering
from generator.model.portfolio import View

State = Literal["in use", "in progress", "open", "competitor", "not applicable", "not asked"]
STATES: tuple[State, ...] = ("in use", "in progress", "open", "competitor", "not applicable", "not asked")
WHITE: tuple[State, ...] = ("in progress", "open", "competitor")


class WhitespaceCell(Struct, frozen=True):
    """One offering in one unit (ids); money is in the plan's currency a year, None if unknown.

    `white` is the part of `amount` we do not have: all of it if the offering is not in use, else what
    `our_share` leaves, zero if not applicable. `overruled`: a stated state that value or opportunities
    contradict.
    """

    unit: str
    offering: str
    state: State
    competitor: str | None
    amount: Money | None
    our_share: Decimal | None
    white: Money | None
    overruled: str | None


class WhitespaceTotal(Struct, frozen=True):
    """The whitespace of some cells: `amount` adds up what is known, None if nothing is.

    `unknown` counts the rest.
    """

    cells: int
    amount: Money | None
    unknown: int


class Whitespace(Struct, frozen=True):
    """Units by the offerings mentioned for this account, and the whitespace in total and by state."""

    units: tuple[Unit, ...]
    offerings: tuple[Offering, ...]
    cells: tuple[WhitespaceCell, ...]
    white: WhitespaceTotal
    by_state: dict[State, WhitespaceTotal]

    def cell(self, unit: str, offering: str) -> WhitespaceCell:
        """Return the cell of a unit and an offering."""
        return next(cell for cell in self.cells if (cell.unit, cell.offering) == (unit, offering))

    def count(self, state: State) -> int:
        """Return how many cells are in a state."""
        return sum(cell.state == state for cell in self.cells)


def whitespace(view: View) -> Whitespace:
    """Return the matrix: in use and in progress are derived, the rest is as stated."""
    written = {(space.unit, space.offering): space for space in _stated(view)}
    in_use, in_progress = _in_use(view), _in_progress(view)
    considered = {offering for _, offering in (*written, *in_use, *in_progress)}
    offerings = tuple(offering for offering in view.settings.offerings if offering.id in considered)
    cells = tuple(
        _cell(view, (unit.id, offering.id), written.get((unit.id, offering.id)), in_use, in_progress)
        for offering in offerings
        for unit in view.account.facts.units
    )
    return Whitespace(
        units=view.account.facts.units,
        offerings=offerings,
        cells=cells,
        white=_total(cells),
        by_state={state: _total([cell for cell in cells if cell.state == state]) for state in STATES},
    )


def _stated(view: View) -> tuple[Space, ...]:
    return view.account.competition.whitespace if view.account.competition else ()


def _in_use(view: View) -> set[tuple[str, str]]:
    """Find what a unit has from us: by delivered value, because we won it, or by our share of it."""
    value, deals = view.account.value, view.account.opportunities
    entries = (*value.proven, *value.under_way) if value else ()
    won = [deal for deal in (deals.opportunities if deals else ()) if deal.status == "won"]
    shared = [space for space in _stated(view) if space.our_share]
    pairs = [
        *((entry.unit, entry.offering) for entry in entries),
        *((deal.unit, deal.offering) for deal in won),
        *((space.unit, space.offering) for space in shared),
    ]
    return {(unit, offering) for unit, offering in pairs if unit and offering}


def _in_progress(view: View) -> set[tuple[str, str]]:
    deals = view.account.opportunities
    active = [deal for deal in (deals.opportunities if deals else ()) if deal.active]
    return {(deal.unit, deal.offering) for deal in active if deal.unit and deal.offering}


def _cell(
    view: View,
    key: tuple[str, str],
    written: Space | None,
    in_use: set[tuple[str, str]],
    in_progress: set[tuple[str, str]],
) -> WhitespaceCell:
    stated = written.state if written else None
    derived: State | None = "in use" if key in in_use else "in progress" if key in in_progress else None
    state: State = derived or stated or "not asked"
    # A competitor may have the rest of what is in use, and all of what we are only trying to win.
    overruled = stated if derived and stated != "competitor" else None
    amount = view.in_currency(written.amount) if written and written.amount else None
    share = written.our_share if written else None
    return WhitespaceCell(
        unit=key[0],
        offering=key[1],
        state=state,
        competitor=written.competitor if written else None,
        amount=amount,
        our_share=share,
        white=_whitespace_amount(view, state, amount, share),
        overruled=overruled,
    )


def _whitespace_amount(view: View, state: State, amount: Money | None, share: Decimal | None) -> Money | None:
    if state == "not applicable":
        return Money(Decimal(0), view.currency)
    if amount is None or state == "not asked" or (state == "in use" and share is None):
        return None
    return amount * (1 - (share or Decimal(0)))


def _total(cells: Iterable[WhitespaceCell]) -> WhitespaceTotal:
    assessed = [cell for cell in cells if cell.state not in ("not asked", "not applicable")]
    amounts = [cell.white for cell in assessed if cell.white is not None]
    return WhitespaceTotal(len(assessed), known_total(amounts), len(assessed) - len(amounts))
