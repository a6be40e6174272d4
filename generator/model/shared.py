"""What one customer sees of their plan: types of their own, which have no place for anything internal.

They are shaped and named as the plan files are, so that the way to a value is the same in both.
`audience.narrow_for` fills them; it refuses a field here whose namesake in the plan is internal.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.account import CustomerEdition
from generator.model.disclosure import Edition, Shareable
from generator.model.kinds import Currency, Day, Email, Link, Number, Picture, Prose, Ref, Slug, Span, Text
from generator.model.opportunities import CustomerText
from generator.model.profile import Agreed
from generator.model.record import AnyoneRef, Confirmed, PersonRef, PlanPart, Rhythm, StakeholderRef, UnitRef
from generator.model.scorecard import MetricReading
from generator.model.value import Evidence
from generator.model.worth import Worth


class SharedRecord(PlanPart):
    """A record that was marked `shared: true`."""

    id: Shareable[Slug] = Field(description="The record's id; stands in its address.")


class SharedSupplier(PlanPart):
    """Whose customer this is."""

    name: Edition[Text] = Field(description="The supplier's name.")
    website: Edition[Link | None] = Field(None, description="The supplier's web address.")
    logo: Edition[Picture | None] = Field(None, description="The supplier's logo.")


class SharedRole(PlanPart):
    """A role in the account team."""

    id: Edition[Slug] = Field(description="The role's id.")
    name: Edition[Text] = Field(description="What the role is called.")


class SharedPortal(PlanPart):
    """Of the portal's settings."""

    supplier: Edition[SharedSupplier] = Field(description="Whose customer this is.")
    roles: Edition[tuple[SharedRole, ...]] = Field((), description="The roles of those who are named.")


class SharedPerson(SharedRecord):
    """One of ours."""

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text | None] = Field(None, description="Job title.")
    email: Shareable[Email | None] = Field(None, description="Work e-mail address.")


class SharedUnit(SharedRecord):
    """A business unit of the customer."""

    name: Shareable[Text] = Field(description="Name of the unit.")


class SharedContract(SharedRecord):
    """A contract between the two."""

    title: Shareable[Text] = Field(description="What the contract covers.")
    since: Shareable[Day | None] = Field(None, description="First day of its term.")
    until: Shareable[Day] = Field(description="Last day of its term.")


class SharedFacts(PlanPart):
    """Of account.yml."""

    name: Edition[Text] = Field(description="The customer's name.")
    logo: Edition[Picture | None] = Field(None, description="The customer's logo.")
    currency: Edition[Currency | None] = Field(None, description="Currency of the plan.")
    customer_edition: Edition[CustomerEdition] = Field(description="How the edition speaks.")
    units: Shareable[tuple[SharedUnit, ...]] = Field((), description="Units of those who are named.")
    contracts: Shareable[tuple[SharedContract, ...]] = Field((), description="Contracts between the two.")


class SharedObjective(SharedRecord):
    """What both agreed to achieve."""

    title: Shareable[Text] = Field(description="In the customer's words.")
    measure: Shareable[Text | None] = Field(None, description="How they will know it is reached.")
    agreed: Shareable[Agreed | None] = Field(None, description="Who agreed to it, and when.")


class SharedProfile(PlanPart):
    """Of profile.yml."""

    objectives: Shareable[tuple[SharedObjective, ...]] = Field((), description="What both agreed to achieve.")


class SharedMember(SharedRecord):
    """One of ours in one role."""

    person: Shareable[PersonRef] = Field(description="Who.")
    role: Shareable[Annotated[str, Ref("roles")]] = Field(description="In which role.")


class SharedAlignment(SharedRecord):
    """One of ours aligned with one of theirs."""

    person: Shareable[PersonRef] = Field(description="Who of ours.")
    stakeholder: Shareable[StakeholderRef] = Field(description="Who of theirs.")
    purpose: Shareable[Text | None] = Field(None, description="What the two work on together.")
    rhythm: Shareable[Rhythm | None] = Field(None, description="How often they talk.")


class SharedTeam(PlanPart):
    """Of team.yml."""

    members: Shareable[tuple[SharedMember, ...]] = Field((), description="Our people and their roles.")
    alignments: Shareable[tuple[SharedAlignment, ...]] = Field((), description="Who works with whom.")


class SharedStakeholder(SharedRecord):
    """Somebody at the customer who agreed to be named."""

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text] = Field(description="Job title.")
    unit: Shareable[UnitRef | None] = Field(None, description="Business unit.")


class SharedStakeholders(PlanPart):
    """Of stakeholders.yml."""

    stakeholders: Shareable[tuple[SharedStakeholder, ...]] = Field((), description="Who is named.")


class SharedEntry(SharedRecord):
    """Value delivered, or being delivered."""

    title: Shareable[Text] = Field(description="The result.")
    baseline: Shareable[Text | None] = Field(None, description="How things were before.")
    period: Shareable[Span] = Field(description="When it accrues.")
    worth_to_customer: Shareable[Worth | None] = Field(None, description="Worth to the customer.")
    confirmed: Shareable[Confirmed | None] = Field(None, description="Who confirmed it, and when.")
    evidence: Shareable[tuple[Evidence, ...]] = Field((), description="Where the proof is.")


