"""The pipeline in order: plans in, pages out."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from generator.audience import narrow
from generator.check import check
from generator.derive.calendar import account_calendar
from generator.derive.summary import Summary, summary
from generator.exports.calendar import calendar_ics
from generator.exports.portfolio import portfolio_json
from generator.links import BrokenLink, broken_links
from generator.load import load
from generator.model.portfolio import Portfolio, Settings, View
from generator.pages.account import account_pages
from generator.pages.page import Page, Site
from generator.pages.people import people_pages
from generator.pages.portfolio import home_page
from generator.pages.program import program_pages
from generator.problems import PlanError, Problem, SiteError, shown
from generator.progress import Progress, silent
from generator.reading import Reading

FEW = 8  # accounts; below it, starting processes costs more than they save

T = TypeVar("T")
V = TypeVar("V")


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
    today = day_of(portfolio, today)
    views = narrow(portfolio, today)
    made: list[Page] = []
    summaries: list[Summary] = []
    files: list[tuple[str, bytes]] = []
    for number, (summed, account, beside) in enumerate(spread(_account, views, jobs), 1):
        summaries.append(summed)
        made += account
        files += beside
        tell("Making pages of accounts", number, len(views))
    if not accounts:
        made += _over_all(summaries, portfolio.settings, today)
        files.append(("portfolio.json", portfolio_json(summaries, today)))
    site = Site(f"{portfolio.settings.portal.supplier.name} account plans", tuple(made), tuple(files))
    broken = broken_links(site.pages, [path for path, _ in site.files], whole=not accounts)
    problems = [_link_problem(plans, link) for link in broken]
    if problems:
        raise PlanError(problems)
    return site


def _account(view: View) -> tuple[Summary, tuple[Page, ...], tuple[tuple[str, bytes], ...]]:
    """Make one account's summary, its pages and the files beside them."""
    id, found = view.account.id, account_calendar(view)
    ics = calendar_ics(id, view.account.facts.name, found, view.today) if found.days or found.rhythm else None
    files = ((f"accounts/{id}/calendar.ics", ics),) if ics else ()
    return summary(view), account_pages(view), files


def _over_all(summaries: Sequence[Summary], settings: Settings, today: dt.date) -> Iterator[Page]:
    """Make the pages over all accounts from their summaries alone."""
    yield home_page(summaries, settings, today)
    yield from people_pages(summaries, settings, today)
    yield from program_pages(summaries, settings, today)


def spread(make: Callable[[V], T], views: Sequence[V], jobs: int) -> Iterator[T]:
    """Make something of every view, in order; many views by several processes."""
    if jobs < 2 or len(views) < FEW:
        yield from map(make, views)
        return
    with ProcessPoolExecutor(min(jobs, len(views))) as pool:
        yield from pool.map(make, views, chunksize=max(1, len(views) // (jobs * 8)))


def _link_problem(plans: Path, link: BrokenLink) -> Problem:
    """Say a broken link to the author of the plan file that the page comes from, at its line."""
    parts = link.page.removesuffix(".html").split("/")
    name = "account" if parts[-1] == "index" else parts[-1]
    file = plans / parts[1] / f"{name}.yml" if parts[0] == "accounts" else plans / "portal.yml"
    if parts[0] == "program":
        file = plans / "program" / f"{name}.md"
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if link.href in text), 1)
    text = f"the link {shown(link.href)} on {link.page} leads nowhere: {link.text}. Correct or delete it"
    return Problem(file.as_posix(), line, 1, "", text)


def day_of(portfolio: Portfolio, given: dt.date | None) -> dt.date:
    """Return the day a site is read on: as given, else SOURCE_DATE_EPOCH, else the portal's, else today.

    Raises SiteError where SOURCE_DATE_EPOCH is no day, whatever was given: MkDocs reads it too.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch("[0-9]{1,11}", epoch):  # eleven digits last until 5138
        said = f"SOURCE_DATE_EPOCH: {shown(epoch)} is no count of seconds since 1970. Correct or unset it"
        raise SiteError(said)
    if given is None and epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return given or portfolio.settings.portal.as_of or dt.datetime.now(dt.UTC).date()
