"""Allies and introduction paths: who can introduce us to whom, and whether anybody was asked (K 7)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.actions import ActionStatus, action_plan
from generator.derive.paths import IntroPath
from generator.derive.stakeholders import Coverage, coverage
from generator.model.portfolio import View


class UnreachedStakeholder(Struct, frozen=True):
    """A stakeholder with no contact on our team.

    `way`: the introduction path, None if none is known. `actions`: the open ones aimed at them, next first.
    """

    covered: Coverage
    way: IntroPath | None
    actions: tuple[ActionStatus, ...]

    @property
    def idle(self) -> bool:
        """Whether a path is known and nothing is planned on it."""
        return self.way is not None and not self.actions


class Ally(Struct, frozen=True):
    """A supporter, sponsor or declared ally.

    `opens`: ids of unreached stakeholders whose introduction path passes through them, most powerful first.
    """

    covered: Coverage
    opens: tuple[str, ...]


class Network(Struct, frozen=True):
    """Allies, those who open most doors first, and unreached stakeholders, decision makers first."""

    allies: tuple[Ally, ...]
    unreached: tuple[UnreachedStakeholder, ...]

    @property
    def led(self) -> tuple[UnreachedStakeholder, ...]:
        """The unreached stakeholders with a known introduction path."""
        return tuple(stakeholder for stakeholder in self.unreached if stakeholder.way)


def network(view: View) -> Network:
    """Return who can introduce us, and whom we do not reach yet."""
    covered = coverage(view)
    actions = action_plan(view).open
    unreached = tuple(
        UnreachedStakeholder(
            stakeholder, stakeholder.way, tuple(action for action in actions if serves(action, stakeholder.who.id))
        )
        for stakeholder in covered
        if not stakeholder.ours
    )
    steps_to = {stakeholder.covered.who.id: stakeholder.way.steps[:-1] for stakeholder in unreached if stakeholder.way}
    allies = [
        Ally(stakeholder, tuple(id for id, steps in steps_to.items() if stakeholder.who.id in steps))
        for stakeholder in covered
        if stakeholder.who.ally or stakeholder.who.as_ally
    ]
    order = sorted(allies, key=lambda ally: (-len(ally.opens), -(ally.covered.who.power or 0)))
    return Network(tuple(order), unreached)


def serves(standing: ActionStatus, stakeholder: str) -> bool:
    """Return whether an action serves a stakeholder (id) or is a touch aimed at them."""
    action = standing.action
    return stakeholder in action.serves or (action.touch is not None and action.touch.stakeholder == stakeholder)
