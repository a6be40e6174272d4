"""How complete a plan is for its tier, and what to write next."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model.portfolio import View


class Expectation(Struct, frozen=True):
    """One thing that a plan of this tier should say: in which file, what to write, and whether it does."""

    section: str
    write: str
    met: bool


class Completeness(Struct, frozen=True):
    """How much of what is expected of the tier is written, as a share of the expectations."""

    expectations: tuple[Expectation, ...]

    @property
    def percent(self) -> int:
        """The share that is met, 0 to 100, rounded down so that 100 means all."""
        return 100 * sum(e.met for e in self.expectations) // len(self.expectations)

    def next_to_write(self, most: int = 3) -> tuple[Expectation, ...]:
        """Return at most three things that would help most: the first of a section, in the reader's order."""
        first: dict[str, Expectation] = {}
        for expectation in self.expectations:
            if not expectation.met:
                first.setdefault(expectation.section, expectation)
        return tuple(first.values())[:most]


def completeness(view: View) -> Completeness:
    """Measure a plan against what its tier should contain (portal.yml), account.yml always included."""
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
    yield Expectation("account", "Say when the next review is", facts.next_review is not None)
    yield Expectation("account", "Write this year's revenue and target", bool(facts.revenue))
    yield Expectation("profile", "Say in a few sentences who they are", bool(profile and profile.background))
    yield Expectation("profile", "Name their first objective", bool(profile and profile.objectives))
    confirmed = bool(profile and any(concern.confirmed for concern in profile.concerns))
    yield Expectation("profile", "Have one pressure, objective or challenge confirmed by them", confirmed)
    yield Expectation("team", "Name who leads the team", bool(team and any(m.lead for m in team.members)))
    mapped = bool(decision_makers) and all(stakeholder.id in aligned for stakeholder in decision_makers)
    yield Expectation("team", "Say who of ours goes with each decider", mapped)
    yield Expectation("stakeholders", "Name one who decides", bool(decision_makers))
    powers = bool(decision_makers) and all(stakeholder.power for stakeholder in decision_makers)
    yield Expectation("stakeholders", "Say how much power each decider has", powers)
    relationship = account.relationship
    assessed = bool(relationship and any(a.level for a in relationship.assessments))
    yield Expectation("relationship", "Assess the level by all four criteria", assessed)
    yield Expectation(
        "relationship", "Say which level is wanted, and by when", bool(relationship and relationship.wanted)
    )
    proven = account.value.proven if account.value else ()
    yield Expectation("value", "Write the first value they had from us", bool(proven))
    yield Expectation(
        "value", "Have one proven value confirmed by them", any(entry.confirmed for entry in proven)
    )
    deals = account.opportunities.opportunities if account.opportunities else ()
    active = [deal for deal in deals if deal.active]
    yield Expectation("opportunities", "Write what we may win", bool(deals))
    dated = bool(deals) and all(deal.close for deal in active)
    yield Expectation("opportunities", "Say when each open opportunity is decided", dated)
    read = bool(account.scorecard and account.scorecard.impact)
    yield Expectation("scorecard", "Read which way the twelve factors go", read)
    rivals = account.competition.competitors if account.competition else ()
    yield Expectation("competition", "Name who else they buy from", bool(rivals))
    moves = bool(rivals) and all(rival.counter_move for rival in rivals)
    yield Expectation("competition", "Say what we do about each competitor", moves)
    growth = account.growth
    yield Expectation("growth", "Say in a few sentences how we grow here", bool(growth and growth.strategy))
    yield Expectation(
        "growth", "Name one target and whose objective it serves", bool(growth and growth.targets)
    )
    actions = [a for a in (account.actions.actions if account.actions else ()) if a.status == "open"]
    yield Expectation("actions", "Write the next action", bool(actions))
    yield Expectation(
        "actions", "Give every open action a day", bool(actions) and all(a.due for a in actions)
    )
    briefing = account.briefing
    yield Expectation("briefing", "Say the one main thing", bool(briefing and briefing.main_things))
    yield Expectation(
        "briefing", "Say what the next meeting shall reach", bool(briefing and briefing.objectives)
    )
    tested = bool(account.coaching and account.coaching.self_assessments)
    yield Expectation("coaching", "Answer the four questions of the pressure test", tested)
    yield Expectation("notes", "Write a note on the last meeting", bool(account.notes))
