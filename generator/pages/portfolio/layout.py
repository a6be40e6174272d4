"""What the pages over all accounts share: questions with their answers, filters, and the Page around them."""

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
    """What a roll-up answers, and its answer over all accounts; `part` is the roll-up's name as a slug."""

    part: str
    text: str
    answer: str
    short: str

    @property
    def anchor(self) -> str:
        """The roll-up's place on its page."""
        return f"s--{self.part}"


class RollupTable(Struct, frozen=True):
    """A roll-up as a table: what its lines are, the titles of its measures."""

    id: str
    caption: str
    lines: str
    titles: tuple[str, ...]
    rollup: Rollup


def by_part(questions: Iterable[RollupQuestion]) -> dict[str, RollupQuestion]:
    """Return questions by their part, for a template that asks for those that have an answer."""
    return {one.part: one for one in questions}


def table(id: str, caption: str, lines: str, titles: Sequence[str], rollup: Rollup) -> RollupTable | None:
    """Return a roll-up as a table of the measures of which anything is known, None where it has no line."""
    told = [n for n in range(len(titles)) if any(line.cells[n].sum.amount for line in rollup.lines)]

    def picked(line: RollupLine) -> RollupLine:
        return replace(line, cells=tuple(line.cells[n] for n in told))

    kept = Rollup(tuple(map(picked, rollup.lines)), picked(rollup.whole) if rollup.whole else None)
    return RollupTable(f"t--{id}", caption, lines, tuple(titles[n] for n in told), kept) if told else None


def portfolio_page(
    template: str,
    path: str,
    title: str,
    label: str,
    chosen: Filters,
    settings: Settings,
    today: date,
    **values: Any,
) -> Page:
    """Render a page over all accounts; every template gets filters, portal, people, currency and today."""
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
        filters=chosen,
        figures=relative_url(path, FIGURES),
        amount=amount,
        **values,
    )
    return Page(path=path, title=title, label=label, group=GROUP, html=html, headings=headings(html))
