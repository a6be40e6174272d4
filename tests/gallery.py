"""Hand-made pages of a small portal of two accounts, for the tests of engine and render."""

# ruff: noqa: E501 - values are read as rows

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from generator.render.page import Page, headings
from generator.render.templates import SectionSource, render_page


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    title: str
    decides: str
    preference: str
    worth: Money | None
    met: date | None


@dataclass(frozen=True)
class Action:
    title: str
    owner: str
    due: date | None
    late: bool


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(Decimal(amount), currency)


PEOPLE = (
    Person("i-moe", "Ingrid Moe", "Chief operating officer", "approver", "sponsor", money("1234567"), date(2026, 10, 21)),
    Person("r-kalnina", "Rasa Kalniņa", "Logistics director, Baltics", "decision maker", "unknown", None, None),
    Person("j-berg", "Jonas Berg", "Supply chain planning", "recommender", "supporter", money("98000"), date(2026, 11, 9)),
    Person("e-saari", "Elina Saari", "Procurement", "decision maker", "competitor", money("4238"), date(2025, 6, 4)),
    Person("o-lind", "Åsa Öberg-Lind", "Store operations", "influencer", "neutral", money("310000"), date(2026, 11, 2)),
)  # fmt: skip
ACTIONS = (
    Action("Send corrected pallet figures to Saari", "Ana Ruiz · for Baltic rollout", date(2026, 11, 6), late=True),
    Action("Ask Moe to introduce us to Kalniņa", "Tom Bakker · for meeting the director", date(2026, 11, 14), late=True),
    Action("Joint workshop on stock-outs", "Jonas Berg, Northmark · joint", date(2026, 11, 27), late=False),
    Action("Draft of the 2027 plan to the team", "Ana Ruiz · for the review", None, late=False),
)  # fmt: skip
CHART = Markup(
    '<svg class="chart" role="img" viewBox="0 0 640 160" aria-labelledby="g-t g-d">'
    '<title id="g-t">Proven value by year</title><desc id="g-d">2025: 2.1M, 2026: 4.2M.</desc>'
    '<rect class="f-past" x="60" y="80" width="120" height="50"/><rect class="f-now" x="220" y="30" width="120" height="100"/>'
    '<rect class="f-next k-brand" x="380" y="10" width="120" height="120"/><path class="k-line f-none" d="M40 130H600"/>'
    '<text class="f-ink t-600" x="80" y="72" font-size="13">2.1M EUR</text><text class="f-soft" x="100" y="150" font-size="12">2025</text>'
    '<text class="f-ink t-600" x="240" y="22" font-size="13">4.2M EUR</text><text class="f-soft" x="260" y="150" font-size="12">2026</text></svg>'
)
TEXT = """Northmark runs **412 stores** in six countries.

# What they say

1. Fewer stock-outs
2. Lower cost a pallet

| Country | Stores |
| --- | ---: |
| Sweden | 210 |
| Latvia | 38 |
"""


def gallery(path: str, name: str) -> str:
    return render_page(
        "_gallery.html", path=path, name=name, review=date(2026, 12, 12), proven=money("4200000"), people=PEOPLE,
        actions=ACTIONS, chart=CHART, text=TEXT, wallet=Decimal("0.35"),
        source=SectionSource("value.yml", date(2026, 11, 3), f"https://example.org/edit/{path}", date(2026, 11, 23)),
        stale=SectionSource("stakeholders.yml", date(2025, 3, 1), None, date(2026, 11, 23), stale=True),
    )  # fmt: skip


def page(path: str, title: str, group: str, group_title: str, html: str = "") -> Page:
    body = html or f'<h1>{title}</h1><h2 id="s--a">First</h2><p>Text.</p><h2 id="s--b">Second</h2>'
    return Page(path, title, title, group, body, headings(body), group_title)


def portal() -> tuple[Page, ...]:
    north, omni = "accounts/northmark", "accounts/omnia"
    overview = f"{north}/index.html"
    return (
        page("index.html", "All accounts", "", ""),
        page("actions.html", "Actions", "", ""),
        page(overview, "Overview", "northmark", "Northmark Foods", gallery(overview, "Northmark Foods")),
        page(f"{north}/value.html", "Value at Northmark", "northmark", "Northmark Foods"),
        page(f"{north}/actions.html", "Actions", "northmark", "Northmark Foods"),
        page(f"{omni}/index.html", "Overview", "omnia", "Omnia & <Söhne>"),
        page(f"{omni}/value.html", "Value to Omnia", "omnia", "Omnia & <Söhne>"),
        page(f"{omni}/notes.html", "Notes", "omnia", "Omnia & <Söhne>"),
        page("people/ana-ruiz.html", "Ana Ruiz", "people", "People"),
    )
