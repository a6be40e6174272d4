"""What is made over all accounts: each page or file from fields of the summaries that it names, and no other.

So a page is made anew only where something changed that it says.
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
    """Something made over all accounts, and the fields of a Summary that it is made from: a test sees to it
    that it asks for no other."""

    name: str
    make: Make
    reads: tuple[str, ...]


def _page(make: Callable[[Sequence[Summary], Settings, dt.date], Page | None]) -> Make:
    def made(summaries: Sequence[Summary], settings: Settings, today: dt.date) -> Iterable[Page]:
        page = make(summaries, settings, today)
        return (page,) if page else ()

    return made


def _people(summaries: Sequence[Summary], settings: Settings, today: dt.date) -> Iterable[Page]:
    yield people_index(workloads(summaries, [person.id for person in settings.people]), settings, today)


def _portfolio_json(summaries: Sequence[Summary], _: Settings, today: dt.date) -> Iterable[File]:
    yield PORTFOLIO_JSON, portfolio_json(summaries, today)


_WHO = ("id", "name", "tier", "region", "manager", "services")  # by what the pages are filtered
_DEALS = ("open", "won", "lost", "weighted", "white", "rivals", "potential", "revenue")
_TIES = ("level", "wanted", "health", "zones", "gaps", "people", "past", "confirmed", "present", "future")
_YEARS = ("years", "bridges", "notices")
_STEPS = ("tasks", "promises", "late_promises", "asks", "days", "age", "stale")
_SEEN = ("review_in", "sections", "industry")
_WORK = ("id", "name", "tier", "industry", "services", "tasks", "ties", "promises", "asks", "next_review")
_LISTED = ("industry", "stages", "level", "wanted", "health", "tasks", "age", "stale", "next_review")
_COUNTED = ("id", "name", "tier", "currency", "open", "won", "lost", "health", "tasks", "age")
# In the order of their navigation; what nobody knows an answer to makes no page.
OVER_ALL = (
    PortfolioOutput("home", _page(home_page), (*_WHO, *_DEALS, *_TIES, *_YEARS, *_STEPS, *_SEEN)),
    PortfolioOutput("accounts", _page(accounts_page), (*_WHO, *_DEALS, *_LISTED)),
    PortfolioOutput("revenue", _page(revenue_page), (*_WHO, *_YEARS)),
    PortfolioOutput("growth", _page(growth_page), (*_WHO, *_DEALS, "stages")),
    PortfolioOutput("relationships", _page(relationships_page), (*_WHO, *_TIES)),
    PortfolioOutput("steering", _page(steering_page), (*_WHO, *_STEPS)),
    PortfolioOutput("people", _people, _WORK),
    PortfolioOutput("program", program_pages, ("tier",)),
    PortfolioOutput(PORTFOLIO_JSON, _portfolio_json, _COUNTED),
)
PERSON = _WORK  # what a person's page is made from


def person(summaries: Sequence[Summary], who: str, settings: Settings, today: dt.date) -> Page:
    """Make the page of one of ours (an id) from the summaries of the accounts that name them."""
    (load,) = workloads(summaries, [who])
    return person_page(load, settings, today)
