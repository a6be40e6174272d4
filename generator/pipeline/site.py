"""The pipeline in order: plans in, pages out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.audience.narrow import narrow
from generator.check.plans import check
from generator.derive.calendar import account_calendar
from generator.derive.summary import Summary, summary
from generator.exports.calendar import calendar_ics
from generator.exports.figures import FIGURES, FigureRow, figures_js, figures_row
from generator.model.portfolio import Portfolio, Settings, View
from generator.pages.account import account_pages
from generator.pages.context import BEGINS_WITH
from generator.pages.ledger import PICTURES, evidence_pictures
from generator.pages.reference import reference_pages
from generator.pipeline.portfolio import OVER_ALL, person
from generator.plans.load import load
from generator.plans.reader import Reading
from generator.problems import PlanError, Problem, shown
from generator.progress import Progress, silent
from generator.render.links import BrokenLink, broken_links
from generator.render.page import Page, Site
from generator.runtime.clock import day_of
from generator.runtime.processes import map_in_processes
from generator.search.chunks import account_document, search_files
from generator.search.index import Document, document

_ID = re.compile(r'"([a-z0-9-]+)"')


def checked(plans: Path, accounts: Sequence[str] = (), tell: Progress = silent) -> Reading:
    """Read and check all plans below a folder, or those of `accounts`, with where everything stands.

    Raises PlanError with every problem found.
    """
    reading = load(plans, accounts, tell)
    problems = [*reading.problems, *check(reading)]
    if problems or reading.settings is None:
        raise PlanError(problems)
    return reading


def read(plans: Path, accounts: Sequence[str] = (), tell: Progress = silent) -> Portfolio:
    """Read and check all plans below a folder, or those of `accounts`.

    Raises PlanError with every problem found.
    """
    reading = checked(plans, accounts, tell)
    assert reading.settings is not None  # noqa: S101 - `checked` refuses plans without
    return Portfolio(reading.settings, tuple(reading.accounts))


def internal_site(
    plans: Path,
    today: dt.date | None = None,
    jobs: int = 1,
    accounts: Sequence[str] = (),
    tell: Progress = silent,
) -> Site:
    """Read the plans and return the internal edition as it reads on `today` (else see `day_of`).

    With `accounts` the site is a part: those accounts' pages alone. Accounts are made by `jobs`
    processes. Raises PlanError with every problem.
    """
    portfolio = read(plans, accounts, tell)
    today = day_of(portfolio.settings.portal.as_of, today)
    views = narrow(portfolio, today)
    made: list[Page] = []
    summaries: list[Summary] = []
    files: list[tuple[str, bytes]] = []
    searched: dict[str, tuple[Document, ...]] = {}
    listed: list[Document] = []
    rows: list[FigureRow] = []
    for number, part in enumerate(map_in_processes(jobs, partial(account_part, plans), views), 1):
        summaries.append(part.summary)
        made += part.pages
        files += part.files
        searched[part.summary.id] = part.searched
        rows.append(part.figures)
        listed.append(part.listed)
        tell("Making pages of accounts", number, len(views))
    if not accounts:
        others: list[Page] = []
        for one in OVER_ALL:
            for page in one.make(summaries, portfolio.settings, today):
                if isinstance(page, Page):
                    others.append(page)
                else:
                    files.append(page)
        others += [person(summaries, who.id, portfolio.settings, today) for who in portfolio.settings.people]
        others += reference_pages()
        made += others
        files.append((FIGURES, figures_js(rows)))
        files += search_files(searched, sorted(listed), map(document, others), jobs)
    site = Site(site_name(portfolio.settings), tuple(made), tuple(files))
    broken = broken_links(site.pages, [path for path, _ in site.files], whole=not accounts)
    problems = [link_problem(plans, link) for link in broken]
    if problems:
        raise PlanError(problems)
    return site


def site_name(settings: Settings) -> str:
    """Return what the internal edition is called."""
    return f"{settings.portal.supplier.name} account plans"


class AccountPart(Struct, frozen=True):
    """What one account gives to the site: its summary, its pages and the files beside them.

    `searched` is what of its pages is searched, `listed` the account as it is found where none is,
    `figures` what it adds to the roll-ups.
    """

    summary: Summary
    pages: tuple[Page, ...]
    files: tuple[tuple[str, bytes], ...]
    searched: tuple[Document, ...]
    listed: Document
    figures: FigureRow


def account_part(plans: Path, view: View) -> AccountPart:
    """Make one account's part of the site."""
    id, found = view.account.id, account_calendar(view)
    ics = calendar_ics(id, view.account.facts.name, found, view.today) if found.days or found.rhythm else None
    files = [(f"accounts/{id}/calendar.ics", ics)] if ics else []
    if shown := evidence_pictures(view):
        from generator.plans.pictures import cleaned  # late: few plans hold pictures

        pictures = cleaned(plans, id, shown)
        files += [(f"accounts/{id}/{PICTURES}/{name}", data) for name, data in pictures.items()]
    summed, pages = summary(view), account_pages(view)
    manager = view.settings.person(summed.manager) if summed.manager else None
    listed = account_document(summed, manager.name if manager else "")
    row = figures_row(summed, view.settings, view.today)
    return AccountPart(summed, pages, tuple(files), tuple(map(document, pages)), listed, row)


def mentioned(text: str) -> frozenset[str]:
    """Return every id that a summary's JSON may name."""
    return frozenset(_ID.findall(text))


def link_problem(plans: Path, link: BrokenLink) -> Problem:
    """Say a broken link to the author of the plan file that the page comes from, at its line."""
    parts = link.page.removesuffix(".html").split("/")
    name = "account" if parts[-1] == "index" else BEGINS_WITH.get(parts[-1], parts[-1])
    file = plans / parts[1] / f"{name}.yml" if parts[0] == "accounts" else plans / "portal.yml"
    if parts[0] == "program":
        file = plans / "program" / f"{name}.md"
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if link.href in text), 1)
    text = f"the link {shown(link.href)} on {link.page} leads nowhere: {link.text}. Correct or delete it"
    return Problem(file.as_posix(), line, 1, "", text, "broken-link")
