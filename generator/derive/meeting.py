"""Meeting preparation: what to know about one person before meeting them (K 7)."""

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
    """The last meeting: a note of it, or the touch that it was."""

    note: Note | None
    touch: ActionStatus | None


class OpenItems(Struct, frozen=True):
    """What is open between a stakeholder and us.

    Promises and issues both ways, then open actions they own, and our open actions aimed at them.
    """

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
        """How many of all these are overdue."""
        states = [item.state for item in self.promises] + [item.state for item in (*self.theirs, *self.ours)]
        return states.count("late")


class StakeholderConcerns(Struct, frozen=True):
    """What a stakeholder cares about: priorities they answer for, concerns, needs."""

    priorities: tuple[Priority, ...]
    concerns: tuple[tuple[Literal["owns", "shares", "opposes"], AnsweredConcern], ...]
    needs: tuple[NeedStatus, ...]


class Sheet(Struct, frozen=True):
    """What a team member should know before meeting a stakeholder; what is unknown is empty.

    `with_them` are the alignments, `met_by` the ids of our people who met them without one. `lines` are the
    lines of influence from or to them. `deals` are open opportunities with their part in each. `proven` and
    `coming` are value whose metric they own or that they confirmed. `let_down`: disappointments not repaired
    yet.
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
        """Whether there is anything to prepare with; delivered value alone does not count."""
        stakeholder, between, mind = self.covered.who, self.between, self.mind
        personal = (
            stakeholder.deep,
            stakeholder.message,
            stakeholder.improvement,
            stakeholder.as_ally,
            stakeholder.disappointments,
            self.talk,
        )
        open_ = (between.promises, between.theirs, between.ours, self.deals, self.targets)
        return any((*personal, *open_, mind.priorities, mind.concerns, self.let_down))


def sheets(view: View) -> tuple[Sheet, ...]:
    """Return a sheet for every active stakeholder with enough in the plan, decision makers first."""
    plan, concerns = action_plan(view), spine(view)
    deals, assumed, customer_needs = open_opportunities(view), assumed_facts(view), needs(view)
    candidates = (_sheet(view, covered, plan, concerns, deals, assumed, customer_needs) for covered in coverage(view))
    return tuple(sheet for sheet in candidates if sheet.helps)


def _sheet(
    view: View,
    covered: Coverage,
    plan: ActionPlan,
    concerns: tuple[AnsweredConcern, ...],
    deals: Iterable[OpportunityStatus],
    assumed: Iterable[Assumption],
    customer_needs: Iterable[NeedStatus],
) -> Sheet:
    id, account = covered.who.id, view.account
    team, value, growth = account.team, account.value, account.growth
    pairs = tuple(pair for pair in (team.alignments if team else ()) if pair.stakeholder == id)
    past, present = (value.proven, value.under_way) if value else ((), ())
    disappointments = value.disappointments if value else ()
    targets = growth.targets if growth else ()
    return Sheet(
        covered=covered,
        talk=_talk(view, covered, plan),
        with_them=pairs,
        met_by=_met_by(view, id, {pair.person for pair in pairs}),
        between=_between(plan, id),
        mind=_mind(view, id, concerns, customer_needs),
        lines=_lines(view, id),
        deals=tuple((deal, part) for deal in deals for part in deal.deciders if part.decider.stakeholder == id),
        targets=tuple(target for target in targets if target.stakeholder == id and target.became is None),
        proven=tuple(entry for entry in past if _theirs(entry, id)),
        coming=tuple(entry for entry in present if _theirs(entry, id)),
        let_down=tuple(
            disappointment
            for disappointment in disappointments
            if disappointment.stakeholder == id and disappointment.repaired is None
        ),
        to_confirm=tuple(claim for claim in assumed if claim.ask and claim.ask.who.id == id),
    )


def _talk(view: View, covered: Coverage, plan: ActionPlan) -> LastMeeting | None:
    if covered.contact is None:
        return None
    note = next((note for note in view.account.notes if note.id == covered.contact.note), None)
    touch = next((status for status in plan.done if status.id == covered.contact.action), None)
    return LastMeeting(note, touch)


def _met_by(view: View, id: str, aligned: set[str]) -> tuple[str, ...]:
    our_people = {person.id for person in view.settings.people}
    notes = sorted(view.account.notes, key=lambda note: note.on, reverse=True)
    attendees = (
        person for note in notes if id in note.attendees and note.on <= view.today for person in note.attendees
    )
    return tuple(dict.fromkeys(person for person in attendees if person in our_people and person not in aligned))


def _between(plan: ActionPlan, id: str) -> OpenItems:
    open_promises = [status for status in plan.promises if status.promise.status == "open"]
    return OpenItems(
        we_owe=tuple(status for status in open_promises if status.promise.to == id),
        they_owe=tuple(status for status in open_promises if status.promise.owner == id),
        theirs=tuple(status for status in plan.open if status.action.owner == id),
        ours=tuple(status for status in plan.open if status.action.owner != id and serves(status, id)),
    )


def _mind(
    view: View, id: str, concerns: tuple[AnsweredConcern, ...], customer_needs: Iterable[NeedStatus]
) -> StakeholderConcerns:
    profile = view.account.profile
    related: list[tuple[Literal["owns", "shares", "opposes"], AnsweredConcern]] = []
    for row in concerns:
        if row.concern.owner == id:
            related.append(("owns", row))
        elif id in row.concern.shared_by:
            related.append(("shares", row))
        elif id in row.concern.opposed_by:
            related.append(("opposes", row))
    return StakeholderConcerns(
        tuple(priority for priority in (profile.priorities if profile else ()) if priority.executive == id),
        tuple(sorted(related, key=lambda pair: ("owns", "shares", "opposes").index(pair[0]))),
        tuple(need for need in customer_needs if id in need.need.whose),
    )


def _lines(view: View, id: str) -> tuple[tuple[Tie, str, Influence], ...]:
    part = view.account.stakeholders
    active = {stakeholder.id for stakeholder in (part.stakeholders if part else ()) if stakeholder.status == "active"}
    lines: list[tuple[Tie, str, Influence]] = []
    for line in part.influence if part else ():
        other = line.to if line.from_ == id else line.from_
        if id not in (line.from_, line.to) or other not in active:
            continue
        if line.kind == "influences":
            lines.append(("is heard by" if line.from_ == id else "listens to", other, line))
        else:
            lines.append(("in conflict with" if line.kind == "conflict" else "close to", other, line))
    return tuple(sorted(lines, key=lambda tie: -tie[2].strength))


def _theirs(entry: ValueEntry, id: str) -> bool:
    return entry.metric_owner == id or (entry.confirmed is not None and entry.confirmed.by == id)
