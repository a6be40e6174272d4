"""How fresh a plan is: from each file's own `reviewed` and the changes at the customer, never from git."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.derive.changes import unseen_change
from generator.model.account import CustomerChange
from generator.model.portfolio import SECTIONS, View
from generator.model.record import Section


class Freshness(Struct, frozen=True):
    """One section's review: `age` in days; `stale` is None where it was never reviewed.

    `change` at the customer asked for a look at the section, and nobody has reviewed it since; such a
    section is stale from that day on, however young its review (K 10).
    """

    section: str
    reviewed: dt.date | None
    by: str | None
    age: int | None
    stale: bool | None
    change: CustomerChange | None = None


class PlanFreshness(Struct, frozen=True):
    """All sections of a plan: how many are fresh, stale and never reviewed, and the latest review."""

    sections: tuple[Freshness, ...]
    latest: dt.date | None
    age: int | None  # days since the latest review

    @property
    def fresh(self) -> int:
        """How many sections are fresh."""
        return sum(section.stale is False for section in self.sections)

    @property
    def stale(self) -> tuple[str, ...]:
        """The sections whose review is too long ago, or that a change at the customer made stale."""
        return tuple(section.section for section in self.sections if section.stale)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """The sections that were never reviewed; how true they are is not known."""
        return tuple(section.section for section in self.sections if section.stale is None)


def freshness(view: View, name: str) -> Freshness:
    """Return how fresh one section is; a section that was never reviewed has no age."""
    part = view.account.section(name)
    reviewed = part.reviewed if isinstance(part, Section) else None
    change = unseen_change(view, name)
    if reviewed is None:
        return Freshness(name, None, None, None, True if change else None, change)
    age = (view.today - reviewed.on).days
    stale = change is not None or age > stale_after(view)
    return Freshness(name, reviewed.on, reviewed.by, age, stale, change)


def plan_freshness(view: View) -> PlanFreshness:
    """Return how fresh every existing section of a plan is."""
    sections = tuple(freshness(view, name) for name in SECTIONS if view.account.section(name) is not None)
    latest = max((section.reviewed for section in sections if section.reviewed), default=None)
    return PlanFreshness(sections, latest, (view.today - latest).days if latest else None)


def stale_after(view: View) -> int:
    """Return the days after which a section of this account counts as stale."""
    return view.tier.review_days or view.portal.thresholds.stale_after
