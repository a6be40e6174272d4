"""The influencing plan: who shall be moved to what and when, and whom nobody plans to touch (S)."""

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
MONTHS = 6  # shown one by one, the running one first

Month = tuple[int, int]  # year, month


class TouchStatus(Struct, frozen=True):
    """A planned touch: `message` is its own, else the stakeholder's; `cost` in the plan's currency."""

    standing: ActionStatus
    touch: Touch
    who: Stakeholder
    message: str | None
    cost: Money | None

    @property
    def id(self) -> str:
        """The action's id."""
        return self.standing.id

    @property
    def planned(self) -> bool:
        """Whether it is still to happen."""
        return self.standing.action.status == "open"


class UntouchedStakeholder(Struct, frozen=True):
    """Somebody who matters and for whom no touch is planned, and why they matter."""

    who: Stakeholder
    reasons: tuple[str, ...]


class InfluencingPlan(Struct, frozen=True):
    """Touches to come by day and done ones, the latest first; key people without one.

    `months` are those of the calendar. `cost` adds up what is planned where known, None where nothing is;
    of `unpriced` planned touches nobody said what they cost.
    """

    planned: tuple[TouchStatus, ...]
    done: tuple[TouchStatus, ...]
    untouched: tuple[UntouchedStakeholder, ...]
    key: int
    months: tuple[Month, ...]
    cost: Money | None
    unpriced: int


def influencing_plan(view: View) -> InfluencingPlan | None:
    """Return the influencing plan of an account, None where no action is a touch."""
    people = {
        who.id: who for who in (view.account.stakeholders.stakeholders if view.account.stakeholders else ())
    }
    touches = [
        _touch(view, one, one.action.touch, people[one.action.touch.stakeholder])
        for one in action_plan(view).actions
        if one.action.touch and one.action.status != "dropped"
    ]
    if not touches:
        return None
    planned = [one for one in touches if one.planned]
    reached, key = {one.who.id for one in planned}, _key_people(view)
    costs = [one.cost for one in planned if one.cost is not None]
    return InfluencingPlan(
        planned=tuple(sorted(planned, key=lambda one: (one.standing.action.due or dt.date.max, one.id))),
        done=tuple(one for one in touches if not one.planned),
        untouched=tuple(one for one in key if one.who.id not in reached),
        key=len(key),
        months=_months(view.today),
        cost=known_total(costs),
        unpriced=len(planned) - len(costs),
    )


def _touch(view: View, one: ActionStatus, touch: Touch, who: Stakeholder) -> TouchStatus:
    cost = view.in_currency(touch.cost) if touch.cost else None
    return TouchStatus(one, touch, who, touch.message or who.message, cost)


def _key_people(view: View) -> tuple[UntouchedStakeholder, ...]:
    """Return who must be touched: who decides, is most powerful, or whose objective a target serves."""
    growth = view.account.growth
    aims = {target.stakeholder for target in (growth.targets if growth else ())}
    deals = {
        who.decider.stakeholder
        for one in open_opportunities(view)
        for who in one.deciders
        if who.decider.role == "decision maker"
    }
    found = []
    for who in active_stakeholders(view):
        reasons = {
            who.orientation: who.decides,
            "most powerful": who.power == MOST_POWER,
            "decides an open opportunity": who.id in deals and not who.decides,
            "a target is theirs": who.id in aims,
        }
        if any(reasons.values()):
            found.append(
                UntouchedStakeholder(who, tuple(reason for reason, holds in reasons.items() if holds))
            )
    return tuple(sorted(found, key=lambda one: (-len(one.reasons), -(one.who.power or 0), one.who.id)))


def _months(today: dt.date) -> tuple[Month, ...]:
    first = today.year * 12 + today.month - 1
    return tuple((index // 12, index % 12 + 1) for index in range(first, first + MONTHS))
