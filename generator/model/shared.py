"""What one customer sees of their plan: separate types that cannot hold anything internal.

Shapes and names follow the plan files, so a value has the same path in both. `audience.narrow` fills
them and refuses a field whose counterpart in the plan is internal.
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
    """A record marked `shared: true`."""

    id: Shareable[Slug] = Field(description="Id of the record; part of its address.")


class SharedSupplier(PlanPart):
    """The customer's supplier."""

    name: Edition[Text] = Field(description="The supplier's name.")
    website: Edition[Link | None] = Field(None, description="The supplier's website.")
    logo: Edition[Picture | None] = Field(None, description="The supplier's logo.")


class SharedRole(PlanPart):
    """A role in the account team."""

    id: Edition[Slug] = Field(description="Id of the role.")
    name: Edition[Text] = Field(description="Name of the role.")


class SharedPortal(PlanPart):
    """Shared settings of the portal."""

    supplier: Edition[SharedSupplier] = Field(description="The customer's supplier.")
    roles: Edition[tuple[SharedRole, ...]] = Field((), description="Roles of the people who are named.")


class SharedPerson(SharedRecord):
    """A person on the supplier's side."""

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text | None] = Field(None, description="Job title.")
    email: Shareable[Email | None] = Field(None, description="Work e-mail address.")


class SharedUnit(SharedRecord):
    """A business unit of the customer."""

    name: Shareable[Text] = Field(description="Name of the unit.")


class SharedContract(SharedRecord):
    """A contract between both sides."""

    title: Shareable[Text] = Field(description="What the contract covers.")
    since: Shareable[Day | None] = Field(None, description="First day of the term.")
    until: Shareable[Day] = Field(description="Last day of the term.")


class SharedFacts(PlanPart):
    """The shared part of account.yml."""

    name: Edition[Text] = Field(description="The customer's name.")
    logo: Edition[Picture | None] = Field(None, description="The customer's logo.")
    currency: Edition[Currency | None] = Field(None, description="Currency of the plan.")
    customer_edition: Edition[CustomerEdition] = Field(description="Settings of the edition.")
    units: Shareable[tuple[SharedUnit, ...]] = Field((), description="Units of the people who are named.")
    contracts: Shareable[tuple[SharedContract, ...]] = Field((), description="Contracts between both sides.")


class SharedObjective(SharedRecord):
    """An objective both sides agreed to pursue."""

    title: Shareable[Text] = Field(description="In the customer's words.")
    measure: Shareable[Text | None] = Field(None, description="How the customer will know it is reached.")
    agreed: Shareable[Agreed | None] = Field(None, description="Who agreed to it, and when.")


class SharedProfile(PlanPart):
    """The shared part of profile.yml."""

    objectives: Shareable[tuple[SharedObjective, ...]] = Field(
        (), description="Objectives both sides agreed to pursue."
    )


class SharedMember(SharedRecord):
    """A member of the supplier's team in one role."""

    person: Shareable[PersonRef] = Field(description="Person (id in people.yml).")
    role: Shareable[Annotated[str, Ref("roles")]] = Field(description="Role (id in portal.yml).")


class SharedAlignment(SharedRecord):
    """A person on the supplier's team aligned with a person at the customer."""

    person: Shareable[PersonRef] = Field(description="Person on the supplier's team (id in people.yml).")
    stakeholder: Shareable[StakeholderRef] = Field(description="Person at the customer (id in stakeholders.yml).")
    purpose: Shareable[Text | None] = Field(None, description="What the two work on together.")
    rhythm: Shareable[Rhythm | None] = Field(None, description="How often the two talk.")


class SharedTeam(PlanPart):
    """The shared part of team.yml."""

    members: Shareable[tuple[SharedMember, ...]] = Field((), description="The supplier's people and their roles.")
    alignments: Shareable[tuple[SharedAlignment, ...]] = Field((), description="Who works with whom.")


class SharedStakeholder(SharedRecord):
    """A person at the customer who agreed to be named."""

    name: Shareable[Text] = Field(description="Full name.")
    title: Shareable[Text] = Field(description="Job title.")
    unit: Shareable[UnitRef | None] = Field(None, description="Business unit.")


class SharedStakeholders(PlanPart):
    """The shared part of stakeholders.yml."""

    stakeholders: Shareable[tuple[SharedStakeholder, ...]] = Field(
        (), description="People at the customer who are named."
    )


class SharedEntry(SharedRecord):
    """Value delivered, or being delivered."""

    title: Shareable[Text] = Field(description="The result.")
    baseline: Shareable[Text | None] = Field(None, description="What it replaces.")
    period: Shareable[Span] = Field(description="Period in which it accrues.")
    worth_to_customer: Shareable[Worth | None] = Field(None, description="Worth to the customer.")
    confirmed: Shareable[Confirmed | None] = Field(None, description="Who confirmed it, and when.")
    evidence: Shareable[tuple[Evidence, ...]] = Field((), description="Evidence for the result.")


