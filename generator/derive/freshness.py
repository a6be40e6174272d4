"""How up to date a plan is: by each file's own `reviewed` and the changes at the customer, never by git."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.derive.changes import unseen_change
from generator.model.account import CustomerChange
from generator.model.portfolio import SECTIONS, View
from generator.model.record import Section


class Freshness(Struct, frozen=True):
    """One section's review: `age` in days; `stale` (out of date) is None if it was never reviewed.

    `change`: a change at the customer that called for a review nobody has done yet; it makes the section out
    of date from that day on, however recent its review (K 10).
    """

    section: str
    reviewed: dt.date | None
    by: str | None
    age: int | None
    stale: bool | None
    change: CustomerChange | None = None


class PlanFreshness(Struct, frozen=True):
    """All sections of a plan by review, with the latest review and its age in days."""

    sections: tuple[Freshness, ...]
    latest: dt.date | None
    age: int | None  # days since the latest review

    @property
    def fresh(self) -> int:
        """How many sections are up to date."""
        return sum(section.stale is False for section in self.sections)

    @property
    def stale(self) -> tuple[str, ...]:
        """The sections reviewed too long ago or outdated by a change at the customer."""
        return tuple(section.section for section in self.sections if section.stale)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """The sections that were never reviewed; whether they are up to date is unknown."""
        return tuple(section.section for section in self.sections if section.stale is None)


def freshness(view: View, name: str) -> Freshness:
    """Return how up to date one section is; a section that was never reviewed has no age."""
    part = view.account.section(name)
    reviewed = part.reviewed if isinstance(part, Section) else None
    change = unseen_change(view, name)
    if reviewed is None:
        return Freshness(name, None, None, None, True if change else None, change)
    age = (view.today - reviewed.on).days
    stale = change is not None or age > stale_after(view)
    return Freshness(name, reviewed.on, reviewed.by, age, stale, change)


def plan_freshness(view: View) -> PlanFreshness:
    """Return how up to date every existing section of a plan is."""
    sections = tuple(freshness(view, name) for name in SECTIONS if view.account.section(name) is not None)
    latest = max((section.reviewed for section in sections if section.reviewed), default=None)
    return PlanFreshness(sections, latest, (view.today - latest).days if latest else None)


def stale_after(view: View) -> int:
    """Return the days after which a section of this account is out of date."""
    return view.tier.review_days or view.portal.thresholds.stale_after
