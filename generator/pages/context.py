"""Shared by every page of an account: links by id, sources, data quality, rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from generator.derive.actions import ActionStatus
from generator.derive.assumed import Assumption, assumed_facts
from generator.derive.completeness import Completeness, completeness
from generator.derive.freshness import PlanFreshness, freshness, plan_freshness
from generator.model.portfolio import View
from generator.pages.reference import reference_path
from generator.render.page import Page, headings
from generator.render.templates import SectionSource, relative_url, render_page

# The account's index is its overview; account.yml in full has a page of its own, "facts".
PLACE = {"account": "index", "facts": "account"}
# Pages without a file of their own, and the section whose file they are based on.
BEGINS_WITH = {"facts": "account", "calendar": "account", "meeting": "stakeholders"}
# Kinds of record that an action can serve; the checks refuse an id that occurs in two of them.
SERVED = ("opportunities", "targets", "risks", "concerns", "entries", "stakeholders", "disappointments", "expectations")


class NamedLink(Struct, frozen=True):
    """A name and its address, relative to the page that shows it; `below` is its second line."""

    name: str
    href: str = ""
    below: str = ""


def expectation_anchor(id: str) -> str:
    """Return the anchor of a value expectation on the value page, where its id may be taken already."""
    return f"s--expects-{id}"


class DatedAction(Struct, frozen=True):
    """An action as the list by date shows it."""

    due: date | None
    late: bool
    action: ActionStatus


def agenda_items(actions: Iterable[ActionStatus]) -> tuple[DatedAction, ...]:
    """Return actions as items of a list by date, in their order."""
    return tuple(DatedAction(action.action.due, action.state == "late", action) for action in actions)


class Row(Struct, frozen=True):
    """A row of a table with its anchor."""

    id: str
    item: Any


class Trust(Struct, frozen=True):
    """Data quality of a plan: completeness for its tier, freshness, and claims not yet confirmed."""

    completeness: Completeness
    freshness: PlanFreshness
    assumed: tuple[Assumption, ...]


class PageContext(Struct, frozen=True, dict=True):
    """Context for one account's pages."""

    view: View

    @cached_property
    def trust(self) -> Trust:
        """Data quality of the plan."""
        return Trust(completeness(self.view), plan_freshness(self.view), assumed_facts(self.view))

    def path(self, section: str) -> str:
        """Return the path of a section's page; the overview is the account's index."""
        return f"accounts/{self.view.account.id}/{PLACE.get(section, section)}.html"

    def source(self, section: str) -> SectionSource:
        """Return the plan file behind a section: its review, where to edit it, how to write it."""
        written = BEGINS_WITH.get(section, section)
        status = freshness(self.view, written)
        file = f"{self.view.account.id}/{'notes/' if written == 'notes' else written + '.yml'}"
        return SectionSource(
            file,
            reviewed=status.reviewed,
            edit_url=self.edit_url(file),
            as_of=self.view.today,
            stale=bool(status.stale),
            changed=status.change.on if status.change else None,
            explained=relative_url(self.path(section), reference_path("note" if written == "notes" else written)),
        )

    def edit_url(self, file: str) -> str | None:
        """Return where to edit a plan file, or None where the settings give no address."""
        base = self.view.portal.links.edit
        return f"{base.rstrip('/')}/{file}" if base else None

    def page(
        self, section: str, template: str, title: str, label: str, *, retells: bool = False, **values: Any
    ) -> Page:
        """Render a section's template into its Page; templates get the names listed in `_shared`."""
        path = self.path(section)
        html = render_page(template, path=path, title=title, **(self._shared(path) | values))
        return Page(
            path=path,
            title=title,
            label=label,
            group=self.view.account.id,
            group_title=self.view.account.facts.name,
            html=html,
            headings=headings(html),
            edit_url=self.source(section).edit_url,
            retells=retells,
        )

    def _shared(self, path: str) -> dict[str, Any]:
        """Return the names every template may use: view, account, portal, today, trust, source(section),
        section_url(section, anchor), and who(id) and record(id, kind) as NamedLinks."""

        def section_url(section: str, anchor: str = "") -> str:
            return relative_url(path, self.path(section), anchor)

        @cache
        def links() -> dict[str, dict[str, NamedLink]]:
            return self._links(section_url)

        def record(id: str, kind: str = "") -> NamedLink | None:
            kinds = (kind,) if kind else SERVED
            return next((links()[kind][id] for kind in kinds if id in links()[kind]), None)

        def who(id: str | None) -> NamedLink | None:
            person = self.view.settings.person(id) if id else None
            if person:
                return NamedLink(person.name, relative_url(path, f"people/{person.id}.html"), person.title or "")
            return links()["stakeholders"].get(id or "")

        return {
            "view": self.view,
            "account": self.view.account,
            "portal": self.view.portal,
            "today": self.view.today,
            "trust": self.trust,
            "source": self.source,
            "section_url": section_url,
            "who": who,
            "record": record,
        }

    def _links(self, section_url: Callable[[str, str], str]) -> dict[str, dict[str, NamedLink]]:
        """Return a NamedLink to every record of the account that others may refer to, by kind and id."""
        account = self.view.account
        value, deals, growth = account.value, account.opportunities, account.growth
        lists: list[tuple[str, str, str, Any]] = [
            ("units", "facts", "unit", account.facts.units),
            ("concerns", "profile", "concern", account.profile.concerns if account.profile else ()),
            ("stakeholders", "stakeholders", "", account.stakeholders.stakeholders if account.stakeholders else ()),
            ("entries", "value", "value", (*value.proven, *value.under_way) if value else ()),
            ("disappointments", "value", "disappointment", value.disappointments if value else ()),
            ("opportunities", "opportunities", "opportunity", deals.opportunities if deals else ()),
            ("targets", "growth", "target", growth.targets if growth else ()),
            ("risks", "growth", "risk", growth.risks if growth else ()),
        ]
        rated = {rating.expectation for rating in value.expectations} if value else set()
        expected = {
            expectation.id: NamedLink(
                expectation.title,
                section_url("value", expectation_anchor(expectation.id)) if expectation.id in rated else "",
                "expected",
            )
            for expectation in self.view.portal.expectations
        }
        return {"expectations": expected} | {
            kind: {
                record.id: NamedLink(
                    getattr(record, "name", None) or record.title,
                    section_url(section, record.id),
                    below or record.title,
                )
                for record in records
            }
            for kind, section, below, records in lists
        }
