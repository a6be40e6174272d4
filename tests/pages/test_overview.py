"""The overview: its messages, and what is left out where nothing is written."""

import re

from conftest import PORTAL, Views

from generator.derive.health import Health, HealthFactor, HealthZone
from generator.derive.stakeholders import Coverage, deciders
from generator.pages.context import PageContext
from generator.pages.overview import deciders_message, health_message, overview_page

TWO_LINES = {"acme/account.yml": "name: Acme\ntier: C\n"}


def zones(*scores: int | None) -> Health:
    def zone(name: str, score: int | None) -> HealthZone:
        return HealthZone(name, (HealthFactor("a", 0, 0, score, "value"), HealthFactor("b", 0, 0, score, "value")))

    names = ("Value", "Alignment", "Relationships", "Growth")
    return Health(tuple(zone(name, score) for name, score in zip(names, scores, strict=True)))


def test_health_names_the_weak_zones() -> None:
    assert health_message(zones(None, None, None, None)) == "Health not assessed yet"
    assert health_message(zones(90, 60, 70, 80)) == "Healthy in every zone"
    assert health_message(zones(None, 60, 70, 80)) == "Healthy in every assessed zone"
    assert health_message(zones(90, 59, 70, 10)) == "Healthy, except in alignment and growth"
    assert health_message(zones(None, 59, 70, 10)) == "Weak in alignment and growth"
    assert health_message(zones(None, 10, None, None)) == "Weak in alignment"


def coverages(views: Views, mapped: str, preference: str = "neutral") -> tuple[Coverage, ...]:
    """Make a decision maker for each character; those marked x have a contact on our team."""
    people = "".join(
        f"  - {{id: s{n}, name: S{n}, title: CEO, orientation: approver, preference: {preference}}}\n"
        for n in range(len(mapped))
    )
    pairs = "".join(
        f"  - {{id: a{n}, person: ana, stakeholder: s{n}}}\n" for n, mark in enumerate(mapped) if mark == "x"
    )
    files = {"acme/stakeholders.yml": f"stakeholders:\n{people}"}
    (acme,) = views(TWO_LINES | files | {"acme/team.yml": f"alignments:\n{pairs}" if pairs else "{}\n"})
    return deciders(acme)


def test_decision_makers_without_a_contact_come_first(views: Views) -> None:
    assert deciders_message(coverages(views, "x--")) == "2 of 3 decision makers have no contact on our team"
    assert deciders_message(coverages(views, "xx")) == "Neither of the 2 decision makers has a sponsor in their unit"
    assert deciders_message(coverages(views, "-")) == "The only decision maker has no contact on our team"
    covered = deciders_message(coverages(views, "xx", "sponsor"))
    assert covered == "Both decision makers have a contact on our team and a sponsor in their unit"


def test_two_lines_make_a_finished_page_with_what_to_write_next(views: Views) -> None:
    (acme,) = views(TWO_LINES)
    page = overview_page(PageContext(acme))
    assert page.path == "accounts/acme/index.html"
    assert [heading.title for heading in page.headings] == ["Start here", "Data quality"]
    assert page.html.count("<li>") - page.html.count('<li><span class="p-chip"') <= 3
    assert "Name the account manager" in page.html
    assert "not assessed" not in page.html


def test_a_plan_with_an_open_opportunity_is_no_longer_new(views: Views) -> None:
    deals = "opportunities:\n  - {id: deal, title: Deal, stage: offer}\n"
    (acme,) = views(TWO_LINES | {"acme/opportunities.yml": deals})
    page = overview_page(PageContext(acme))
    assert [heading.title for heading in page.headings] == ["Opportunities", "Data quality"]
    assert page.html.index("Most useful next steps") > page.html.index("Deal")
    assert "Amount" not in page.html
    assert "Decision" not in page.html


def test_the_overview_lists_5_decision_makers_at_most(views: Views) -> None:
    role = "title: Chief, orientation: approver, preference: neutral"
    people = "".join(f"  - {{id: person-{n}, name: Person {n}, {role}}}\n" for n in range(1, 8))
    (acme,) = views(TWO_LINES | {"acme/stakeholders.yml": f"stakeholders:\n{people}"})
    html = overview_page(PageContext(acme)).html.replace("\u00a0", " ")
    assert "None of the 7 decision makers has a contact on our team" in html
    assert "All 7 stakeholders" in html
    assert "Person 5" in html
    assert "Person 6" not in html
    assert "and 2 more decision makers" in html


def test_revenue_has_a_message_and_health_shows_its_factors(views: Views) -> None:
    account = TWO_LINES["acme/account.yml"] + (
        "revenue:\n  - {year: 2026, actual: 500k EUR, target: 1M EUR}\n"
        "units:\n  - {id: north, name: North, spend: 500k EUR}\n  - {id: south, name: South, spend: 0 EUR}\n"
    )
    deals = "opportunities:\n  - {id: deal, title: Deal, stage: offer, amount: 200k EUR}\n"
    (acme,) = views({"acme/account.yml": account, "acme/opportunities.yml": deals})
    page = overview_page(PageContext(acme))
    assert "50% of the 2026 target booked" in page.html
    assert "1 of 2" in page.html
    assert "opportunities.html#deal" in page.html
    assert 'id="s--computed"' in page.html
    assert "How this is computed" in page.html


def test_the_settings_give_the_edit_and_feedback_links(views: Views) -> None:
    links = "links: {edit: 'https://git.example.com/edit/plans', feedback: 'mailto:plans@example.com'}\n"
    for more, linked in ((links, True), ("", False)):
        (acme,) = views(TWO_LINES | {"portal.yml": PORTAL + more})
        html = overview_page(PageContext(acme)).html
        assert ('href="https://git.example.com/edit/plans/acme/account.yml"' in html) is linked
        assert ('href="mailto:plans@example.com"' in html) is linked


def test_opportunities_without_an_amount_are_counted_next_to_the_sum(views: Views) -> None:
    deals = """\
opportunities:
  - {id: a, title: A, stage: offer, amount: 200k EUR}
  - {id: b, title: B, stage: offer}
  - {id: c, title: C, status: won, amount: 30k EUR}
  - {id: d, title: D, status: won}
"""
    (acme,) = views(TWO_LINES | {"acme/opportunities.yml": deals})
    html = overview_page(PageContext(acme)).html.replace("\u00a0", " ")
    # Of 2 open and 2 won opportunities, 1 each has an amount: 200k, weighted by half, and 30k.
    assert "200k EUR open in 2 opportunities, 1 without an amount, 100k EUR weighted by likelihood" in html
    assert re.search(r"2 won for <data[^>]*>30k EUR</data> \(1 without an amount\)", html)
