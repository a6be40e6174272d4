"""The program's pages: the portal's playbook, in its authors' words, with tables from the settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.derive.program import activities, cadence, tier_rows
from generator.derive.summary import Summary
from generator.model.portfolio import Settings
from generator.model.program import TABLES, ProgramPage
from generator.render.markdown import document
from generator.render.page import Page, headings
from generator.render.templates import render_page

GROUP = "program"


def program_pages(summaries: Sequence[Summary], settings: Settings, today: date) -> tuple[Page, ...]:
    """Return a page for each file of program/, in the order their authors gave them."""
    return tuple(_page(chapter, summaries, settings, today) for chapter in in_order(settings.program))


def in_order(program: Sequence[ProgramPage]) -> tuple[ProgramPage, ...]:
    """Return the pages by their `order`; those without one last, by title."""
    return tuple(sorted(program, key=lambda page: (page.order or 100, page.named[0].casefold(), page.id)))


def _page(chapter: ProgramPage, summaries: Sequence[Summary], settings: Settings, today: date) -> Page:
    path, portal = f"{GROUP}/{chapter.id}.html", settings.portal
    title, body = chapter.named
    tables = {
        name: render_page(
            "_program.html",
            path=path,
            table=name,
            portal=portal,
            tiers=[f"{tier.id}, {tier.name}" for tier in portal.tiers],
            rows=tier_rows(portal, summaries),
            activities=activities(portal),
            cadence=cadence(portal),
            offerings=settings.offerings,
            described=any(offering.description for offering in settings.offerings),
            priced=any(offering.list_price is not None for offering in settings.offerings),
        )
        for name in TABLES
        if f"[table: {name}]" in body
    }
    edit_url = f"{portal.links.edit.rstrip('/')}/program/{chapter.id}.md" if portal.links.edit else None
    html = render_page(
        "program.html",
        path=path,
        title=title,
        portal=portal,
        today=today,
        body=document(body, tables),
        source=f"program/{chapter.id}.md",
        edit_url=edit_url,
    )
    return Page(
        path=path,
        title=title,
        label=title,
        group=GROUP,
        group_title="How we work",
        html=html,
        headings=headings(html),
        edit_url=edit_url,
    )
