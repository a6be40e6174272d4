"""How complete a plan is for its tier, and what to write next."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model.portfolio import View


class Expectation(Struct, frozen=True):
    """Something a plan of this tier should contain: the section, what to write, and whether it is there."""

    section: str
    write: str
    met: bool


class Completeness(Struct, frozen=True):
    """What a plan of its tier should contain, and how much of it is there."""

    expectations: tuple[Expectation, ...]

    @property
    def percent(self) -> int:
        """The share that is met, 0 to 100, rounded down so that 100 means all."""
        return 100 * sum(e.met for e in self.expectations) // len(self.expectations)

    def next_to_write(self, most: int = 3) -> tuple[Expectation, ...]:
        """Return what would help most: the first missing item of each section, in reading order.

        At most `most` items.
        """
        first: dict[str, Expectation] = {}
        for expectation in self.expectations:
            if not expectation.met:
                first.setdefault(expectation.section, expectation)
        return tuple(first.values())[:most]


def completeness(view: View) -> Completeness:
    """Measure a plan against what its tier should contain (portal.yml); account.yml is always included."""
    expected = {"account", *view.tier.contains}
    return Completeness(tuple(e for e in _expectations(view) if e.section in expected))


def _expectations(view: View) -> Iterator[Expectation]:
    account = view.account
    facts, profile, team, people = account.facts, account.profile, account.team, account.stakeholders
    decision_makers = [
        stakeholder
        for stakeholder in (people.stakeholders if people else ())
        if stakeholder.decides and stakeholder.status == "active"
    ]
    aligned = {alignment.stakeholder for alignment in (team.alignments if team else ())}
    yield Expectation("account", "Name the account manager", facts.manager is not None)
    yield Expectation("account", "Set the date of the next review", facts.next_review is not None)
    yield Expectation("account", "Enter this year's revenue and target", bool(facts.revenue))
    yield Expectation("profile", "Describe the customer briefly", bool(profile and profile.background))
    yield Expectation("profile", "Name the customer's first objective", bool(profile and profile.objectives))
    confirmed = bool(profile and any(concern.confirmed for concern in profile.concerns))
    yield Expectation("profile", "Have the customer confirm one pressure, objective or challenge", confirmed)
    yield Expectation("team", "Name the team lead", bool(team and any(m.lead for m in team.members)))
    mapped = bool(decision_makers) and all(stakeholder.id in aligned for stakeholder in decision_makers)
    yield Expectation("team", "Assign a contact on our team to each decision maker", mapped)
    yield Expectation("stakeholders", "Name a decision maker", bool(decision_makers))
    powers = bool(decision_makers) and all(stakeholder.power for stakeholder in decision_makers)
    yield Expectation("stakeholders", "Rate the power of each decision maker", powers)
    relationship = account.relationship
    assessed = bool(relationship and any(a.level for a in relationship.assessments))
    yield Expectation("relationship", "Assess the level on all four criteria", assessed)
    yield Expectation("relationship", "Set the target level and its date", bool(relationship and relationship.wanted))
    proven = account.value.proven if account.value else ()
    yield Expectation("value", "Record the first value delivered", bool(proven))
    yield Expectation("value", "Have the customer confirm one proven value", any(entry.confirmed for entry in proven))
    deals = account.opportunities.opportunities if account.opportunities else ()
    active = [deal for deal in deals if deal.active]
    yield Expectation("opportunities", "Add the first opportunity", bool(deals))
    dated = bool(deals) and all(deal.close for deal in active)
    yield Expectation("opportunities", "Set the decision date of each open opportunity", dated)
    read = bool(account.scorecard and account.scorecard.impact)
    yield Expectation("scorecard", "Rate the trend of the twelve factors", read)
    rivals = account.competition.competitors if account.competition else ()
    yield Expectation("competition", "Name the competitors they buy from", bool(rivals))
    moves = bool(rivals) and all(rival.counter_move for rival in rivals)
    yield Expectation("competition", "Add a counter-move for each competitor", moves)
    growth = account.growth
    yield Expectation("growth", "Describe the growth strategy briefly", bool(growth and growth.strategy))
    yield Expectation("growth", "Name a target and whose objective it serves", bool(growth and growth.targets))
    actions = [a for a in (account.actions.actions if account.actions else ()) if a.status == "open"]
    yield Expectation("actions", "Add the next action", bool(actions))
    yield Expectation("actions", "Give every open action a due date", bool(actions) and all(a.due for a in actions))
    briefing = account.briefing
    yield Expectation("briefing", "State the one main thing", bool(briefing and briefing.main_things))
    yield Expectation("briefing", "Set the objectives of the next meeting", bool(briefing and briefing.objectives))
    tested = bool(account.coaching and account.coaching.self_assessments)
    yield Expectation("coaching", "Answer the four questions of the pressure test", tested)
    yield Expectation("notes", "Write a note on the last meeting", bool(account.notes))
