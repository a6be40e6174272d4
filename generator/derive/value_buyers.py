"""Value buyers: who owns what our value moves, how they see it, and what was delivered (T 12-18)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from generator.derive.common import known_total
from generator.derive.opportunities import OpportunityStatus, open_opportunities
from generator.derive.stakeholders import Coverage, coverage
from generator.derive.value import ValueItem, value_portfolio
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.model.value import ValueEntry

BuyerDoubt = Literal["procurement", "nobody goes with them", "value unseen", "view not asked"]
_BUYING = ("procurement", "purchasing", "sourcing")


class ValueBuyerStatus(Struct, frozen=True):
    """A stakeholder who owns a metric or process our value moves, as stated or as value.yml names them.

    `proven` adds up what was realised of the proven value whose metric they own, `confirmed` the confirmed
    part of it, in the plan's currency; None if nothing is quantified. `entries` and `coming` count proven
    value and value under way. `metrics` are those of the value if none is stated.
    """

    covered: Coverage
    metrics: tuple[str, ...]
    entries: int
    coming: int
    proven: Money | None
    confirmed: Money | None
    doubts: tuple[BuyerDoubt, ...]

    @property
    def id(self) -> str:
        """The stakeholder's id."""
        return self.covered.who.id

    @property
    def view(self) -> int | None:
        """How they see our value, -2 to 2; None if nobody asked."""
        written = self.covered.who.value_buyer
        return written.view if written else None


class ValueBuyers(Struct, frozen=True):
    """All value buyers, largest value first, and the open opportunities they have no part in deciding.

    `unowned` counts value, proven or under way, whose metric no active stakeholder owns.
    """

    buyers: tuple[ValueBuyerStatus, ...]
    undecided_by_them: tuple[OpportunityStatus, ...]
    unowned: int

    @property
    def seen(self) -> int:
        """How many see a gain in our value."""
        return sum((buyer.view or 0) > 0 for buyer in self.buyers)

    @property
    def unseen(self) -> Money | None:
        """Value proven to those who see no gain or were not asked; None if there is none."""
        return known_total(buyer.proven for buyer in self.buyers if (buyer.view or 0) <= 0)


def value_buyers(view: View) -> ValueBuyers | None:
    """Return the value buyers among the active stakeholders; None if there are none.

    An opportunity counts as decided without them if people are named who decide on it and none is a value
    buyer.
    """
    value = value_portfolio(view)
    owned: dict[str | None, list[tuple[ValueEntry, ValueItem]]] = defaultdict(list)
    for item in (*value.past.items, *value.present.items):
        if isinstance(item.record, ValueEntry):
            owned[item.record.metric_owner].append((item.record, item))
    covered = coverage(view)
    buyers = [
        _buyer(stakeholder, owned[stakeholder.who.id])
        for stakeholder in covered
        if stakeholder.who.value_buyer or owned[stakeholder.who.id]
    ]
    if not buyers:
        return None
    buyer_ids = {buyer.id for buyer in buyers}
    undecided = tuple(
        deal
        for deal in open_opportunities(view)
        if deal.deciders and not buyer_ids & {decider.decider.stakeholder for decider in deal.deciders}
    )
    order = sorted(buyers, key=lambda buyer: (-(buyer.proven.amount if buyer.proven else 0), buyer.id))
    unowned = sum(len(items) for owner, items in owned.items() if owner not in buyer_ids)
    return ValueBuyers(tuple(order), undecided, unowned)


def _buyer(covered: Coverage, owned: Sequence[tuple[ValueEntry, ValueItem]]) -> ValueBuyerStatus:
    written = covered.who.value_buyer
    past = [item for _, item in owned if item.kind == "past"]
    moved = tuple(dict.fromkeys(entry.driver for entry, _ in owned if entry.driver))
    proven = known_total(item.realised for item in past)
    return ValueBuyerStatus(
        covered,
        (written.metric,) if written and written.metric else moved,
        len(past),
        len(owned) - len(past),
        proven,
        known_total(item.realised for item in past if item.standing == "confirmed"),
        tuple(_doubts(covered, proven)),
    )


def _doubts(covered: Coverage, proven: Money | None) -> list[BuyerDoubt]:
    stakeholder, doubts = covered.who, list[BuyerDoubt]()
    view = stakeholder.value_buyer.view if stakeholder.value_buyer else None
    if any(word in (stakeholder.function or stakeholder.title).casefold() for word in _BUYING):
        doubts.append("procurement")
    if not covered.ours:
        doubts.append("nobody goes with them")
    if view is None:
        doubts.append("view not asked")
    elif view <= 0 and proven is not None and proven.amount > 0:
        doubts.append("value unseen")
    return doubts
