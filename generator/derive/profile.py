"""The plan's spine: each pressure, objective and challenge with our answers to it (K 4-5); contracts."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model.account import Contract
from generator.model.actions import Action
from generator.model.portfolio import View
from generator.model.profile import Challenge, Concern, Implication, Objective


class Answer(Struct, frozen=True):
    """What we offer that answers a concern: its section, id and title."""

    section: Literal["value", "opportunities", "growth", "actions"]
    id: str
    title: str


class AnsweredConcern(Struct, frozen=True):
    """A pressure, objective or challenge with our answers.

    Value comes first, then opportunities, targets, actions.
    """

    kind: Literal["pressure", "objective", "challenge"]
    concern: Concern
    answers: tuple[Answer, ...]


def spine(view: View) -> tuple[AnsweredConcern, ...]:
    """Return every concern with its answers: current before later ones, then by priority.

    Lost or dropped opportunities, dropped actions, and targets that we cannot align with or that became an
    opportunity do not count as answers.
    """
    profile = view.account.profile
    order = sorted(
        profile.concerns if profile else (), key=lambda concern: (concern.horizon != "now", concern.priority or 4)
    )
    return tuple(AnsweredConcern(_kind(concern), concern, _answers(view, concern.id)) for concern in order)


def contracts(view: View) -> tuple[Contract, ...]:
    """Return the running contracts by their last day of notice, else by their end."""
    running_contracts = [contract for contract in view.account.facts.contracts if contract.until >= view.today]
    return tuple(sorted(running_contracts, key=lambda contract: contract.notice_by or contract.until))


def _kind(concern: Concern) -> Literal["pressure", "objective", "challenge"]:
    if isinstance(concern, Objective):
        return "objective"
    return "challenge" if isinstance(concern, Challenge) else "pressure"


def _answers(view: View, concern: str) -> tuple[Answer, ...]:
    account = view.account
    entries = (*account.value.proven, *account.value.under_way) if account.value else ()
    deals = account.opportunities.opportunities if account.opportunities else ()
    targets = account.growth.targets if account.growth else ()
    actions = account.actions.actions if account.actions else ()
    return (
        *(Answer("value", entry.id, entry.title) for entry in entries if concern in entry.answers),
        *(
            Answer("opportunities", deal.id, deal.title)
            for deal in deals
            if concern in deal.answers and deal.status not in ("lost", "dropped")
        ),
        *(
            Answer("growth", target.id, target.title)
            for target in targets
            if concern == target.objective and target.align != "no" and target.became is None
        ),
        *(
            Answer("actions", action.id, action.title)
            for action in actions
            if concern in action.serves and action.status != "dropped"
        ),
    )


class ImplicationStatus(Struct, frozen=True):
    """An implication, what it follows from, and the action it names.

    `dropped`: that action was dropped.
    """

    kind: str  # of what it follows from: priority, strength, pressure ...
    id: str
    title: str
    implication: Implication
    action: Action | None

    @property
    def dropped(self) -> bool:
        """Whether the planned action was dropped."""
        return self.action is not None and self.action.status == "dropped"

    @property
    def idle(self) -> bool:
        """Whether nothing is planned about it."""
        return self.action is None or self.dropped


def implications(view: View) -> tuple[ImplicationStatus, ...]:
    """Return every implication of the profile: of priorities, of concerns in spine order, of SWOT entries."""
    profile = view.account.profile
    if profile is None:
        return ()
    actions = {action.id: action for action in (view.account.actions.actions if view.account.actions else ())}
    sources = [("priority", priority.id, priority.title, priority.implication) for priority in profile.priorities]
    sources += [(row.kind, row.concern.id, row.concern.title, row.concern.implication) for row in spine(view)]
    sources += [(entry.kind, entry.id, entry.title, entry.implication) for entry in profile.swot]
    return tuple(
        ImplicationStatus(kind, id, title, implied, actions.get(implied.action or ""))
        for kind, id, title, implied in sources
        if implied is not None
    )
