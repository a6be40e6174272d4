"""The pipeline step by step: plans in, pages out."""

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
from generator.pipeline.portfolio import PORTFOLIO_OUTPUTS, person
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
    """Read and check all plans below a folder, or those of `accounts`, keeping the position of every value.

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
    plans: Path, today: dt.date | None = None, jobs: int = 1, accounts: Sequence[str] = (), tell: Progress = silent
) -> Site:
    """Read the plans and return the internal edition as of `today` (default: see `day_of`).

    With `accounts` it has those accounts' pages alone. `jobs` processes build the accounts. Raises
    PlanError with every problem.
    """
    portfolio = read(plans, accounts, tell)
    today = day_of(portfolio.settings.portal.as_of, today)
    views = narrow(portfolio, today)
    pages: list[Page] = []
    summaries: list[Summary] = []
    files: list[tuple[str, bytes]] = []
    searched: dict[str, tuple[Document, ...]] = {}
    listing: list[Document] = []
    rows: list[FigureRow] = []
    for number, part in enumerate(map_in_processes(jobs, partial(account_part, plans), views), 1):
        summaries.append(part.summary)
        pages += part.pages
        files += part.files
        searched[part.summary.id] = part.searched
        rows.append(part.figures)
        listing.append(part.listing)
        tell("Building accounts", number, len(views))
    if not accounts:
        others: list[Page] = []
        for output in PORTFOLIO_OUTPUTS:
            for item in output.make(summaries, portfolio.settings, today):
                if isinstance(item, Page):
                    others.append(item)
                else:
                    files.append(item)
        others += [person(summaries, member.id, portfolio.settings, today) for member in portfolio.settings.people]
        others += reference_pages()
        pages += others
        files.append((FIGURES, figures_js(rows)))
        files += search_files(searched, sorted(listing), map(document, others), jobs)
    site = Site(site_name(portfolio.settings), tuple(pages), tuple(files))
    broken = broken_links(site.pages, [path for path, _ in site.files], whole=not accounts)
    problems = [link_problem(plans, link) for link in broken]
    if problems:
        raise PlanError(problems)
    return site


def site_name(settings: Settings) -> str:
    """Return the name of the internal edition."""
    return f"{settings.portal.supplier.name} account plans"


class AccountPart(Struct, frozen=True):
    """One account's part of the site: its summary, pages and files.

    `searched` are the searchable documents of its pages, `listing` the document that finds the account
    from other pages, `figures` its contribution to the roll-ups.
    """

    summary: Summary
    pages: tuple[Page, ...]
    files: tuple[tuple[str, bytes], ...]
    searched: tuple[Document, ...]
    listing: Document
    figures: FigureRow


def account_part(plans: Path, view: View) -> AccountPart:
    """Return one account's part of the site."""
    id, calendar = view.account.id, account_calendar(view)
    files: list[tuple[str, bytes]] = []
    if calendar.days or calendar.rhythm:
        ics = calendar_ics(id, view.account.facts.name, calendar, view.today)
        files.append((f"accounts/{id}/calendar.ics", ics))
    if names := evidence_pictures(view):
        from generator.plans.pictures import cleaned  # late: few plans have pictures

        pictures = cleaned(plans, id, names)
        files += [(f"accounts/{id}/{PICTURES}/{name}", data) for name, data in pictures.items()]
    account, pages = summary(view), account_pages(view)
    manager = view.settings.person(account.manager) if account.manager else None
    listing = account_document(account, manager.name if manager else "")
    row = figures_row(account, view.settings, view.today)
    return AccountPart(account, pages, tuple(files), tuple(map(document, pages)), listing, row)


def ids_in(text: str) -> frozenset[str]:
    """Return every id that a summary's JSON may contain."""
    return frozenset(_ID.findall(text))


def link_problem(plans: Path, link: BrokenLink) -> Problem:
    """Return a broken link as a problem at its line in the plan file that the page comes from."""
    parts = link.page.removesuffix(".html").split("/")
    name = "account" if parts[-1] == "index" else BEGINS_WITH.get(parts[-1], parts[-1])
    file = plans / parts[1] / f"{name}.yml" if parts[0] == "accounts" else plans / "portal.yml"
    if parts[0] == "program":
        file = plans / "program" / f"{name}.md"
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if link.href in text), 1)
    text = f"the link {shown(link.href)} on {link.page} is broken: {link.text}. Fix or delete it"
    return Problem(file.as_posix(), line, 1, "", text, "broken-link")
