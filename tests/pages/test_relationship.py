"""The relationship page shows each view, unit and criterion, and averages nothing."""

from __future__ import annotations

import pytest
from conftest import Views

from generator.charts.criteria import description
from generator.derive.levels import unit_levels
from generator.derive.relationship import relationship_status
from generator.pages.context import PageContext
from generator.pages.relationship import criteria_message, relationship_page, units_message, views_message

NAMES = ("new_business", "planning", "value", "access")
LEVELS = {1: "vendor", 2: "preferred supplier", 3: "planning partner", 4: "trusted advisor"}
ACCOUNT = "name: Acme\ntier: A\nunits: [{id: north, name: North}, {id: south, name: South}]\n"
STAKEHOLDERS = """\
stakeholders:
  - {id: moe, name: Ingrid Moe, title: COO, orientation: approver, preference: sponsor}
  - {id: leh, name: Petri Leh, title: CFO, orientation: approver, preference: neutral}
"""


def reading(id: str, on: str, levels: tuple[int, int, int, int], more: str = "") -> str:
    criteria = "".join(f", {name}: {LEVELS[n]}" for name, n in zip(NAMES, levels, strict=True) if n)
    return f"  - {{id: {id}, on: {on}{criteria}{more}}}\n"


def html_of(views: Views, relationship: str, **files: str) -> str:
    plans = {
        "acme/account.yml": ACCOUNT,
        "acme/stakeholders.yml": STAKEHOLDERS,
        "acme/relationship.yml": relationship,
    } | {f"acme/{name}.yml": text for name, text in files.items()}
    page = relationship_page(PageContext(views(plans)[0]))
    assert page
    return page.html.replace("\u00a0", " ")


WHOLE = "assessments:\n" + reading("old", "2024-10-01", (1, 2, 2, 1)) + reading("new", "2026-10-01", (3, 3, 3, 2))


def test_each_person_at_the_customer_has_a_column(views: Views) -> None:
    html = html_of(
        views,
        WHOLE
        + reading("m", "2026-09-01", (3, 2, 3, 2), ", by: customer, who: moe, evidence: Ask the <board>")
        + reading("l", "2026-08-01", (0, 0, 0, 1), ", by: customer, who: leh"),
    )
    assert "Ingrid Moe&#39;s view" in html
    assert "Petri Leh&#39;s view" in html
    assert "Held back by access; the customer rates 1 criterion lower" in html
    assert "&lt;board&gt;" in html or "<board>" not in html
    for part in ("relationship-level", "level-criteria", "level-over-time"):
        assert f'data-part="{part}"' in html


def test_one_view_needs_no_name_in_its_column(views: Views) -> None:
    html = html_of(views, WHOLE + reading("m", "2026-09-01", (3, 2, 3, 2), ", by: customer, who: moe"))
    assert 'data-label="Customer&#x27;s view"' in html
    assert "Moe&#39;s view" not in html


def test_units_show_both_sides_and_competitors_with_their_levels(views: Views) -> None:
    html = html_of(
        views,
        WHOLE
        + reading("n", "2026-10-01", (1, 1, 1, 1), ", unit: north")
        + reading("t", "2026-10-01", (2, 2, 2, 1), ", unit: north, by: customer, who: leh"),
        competition="competitors:\n  - {id: nv, name: Nordvik, units: [{unit: north, level: planning partner}]}\n",
    )
    assert 'data-part="level-by-unit"' in html
    assert "In North we are a vendor, Nordvik is a planning partner" in html
    assert 'href="competition.html#nv"' in html
    assert "held back by all 4 criteria" in html
    assert "differs on 3 criteria" in html
    assert "Criteria by unit, all assessments" in html


def test_too_many_suppliers_at_one_level_are_flagged(views: Views) -> None:
    rivals = "".join(
        f"  - {{id: r{n}, name: Rival {n}, units: [{{unit: south, level: trusted advisor}}]}}\n" for n in "12"
    )
    html = html_of(views, WHOLE, competition="competitors:\n" + rivals)
    assert "In South, more suppliers are rated trusted advisor than a customer usually has room for." in html


def test_engagement_is_shown_with_the_level_of_its_day_and_its_source(views: Views) -> None:
    html = html_of(
        views,
        WHOLE + "engagement:\n  - {id: e1, on: 2025-01-01, level: commitment, who: moe, said: Come}\n"
        "  - {id: e2, on: 2026-11-01, level: validation}\n",
    )
    assert 'data-part="engagement-in-planning"' in html
    assert "more engaged than the level suggests" in html
    assert html.count('id="engagement--chart"') == 1
    assert 'href="stakeholders.html#moe"' in html


def test_parts_without_content_are_left_out(views: Views) -> None:
    html = html_of(views, "assessments:\n" + reading("only", "2026-10-01", (1, 1, 1, 1)))
    assert "s--history" not in html
    assert "s--units" not in html
    assert "s--criteria-figure" not in html


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ((1, 1, 1, 1), (2, 3, 3, 2), "New business and access rose least since 2024"),
        ((1, 1, 1, 1), (1, 3, 3, 2), "New business did not change since 2024"),
        ((3, 3, 3, 3), (3, 1, 3, 2), "Understanding and planning fell furthest since 2024"),
        ((1, 1, 1, 1), (2, 2, 2, 2), "Every criterion rose 1 level"),
        ((3, 3, 3, 3), (1, 1, 1, 1), "Every criterion fell 2 levels"),
        ((2, 2, 2, 2), (2, 2, 2, 2), "No criterion changed"),
        ((2, 2, 2, 0), (2, 2, 2, 2), "Criteria over time"),
    ],
)
def test_the_criteria_message_names_what_changed_least(
    views: Views, first: tuple[int, int, int, int], last: tuple[int, int, int, int], message: str
) -> None:
    text = "assessments:\n" + reading("a", "2024-10-01", first) + reading("b", "2026-10-01", last)
    now = relationship_status(views({"acme/account.yml": ACCOUNT, "acme/relationship.yml": text})[0])
    assert now
    assert criteria_message(now).replace("\u00a0", " ") == message


def test_messages_of_units_and_views(views: Views) -> None:
    def units(competition: str) -> str:
        files = {"acme/account.yml": ACCOUNT, "acme/relationship.yml": WHOLE, "acme/competition.yml": competition}
        return units_message(unit_levels(views(files)[0])).replace("\u00a0", " ")

    def competitor(*units: str) -> str:
        levels = ", ".join(f"{{unit: {unit}, level: trusted advisor}}" for unit in units)
        return f"competitors: [{{id: a, name: Ada, units: [{levels}]}}]\n"

    assert units(competitor("north", "south")) == "In 2 units a competitor ranks above us"
    below = "competitors: [{id: a, name: Ada, units: [{unit: north, level: vendor}]}]\n"
    assert units(below) == "No competitor ranks above us where both levels are known"
    now = relationship_status(views({"acme/account.yml": ACCOUNT, "acme/relationship.yml": WHOLE})[0])
    assert now
    assert views_message(now) == "Held back by access; customer's view not known"
    assert description(now.history).startswith("1\u00a0Oct\u00a02024 (our view): New business vendor, ")
