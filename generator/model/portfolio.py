"""The whole: settings that every account shares, and the accounts."""

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from generator.model.account import AccountFacts
from generator.model.actions import Actions
from generator.model.briefing import Briefing
from generator.model.coaching import Coaching
from generator.model.competition import Competition
from generator.model.growth import Growth
from generator.model.kinds import Money
from generator.model.notes import Note
from generator.model.offerings import Offering, Offerings
from generator.model.opportunities import Opportunities
from generator.model.people import People, Person
from generator.model.portal import Portal, Tier
from generator.model.profile import Profile
from generator.model.program import ProgramPage
from generator.model.record import PlanPart, Section
from generator.model.relationship import Relationship
from generator.model.released import Released, ReleasedChange
from generator.model.scorecard import Scorecard
from generator.model.shared import SharedPlan
from generator.model.stakeholders import Stakeholders
from generator.model.team import Team
from generator.model.value import Value

# Section name -> what its file, <name>.yml in the account's folder, holds. The order is the reader's.
SECTIONS: dict[str, type[Section]] = {
    "account": AccountFacts,
    "profile": Profile,
    "team": Team,
    "stakeholders": Stakeholders,
    "relationship": Relationship,
    "value": Value,
    "opportunities": Opportunities,
    "scorecard": Scorecard,
    "competition": Competition,
    "growth": Growth,
    "actions": Actions,
    "briefing": Briefing,
    "coaching": Coaching,
}
# File name without its ending -> what the file holds. The schema of a note, or of a page of the
# program, is that of its front matter.
MODELS: dict[str, type[PlanPart]] = {
    "portal": Portal,
    "people": People,
    "offerings": Offerings,
    **SECTIONS,
    "note": Note,
    "program": ProgramPage,
    "released": Released,
}


class Settings(Struct, frozen=True):
    """What all accounts share: portal.yml, people.yml, offerings.yml and the playbook in program/."""

    portal: Portal
    people: tuple[Person, ...] = ()
    offerings: tuple[Offering, ...] = ()
    program: tuple[ProgramPage, ...] = ()
    pictures: tuple[str, ...] = ()  # names of what lies in files/ of the plans

    def person(self, id: str) -> Person | None:
        """Return one of ours by id, or None."""
        return next((person for person in self.people if person.id == id), None)


class Account(Struct, frozen=True):
    """One account's plan; a file that does not exist is None (notes: empty)."""

    id: str
    facts: AccountFacts
    profile: Profile | None = None
    team: Team | None = None
    stakeholders: Stakeholders | None = None
    relationship: Relationship | None = None
    value: Value | None = None
    opportunities: Opportunities | None = None
    scorecard: Scorecard | None = None
    competition: Competition | None = None
    growth: Growth | None = None
    actions: Actions | None = None
    briefing: Briefing | None = None
    coaching: Coaching | None = None
    notes: tuple[Note, ...] = ()
    released: Released | None = None
    pictures: tuple[str, ...] = ()  # names of what lies in files/

    def section(self, name: str) -> PlanPart | None:
        """Return a section by the name of its file."""
        found: PlanPart | None = self.facts if name == "account" else getattr(self, name)
        return found


class Portfolio(Struct, frozen=True):
    """Every plan, as loaded."""

    settings: Settings
    accounts: tuple[Account, ...] = ()


class View(Struct, frozen=True, eq=False):
    """One account as the team sees it, with what it may look up, on the day the site is read.

    Each is one of its own, whatever equals it: so what is derived of it can be remembered.
    """

    account: Account
    settings: Settings
    today: dt.date

    @property
    def portal(self) -> Portal:
        """The portal's settings."""
        return self.settings.portal

    @property
    def currency(self) -> str:
        """The currency of the plan, in which the account adds up."""
        return self.account.facts.currency or self.portal.currency

    @property
    def tier(self) -> Tier:
        """The account's tier."""
        return next(tier for tier in self.portal.tiers if tier.id == self.account.facts.tier)

    def in_currency(self, money: Money) -> Money:
        """Return an amount in the plan's currency, at the stated rates (checked to exist)."""
        if money.currency == self.currency:
            return money
        base = self.portal.to_base(money)
        rate = self.portal.to_base(Money(Decimal(1), self.currency))
        if base is None or rate is None:  # pragma: no cover - the checks refuse such plans
            raise ValueError(f"no rate for {money.currency} or {self.currency}")
        return Money(base.amount / rate.amount, self.currency)


class CustomerView(Struct, frozen=True):
    """One plan as its customer sees it: the last release, less what has been withdrawn since."""

    id: str
    plan: SharedPlan
    on: dt.date  # of the release
    previous: dt.date | None = None  # of the release before
    changes: tuple[ReleasedChange, ...] = ()  # against it, in what is still seen