class SharedValue(PlanPart):
    """The shared part of value.yml."""

    proven: Shareable[tuple[SharedEntry, ...]] = Field((), description="Value delivered.")
    under_way: Shareable[tuple[SharedEntry, ...]] = Field((), description="Value being delivered.")


class SharedOpportunity(SharedRecord):
    """An idea under discussion by both sides."""

    customer_text: Shareable[CustomerText] = Field(description="The idea in words for the customer.")


class SharedOpportunities(PlanPart):
    """The shared part of opportunities.yml."""

    opportunities: Shareable[tuple[SharedOpportunity, ...]] = Field((), description="Ideas for the future.")


class SharedTarget(SharedRecord):
    """An idea for growth under discussion by both sides."""

    customer_text: Shareable[CustomerText] = Field(description="The idea in words for the customer.")


class SharedRisk(SharedRecord):
    """A risk to both sides."""

    title: Shareable[Text] = Field(description="What could happen.")
    mitigation: Shareable[Prose | None] = Field(None, description="Mitigation.")
    owner: Shareable[AnyoneRef | None] = Field(None, description="Owner of the risk, if they may be named.")


class SharedGrowth(PlanPart):
    """The shared part of growth.yml."""

    targets: Shareable[tuple[SharedTarget, ...]] = Field((), description="Ideas for growth.")
    risks: Shareable[tuple[SharedRisk, ...]] = Field((), description="Risks both sides watch.")


class SharedMetric(SharedRecord):
    """A metric of both sides."""

    name: Shareable[Text] = Field(description="What is measured.")
    unit: Shareable[Text | None] = Field(None, description="Unit of the values.")
    target: Shareable[Number | None] = Field(None, description="Target value.")
    readings: Shareable[tuple[MetricReading, ...]] = Field((), description="Readings over time.")


class SharedScorecard(PlanPart):
    """The shared part of scorecard.yml."""

    metrics: Shareable[tuple[SharedMetric, ...]] = Field((), description="Joint metrics.")


class SharedAction(SharedRecord):
    """One thing to do by a date."""

    title: Shareable[Text] = Field(description="What is done.")
    owner: Shareable[AnyoneRef | None] = Field(None, description="Who does it, if they may be named.")
    due: Shareable[Day | None] = Field(None, description="Due date.")
    status: Shareable[Literal["open", "done", "dropped"]] = Field("open", description="open, done or dropped.")
    done_on: Shareable[Day | None] = Field(None, description="Date it was done.")
    outcome: Shareable[Text | None] = Field(None, description="Outcome of the action.")


class SharedPromise(SharedRecord):
    """An issue or a promise."""

    title: Shareable[Text] = Field(description="What was promised, or what is open.")
    owner: Shareable[AnyoneRef | None] = Field(None, description="Who owes it, if they may be named.")
    due: Shareable[Day | None] = Field(None, description="Due date.")
    status: Shareable[Literal["open", "kept", "broken"]] = Field("open", description="open, kept or broken.")


class SharedActions(PlanPart):
    """The shared part of actions.yml."""

    actions: Shareable[tuple[SharedAction, ...]] = Field((), description="Who does what by when.")
    promises: Shareable[tuple[SharedPromise, ...]] = Field((), description="Issues and promises on both sides.")


class SharedNote(SharedRecord):
    """A review or a meeting."""

    on: Shareable[Day] = Field(description="Date it took place.")
    attendees: Shareable[tuple[AnyoneRef, ...]] = Field((), description="Who attended and may be named.")
    shared_summary: Shareable[Prose | None] = Field(None, description="Summary.")


class SharedPlan(PlanPart):
    """Everything one customer may see."""

    portal: Edition[SharedPortal] = Field(description="Shared settings of the portal.")
    people: Shareable[tuple[SharedPerson, ...]] = Field((), description="People on the supplier's side who are named.")
    account: Edition[SharedFacts] = Field(description="The shared part of account.yml.")
    profile: Shareable[SharedProfile] = Field(SharedProfile(), description="The shared part of profile.yml.")
    team: Shareable[SharedTeam] = Field(SharedTeam(), description="The shared part of team.yml.")
    stakeholders: Shareable[SharedStakeholders] = Field(
        SharedStakeholders(), description="The shared part of stakeholders.yml."
    )
    value: Shareable[SharedValue] = Field(SharedValue(), description="The shared part of value.yml.")
    opportunities: Shareable[SharedOpportunities] = Field(
        SharedOpportunities(), description="The shared part of opportunities.yml."
    )
    growth: Shareable[SharedGrowth] = Field(SharedGrowth(), description="The shared part of growth.yml.")
    scorecard: Shareable[SharedScorecard] = Field(SharedScorecard(), description="The shared part of scorecard.yml.")
    actions: Shareable[SharedActions] = Field(SharedActions(), description="The shared part of actions.yml.")
    notes: Shareable[tuple[SharedNote, ...]] = Field((), description="The shared part of the notes.")
