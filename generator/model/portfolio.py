"""The portfolio: settings that all accounts share, and the accounts."""

import datetime as dt
from decimal import Decimal
from typing import get_args

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


class Settings(Struct, frozen=True):
    """What all accounts share: portal.yml, people.yml, offerings.yml and the playbook in program/."""

    portal: Portal
    people: tuple[Person, ...] = ()
    offerings: tuple[Offering, ...] = ()
    program: tuple[ProgramPage, ...] = ()
    pictures: tuple[str, ...] = ()  # file names in files/ of the plans

    def person(self, id: str) -> Person | None:
        """Return a person on our side by id, or None."""
        return next((person for person in self.people if person.id == id), None)


class Account(Struct, frozen=True):
    """One account's plan; a missing file is None (notes: empty).

    Each field that holds a Section is a plan file of that name.
    """

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
    pictures: tuple[str, ...] = ()  # file names in files/ of the account

    def section(self, name: str) -> PlanPart | None:
        """Return a section by the name of its file, None without it."""
        section: PlanPart | None = self.facts if name == "account" else getattr(self, name)
        return section


# Section name -> the model of its file, <name>.yml in the account's folder; in the order of the pages.
SECTIONS: dict[str, type[Section]] = {"account": AccountFacts} | {
    name: model
    for name, annotation in Account.__annotations__.items()
    for model in get_args(annotation)
    if isinstance(model, type) and issubclass(model, Section)
}
# File name without its ending -> the model of the file. For notes and program pages the schema covers
# the front matter.
MODELS: dict[str, type[PlanPart]] = {
    "portal": Portal,
    "people": People,
    "offerings": Offerings,
    **SECTIONS,
    "note": Note,
    "program": ProgramPage,
    "released": Released,
}


class Portfolio(Struct, frozen=True):
    """All plans, as loaded."""

    settings: Settings
    accounts: tuple[Account, ...] = ()


class View(Struct, frozen=True, eq=False):
    """One account as the team sees it, with the shared settings and the as-of date.

    Compared by identity, so that figures derived from it can be cached.
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
        """The currency of the plan and of the account's totals."""
        return self.account.facts.currency or self.portal.currency

    @property
    def tier(self) -> Tier:
        """The account's tier."""
        return next(tier for tier in self.portal.tiers if tier.id == self.account.facts.tier)

    def in_currency(self, money: Money) -> Money:
        """Return an amount in the plan's currency, at the portal's rates."""
        if money.currency == self.currency:
            return money
        base = self.portal.to_base(money)
        rate = self.portal.to_base(Money(Decimal(1), self.currency))
        if base is None or rate is None:  # pragma: no cover - the checks refuse such plans
            raise ValueError(f"no rate for {money.currency} or {self.currency}")
        return Money(base.amount / rate.amount, self.currency)


class CustomerView(Struct, frozen=True):
    """One plan as its customer sees it: the last release, without what was withdrawn since."""

    id: str
    plan: SharedPlan
    on: dt.date  # date of the release
    previous: dt.date | None = None  # date of the previous release
    changes: tuple[ReleasedChange, ...] = ()  # since then, in what is still shared
