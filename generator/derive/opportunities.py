"""The state of each opportunity: quadrant, weighted amount, time, slip, decision makers (T 22, S)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.derive.common import once
from generator.derive.elapsed import elapsed
from generator.model.actions import Action
from generator.model.kinds import Money
from generator.model.opportunities import Decider, Opportunity
from generator.model.portal import Stage
from generator.model.portfolio import View
from generator.model.stakeholders import ALLIES

Quadrant = Literal["I", "II", "III", "IV"]
# In the order in which they are worked (T 22).
QUADRANTS: dict[Quadrant, str] = {
    "I": "Deals in progress",
    "II": "Early stage",
    "III": "Customer delaying or cancelling",
    "IV": "Long-term potential",
}
# What usually moves an entry of a quadrant (T 22).
STOCK_ANSWERS: dict[Quadrant, str] = {
    "I": "Compute the total cost of ownership with the customer, not just the price",
    "III": "Show the cost of inaction, and offer a minimal first investment",
}
LONG_TERM = 24  # months to the decision from which an opportunity is long-term


class DeciderStatus(Struct, frozen=True):
    """A person's part in one decision, and their preference in it; `here`: other than in general."""

    decider: Decider
    preference: str | None
    here: bool

    @property
    def ally(self) -> bool:
        """Whether they are our supporter or sponsor in this decision."""
        return self.preference in ALLIES


class OpportunityStatus(Struct, frozen=True):
    """The state of one opportunity; money is in the plan's currency, None if unknown.

    `months` until the decision, 0 if overdue, None without a date or once closed. `slip`: days between the
    decision, expected or taken, and its first expected date. `actions`: the open ones that serve it, next
    first, None if the account has no action file. `quadrant` and `stage` are None once closed.
    """

    deal: Opportunity
    stage: Stage | None
    quadrant: Quadrant | None
    amount: Money | None
    probability: Decimal | None
    weighted: Money | None
    months: Decimal | None
    overdue: bool
    slip: int | None
    actions: tuple[Action, ...] | None
    deciders: tuple[DeciderStatus, ...]

    @property
    def id(self) -> str:
        """The opportunity's id, its anchor."""
        return self.deal.id

    @property
    def unattended(self) -> bool:
        """Whether it is open or delayed and no open action serves it; False without an action file."""
        return self.deal.active and self.actions == ()

    @property
    def undecided(self) -> bool:
        """Whether it is open or delayed and no decision maker is named."""
        return self.deal.active and all(decider.decider.role != "decision maker" for decider in self.deciders)


@once
def open_opportunities(view: View) -> tuple[OpportunityStatus, ...]:
    """Return what may still be won, as it should be worked: quadrants I to IV, each by stage, size and
    likelihood (T 22)."""
    order = {stage.id: number for number, stage in enumerate(view.portal.stages)}

    def rank(opportunity: OpportunityStatus) -> tuple[str, int, bool, Decimal, Decimal, str]:
        size = opportunity.amount.amount if opportunity.amount else Decimal(0)
        stage = order.get(opportunity.deal.stage or "", -1)
        return (
            str(opportunity.quadrant),
            -stage,
            opportunity.amount is None,
            -size,
            -(opportunity.probability or Decimal(0)),
            opportunity.id,
        )

    return tuple(sorted((opportunity for opportunity in _statuses(view) if opportunity.deal.active), key=rank))


@once
def closed_opportunities(view: View) -> tuple[OpportunityStatus, ...]:
    """Return the opportunities won, lost or dropped, latest first."""
    closed = [opportunity for opportunity in _statuses(view) if not opportunity.deal.active]
    return tuple(
        sorted(
            closed, key=lambda opportunity: (-(opportunity.deal.closed_on or dt.date.min).toordinal(), opportunity.id)
        )
    )


@once
def _statuses(view: View) -> tuple[OpportunityStatus, ...]:
    section = view.account.opportunities
    return tuple(_status(view, deal) for deal in (section.opportunities if section else ()))


def _status(view: View, deal: Opportunity) -> OpportunityStatus:
    stage = next((stage for stage in view.portal.stages if stage.id == deal.stage), None)
    months = elapsed(view.today, deal.close).in_months if deal.active and deal.close else None
    amount = view.in_currency(deal.amount) if deal.amount else None
    probability = deal.probability
    if probability is None and deal.active and stage:
        probability = stage.probability
    decided = deal.close if deal.active else deal.closed_on
    return OpportunityStatus(
        deal=deal,
        stage=stage if deal.active else None,
        quadrant=_quadrant(deal, stage, months) if deal.active else None,
        amount=amount,
        probability=probability,
        weighted=amount * probability if amount and deal.active and probability is not None else None,
        months=months,
        overdue=bool(deal.active and deal.close and deal.close < view.today),
        slip=(decided - deal.first_close).days if decided and deal.first_close else None,
        actions=_actions(view, deal),
        deciders=_deciders(view, deal),
    )


def _actions(view: View, deal: Opportunity) -> tuple[Action, ...] | None:
    if view.account.actions is None:
        return None
    actions = [
        action for action in view.account.actions.actions if action.status == "open" and deal.id in action.serves
    ]
    return tuple(sorted(actions, key=lambda action: (action.due or dt.date.max, action.id)))


def _quadrant(deal: Opportunity, stage: Stage | None, months: Decimal | None) -> Quadrant:
    if deal.status == "delayed":
        return "III"
    if stage is None or stage.class_ == "idea" or (months is not None and months > LONG_TERM):
        return "IV"
    return "I" if stage.class_ == "active" else "II"


def _deciders(view: View, deal: Opportunity) -> tuple[DeciderStatus, ...]:
    people = view.account.stakeholders
    general = {stakeholder.id: stakeholder.preference for stakeholder in people.stakeholders} if people else {}
    return tuple(
        DeciderStatus(
            decider,
            decider.preference or general.get(decider.stakeholder),
            decider.preference is not None and decider.preference != general.get(decider.stakeholder),
        )
        for decider in deal.deciders
    )
