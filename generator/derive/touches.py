"""The influencing plan: who should be moved to what and when, and who has no planned touch (S)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.derive.actions import ActionStatus, action_plan
from generator.derive.common import known_total
from generator.derive.opportunities import open_opportunities
from generator.derive.stakeholders import active_stakeholders
from generator.model.actions import Touch
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.model.stakeholders import Stakeholder

MOST_POWER = 3
MONTHS = 6  # shown individually, from the current one

Month = tuple[int, int]  # year, month


class TouchStatus(Struct, frozen=True):
    """A planned touch: `message` is its own, else the stakeholder's; `cost` in the plan's currency."""

    status: ActionStatus
    touch: Touch
    who: Stakeholder
    message: str | None
    cost: Money | None

    @property
    def id(self) -> str:
        """The action's id."""
        return self.status.id

    @property
    def planned(self) -> bool:
        """Whether it is still to take place."""
        return self.status.action.status == "open"


class UntouchedStakeholder(Struct, frozen=True):
    """A key person with no planned touch, and why they matter."""

    who: Stakeholder
    reasons: tuple[str, ...]


class InfluencingPlan(Struct, frozen=True):
    """Planned touches by date, done ones latest first, and key people without one.

    `months` are calendar months. `cost` adds up what is planned, None if no cost is known; `unpriced` planned
    touches have no cost.
    """

    planned: tuple[TouchStatus, ...]
    done: tuple[TouchStatus, ...]
    untouched: tuple[UntouchedStakeholder, ...]
    key: int
    months: tuple[Month, ...]
    cost: Money | None
    unpriced: int


def influencing_plan(view: View) -> InfluencingPlan | None:
    """Return the influencing plan of an account, None if no action is a touch."""
    people = {
        stakeholder.id: stakeholder
        for stakeholder in (view.account.stakeholders.stakeholders if view.account.stakeholders else ())
    }
    touches = [
        _touch(view, status, status.action.touch, people[status.action.touch.stakeholder])
        for status in action_plan(view).actions
        if status.action.touch and status.action.status != "dropped"
    ]
    if not touches:
        return None
    planned = [touch for touch in touches if touch.planned]
    planned_for, key = {touch.who.id for touch in planned}, _key_people(view)
    costs = [touch.cost for touch in planned if touch.cost is not None]
    return InfluencingPlan(
        planned=tuple(sorted(planned, key=lambda touch: (touch.status.action.due or dt.date.max, touch.id))),
        done=tuple(touch for touch in touches if not touch.planned),
        untouched=tuple(person for person in key if person.who.id not in planned_for),
        key=len(key),
        months=_months(view.today),
        cost=known_total(costs),
        unpriced=len(planned) - len(costs),
    )


def _touch(view: View, status: ActionStatus, touch: Touch, stakeholder: Stakeholder) -> TouchStatus:
    cost = view.in_currency(touch.cost) if touch.cost else None
    return TouchStatus(status, touch, stakeholder, touch.message or stakeholder.message, cost)


def _key_people(view: View) -> tuple[UntouchedStakeholder, ...]:
    """Return the key people: decision makers, the most powerful, and stakeholders of a target."""
    growth = view.account.growth
    targeted = {target.stakeholder for target in (growth.targets if growth else ())}
    deals = {
        decider.decider.stakeholder
        for opportunity in open_opportunities(view)
        for decider in opportunity.deciders
        if decider.decider.role == "decision maker"
    }
    key_people = []
    for stakeholder in active_stakeholders(view):
        reasons = {
            stakeholder.orientation: stakeholder.decides,
            "most powerful": stakeholder.power == MOST_POWER,
            "decides an open opportunity": stakeholder.id in deals and not stakeholder.decides,
            "stakeholder of a target": stakeholder.id in targeted,
        }
        if any(reasons.values()):
            key_people.append(
                UntouchedStakeholder(stakeholder, tuple(reason for reason, holds in reasons.items() if holds))
            )
    return tuple(sorted(key_people, key=lambda person: (-len(person.reasons), -(person.who.power or 0), person.who.id)))


def _months(today: dt.date) -> tuple[Month, ...]:
    first = today.year * 12 + today.month - 1
    return tuple((index // 12, index % 12 + 1) for index in range(first, first + MONTHS))
