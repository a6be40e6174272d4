"""What the pages over all accounts share: questions with their answers, filters, and the page around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.derive.portfolio.filters import Filters
from generator.derive.portfolio.rollup import Rollup, RollupLine
from generator.exports.figures import FIGURES
from generator.model.kinds import Money
from generator.model.portfolio import Settings
from generator.render.page import Page, headings
from generator.render.templates import relative_url, render_page

GROUP = ""  # the navigation that all pages over all accounts share
HOME = "index.html"
ACCOUNTS, REVENUE, GROWTH, RELATIONSHIPS, STEERING = (
    f"portfolio/{name}.html" for name in ("accounts", "revenue", "growth", "relationships", "steering")
)


class RollupQuestion(Struct, frozen=True):
    """A question that a roll-up answers, with its answer over all accounts.

    `part` is the roll-up's name as a slug, `short` its name in the navigation.
    """

    part: str
    text: str
    answer: str
    short: str

    @property
    def anchor(self) -> str:
        """The roll-up's anchor on its page."""
        return f"s--{self.part}"


class RollupTable(Struct, frozen=True):
    """A roll-up as a table: `lines` is the title of its first column, `titles` those of its measures."""

    id: str
    caption: str
    lines: str
    titles: tuple[str, ...]
    rollup: Rollup


def by_part(questions: Iterable[RollupQuestion]) -> dict[str, RollupQuestion]:
    """Return questions by part, so that a template can ask which of them have an answer."""
    return {question.part: question for question in questions}


def table(id: str, caption: str, lines: str, titles: Sequence[str], rollup: Rollup) -> RollupTable | None:
    """Return a roll-up as a table without the measures of which nothing is known; None if none is left."""
    known = [n for n in range(len(titles)) if any(line.cells[n].sum.amount for line in rollup.lines)]

    def narrowed(line: RollupLine) -> RollupLine:
        return replace(line, cells=tuple(line.cells[n] for n in known))

    shown = Rollup(tuple(map(narrowed, rollup.lines)), narrowed(rollup.whole) if rollup.whole else None)
    return RollupTable(f"t--{id}", caption, lines, tuple(titles[n] for n in known), shown) if known else None


def portfolio_page(
    template: str, path: str, title: str, filters: Filters, settings: Settings, today: date, **values: Any
) -> Page:
    """Render a page over all accounts; every template also gets portal, people, filters, amount and today."""
    portal = settings.portal

    def amount(value: Decimal | None) -> Money | None:
        return None if value is None else Money(value, portal.currency)

    html = render_page(
        template,
        path=path,
        title=title,
        portal=portal,
        today=today,
        people={person.id: person for person in settings.people},
        filters=filters,
        figures=relative_url(path, FIGURES),
        amount=amount,
        **values,
    )
    return Page(path=path, title=title, label=title, group=GROUP, html=html, headings=headings(html))
