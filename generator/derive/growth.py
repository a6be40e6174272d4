"""The growth strategy: how solid each target is, which risks weigh most, what leadership owes (K 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.derive.common import Figure, figure
from generator.derive.contacts import Contact, last_contact
from generator.model.growth import Ask, Risk, Target, TargetKind
from generator.model.kinds import Money
from generator.model.portfolio import View
from generator.model.profile import Concern
from generator.model.stakeholders import Stakeholder
from generator.model.worth import Per

GOOD = 1  # relationship from which a target can build on it
SEVERE = 6  # weight of a risk from which it is severe
KINDS: tuple[TargetKind, ...] = ("leverage", "develop", "diffuse")
TargetDoubt = Literal["gone", "poor relationship", "unknown relationship", "disappointment", "question", "misfit"]


class TargetFlag(Struct, frozen=True):
    """Why a target is not solid yet; `what` explains it in a few words."""

    doubt: TargetDoubt
    what: str


class TargetStatus(Struct, frozen=True):
    """A target with the facts about its stakeholder; `objective` is None if none is named.

    `kind` is the author's if overridden, else `derived`. `cost` is in the plan's currency.
    """

    target: Target
    who: Stakeholder
    objective: Concern | None
    derived: TargetKind
    ours: tuple[str, ...]
    contact: Contact | None
    disappointments: tuple[str, ...]  # not repaired
    cost: Money | None
    flags: tuple[TargetFlag, ...]

    @property
    def id(self) -> str:
        """The target's id, its anchor."""
        return self.target.id

    @property
    def kind(self) -> TargetKind:
        """What the relationship supports: leverage, develop or diffuse."""
        return self.target.kind or self.derived

    @property
    def solid(self) -> bool:
        """Whether every question is answered and the relationship supports it."""
        return not self.flags


class RiskStatus(Struct, frozen=True):
    """A risk and its weight: likelihood x impact, 1 to 9, None if either is unknown."""

    risk: Risk
    weight: int | None

    @property
    def id(self) -> str:
        """The risk's id, its anchor."""
        return self.risk.id

    @property
    def severe(self) -> bool:
        """Whether its weight is SEVERE or more; False where it is not known."""
        return self.weight is not None and self.weight >= SEVERE


class AskStatus(Struct, frozen=True):
    """An ask of leadership; `days` until due (negative: overdue), None without a date or once answered."""

    ask: Ask
    days: int | None
    cost: Money | None  # of delay, in the plan's currency, each time it falls due

    @property
    def id(self) -> str:
        """The ask's id, its anchor."""
        return self.ask.id

    @property
    def late(self) -> bool:
        """Whether it is open and overdue."""
        return self.days is not None and self.days < 0


class OpenAsk(Struct, frozen=True):
    """A decision or help that is open with one of our people (`person`, an id); `days` until it is needed.

    `cost` is what delay costs us, `per` month or year, or once; both None if unknown.
    """

    id: str
    title: str
    wanted: str
    person: str
    by: dt.date | None
    days: int | None
    cost: Figure | None
    per: Per | None


def targets(view: View) -> tuple[TargetStatus, ...]:
    """Return every target: solid ones first, then by kind, those on a good relationship first."""
    statuses = [_target(view, target) for target in (view.account.growth.targets if view.account.growth else ())]
    return tuple(sorted(statuses, key=lambda status: (not status.solid, KINDS.index(status.kind), status.id)))


def risks(view: View) -> tuple[RiskStatus, ...]:
    """Return every risk, most severe first, those not rated last."""
    section = view.account.growth
    statuses = [
        RiskStatus(risk, risk.likelihood * risk.impact if risk.likelihood and risk.impact else None)
        for risk in (section.risks if section else ())
    ]
    return tuple(sorted(statuses, key=lambda status: (-(status.weight or 0), -(status.risk.impact or 0), status.id)))


