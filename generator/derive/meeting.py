"""The "I meet her tomorrow" sheet: what to know of one person before one of ours talks with them (K 7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from generator.derive.actions import ActionPlan, ActionStatus, PromiseStatus, action_plan
from generator.derive.allies import serves
from generator.derive.assumed import Assumption, assumed_facts
from generator.derive.needs import NeedStatus, needs
from generator.derive.opportunities import DeciderStatus, OpportunityStatus, open_opportunities
from generator.derive.profile import AnsweredConcern, spine
from generator.derive.stakeholders import Coverage, coverage
from generator.model.growth import Target
from generator.model.notes import Note
from generator.model.portfolio import View
from generator.model.profile import Priority
from generator.model.stakeholders import Influence
from generator.model.team import Alignment
from generator.model.value import Disappointment, ValueEntry

Tie = Literal["listens to", "is heard by", "in conflict with", "close to"]


class LastMeeting(Struct, frozen=True):
    """The last talk: a note of it, or the touch that it was."""

    note: Note | None
    touch: ActionStatus | None


class OpenItems(Struct, frozen=True):
    """What is open between them and us: promises and issues both ways, then open actions of theirs, and ours
    that are for them."""

    we_owe: tuple[PromiseStatus, ...]
    they_owe: tuple[PromiseStatus, ...]
    theirs: tuple[ActionStatus, ...]
    ours: tuple[ActionStatus, ...]

    @property
    def promises(self) -> tuple[PromiseStatus, ...]:
        """Promises and issues both ways, ours first."""
        return (*self.we_owe, *self.they_owe)

    @property
    def late(self) -> int:
        """How many of all these are late."""
        states = [one.state for one in self.promises] + [one.state for one in (*self.theirs, *self.ours)]
        return states.count("late")


class StakeholderConcerns(Struct, frozen=True):
    """What is on their mind: priorities they answer for, concerns they own, share or oppose."""

    priorities: tuple[Priority, ...]
    concerns: tuple[tuple[Literal["owns", "shares", "opposes"], AnsweredConcern], ...]
    needs: tuple[NeedStatus, ...]


class Sheet(Struct, frozen=True):
    """All that one of ours should know before they meet somebody at the customer; what is not known is empty.

    `with_them` are the alignments, `met_by` those of ours (ids) who met them without one. `lines` are the
    lines of influence from or to them. `deals` are open opportunities with their part in each. `proven` and
    `coming` are value whose metric they own or that they confirmed. `let_down` is what nobody repaired yet.
    """

    covered: Coverage
    talk: LastMeeting | None
    with_them: tuple[Alignment, ...]
    met_by: tuple[str, ...]
    between: OpenItems
    mind: StakeholderConcerns
    lines: tuple[tuple[Tie, str, Influence], ...]
    deals: tuple[tuple[OpportunityStatus, DeciderStatus], ...]
    targets: tuple[Target, ...]
    proven: tuple[ValueEntry, ...]
    coming: tuple[ValueEntry, ...]
    let_down: tuple[Disappointment, ...]
    to_confirm: tuple[Assumption, ...]

    @property
    def id(self) -> str:
        """The stakeholder's id."""
        return self.covered.who.id

    @property
    def helps(self) -> bool:
        """Whether there is something to prepare with; value they had is none by itself."""
        who, between, mind = self.covered.who, self.between, self.mind
        said = (who.deep, who.message, who.improvement, who.as_ally, who.disappointments, self.talk)
        open_ = (between.promises, between.theirs, between.ours, self.deals, self.targets)
        return any((*said, *open_, mind.priorities, mind.concerns, self.let_down))


def sheets(view: View) -> tuple[Sheet, ...]:
    """Return a sheet for everybody still there of whom the plan says enough to prepare with, who decides
    first."""
    plan, concerns = action_plan(view), spine(view)
    deals, assumed, wants = open_opportunities(view), assumed_facts(view), needs(view)
    made = (_sheet(view, one, plan, concerns, deals, assumed, wants) for one in coverage(view))
    return tuple(sheet for sheet in made if sheet.helps)


