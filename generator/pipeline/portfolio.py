"""Portfolio pages and files: each is a function of certain fields of the summaries, and of no others.

So a page is rebuilt only where a field changed that it reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from generator.derive.portfolio.workload import workloads
from generator.derive.summary import Summary
from generator.exports.portfolio import portfolio_json
from generator.model.portfolio import Settings
from generator.pages.people import people_index, person_page
from generator.pages.portfolio.accounts import accounts_page
from generator.pages.portfolio.growth import growth_page
from generator.pages.portfolio.home import home_page
from generator.pages.portfolio.relationships import relationships_page
from generator.pages.portfolio.revenue import revenue_page
from generator.pages.portfolio.steering import steering_page
from generator.pages.program import program_pages
from generator.render.page import Page

PORTFOLIO_JSON = "portfolio.json"
File = tuple[str, bytes]  # path in the site and content
Make = Callable[[Sequence[Summary], Settings, dt.date], Iterable[Page | File]]


class PortfolioOutput(Struct, frozen=True):
    """A portfolio page or file, and the fields of a Summary that it reads, as a test checks."""

    name: str
    make: Make
    reads: tuple[str, ...]


def _page(make: Callable[[Sequence[Summary], Settings, dt.date], Page | None]) -> Make:
    def pages(summaries: Sequence[Summary], settings: Settings, today: dt.date) -> Iterable[Page]:
        page = make(summaries, settings, today)
        return (page,) if page else ()

    return pages


def _people(summaries: Sequence[Summary], settings: Settings, today: dt.date) -> Iterable[Page]:
    yield people_index(workloads(summaries, [person.id for person in settings.people]), settings, today)


def _portfolio_json(summaries: Sequence[Summary], _: Settings, today: dt.date) -> Iterable[File]:
    yield PORTFOLIO_JSON, portfolio_json(summaries, today)


_ACCOUNT = ("id", "name", "tier", "region", "manager", "services")  # what the pages are filtered by
_OPPORTUNITIES = ("open", "won", "lost", "weighted", "white", "rivals", "potential", "revenue")
_RELATIONSHIPS = ("level", "wanted", "health", "zones", "gaps", "people", "past", "confirmed", "present", "future")
_REVENUE = ("years", "bridges", "notices")
_STEERING = ("tasks", "promises", "late_promises", "asks", "days", "age", "stale")
_HOME = ("review_in", "sections", "industry")
_WORKLOAD = ("id", "name", "tier", "industry", "services", "tasks", "ties", "promises", "asks", "next_review")
_LIST = ("industry", "stages", "level", "wanted", "health", "tasks", "age", "stale", "next_review")
_EXPORT = ("id", "name", "tier", "currency", "open", "won", "lost", "health", "tasks", "age")
# In navigation order; without data there is no page.
PORTFOLIO_OUTPUTS = (
    PortfolioOutput(
        "home", _page(home_page), (*_ACCOUNT, *_OPPORTUNITIES, *_RELATIONSHIPS, *_REVENUE, *_STEERING, *_HOME)
    ),
    PortfolioOutput("accounts", _page(accounts_page), (*_ACCOUNT, *_OPPORTUNITIES, *_LIST)),
    PortfolioOutput("revenue", _page(revenue_page), (*_ACCOUNT, *_REVENUE)),
    PortfolioOutput("growth", _page(growth_page), (*_ACCOUNT, *_OPPORTUNITIES, "stages")),
    PortfolioOutput("relationships", _page(relationships_page), (*_ACCOUNT, *_RELATIONSHIPS)),
    PortfolioOutput("steering", _page(steering_page), (*_ACCOUNT, *_STEERING)),
    PortfolioOutput("people", _people, _WORKLOAD),
    PortfolioOutput("program", program_pages, ("tier",)),
    PortfolioOutput(PORTFOLIO_JSON, _portfolio_json, _EXPORT),
)
PERSON_FIELDS = _WORKLOAD  # read by a person's page


def person(summaries: Sequence[Summary], id: str, settings: Settings, today: dt.date) -> Page:
    """Return the page of a team member, by id, from the summaries of the accounts that name them."""
    (workload,) = workloads(summaries, [id])
    return person_page(workload, settings, today)
