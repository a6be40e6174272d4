"""Allies and the path to the unreached: who can lead us to whom, and whether anybody was asked (K 7)."""

from __future__ import annotations

from msgspec import Struct

from generator.derive.actions import ActionStatus, action_plan
from generator.derive.paths import IntroPath
from generator.derive.stakeholders import Coverage, coverage
from generator.model.portfolio import View


class UnreachedStakeholder(Struct, frozen=True):
    """Somebody nobody of ours goes with; `way` leads there, None where none is known; `actions` are the open
    ones that are for them, the next first."""

    covered: Coverage
    way: IntroPath | None
    actions: tuple[ActionStatus, ...]

    @property
    def idle(self) -> bool:
        """Whether a way is known and nothing is planned on it."""
        return self.way is not None and not self.actions


class Ally(Struct, frozen=True):
    """A supporter or sponsor, or whoever is said to help; `opens`: the unreached (ids) to whom a way passes
    through them, the most powerful first."""

    covered: Coverage
    opens: tuple[str, ...]


class Network(Struct, frozen=True):
    """Allies, who opens most first, and the unreached, who decides first."""

    allies: tuple[Ally, ...]
    unreached: tuple[UnreachedStakeholder, ...]

    @property
    def led(self) -> tuple[UnreachedStakeholder, ...]:
        """The unreached to whom a way is known."""
        return tuple(stakeholder for stakeholder in self.unreached if stakeholder.way)


def network(view: View) -> Network:
    """Return who can open doors for us, and whom we do not reach yet."""
    covered = coverage(view)
    actions = action_plan(view).open
    unreached = tuple(
        UnreachedStakeholder(
            stakeholder,
            stakeholder.way,
            tuple(action for action in actions if serves(action, stakeholder.who.id)),
        )
        for stakeholder in covered
        if not stakeholder.ours
    )
    steps_to = {
        stakeholder.covered.who.id: stakeholder.way.steps[:-1] for stakeholder in unreached if stakeholder.way
    }
    allies = [
        Ally(stakeholder, tuple(id for id, steps in steps_to.items() if stakeholder.who.id in steps))
        for stakeholder in covered
        if stakeholder.who.ally or stakeholder.who.as_ally
    ]
    order = sorted(allies, key=lambda ally: (-len(ally.opens), -(ally.covered.who.power or 0)))
    return Network(tuple(order), unreached)


def serves(standing: ActionStatus, stakeholder: str) -> bool:
    """Say whether an action is for somebody at the customer: it serves them, or shall move them."""
    action = standing.action
    return stakeholder in action.serves or (
        action.touch is not None and action.touch.stakeholder == stakeholder
    )
