"""Kano needs: which are missed, which set us apart, and where a competitor leads (T 14)."""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

from msgspec import Struct

from generator.model.portfolio import View
from generator.model.stakeholders import NEED_KINDS, Need

NeedState = Literal["missed", "behind", "differentiator", "open", "on par", "met", "not compared", "not asked"]
NEED_STATES: tuple[NeedState, ...] = get_args(NeedState)  # most urgent first
EXPECTED = 2  # the performance from which a must-have is met


class NeedStatus(Struct, frozen=True):
    """A need and its state; `lead` is our performance less the competitor's, None if unknown.

    A must-have is met or missed: exceeding it earns nothing. A more-is-better need where we lead, and a
    delight we provide at least as well as the competitor named, are differentiators (T 14). A delight nobody
    is known to provide is open.
    """

    need: Need
    lead: int | None
    state: NeedState

    @property
    def id(self) -> str:
        """The need's id, its anchor."""
        return self.need.id


def needs(view: View) -> tuple[NeedStatus, ...]:
    """Return the state of every need: must-haves, more-is-better, delights; most urgent first within each."""
    part = view.account.stakeholders
    statuses = [
        NeedStatus(need, lead, _state(need, lead)) for need in (part.needs if part else ()) for lead in [_lead(need)]
    ]
    return tuple(
        sorted(statuses, key=lambda status: (NEED_KINDS.index(status.need.kind), NEED_STATES.index(status.state)))
    )


def need_counts(statuses: tuple[NeedStatus, ...]) -> Counter[NeedState]:
    """Count the needs in each state."""
    return Counter(status.state for status in statuses)


def _lead(need: Need) -> int | None:
    if need.performance is None or need.competitor_performance is None:
        return None
    return need.performance - need.competitor_performance


def _state(need: Need, lead: int | None) -> NeedState:
    if need.performance is None:
        return "not asked"
    if need.kind == "must-have":
        return "met" if need.performance >= EXPECTED else "missed"
    if lead is not None and lead < 0:
        return "behind"
    if need.kind == "delight":
        return "differentiator" if need.performance else "open"
    if lead is None:
        return "not compared"
    return "differentiator" if lead else "on par"
