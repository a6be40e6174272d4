"""What every page of an account shares: links by id, sources, trust, and the Page around a template."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from generator.derive.assumed import Assumption, assumed_facts
from generator.derive.completeness import Completeness, completeness
from generator.derive.freshness import PlanFreshness, freshness, plan_freshness
from generator.model.portfolio import View
from generator.pages.reference import reference_path
from generator.render.page import Page, headings
from generator.render.templates import SectionSource, relative_url, render_page

# The account's index is its overview; what account.yml says in full stands on a page of its own, "facts".
PLACE = {"account": "index", "facts": "account"}
# Pages that have no file of their own, and the section whose file they begin with.
BEGINS_WITH = {"facts": "account", "calendar": "account", "meeting": "stakeholders"}
# Kinds of record that an action serves; the checks refuse an id that two of them share.
SERVED = (
    "opportunities",
    "targets",
    "risks",
    "concerns",
    "entries",
    "stakeholders",
    "disappointments",
    "expectations",
)


class NamedLink(Struct, frozen=True):
    """A name with the address it leads to, relative to the page it stands on; `below` is said under it."""

    name: str
    href: str = ""
    below: str = ""


def expectation_anchor(id: str) -> str:
    """Return where a value expectation stands on the value page; ids of the portal's may be ids there too."""
    return f"s--expects-{id}"


class Trust(Struct, frozen=True):
    """How far to trust a plan: completeness for its tier, freshness, and what is only assumed."""

    completeness: Completeness
    freshness: PlanFreshness
    assumed: tuple[Assumption, ...]


class PageContext(Struct, frozen=True, dict=True):
    """One account's pages-to-be."""

    view: View

    @cached_property
    def trust(self) -> Trust:
        """How far to trust the plan."""
        return Trust(completeness(self.view), plan_freshness(self.view), assumed_facts(self.view))

    def path(self, section: str) -> str:
        """Return the path of a section's page; the overview is the account's index."""
        return f"accounts/{self.view.account.id}/{PLACE.get(section, section)}.html"

    def source(self, section: str) -> SectionSource:
        """Return where a section comes from, for its "edit this" and its review."""
        written = BEGINS_WITH.get(section, section)
        found = freshness(self.view, written)
        file = f"{self.view.account.id}/{'notes/' if written == 'notes' else written + '.yml'}"
        changed = found.change.on if found.change else None
        explained = relative_url(
            self.path(section), reference_path("note" if written == "notes" else written)
        )
        return SectionSource(
            file,
            found.reviewed,
            self.edit_url(file),
            self.view.today,
            bool(found.stale),
            changed,
            explained,
        )

    def edit_url(self, file: str) -> str | None:
        """Return where a plan file is edited, or None where the portal does not say."""
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
        """Return what every template may use: view, account, portal, today, trust, source(section),
        section_url(section, anchor), who(id) and record(id, kind) as Links."""

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
                return NamedLink(
                    person.name, relative_url(path, f"people/{person.id}.html"), person.title or ""
                )
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
        """Return a Link to every record of the account that others may name, by kind and id."""
        account = self.view.account
        value, deals, growth = account.value, account.opportunities, account.growth
        lists: list[tuple[str, str, str, Any]] = [
            ("units", "facts", "unit", account.facts.units),
            ("concerns", "profile", "concern", account.profile.concerns if account.profile else ()),
            (
                "stakeholders",
                "stakeholders",
                "",
                account.stakeholders.stakeholders if account.stakeholders else (),
            ),
            ("entries", "value", "value", (*value.proven, *value.under_way) if value else ()),
            ("disappointments", "value", "disappointment", value.disappointments if value else ()),
            ("opportunities", "opportunities", "opportunity", deals.opportunities if deals else ()),
            ("targets", "growth", "target", growth.targets if growth else ()),
            ("risks", "growth", "risk", growth.risks if growth else ()),
        ]
        rated = {one.expectation for one in value.expectations} if value else set()
        expected = {
            one.id: NamedLink(
                one.title,
                section_url("value", expectation_anchor(one.id)) if one.id in rated else "",
                "expected",
            )
            for one in self.view.portal.expectations
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