def asks(view: View) -> tuple[AskStatus, ...]:
    """Return what leadership is asked for: open asks by date, then answered ones."""
    section = view.account.growth
    statuses = [_ask(view, ask) for ask in (section.asks if section else ())]
    return tuple(
        sorted(statuses, key=lambda status: (status.ask.status != "open", status.ask.by or dt.date.max, status.id))
    )


def open_asks(view: View) -> tuple[OpenAsk, ...]:
    """Return one account's open asks of leadership, most urgent first."""
    return tuple(
        OpenAsk(
            id=status.id,
            title=status.ask.title,
            wanted=status.ask.wanted,
            person=status.ask.from_,
            by=status.ask.by,
            days=status.days,
            cost=figure(view, status.ask.cost_of_delay.money if status.ask.cost_of_delay else None),
            per=status.ask.cost_of_delay.per if status.ask.cost_of_delay else None,
        )
        for status in asks(view)
        if status.ask.status == "open"
    )


def _ask(view: View, ask: Ask) -> AskStatus:
    days = (ask.by - view.today).days if ask.by and ask.status == "open" else None
    return AskStatus(ask, days, view.in_currency(ask.cost_of_delay.money) if ask.cost_of_delay else None)


def _target(view: View, target: Target) -> TargetStatus:
    people, profile, team = view.account.stakeholders, view.account.profile, view.account.team
    stakeholder = next(person for person in (people.stakeholders if people else ()) if person.id == target.stakeholder)
    concerns = profile.concerns if profile else ()
    objective = next((concern for concern in concerns if concern.id == target.objective), None)
    disappointments = _disappointments(view, stakeholder)
    return TargetStatus(
        target=target,
        who=stakeholder,
        objective=objective,
        derived=_kind(stakeholder, disappointments),
        ours=tuple(pair.person for pair in (team.alignments if team else ()) if pair.stakeholder == stakeholder.id),
        contact=last_contact(view, stakeholder.id),
        disappointments=disappointments,
        cost=view.in_currency(target.cost) if target.cost else None,
        flags=tuple(_flags(target, stakeholder, disappointments)),
    )


def _disappointments(view: View, stakeholder: Stakeholder) -> tuple[str, ...]:
    """Return what the stakeholder still holds against us: open ledger entries, else what they told us."""
    ledger = view.account.value.disappointments if view.account.value else ()
    unrepaired = tuple(
        disappointment.title
        for disappointment in ledger
        if disappointment.stakeholder == stakeholder.id and disappointment.repaired is None
    )
    return unrepaired or (stakeholder.disappointments if (stakeholder.relation or 0) < GOOD else ())


def _kind(stakeholder: Stakeholder, disappointments: tuple[str, ...]) -> TargetKind:
    if disappointments:
        return "diffuse"
    return "leverage" if stakeholder.relation is not None and stakeholder.relation >= GOOD else "develop"


def _flags(target: Target, stakeholder: Stakeholder, disappointments: tuple[str, ...]) -> Iterator[TargetFlag]:
    if stakeholder.status != "active":
        yield TargetFlag("gone", f"{stakeholder.name} has {'left' if stakeholder.status == 'left' else 'moved'}")
    if stakeholder.relation is None:
        yield TargetFlag("unknown relationship", "relationship not known")
    elif stakeholder.relation < 0:
        yield TargetFlag("poor relationship", "poor relationship")
    elif stakeholder.preference.startswith("competitor"):
        yield TargetFlag("poor relationship", "prefers a competitor")
    if disappointments:
        yield TargetFlag("disappointment", "a disappointment to repair first")
    if target.align == "no":
        yield TargetFlag("misfit", "we cannot align with it")
    questions = {
        "the customer's objective": target.objective,
        "whether we can align": target.align,
        "worth to the customer": target.worth_to_customer,
        "worth to us": target.worth_to_us,
        "complexity": target.complexity,
        "cost": target.cost,
    }
    for question, answer in questions.items():
        if answer is None:
            yield TargetFlag("question", f"not answered: {question}")