def _sheet(
    view: View,
    one: Coverage,
    plan: ActionPlan,
    concerns: tuple[AnsweredConcern, ...],
    deals: Iterable[OpportunityStatus],
    assumed: Iterable[Assumption],
    wants: Iterable[NeedStatus],
) -> Sheet:
    id, account = one.who.id, view.account
    team, value, growth = account.team, account.value, account.growth
    pairs = tuple(pair for pair in (team.alignments if team else ()) if pair.stakeholder == id)
    past, present = (value.proven, value.under_way) if value else ((), ())
    broken = value.disappointments if value else ()
    aims = growth.targets if growth else ()
    return Sheet(
        covered=one,
        talk=_talk(view, one, plan),
        with_them=pairs,
        met_by=_met_by(view, id, {pair.person for pair in pairs}),
        between=_between(plan, id),
        mind=_mind(view, id, concerns, wants),
        lines=_lines(view, id),
        deals=tuple(
            (deal, part) for deal in deals for part in deal.deciders if part.decider.stakeholder == id
        ),
        targets=tuple(aim for aim in aims if aim.stakeholder == id and aim.became is None),
        proven=tuple(entry for entry in past if _theirs(entry, id)),
        coming=tuple(entry for entry in present if _theirs(entry, id)),
        let_down=tuple(bad for bad in broken if bad.stakeholder == id and bad.repaired is None),
        to_confirm=tuple(claim for claim in assumed if claim.ask and claim.ask.who.id == id),
    )


def _talk(view: View, one: Coverage, plan: ActionPlan) -> LastMeeting | None:
    if one.contact is None:
        return None
    note = next((note for note in view.account.notes if note.id == one.contact.note), None)
    touch = next((done for done in plan.done if done.id == one.contact.action), None)
    return LastMeeting(note, touch)


def _met_by(view: View, id: str, aligned: set[str]) -> tuple[str, ...]:
    ours = {person.id for person in view.settings.people}
    notes = sorted(view.account.notes, key=lambda note: note.on, reverse=True)
    met = (who for note in notes if id in note.attendees and note.on <= view.today for who in note.attendees)
    return tuple(dict.fromkeys(who for who in met if who in ours and who not in aligned))


def _between(plan: ActionPlan, id: str) -> OpenItems:
    still = [one for one in plan.promises if one.promise.status == "open"]
    return OpenItems(
        we_owe=tuple(one for one in still if one.promise.to == id),
        they_owe=tuple(one for one in still if one.promise.owner == id),
        theirs=tuple(one for one in plan.open if one.action.owner == id),
        ours=tuple(one for one in plan.open if one.action.owner != id and serves(one, id)),
    )


def _mind(
    view: View, id: str, concerns: tuple[AnsweredConcern, ...], wants: Iterable[NeedStatus]
) -> StakeholderConcerns:
    profile = view.account.profile
    found: list[tuple[Literal["owns", "shares", "opposes"], AnsweredConcern]] = []
    for one in concerns:
        if one.concern.owner == id:
            found.append(("owns", one))
        elif id in one.concern.shared_by:
            found.append(("shares", one))
        elif id in one.concern.opposed_by:
            found.append(("opposes", one))
    return StakeholderConcerns(
        tuple(one for one in (profile.priorities if profile else ()) if one.executive == id),
        tuple(sorted(found, key=lambda pair: ("owns", "shares", "opposes").index(pair[0]))),
        tuple(one for one in wants if id in one.need.whose),
    )


def _lines(view: View, id: str) -> tuple[tuple[Tie, str, Influence], ...]:
    part = view.account.stakeholders
    there = {who.id for who in (part.stakeholders if part else ()) if who.status == "active"}
    found: list[tuple[Tie, str, Influence]] = []
    for line in part.influence if part else ():
        other = line.to if line.from_ == id else line.from_
        if id not in (line.from_, line.to) or other not in there:
            continue
        if line.kind == "influences":
            found.append(("is heard by" if line.from_ == id else "listens to", other, line))
        else:
            found.append(("in conflict with" if line.kind == "conflict" else "close to", other, line))
    return tuple(sorted(found, key=lambda tie: -tie[2].strength))


def _theirs(entry: ValueEntry, id: str) -> bool:
    return entry.metric_owner == id or (entry.confirmed is not None and entry.confirmed.by == id)
