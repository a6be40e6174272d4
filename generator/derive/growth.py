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

GOOD = 1  # relationship from which one can build on it
SEVERE = 6  # weight of a risk from which it is severe
KINDS: tuple[TargetKind, ...] = ("leverage", "develop", "diffuse")
TargetDoubt = Literal[
    "gone", "poor relationship", "unknown relationship", "disappointment", "question", "misfit"
]


class TargetFlag(Struct, frozen=True):
    """Why a target is not solid yet: `what` says it in a few words."""

    doubt: TargetDoubt
    what: str


class TargetStatus(Struct, frozen=True):
    """A target with the facts about its stakeholder; `objective` is None where nobody said which.

    `kind` is the author's where they overrode it, else `derived`. `cost` is in the plan's currency.
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
        """How the relationship bears it: leverage, develop or diffuse."""
        return self.target.kind or self.derived

    @property
    def solid(self) -> bool:
        """Whether every question is answered and the relationship bears it."""
        return not self.flags


class RiskStatus(Struct, frozen=True):
    """A risk and how much it weighs: likelihood x impact, 1 to 9, None where either is not known."""

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
    """An ask of leadership; `days` until its day (negative: past it), None without one or once answered."""

    ask: Ask
    days: int | None
    cost: Money | None  # of delay, in the plan's currency, each time it falls due

    @property
    def id(self) -> str:
        """The ask's id, its anchor."""
        return self.ask.id

    @property
    def late(self) -> bool:
        """Whether it is open past its day."""
        return self.days is not None and self.days < 0


class OpenAsk(Struct, frozen=True):
    """A decision or help that is open with one of ours (`person`, an id); `days` until it is needed.

    `cost` is what delay costs us, `per` month or year, or once; both None where not known.
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
    """Return every target, the solid ones first, then by kind: what builds on a good relationship first."""
    found = [_target(view, target) for target in (view.account.growth.targets if view.account.growth else ())]
    return tuple(sorted(found, key=lambda one: (not one.solid, KINDS.index(one.kind), one.id)))


def risks(view: View) -> tuple[RiskStatus, ...]:
    """Return every risk, the gravest first and those nobody has weighed last."""
    section = view.account.growth
    found = [
        RiskStatus(risk, risk.likelihood * risk.impact if risk.likelihood and risk.impact else None)
        for risk in (section.risks if section else ())
    ]
    return tuple(sorted(found, key=lambda one: (-(one.weight or 0), -(one.risk.impact or 0), one.id)))


def asks(view: View) -> tuple[AskStatus, ...]:
    """Return what leadership is asked for: open ones by their day, then what was answered."""
    section = view.account.growth
    found = [_ask(view, ask) for ask in (section.asks if section else ())]
    return tuple(sorted(found, key=lambda one: (one.ask.status != "open", one.ask.by or dt.date.max, one.id)))


def open_asks(view: View) -> tuple[OpenAsk, ...]:
    """Return what one account has open with leadership, the most urgent first."""
    return tuple(
        OpenAsk(
            id=one.id,
            title=one.ask.title,
            wanted=one.ask.wanted,
            person=one.ask.from_,
            by=one.ask.by,
            days=one.days,
            cost=figure(view, one.ask.cost_of_delay.money if one.ask.cost_of_delay else None),
            per=one.ask.cost_of_delay.per if one.ask.cost_of_delay else None,
        )
        for one in asks(view)
        if one.ask.status == "open"
    )


def _ask(view: View, ask: Ask) -> AskStatus:
    days = (ask.by - view.today).days if ask.by and ask.status == "open" else None
    return AskStatus(ask, days, view.in_currency(ask.cost_of_delay.money) if ask.cost_of_delay else None)


def _target(view: View, target: Target) -> TargetStatus:
    people, profile, team = view.account.stakeholders, view.account.profile, view.account.team
    who = next(one for one in (people.stakeholders if people else ()) if one.id == target.stakeholder)
    concerns = profile.concerns if profile else ()
    objective = next((one for one in concerns if one.id == target.objective), None)
    open_ones = _disappointments(view, who)
    return TargetStatus(
        target=target,
        who=who,
        objective=objective,
        derived=_kind(who, open_ones),
        ours=tuple(pair.person for pair in (team.alignments if team else ()) if pair.stakeholder == who.id),
        contact=last_contact(view, who.id),
        disappointments=open_ones,
        cost=view.in_currency(target.cost) if target.cost else None,
        flags=tuple(_flags(target, who, open_ones)),
    )


def _disappointments(view: View, who: Stakeholder) -> tuple[str, ...]:
    """Return what they still hold against us: what the ledger has open, else what they told us."""
    ledger = view.account.value.disappointments if view.account.value else ()
    still = tuple(one.title for one in ledger if one.stakeholder == who.id and one.repaired is None)
    return still or (who.disappointments if (who.relation or 0) < GOOD else ())


def _kind(who: Stakeholder, disappointments: tuple[str, ...]) -> TargetKind:
    if disappointments:
        return "diffuse"
    return "leverage" if who.relation is not None and who.relation >= GOOD else "develop"


def _flags(target: Target, who: Stakeholder, disappointments: tuple[str, ...]) -> Iterator[TargetFlag]:
    if who.status != "active":
        yield TargetFlag("gone", f"{who.name} has {'left' if who.status == 'left' else 'moved'}")
    if who.relation is None:
        yield TargetFlag("unknown relationship", "relationship not known")
    elif who.relation < 0:
        yield TargetFlag("poor relationship", "poor relationship")
    elif who.preference.startswith("competitor"):
        yield TargetFlag("poor relationship", "stands for a competitor")
    if disappointments:
        yield TargetFlag("disappointment", "a disappointment to repair first")
    if target.align == "no":
        yield TargetFlag("misfit", "we cannot align with it")
    questions = {
        "their objective": target.objective,
        "whether we can align": target.align,
        "worth to them": target.worth_to_customer,
        "worth to us": target.worth_to_us,
        "complexity": target.complexity,
        "cost": target.cost,
    }
    for question, answer in questions.items():
        if answer is None:
            yield TargetFlag("question", f"not answered: {question}")