class SharedValue(PlanPart):
    """Of value.yml."""

    proven: Shareable[tuple[SharedEntry, ...]] = Field((), description="Delivered.")
    under_way: Shareable[tuple[SharedEntry, ...]] = Field((), description="Being delivered.")


class SharedOpportunity(SharedRecord):
    """An idea that both sides look at."""

    customer_text: Shareable[CustomerText] = Field(description="The idea in words for the customer.")


class SharedOpportunities(PlanPart):
    """Of opportunities.yml."""

    opportunities: Shareable[tuple[SharedOpportunity, ...]] = Field((), description="Ideas for later.")


class SharedTarget(SharedRecord):
    """An idea for growth that both sides look at."""

    customer_text: Shareable[CustomerText] = Field(description="The idea in words for the customer.")


class SharedRisk(SharedRecord):
    """What may come in the way of both."""

    title: Shareable[Text] = Field(description="What may happen.")
    mitigation: Shareable[Prose | None] = Field(None, description="What is done about it.")
    owner: Shareable[AnyoneRef | None] = Field(None, description="Who watches it, where they may be named.")


class SharedGrowth(PlanPart):
    """Of growth.yml."""

    targets: Shareable[tuple[SharedTarget, ...]] = Field((), description="Ideas for growth.")
    risks: Shareable[tuple[SharedRisk, ...]] = Field((), description="Risks both sides watch.")


class SharedMetric(SharedRecord):
    """What both sides measure."""

    name: Shareable[Text] = Field(description="What is measured.")
    unit: Shareable[Text | None] = Field(None, description="Unit of its values.")
    target: Shareable[Number | None] = Field(None, description="The value aimed at.")
    readings: Shareable[tuple[MetricReading, ...]] = Field((), description="Readings over time.")


class SharedScorecard(PlanPart):
    """Of scorecard.yml."""

    metrics: Shareable[tuple[SharedMetric, ...]] = Field((), description="Joint metrics.")


class SharedAction(SharedRecord):
    """One thing somebody does by a day."""

    title: Shareable[Text] = Field(description="What is done.")
    owner: Shareable[AnyoneRef | None] = Field(None, description="Who does it, where they may be named.")
    due: Shareable[Day | None] = Field(None, description="By when.")
    status: Shareable[Literal["open", "done", "dropped"]] = Field("open", description="open, done, dropped.")
    done_on: Shareable[Day | None] = Field(None, description="When it was done.")
    outcome: Shareable[Text | None] = Field(None, description="What came of it.")


class SharedPromise(SharedRecord):
    """An open issue or a promise."""

    title: Shareable[Text] = Field(description="What was promised, or what is open.")
    owner: Shareable[AnyoneRef | None] = Field(None, description="Who owes it, where they may be named.")
    due: Shareable[Day | None] = Field(None, description="By when.")
    status: Shareable[Literal["open", "kept", "broken"]] = Field("open", description="open, kept, broken.")


class SharedActions(PlanPart):
    """Of actions.yml."""

    actions: Shareable[tuple[SharedAction, ...]] = Field((), description="Who does what by when.")
    promises: Shareable[tuple[SharedPromise, ...]] = Field((), description="Open issues and promises.")


class SharedNote(SharedRecord):
    """A review or a meeting."""

    on: Shareable[Day] = Field(description="The day it took place.")
    attendees: Shareable[tuple[AnyoneRef, ...]] = Field((), description="Who took part and may be named.")
    shared_summary: Shareable[Prose | None] = Field(None, description="What came of it.")


class SharedPlan(PlanPart):
    """All that one customer may see."""

    portal: Edition[SharedPortal] = Field(description="Of the portal's settings.")
    people: Shareable[tuple[SharedPerson, ...]] = Field((), description="Of ours, who is named.")
    account: Edition[SharedFacts] = Field(description="Of account.yml.")
    profile: Shareable[SharedProfile] = Field(SharedProfile(), description="Of profile.yml.")
    team: Shareable[SharedTeam] = Field(SharedTeam(), description="Of team.yml.")
    stakeholders: Shareable[SharedStakeholders] = Field(
        SharedStakeholders(), description="Of stakeholders.yml."
    )
    value: Shareable[SharedValue] = Field(SharedValue(), description="Of value.yml.")
    opportunities: Shareable[SharedOpportunities] = Field(
        SharedOpportunities(), description="Of opportunities.yml."
    )
    growth: Shareable[SharedGrowth] = Field(SharedGrowth(), description="Of growth.yml.")
    scorecard: Shareable[SharedScorecard] = Field(SharedScorecard(), description="Of scorecard.yml.")
    actions: Shareable[SharedActions] = Field(SharedActions(), description="Of actions.yml.")
    notes: Shareable[tuple[SharedNote, ...]] = Field((), description="Of the notes.")
