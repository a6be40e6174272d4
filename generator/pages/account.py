"""All pages of one account, in the reader's order."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.portfolio import View
from generator.pages.actions import actions_page
from generator.pages.briefing import briefing_page
from generator.pages.calendar import calendar_page
from generator.pages.coaching import coaching_page
from generator.pages.competition import competition_page
from generator.pages.context import PageContext
from generator.pages.facts import facts_page
from generator.pages.growth import growth_page
from generator.pages.meeting import meeting_page
from generator.pages.notes import notes_page
from generator.pages.opportunities import opportunities_page
from generator.pages.overview import overview_page
from generator.pages.profile import profile_page
from generator.pages.relationship import relationship_page
from generator.pages.released import released_page
from generator.pages.scorecard import scorecard_page
from generator.pages.stakeholders import stakeholders_page
from generator.pages.team import team_page
from generator.pages.value import value_page
from generator.render.page import Page

PAGES: tuple[Callable[[PageContext], Page | None], ...] = (
    overview_page,
    facts_page,
    profile_page,
    team_page,
    stakeholders_page,
    meeting_page,
    relationship_page,
    value_page,
    opportunities_page,
    scorecard_page,
    competition_page,
    growth_page,
    actions_page,
    calendar_page,
    briefing_page,
    coaching_page,
    notes_page,
    released_page,
)


def account_pages(view: View) -> tuple[Page, ...]:
    """Return the pages of one account; a section without a file has no page."""
    context = PageContext(view)
    return tuple(page for make_page in PAGES if (page := make_page(context)))
